"""`offday understand`: how a message is read; for which the coach need not be loaded."""

import json

from bot.explaining import in_words
from bot.lean import settle_memory
from bot.piping import lines, out
from bot.understanding import load
from core.knowledge.handbook import load_handbook
from core.knowledge.red_flags import load_red_flags
from core.language.slots.reading import slots_as_json
from core.model.intent import Reading, contract_name


def understand(text: str, *, json_out: bool) -> None:
    """Print how `text` (or every line of standard input for "-") is understood."""
    understanding = load(load_handbook())
    settle_memory()
    for line in lines(text):
        reading = understanding.read(line)
        if json_out or text == "-":
            out(json.dumps(reading_as_json(line, reading), ensure_ascii=False))
        else:
            rows = load_red_flags() if reading.flag else {}
            signs = {key: row.sign for key, row in rows.items()}
            out(in_words(line, reading, understanding.read_slots, signs))


def reading_as_json(text: str, reading: Reading) -> dict[str, object]:
    """The object `offday understand` prints."""
    flag = reading.flag
    return {
        "text": text,
        "intent": contract_name(reading.intent.name),
        "confidence": round(reading.intent.confidence, 3),
        "alternatives": [
            {"intent": contract_name(one.intent), "confidence": round(one.confidence, 3)}
            for one in reading.intent.alternatives
        ],
        "decision": reading.decision.value,
        "slots": slots_as_json(reading.intent.slots),
        "red_flag": None if flag is None else {"id": flag.id, "level": flag.level.value},
    } | _then(reading)


def _then(reading: Reading) -> dict[str, object]:
    """The second thing of the line, if there is one."""
    if (then := reading.then) is None:
        return {}
    slots = slots_as_json(then.slots)
    return {"then": {"intent": then.name, "confidence": round(then.confidence, 3), "slots": slots}}
