"""How well runners are understood, on utterances that nobody who built it has seen."""

import json
import statistics
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.wiring import Mind
from core.language.features import tidy
from core.language.slots.reading import slots_as_json
from core.model.intent import Decision, Level, Reading, contract_name

PHRASES = Path(__file__).parents[1] / "phrases"
SECOND, THIRD, FOURTH = PHRASES, PHRASES / "third", PHRASES / "fourth"
"""The held-out sets, see tests/phrases/README.md."""
MODEL = (
    *("adapters/encoder/layers.onnx", "adapters/encoder/pieces.npz"),
    *("core/language/weights.npz", "core/language/segments.npz"),
)
FIRST_RUN = {
    SECOND: "first run of all: top-1 .738, top-3 .878, direct answers .674 at .896, injuries .928, "
    "red flags .625, club chat 21 flags, slots F1 .941; words alone, 0.3 MB",
    THIRD: "first run: top-1 .836, top-3 .926, direct answers .758 at .956, .081 refused, "
    "injuries .925, red flags .980, club chat 13 flags, slots F1 .933, pairs .580",
    FOURTH: "first run: top-1 .944, top-3 .972, direct answers .917 at .964, .008 refused, "
    "injuries .985, red flags .994, club chat 3 flags, slots F1 .981, pairs .670",
}
TITLES = {SECOND: "the second set", THIRD: "the third set", FOURTH: "the fourth set"}
COLD = """
import time, numpy
from pathlib import Path
def held(): return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
before, began = held(), time.perf_counter()
from adapters.encoder.encoder import load_encoder
from core.language.blend import load_classifier
load_classifier(load_encoder()).rank("what should i do today")
print(f"{time.perf_counter() - began:.2f} s, {held() - before:.0f} MB over numpy's {before:.0f}")
"""
"""From a bare interpreter to the first intent; memory as Linux tells it."""
Line = Mapping[str, object]
SERIOUS = (Level.SOON, Level.SUPPORT, Level.URGENT, Level.EMERGENCY)
"""Levels, mildest first."""


def report(mind: Mind) -> Iterator[str]:
    """Every figure the goals ask for, of all sets."""
    for home, title in TITLES.items():
        yield f"{title}, {FIRST_RUN[home]}"
        yield from figures(mind, home)
    yield _speed(mind)
    yield from _costs()


def figures(mind: Mind, home: Path) -> Iterator[str]:
    """How the lines of one set are read."""
    yield from _intents(mind, home)
    for part in (_injuries, _red_flags, _chatter, _slots, _pairs):
        yield from part(mind, home)


def read(name: str, home: Path = SECOND) -> Sequence[Line]:
    """The held-out lines of one file."""
    lines = (home / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _name(reading: Reading) -> str:
    return contract_name(reading.intent.name)


def _names(reading: Reading) -> list[str]:
    return [_name(reading), *(contract_name(one.intent) for one in reading.intent.alternatives)]


def accepted(line: Line) -> set[str]:
    """The intents that are right for it."""
    also = line.get("also", [])
    assert isinstance(also, list)
    return {contract_name(str(one)) for one in (line["intent"], *also)}


def _intents(mind: Mind, home: Path) -> Iterator[str]:
    known = _learned()
    every = read("intents.jsonl", home)
    lines = [one for one in every if tidy(str(one["text"])) not in known]
    yield f"intents: {len(every) - len(lines)} lines also stand in the phrases and are left out"
    rows = [(line, mind.understanding.read(str(line["text"]))) for line in lines]
    good = sum(_name(reading) in accepted(line) for line, reading in rows)
    top3 = sum(bool(accepted(line) & set(_names(reading)[:3])) for line, reading in rows)
    yield (
        f"intents, {len(rows)} lines: top-1 {good / len(rows):.3f}, "
        f"top-3 {top3 / len(rows):.3f}, macro-F1 {_macro_f1(rows):.3f}"
    )
    wanted = [one for one in rows if one[0]["intent"] not in {"unclear", "emergency"}]
    answered = [one for one in wanted if one[1].decision is Decision.ANSWER]
    right = sum(_name(reading) in accepted(line) for line, reading in answered)
    refused = sum(reading.decision is Decision.UNCLEAR for _, reading in wanted)
    yield (
        f"direct answers: coverage {len(answered) / len(wanted):.3f}, "
        f"precision {right / len(answered):.3f}, good requests refused {refused / len(wanted):.3f}"
    )
    off = [reading for line, reading in rows if line["intent"] == "unclear"]
    taken = sum(one.decision is Decision.ANSWER for one in off)
    yield f"off-topic and near-misses answered directly: {taken}/{len(off)}"
    stopped = sum(_stops(reading) for _, reading in wanted)
    yield f"requests taken for a sign that stops all training: {stopped}/{len(wanted)}"


def _stops(reading: Reading) -> bool:
    return reading.flag is not None and reading.flag.level.stops_training


def _learned() -> set[str]:
    """Everything the classifier was trained on; a held-out line may stand there by chance."""
    files = (PHRASES.parents[1] / "core" / "phrases" / "en").glob("*.toml")
    tables = (tomllib.loads(one.read_text(encoding="utf-8")) for one in files)
    return {tidy(said) for table in tables for said in table.get("means", ())}


def _macro_f1(rows: Sequence[tuple[Line, Reading]]) -> float:
    hits: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for line, reading in rows:
        got = _name(reading)
        want = got if got in accepted(line) else contract_name(str(line["intent"]))
        said[got] += 1
        true[want] += 1
        hits[got] += got == want
    return statistics.mean(2 * hits[one] / (said[one] + true[one]) for one in true)


def _injuries(mind: Mind, home: Path) -> Iterator[str]:
    rows = [mind.understanding.read(str(line["text"])) for line in read("injuries.jsonl", home)]
    landed = sum(
        one.flag is not None or one.intent.name in {"injured", "soreness", "emergency"}
        for one in rows
    )
    flagged = sum(one.flag is not None for one in rows)
    stopped = sum(map(_stops, rows))
    yield (
        f"injury reports, {len(rows)}: in injured, soreness or flag {landed / len(rows):.3f}, "
        f"flagged {flagged}, of them not merely soon {stopped}"
    )


def _red_flags(mind: Mind, home: Path) -> Iterator[str]:
    lines = read("red_flags.jsonl", home)
    found = exact = 0
    missed: Counter[str] = Counter()
    for line in lines:
        flag = mind.understanding.read(str(line["text"])).flag
        level = Level(str(line["level"]))
        is_found = flag is not None and SERIOUS.index(flag.level) >= SERIOUS.index(level)
        found += is_found
        exact += flag is not None and flag.level is level
        if not is_found:
            missed[str(line["id"])] += 1
    yield (
        f"red flags, {len(lines)}: recall {found / len(lines):.3f}, "
        f"exact level {exact / len(lines):.3f}, missed {dict(missed)}; "
        f"overheard in a group {_overheard(mind, lines) / len(lines):.3f} raise a flag"
    )


def _chatter(mind: Mind, home: Path) -> Iterator[str]:
    lines = read("chatter.jsonl", home)
    flags = [mind.understanding.read(str(line["text"])).flag for line in lines]
    loud = sum(one is not None and one.level.stops_training for one in flags)
    raised = sum(one is not None for one in flags)
    yield (
        f"club chat, {len(lines)} lines: flags raised {raised}, of them not merely soon {loud}, "
        f"so {raised * 1000 / len(lines):.1f} in 1,000"
    )
    overheard = _overheard(mind, lines)
    yield (
        f"the same, overheard in a group, as club chat is: {overheard}, "
        f"so {overheard * 1000 / len(lines):.1f} in 1,000"
    )
    readings = (mind.understanding.read(str(line["text"])) for line in lines)
    taken = sum(one.decision is Decision.ANSWER for one in readings)
    yield f"club chat answered directly (if it were addressed): {taken / len(lines):.3f}"


def _overheard(mind: Mind, lines: Sequence[Line]) -> int:
    """How many raise a flag where nobody speaks to the bot: only the screen listens there."""
    return sum(mind.understanding.overhear(str(line["text"])).flag is not None for line in lines)


def _slots(mind: Mind, home: Path) -> Iterator[str]:
    hits: dict[str, int] = defaultdict(int)
    said: dict[str, int] = defaultdict(int)
    true: dict[str, int] = defaultdict(int)
    for line in read("slots.jsonl", home):
        want, loose = line["slots"], line.get("loose", [])
        assert isinstance(want, dict)
        assert isinstance(loose, list)
        got = slots_as_json(mind.understanding.read_slots(str(line["text"])))
        for name in JUDGED:
            if name in loose or (
                name == "injury" and "unspecified" in {want.get(name), got.get(name)}
            ):
                continue
            true[name] += name in want
            said[name] += name in got
            hits[name] += name in want and name in got and is_same(want[name], got[name])
    each = ", ".join(f"{n} {2 * hits[n] / max(1, said[n] + true[n]):.2f}" for n in JUDGED)
    whole = 2 * sum(hits.values()) / (sum(said.values()) + sum(true.values()))
    yield f"slots: F1 {whole:.3f} ({each})"


def _pairs(mind: Mind, home: Path) -> Iterator[str]:
    lines = read("pairs.jsonl", home)
    both = first = 0
    for line in lines:
        wanted = [_wanted(line, place) for place in (0, 1)]
        reading = mind.understanding.read(str(line["text"]))
        got = [contract_name(one.intent.name) for one in reading.both or ()] or [_name(reading)]
        both += len(got) == 2 and got[0] in wanted[0] and got[1] in wanted[1]
        first += got[0] in wanted[0]
    singles = [one for one in read("intents.jsonl", home) if one["intent"] != "unclear"]
    split = sum(mind.understanding.read(str(one["text"])).both is not None for one in singles)
    yield (
        f"two things in one message, {len(lines)}: both understood, the safer first "
        f"{both / len(lines):.3f}, at least the first {first / len(lines):.3f}; "
        f"{split} of {len(singles)} single requests taken for two"
    )


def _wanted(line: Line, place: int) -> set[str]:
    """What is right in that place of a double line."""
    intents, also = line["intents"], line.get(("also_first", "also_second")[place], [])
    assert isinstance(intents, list)
    assert isinstance(also, list)
    return {contract_name(str(one)) for one in (intents[place], *also)}


JUDGED = (
    *("body_part", "side", "pain", "injury", "activity", "duration_min", "distance_km"),
    *("days", "time", "race", "weeks"),
)


def is_same(want: object, got: object) -> bool:
    """Whether a detail was read as wanted: 2 % of slack for miles, half a minute for seconds."""
    match want, got:
        case (int() | float(), int() | float()):
            return abs(want - got) <= max(0.5 if want > 5 else 0.02, 0.02 * want)
        case (list(), list()):
            return sorted(map(str, want)) == sorted(map(str, got))
        case _:
            return want == got


def _speed(mind: Mind) -> str:
    lines = [str(line["text"]) for line in read("intents.jsonl")]
    taken = []
    for text in lines:
        start = time.perf_counter()
        mind.understanding.read(text)
        taken.append(time.perf_counter() - start)
    taken.sort()
    return (
        f"one reading: mean {statistics.mean(taken) * 1000:.2f} ms, "
        f"p99 {taken[int(len(taken) * 0.99)] * 1000:.2f} ms"
    )


def _costs() -> Iterator[str]:
    root = PHRASES.parents[1]
    cold = subprocess.run(  # noqa: S603 -- our own few lines, above
        [sys.executable, "-c", COLD], cwd=root, check=True, capture_output=True, text=True
    )
    yield f"encoder and classifier, from nothing to the first intent: {cold.stdout.strip()}"
    sizes = [(root / name).stat().st_size / 1e6 for name in MODEL]
    each = " + ".join(f"{size:.1f}" for size in sizes)
    yield f"on disk: {sum(sizes):.1f} MB ({each}: layers, pieces, weights, segments)"
