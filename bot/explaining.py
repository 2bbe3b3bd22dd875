"""What `offday understand` says to an operator: the whole reading, and why it came out so."""

from collections.abc import Callable, Iterator, Mapping

from core.language.evidence import words_behind
from core.language.slots.reading import slots_as_json
from core.model.intent import Intent, Reading, Slots

ReadSlots = Callable[[str], Slots]
Signs = Mapping[str, str]
"""A red flag's id -> the sign of its row."""


def in_words(text: str, reading: Reading, read_slots: ReadSlots, signs: Signs) -> str:
    """The reading of `text`, one fact a line."""
    return "\n".join(_lines(text, reading, read_slots, signs))


def _lines(text: str, reading: Reading, read_slots: ReadSlots, signs: Signs) -> Iterator[str]:
    intent, flag = reading.intent, reading.flag
    yield f"text          {text}"
    yield f"intent        {intent.name}, {_percent(intent.confidence)} sure"
    yield f"decided by    {reading.by}"
    yield f"decision      {reading.decision.value}"
    if flag is not None:
        whose = "somebody else" if flag.is_about_other else "the sender"
        doubt = "; may be a figure of speech" if flag.is_in_doubt else ""
        level = f"{flag.level.value}, about {whose}{doubt}"
        yield f"red flag      {flag.id} ({level}): {signs[flag.id]}"
    else:
        yield "red flag      none"
    yield f"alternatives  {_alternatives(intent)}"
    yield from _slots(text, intent.slots, read_slots)
    for part in reading.both or ():
        yield f'half          "{part.text}": {part.intent.name}, {_percent(part.intent.confidence)}'


def _alternatives(intent: Intent) -> str:
    return ", ".join(f"{one.intent} {_percent(one.confidence)}" for one in intent.alternatives)


def _slots(text: str, slots: Slots, read_slots: ReadSlots) -> Iterator[str]:
    values = slots_as_json(slots)
    if not values:
        yield "slots         none"
    behind = words_behind(text, slots, read_slots)
    for name, value in values.items():
        yield f'slot          {name} = {value}, from "{behind[name]}"'


def _percent(share: float) -> str:
    return f"{share:.0%}"
