"""A run in the runner's words: "40 min easy", "8 x 400 m with 90 s", "10k at 5:30"."""

import re
from dataclasses import replace

from core.language.slots import distances, durations
from core.language.slots.paces import without_paces
from core.language.slots.taking import hidden
from core.language.slots.utterance import Utterance, hear
from core.model.run import Run, RunKind

_KM_OF_MILE = 1.609344
_FASTEST, _SLOWEST = 2.5, 12.0
"""Minutes a kilometre: anything else is no running pace."""
_METRES_FROM = 50
"""A repetition without a unit is metres from here, and minutes up to `_MOST_MINUTES`."""
_MOST_MINUTES = 15
_STEADY_FROM = 8
"""Repetitions of so many minutes are tempo work, not intervals: nobody holds more for longer."""
_LOOK_BACK = 60

_MIN = r"(?:minutes?|mins?|min|m|')"
_SEC = r"(?:seconds?|secs?|s|\")"
_MILE = r"(?:miles?|mi)"
_KM = r"(?:kilomet(?:er|re)s?|kms?|k)"
_METRES = r"(?:met(?:er|re)s?|m)"
_END = r"(?![a-z0-9])"

_HOUR = re.compile(
    r"(?<![0-9] )(?<!half )(?<!half an )(?<!quarter of an )\b(?:an? )?hour(?:'s)?"
    r"(?= (?:easy|steady|run|jog|long|of\b))"
)
_REPS = re.compile(
    r"(?<![0-9.:/])(?:([2-9]) ?x ?)?([0-9]{1,2}) ?(?:x|\*|times|lots of|reps of|by) ?"
    rf"(?:([0-9]):([0-5][0-9])|([0-9]{{1,4}}(?:\.[0-9]{{1,2}})?)"
    rf" ?-?({_KM}|{_MILE}|{_MIN}|{_SEC}|{_METRES})?|(mile|km|k)s?){_END}"
)
_LOTS = re.compile(r"(?<![0-9.:/])([0-9]{1,2}) (?:hard |fast )?([2-8]00|1[026]00)s?\b")
_BREAK = re.compile(
    rf"^[^0-9]{{0,24}}(?:([0-9]):([0-5][0-9])|([0-9]{{1,3}}(?:\.[0-9])?) ?-?({_SEC}|{_MIN})){_END}"
)
_REPEATED = re.compile(
    r"\b(?:reps?|repeats?|intervals?|track session|vo2 ?max|speed ?work|speed session)\b"
)
_PACES = (
    re.compile(
        rf"(?<![0-9:])([0-9]{{1,2}})[:.]([0-5][0-9]) ?(?:min\w* ?)?(?:/|per|an?) ?({_KM}|{_MILE})\b"
    ),
    re.compile(
        rf"(?<![0-9:])([0-9]{{1,2}})() ?-?min(?:ute)?s? ?(?:/|per|an?|-)? ?({_KM}|{_MILE})\b(?! of)"
    ),
    re.compile(
        rf"(?:\bat|@|\bpace(?: of| is|:)?) ?([0-9]{{1,2}})[:.']([0-5][0-9])() ?({_KM}|{_MILE})?\b"
    ),
    re.compile(rf"(?<![0-9:])([0-9]{{1,2}})[:.]([0-5][0-9])() ?-?({_KM}|{_MILE})? ?pace\b"),
)
_TEMPO = r"(?:tempo|threshold|marathon pace|race pace|steady|hard|cruise)"
_TEMPO_MINUTES = re.compile(
    rf"([0-9]{{1,3}}) ?-?{_MIN}(?: run)? (?:at |of |in |@ )?{_TEMPO}"
    rf"|{_TEMPO}(?: run)?(?: of| for|:)? (?:about )?([0-9]{{1,3}}) ?-?{_MIN}{_END}"
)
_EVEN = re.compile(r"\b(?:tempo|threshold|marathon pace|steady|cruise)\b")
_STEADY = re.compile(
    r"\b(?:tempo|threshold|steady|marathon pace|race pace|progression|fartlek|hard|parkrun"
    r"|cruise)\b"
)
_LONG = re.compile(
    r"\b(?:long run|long slow|lsr|lsd|long one|long jog|sunday run)\b|(?<!how )\blong\b"
)
_EASY = re.compile(r"\b(?:easy|recovery|gentle|slow|jog|relaxed)\b")
_STRIDES = re.compile(r"\bstrides\b|\bpick ?ups\b")
_PARKRUN = re.compile(r"\bparkrun\b")
_RUN = re.compile(
    r"(?<!water )(?<!aqua )(?<!pool )(?<!deep )\b(?:runs?|running|jog|jogging|tempo|parkrun|fartlek"
    r"|intervals|strides|threshold|lsr)\b(?! in (?:the )?(?:pool|water)\b(?! minutes))"
    r"|\b(?:easy|steady|long) [0-9.]+ ?(?:k|km|miles?|miler)\b"
    r"|\b(?:convert|translate|turn) (?:my |an? |the |this |todays? )?"
    r"[0-9.]+ ?(?:k|km|miles?|miler)\b"
    r"|\b[0-9.]+ ?(?:k|km|miles?|miler) (?:easy|steady|long)\b"
)
_TURN = re.compile(
    r"(?P<what>\b(?:swap\w*|trad\w+|switch\w*|exchang\w+|replac\w+|chang\w+|turn\w*|convert\w*|do|translate)\b"
    r".*?)\b(?:for|with|to|into|in|on|by|as)\b(?P<into>.*)"
)
_INSTEAD = re.compile(
    r"(?P<into>.*)\b(?:instead of|rather than|in place of|in lieu of)\b(?P<what>.*)"
)


def read_run(text: str, *, is_miles: bool = False) -> Run | None:
    """The run that `text` describes; None if it describes none.

    `is_miles` says what a pace without a unit is for.
    """
    said = hear(_HOUR.sub("60 min", text.lower()), str)
    pace, rest = _pace(said.text, is_miles=is_miles)
    run = _repeated(said, rest) or _in_one(said, rest)
    run = replace(run, pace=pace, has_strides=_STRIDES.search(said.text) is not None)
    return run if run.is_measured or _is_named(said.text) else None


def asks_to_convert(text: str) -> bool:
    """Whether a swap is away from a run: "8 x 400 in the pool", but not "a run instead of yoga"."""
    said = hear(_HOUR.sub("60 min", text.lower()), str).text
    if not _names_a_run(said):
        return False
    sides = _INSTEAD.search(said) or _TURN.search(said)
    return sides is None or _names_a_run(sides["what"]) or not _names_a_run(sides["into"])


def _names_a_run(said: str) -> bool:
    return _is_named(said) or _REPS.search(said) is not None or _LOTS.search(said) is not None


def _is_named(said: str) -> bool:
    return any(one.search(said) is not None for one in (_RUN, _REPEATED))


def _pace(text: str, *, is_miles: bool) -> tuple[float | None, str]:
    """Minutes a kilometre, and the text without paces."""
    for pattern in _PACES:
        if (found := pattern.search(text)) is None:
            continue
        minutes = int(found[1]) + int(found[2] or 0) / 60
        unit = "".join(part for part in found.groups()[2:] if part)
        per_mile = unit.startswith("mi") or (not unit and is_miles)
        pace = minutes / _KM_OF_MILE if per_mile else minutes
        if _FASTEST <= pace <= _SLOWEST:
            hide = "_" * len(found[0])
            return round(pace, 2), without_paces(text[: found.start()] + hide + text[found.end() :])
    return None, text


def _repeated(said: Utterance, text: str) -> Run | None:
    """Repetitions, with the break after them."""
    if found := _REPS.search(text):
        reps = int(found[2]) * int(found[1] or 1)
        run = (
            _of_clock(reps, found)
            if found[3]
            else _of_length(reps, float(found[5] or 1), found[6] or found[7])
        )
    elif found := _LOTS.search(text):
        run = Run(kind=RunKind.INTERVALS, reps=int(found[1]), rep_km=int(found[2]) / 1000)
    else:
        return None
    if run is None or not run.reps:
        return None
    is_steady = (run.rep_minutes or 0) >= _STEADY_FROM or _EVEN.search(said.text) is not None
    after = text[found.end() : found.end() + _LOOK_BACK]
    kind = RunKind.STEADY if is_steady else RunKind.INTERVALS
    return replace(run, kind=kind, rest_minutes=_rest(after))


def _of_clock(reps: int, found: re.Match[str]) -> Run:
    return Run(reps=reps, rep_minutes=int(found[3]) + int(found[4]) / 60)


def _of_length(reps: int, length: float, unit: str | None) -> Run | None:
    """A repetition in minutes or kilometres, whichever the figure and its unit can mean."""
    unit = unit or ""
    if not length:
        return None
    if unit.startswith("k"):
        return Run(reps=reps, rep_km=length)
    if unit.startswith("mi") and not unit.startswith("min"):
        return Run(reps=reps, rep_km=round(length * _KM_OF_MILE, 2))
    is_short = unit in {"", "m", "s"} or unit.startswith("met")
    if is_short and length >= _METRES_FROM and (unit != "s" or length % 100 == 0):
        return Run(reps=reps, rep_km=length / 1000)
    if unit and unit[0] in 's"':
        return Run(reps=reps, rep_minutes=round(length / 60, 2))
    if not unit and length > _MOST_MINUTES:
        return None
    return Run(reps=reps, rep_minutes=length)


def _rest(after: str) -> float | None:
    """The break that follows the repetitions, in minutes."""
    if (found := _BREAK.search(after)) is None:
        return None
    if found[1]:
        return int(found[1]) + int(found[2]) / 60
    value, unit = float(found[3]), found[4]
    if unit[0] in 's"':
        return round(value / 60, 2)
    return value if value < _METRES_FROM else None


def _in_one(said: Utterance, text: str) -> Run:
    """A run in one piece."""
    if found := _TEMPO_MINUTES.search(text):
        return Run(kind=RunKind.STEADY, minutes=float(found[1] or found[2]))
    spans, rest = durations.read_durations(said, text)
    lengths, _, _ = distances.read_distances(hidden(_STRIDES, rest))
    km = distances.chosen(said, lengths)
    if km is None and _PARKRUN.search(said.text):
        km = 5.0
    minutes = durations.chosen(said, spans)
    return Run(kind=_kind(said.text), minutes=minutes, km=km)


def _kind(said: str) -> RunKind:
    """Easy unless something else is said: the mildest reading is the safest."""
    if _REPEATED.search(said):
        return RunKind.INTERVALS
    if _LONG.search(said):
        return RunKind.LONG
    if _STEADY.search(said) and not _EASY.search(said):
        return RunKind.STEADY
    return RunKind.EASY
