"""How far: kilometres, from km, miles, metres, yards, or repetitions on the track."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from core.language.slots.corrections import Mention
from core.language.slots.taking import Rules, take_first
from core.language.slots.utterance import Utterance, has_figures

_KM_OF: Mapping[str, float] = {"k": 1.0, "mi": 1.609344, "m": 0.001, "y": 0.0009144}
_SHORTEST_METRES = 50
_LONGEST_KM = 1000
_TRACK_FROM, _TRACK_TO, _TRACK_STEP = 100, 5000, 50
"""Repetitions without a unit are track metres only inside this range."""

_UNIT = (
    r"(k(?:ms?|s|[ie]ll?omet(?:er|re|ro|r)s?|lms?|licks?|ays?)?|mi(?:les?|lers?|lse|ls?|els|s)?"
    r"|m(?:et(?:er|re|ro)s?|trs?)?|y(?:ar)?ds?)"
)
_END = (
    r"(?![a-z0-9])(?! ?(?:steps|followers|calories|cals|words|members|people|views|salary|dollars"
    r"|euros|in debt"
    r"|(?:on|in) (?:them|it|the clock|these)\b|old|away|from (?:the|my) (?:gym|track|house|office"
    r"|pool|club))\b)"
)
_N = r"(?<!\blive )(?<!\bdrove )(?<![0-9.:/_$£€])(?<!\bc)([0-9]{1,5}(?:\.[0-9]{1,3})?)"
_REPS = re.compile(
    r"(?<![0-9.:/])([0-9]{1,2}) ?(?:x|\*|by|times|reps of|lots of) ?([0-9]{1,4}(?:\.[0-9])?)"
    rf" ?-?(?:{_UNIT}{_END}|s?(?![0-9a-z:.]| ?(?:kg|lb|min|sec)))"
)
_LENGTH = re.compile(
    rf"{_N}(?: and a (?:wee |little )?bit| odd|ish)?(?: ?(?:-|to|or) ?[0-9]{{1,3}}(?:\.[0-9])?)?"
    rf"(?: |-| -)?{_UNIT}{_END}"
)
_AND_A_HALF = re.compile(
    rf"{_N}[ -](?:and?[ -]a[ -](?P<part>half|quarter)|1/2)[ -]?(?P<unit>{_UNIT}){_END}"
)
_HALF_AFTER = re.compile(
    rf"{_N} ?(?P<unit>{_UNIT}) and an? (?P<part>half|quarter)\b"
    r"(?! ?-?(?:mara|mary|hour|an hour|way|hm))"
)
"""Also "three kilometres and a half"."""
_ONE_UNIT = re.compile(
    r"\b(?:(half )?an? (half )?|(1/2 ))(mile|km|k|kilomet(?:er|re))\b"
    r"(?! (?:away|off|in front|behind))"
)
_AND_MORE = re.compile(r"\ban? (mile|km|kilomet(?:er|re)) and an? (half|quarter)\b")
_TRACK_LAPS = re.compile(
    r"(?<![0-9.:/])([0-9]{1,2}) laps?\b(?=[^0-9]{0,20}\btrack\b)|(?<=track )([0-9]{1,2}) laps?\b"
    r"|(?<=track, )([0-9]{1,2}) laps?\b"
)
_JUST_RAN = re.compile(
    r"\b(?:ran|jogged|run|covered|walked) ([0-9]{1,2}\.[0-9]{1,2})(?![0-9.:])(?= ?(?:$|[,;!?]|\."
    r"|today|yesterday|this|easy|in|and|on)\b| ?$| ?[,;!?.])"
)
"""Nobody gives minutes with a decimal: "ran 7.5 today"."""
_TRACK_KM = 0.4
_TIMES_OVER = re.compile(
    r"(?<![0-9.:/])([1-9][0-9]{2,3}) ?(?:m(?:et(?:er"
    r"|re)s)?)? ?x ?([0-9]{1,2})(?![0-9a-z:.])(?! ?(?:k?m|min)\b)"
    r"|(?<![0-9.:/])([0-9]{1,2}) ((?:[2-8]00|1[026]00))(?:s\b| ?m(?:et(?:er|re))? (?:reps?|repeats"
    r"|intervals|strides|sprints)\b)"
)
_EACH = re.compile(
    r"(?<![0-9.:/])([0-9]{1,2}) (?:laps?|loops?|rounds?|reps?|times)\b[^0-9]{0,24}?"
    rf"{_N}[ -]?{_UNIT} (?:each|a (?:lap|loop|go|time)|per (?:lap|loop)|apiece|every time)\b"
)
"""Of "two laps of the lake, 4 km each"."""
_TWICE = re.compile(
    rf"{_N}[ -]?{_UNIT} (?:loop|lap|course|circuit|route)[a-z ]{{0,16}} twice\b"
    rf"|\btwice (?:a?round )?(?:the|a|my|that) (?:[a-z]+ )?{_N}[ -]?{_UNIT}\b"
)
_PART_OF_ONE = re.compile(
    r"\b(?:an? )?(?P<three>3 quarters?|3/4)?(?(three)|(?:quarter|1/4))(?: of)?(?: an?)? ?-?"
    r"(mile|km|kilomet(?:er|re))\b(?! (?:rep|away|off))"
)
_SPACED = re.compile(r"(?<![0-9.:/_-])([1-9][0-9]?) 000 ?m(?:et(?:er|re)s?)?\b")
"""Metres as the French write them: "10 000 m"."""
_EACH_WAY = re.compile(rf"{_N} ?-?{_UNIT} (?:each|either|every) way\b")
_AND_BACK = re.compile(
    rf"{_N} ?-?{_UNIT} (?:there|out) ?(?:,|/|\+)? ?(?:and )?(?:then )?"
    rf"([0-9]{{1,3}}(?:\.[0-9])?)(?: ?{_UNIT})? back\b"
)
"""Of "5 miles there and 5 back": nobody names the miles twice."""
_TIMES_ONE = re.compile(
    r"(?<![0-9.:/])([0-9]{1,2}) ?(?:x|times) (?:an? |the )(mile|km|k|kilomet(?:er|re))\b"
)
_LENGTHS = re.compile(
    r"(?<![0-9.:/])([0-9]{1,3}) (?:lengths?|laps?)\b(?:[^0-9]{0,14}([0-9]{2,3}) ?(?:m|met(?:er"
    r"|re)s?)\b| (?:in|of) (?:the|a) (25|33|50)\b)"
)


Length = Mention[float]
"""A length in km."""

_WORDS = re.compile(r"mile|\bkm?\b|kilomet")
"""Without a figure, a length has one of these in it."""
_TOTAL = re.compile(
    r" ?(?:in total|total|altogether|overall|all together|all in|all told|in all|combined)\b"
)
_IS_MINE = re.compile(r"\b(?:me|myself)[ :-]{1,3}$")
"""Of "the club 14 miles, me 3" the second is the runner's own."""
_BEFORE_TOTAL = 10
_THERE = re.compile(r"\b(?:there|out) (?:for |about )?$")
_BACK = re.compile(r"[^0-9]{0,12}\bback\b")
_PLUS = re.compile(
    r"\+|\bplus\b|\bthere,? (?:and|then)\b"
    r"|\bout ?,? ?(?:(?:and|then) )?(?:about )?$|\bout (?:and|then)\b"
)
"""`$` is where the next length begins."""


def chosen(said: Utterance, lengths: list[Length], *, are_parts: bool = False) -> float | None:
    """What stands after any correction: a stated total, else the first and what is added to it.

    With `are_parts` all are added.
    """
    if not lengths:
        return None
    left = said.standing(lengths)
    if len(left) > 1:
        left = [
            one
            for one in left
            if _IS_MINE.search(said.text, max(0, one.start - _BEFORE_TOTAL), one.start)
        ] or left
    if totals := [one.value for one in left if _is_total(said.text, one)]:
        return totals[-1]
    parts = (one.value for one in left) if are_parts else _added(said.text, left)
    return rounded(sum(parts))


def of_session(said: Utterance, lengths: list[Length], sets: list[Length]) -> float | None:
    """The length of a session: of its repetitions, unless a single length holds them."""
    single, repeated = chosen(said, lengths), chosen(said, sets)
    return max((km for km in (single, repeated) if km is not None), default=None)


def _added(text: str, lengths: list[Length]) -> Iterator[float]:
    """The first, and each that a "plus" joins to the one before."""
    yield from (one.value for one in lengths[:1])
    for one, other in pairwise(lengths):
        if not (_PLUS.search(text, one.end, other.start) or _is_way_back(text, one, other)):
            return
        yield other.value


def _is_way_back(text: str, one: Length, other: Length) -> bool:
    """Whether it is "out 4 miles, back 4 miles" or "there 1k and 1k back"."""
    is_out = _THERE.search(text[max(0, one.start - _BEFORE_TOTAL) : one.start]) is not None
    return is_out and bool(
        _BACK.match(text, one.end, other.start) or text.startswith(" back", other.end)
    )


def _is_total(text: str, one: Length) -> bool:
    before = text[max(0, one.start - _BEFORE_TOTAL) : one.start]
    return (
        "total" in before or before.endswith(("= ", "=")) or _TOTAL.match(text, one.end) is not None
    )


def read_distances(text: str) -> tuple[list[Length], list[Length], str]:
    """Single lengths, totals of repetitions, both in km, and the text without them."""
    if not has_figures(text) and not _WORDS.search(text):
        return [], [], text
    is_return = "back" in text or " way" in text
    sets, rest = take_first(_RETURNS + _SETS if is_return else _SETS, text)
    lengths, rest = take_first(_SINGLE, rest)
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


def _and_a_half(found: re.Match[str]) -> float:
    part = 0.25 if found["part"] == "quarter" else 0.5
    return rounded((float(found[1]) + part) * _factor(found["unit"]))


def _one_unit(found: re.Match[str]) -> float:
    return rounded(_factor(found[4]) * (0.5 if found[1] or found[2] or found[3] else 1))


def _and_more(found: re.Match[str]) -> float:
    return rounded(_factor(found[1]) * (1.5 if found[2] == "half" else 1.25))


def _twice(found: re.Match[str]) -> float:
    return rounded(2 * float(found[1] or found[3]) * _factor(found[2] or found[4]))


def _there_and_back(found: re.Match[str]) -> float:
    back = float(found[3]) * _factor(found[4] or found[2])
    return rounded(float(found[1]) * _factor(found[2]) + back)


def _times_over(found: re.Match[str]) -> float:
    length, times = (found[1], found[2]) if found[1] else (found[4], found[3])
    return rounded(int(length) * int(times) / 1000)


def _factor(unit: str) -> float:
    return _KM_OF["mi" if unit.startswith("mi") else unit[0]]


def rounded(km: float) -> float:
    """To ten metres: what a runner can mean."""
    return round(km, 2)


_RETURNS: Rules[float] = (
    (_AND_BACK, _there_and_back),
    (_EACH_WAY, lambda found: rounded(2 * float(found[1]) * _factor(found[2]))),
)
_SETS: Rules[float] = (
    (_LENGTHS, lambda found: rounded(int(found[1]) * int(found[2] or found[3]) / 1000)),
    (_EACH, lambda found: rounded(int(found[1]) * float(found[2]) * _factor(found[3]))),
    (_TWICE, _twice),
    (_TIMES_ONE, lambda found: rounded(int(found[1]) * _factor(found[2]))),
    (_REPS, _repeated),
    (_TIMES_OVER, _times_over),
    (_TRACK_LAPS, lambda found: rounded(_TRACK_KM * int(found[1] or found[2] or found[3]))),
)
_SINGLE: Rules[float] = (
    (_AND_MORE, _and_more),
    (_PART_OF_ONE, lambda found: rounded((0.75 if found["three"] else 0.25) * _factor(found[2]))),
    (_SPACED, lambda found: float(found[1])),
    (_AND_A_HALF, _and_a_half),
    (_HALF_AFTER, _and_a_half),
    (_LENGTH, _length),
    (_ONE_UNIT, _one_unit),
    (_JUST_RAN, lambda found: float(found[1])),
)
