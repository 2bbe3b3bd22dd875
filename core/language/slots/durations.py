"""How long: minutes, said in any of the ways people say them."""

import re

from core.language.slots import distances
from core.language.slots.corrections import Mention
from core.language.slots.senses import words
from core.language.slots.taking import Read, Rules, take_first
from core.language.slots.utterance import Utterance, has_figures

_HOUR = 60.0
_PARTS = {"half": 30, "quarter": 15, "3 quarters": 45}
_PART = "|".join(_PARTS)
_LONGEST = 12 * _HOUR
"""More is recovery or a holiday, not a session."""
_CLOCK_HOUR = 6
"""From here on "19h" is a clock time."""
_METRES_FROM = 100
"""A bare "m" up to here means minutes, when it is a round number."""

_H = r"(?:h|hrs?|hours?|hourse|houres)"
_MIN = (
    r"mins?|minutes?|minuts?|minutos?|mintues?|minuets?|minites?|minits?|mns?|mims?|mnts?|mintes?"
)
_M = rf"(?:m|{_MIN})"
_N = r"(?<![0-9.:/])([0-9]{1,3}(?:\.[0-9]{1,2})?)"
_OR = r"(?: ?(?:-|to|or) ?[0-9]{1,3}(?:\.[0-9])?)?(?:ish| odd|\+)?"
_NOT_MORE = r"(?![0-9:/])(?! ?(?:kms?|k|mi|miles?|x|times|reps|sets|days?|weeks?|am|pm)\b)"

_HAPPENING = re.compile(
    r" ?-?(?:ago|before|after|late|early|earlier|later|sleep|of sleep|drive|flight|flights|away"
    r"|apart|between|behind|ahead|notice|commute|meeting|nap|shifts?|marathon)\b"
)
_NOT_OURS = re.compile(
    r"\b(?:slept|sleep|sleeping|drove|drive|flew|every|waited|waiting|within|last|past|sub"
    r"|sub-|been up"
    r"|(?:commute|drive|film|movie|flight|queue|bus|train|meeting|journey)(?: (?:is|was|took"
    r"|lasted))|meeting|film|movie|traffic|queue"
    r"|(?<!no longer )(?<!not longer )(?<!no more )(?<!not more )than|shift)"
    r"(?: (?:about|around|for|the|only))? ?$"
)
_AT_HAND = re.compile(
    r"\b(?:got|have|ive|only|just|spare|free|with)(?: (?:only|about|just|like|around"
    r"|maybe|roughly))? ?$"
)
"""In "I've got 45 min before work" they are there to be used."""
_SPARE = re.compile(
    r" ?(?:before|after) (?:work|school|breakfast|lunch|dinner|tea|bed|class"
    r"|(?:the|my) (?:school run|kids|office|shift|meeting|train))\b"
)
_FROM_NOW = re.compile(r"\bin(?: (?:about|around|like))? $")
_AT = re.compile(r"(?:\bat|@|\bby|\baround|\bfrom|\btill|\buntil) ?$")
_SOON = words(
    "remind reminder nudge ping poke alert message wake starts start starting leaving leave meeting"
)
_AROUND = words("warm warmup cool cooldown wu cd")
"""Where one of these is said, the spans of a message are parts of one session."""
_IN_WATER = words("swim swam swimming swum sprint sprints lengths pool laps strides")
_WORDS = ("hour", "hr", "half", "quarter")
"""Without a figure, a length has one of these in it."""
_SECONDS = re.compile(
    r"(?<![0-9.:/x@] )(?<![0-9.:/x@])(?<!at )(?<!in )(?<!off )(?<!by )(?<!under )(?<!sub"
    r" )(?<!wait )"
    r"(?<!every )\b([6-9][0-9]|[1-9][0-9]{2}) ?-?(?:secs?|seconds)\b"
    r"(?! ?(?:rest|recover\w*|off|per|an?\b|each|ago|later|late|faster|slower|quicker|pb|pr|behind"
    r"|ahead|jog|between))"
)
_LOOK_BACK = 24


def read_durations(said: Utterance, text: str) -> tuple[list[Mention[float]], str]:
    """Minutes mentioned in `text`, and the text without them."""
    if not has_figures(text) and not any(one in text for one in _WORDS):
        return [], text
    rules = _RULES_IN_WATER if said.has(_IN_WATER) else _RULES
    mentions, rest = take_first(rules, text)
    return [one for one in mentions if _is_session(said, one)], rest


def _is_at_hand(said: Utterance, one: Mention[float], before: str) -> bool:
    """Whether it is time to be used, rather than how long before something happens."""
    is_spare = _SPARE.match(said.text, one.end) is not None and not said.has(_SOON)
    return is_spare or _AT_HAND.search(before) is not None


def _is_session(said: Utterance, one: Mention[float]) -> bool:
    before = said.text[max(0, one.start - _LOOK_BACK) : one.start]
    if not 0 < one.value <= _LONGEST or _NOT_OURS.search(before):
        return False
    if _HAPPENING.match(said.text, one.end) and not _is_at_hand(said, one, before):
        return False
    return not (_FROM_NOW.search(before) and said.has(_SOON))


def chosen(said: Utterance, spans: list[Mention[float]]) -> float | None:
    """The one that stands; several are chosen from as distances are, warm-ups are added."""
    return distances.chosen(said, spans, are_parts=said.has(_AROUND))


def read_seconds(text: str) -> list[Mention[float]]:
    """A minute or more in seconds ("a plank for 90 secs"), as minutes; never a rest or a pace.

    For a message that gives no other length.
    """
    found = _SECONDS.search(text) if "sec" in text else None
    return [Mention(round(float(found[1]) / 60, 2), found.start(), found.end())] if found else []


def _hours_and_minutes(found: re.Match[str]) -> float | None:
    hours = int(found[1])
    if _is_clock(found, hours):
        return None
    return hours * _HOUR + int(found[3])


def _hours(found: re.Match[str]) -> float | None:
    hours = float(found[1])
    is_span = not _is_clock(found, hours) and hours * _HOUR <= _LONGEST
    return hours * _HOUR if is_span else None


def _is_clock(found: re.Match[str], hours: float) -> bool:
    is_short = found[2] == "h"
    before = found.string[max(0, found.start() - 8) : found.start()]
    if found.string.startswith(("hour", "hr"), found.start(2)) and before.endswith("at "):
        return True  # "at 7 hours in the morning"
    return is_short and (hours >= _CLOCK_HOUR or _AT.search(before) is not None)


def _minutes(found: re.Match[str]) -> float | None:
    """A figure in minutes; a bare "m" is minutes too where it is small, round and no repetition."""
    value = float(found[1])
    if found[2] != "m":
        return value
    before = found.string[max(0, found.start() - 3) : found.start()]
    return None if not 0 < value < _METRES_FROM or value % 5 != 0 or "x" in before else value


def _spelt_minutes(found: re.Match[str]) -> float | None:
    return None if found[2] == "m" else float(found[1])


def _fixed(minutes: float) -> Read[float]:
    return lambda _: minutes


_BARE_MINUTES = re.compile(rf"{_N}{_OR} ?-?({_M}|')(?![a-z0-9])(?! (?:past|to|til) [0-9])")
_RULES: Rules[float] = (
    (
        re.compile(r"(?<![0-9:])([0-9]):([0-5][0-9]):([0-5][0-9])(?![0-9:])"),
        lambda found: int(found[1]) * _HOUR + int(found[2]) + round(int(found[3]) / 60, 2),
    ),
    (
        re.compile(rf"(?<![0-9:])([0-9]|1[0-2]):([0-5][0-9]) ?{_H}\b"),
        lambda found: int(found[1]) * _HOUR + int(found[2]),
    ),
    (
        re.compile(rf"(?<![0-9.:])([0-9]{{1,2}}) ?-?({_H}) ?,? ?(?:and )?([0-9]{{1,2}}) ?-?{_M}\b"),
        _hours_and_minutes,
    ),
    (
        re.compile(rf"(?<![0-9.:])([0-9]{{1,2}}) ?({_H}) ?(?:and )?([0-5][0-9]){_NOT_MORE}"),
        _hours_and_minutes,
    ),
    (
        re.compile(
            rf"{_N} (?:and a (half|quarter)|(1/2)) ?{_H}\b|{_N} ?{_H} and (?:an? )?({_PART})\b"
        ),
        lambda found: float(found[1] or found[4]) * _HOUR + _PARTS[found[2] or found[5] or "half"],
    ),
    (
        re.compile(
            rf"\b(?:an? )?(?:hour|hr) (?:and (?:a )?)?({_PART}|[1-5][05]|10|5)(?: ?{_M}\b"
            rf"|{_NOT_MORE})"
        ),
        lambda found: _HOUR + (_PARTS[found[1]] if found[1] in _PARTS else int(found[1])),
    ),
    (re.compile(rf"\b(?:an? )?(?:3 quarters?|3/4)(?: of)?(?: an?)? {_H}\b"), _fixed(45)),
    (re.compile(rf"\b(?:a )?quarter(?: of)?(?: an?)? {_H}\b"), _fixed(15)),
    (re.compile(rf"\b(?:a )?(?:half|1/2)[ -](?:of )?(?:an? )?{_H}\b"), _fixed(30)),
    (
        re.compile(
            rf"(?<![0-9.:])([0-9]{{1,2}}) ?(?:x|times|(?:sets|lots|rounds|reps) of) ?"
            rf"([0-9]{{1,2}}) ?-?(?:{_MIN})\b(?P<week>(?: [a-z]+)? ?(?:a|per|each|every|/)"
            r" ?(?:week|wk)\b| weekly\b)?"
        ),
        lambda found: float(int(found[2]) * (1 if found["week"] else int(found[1]))),
    ),
    (re.compile(rf"{_N}{_OR} ?-?({_H})\b(?! ?[0-9])"), _hours),
    (
        re.compile(
            rf"\b(?:{_MIN}|time)(?: (?:available|free|spare|today|total|i have))* ?(?:[:=]|is) ?"
            r"([1-9][0-9]{0,2})(?![0-9.:/])(?! ?(?:am|pm|km|k|mi|h)\b)(?= ?(?:$|[,;.!?]))"
        ),
        lambda found: float(found[1]),
    ),
    (_BARE_MINUTES, _minutes),
    (
        re.compile(
            r"\bhour[ -]long\b|\b(?:an?|full|free|whole|spare|solid|good|1|another) (?:free "
            r"|full |whole |spare "
            r"|solid |good |easy |extra |nice )?(?:hour|hr)\b"
        ),
        _fixed(_HOUR),
    ),
    (
        re.compile(r"(?:^|[,;:.(] ?)(?:hour|hr)(?= (?:of|on|in|at) | ?(?:$|[,;.!)]))"),
        _fixed(_HOUR),
    ),
    (
        re.compile(
            r"\b(?:got|have|ive|only) (?:only |about |just |around |like )?([1-9][05])(?= (?:today"
            r"|tonight|spare|free|max|tops|to spare|this morning|now)\b)"
        ),
        lambda found: float(found[1]),
    ),
)
_RULES_IN_WATER: Rules[float] = tuple(
    (pattern, _spelt_minutes if pattern is _BARE_MINUTES else read) for pattern, read in _RULES
)
"""Where somebody swims or sprints, "50m" is metres."""
