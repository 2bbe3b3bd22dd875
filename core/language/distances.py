"""How far: kilometres, from km, miles, metres, yards, or repetitions on the track."""

import re
from collections.abc import Mapping

from core.language.corrections import Mention
from core.language.taking import take_first
from core.language.utterance import Utterance

_KM_OF: Mapping[str, float] = {"k": 1.0, "mi": 1.609344, "m": 0.001, "y": 0.0009144}
_SHORTEST_METRES = 50
_LONGEST_KM = 1000
_TRACK_FROM, _TRACK_TO, _TRACK_STEP = 100, 5000, 50
"""Repetitions without a unit are track metres only inside this range."""

_UNIT = (
    r"(k(?:ms?|s|ilomet(?:er|re)s?|ilomet(?:er|re)|licks?)?|mi(?:les?|lers?|s)?|m(?:et(?:er|re)s?"
    r"|trs?)?|y(?:ar)?ds?)"
)
_END = (
    r"(?![a-z0-9])(?! ?(?:steps|followers|calories|cals|words|members|people|views|salary|dollars"
    r"|euros|in debt)\b)"
)
_N = r"(?<![0-9.:/_$£€])([0-9]{1,5}(?:\.[0-9]{1,3})?)"
_REPS = re.compile(
    r"(?<![0-9.:/])([0-9]{1,2}) ?(?:x|\*|times|reps of|lots of) ?([0-9]{1,4}(?:\.[0-9])?)"
    rf" ?-?(?:{_UNIT}{_END}|(?![0-9a-z:.]| ?(?:kg|lb|min|sec)))"
)
_LENGTH = re.compile(rf"{_N}(?: ?(?:-|to|or) ?[0-9]{{1,3}}(?:\.[0-9])?)?(?: |-| -)?{_UNIT}{_END}")
_A_MILE = re.compile(r"\b(half )?(?:a|an|1) (?:half )?mile\b(?! (?:away|off))")


Length = Mention[float]
"""A length in km."""

_TOTAL = re.compile(r" ?(?:in total|total|altogether|overall|all together|all in)\b")
_BEFORE_TOTAL = 10


def chosen(said: Utterance, lengths: list[Length]) -> float | None:
    """The length that stands: a stated total, else the first after any correction."""
    left = said.standing(lengths)
    totals = [one.value for one in left if _is_total(said.text, one)]
    return totals[-1] if totals else (left[0].value if left else None)


def _is_total(text: str, one: Length) -> bool:
    before = text[max(0, one.start - _BEFORE_TOTAL) : one.start]
    return "total" in before or _TOTAL.match(text, one.end) is not None


def read_distances(text: str) -> tuple[list[Length], list[Length], str]:
    """Single lengths, totals of repetitions, both in km, and the text without them."""
    if not any(sign.isdigit() for sign in text) and "mile" not in text:
        return [], [], text
    sets, rest = take_first(((_REPS, _repeated),), text)
    lengths, rest = take_first(((_LENGTH, _length), (_A_MILE, _mile)), rest)
    return lengths, sets, rest


def _repeated(found: re.Match[str]) -> float | None:
    times, length, unit = int(found[1]), float(found[2]), found[3]
    if unit is None:
        is_track = _TRACK_FROM <= length <= _TRACK_TO and length % _TRACK_STEP == 0
        return rounded(times * length / 1000) if is_track else None
    return rounded(times * length * _factor(unit))


def _length(found: re.Match[str]) -> float | None:
    value, unit = float(found[1]), found[2]
    if unit == "m" and value < _SHORTEST_METRES:
        return None
    km = rounded(value * _factor(unit))
    return km if 0 < km <= _LONGEST_KM else None


def _mile(found: re.Match[str]) -> float:
    return rounded(_KM_OF["mi"] * (0.5 if found[1] else 1))


def _factor(unit: str) -> float:
    return _KM_OF["mi" if unit.startswith("mi") else unit[0]]


def rounded(km: float) -> float:
    """To ten metres: what a runner can mean."""
    return round(km, 2)
