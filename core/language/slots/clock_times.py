"""On the clock: the ways to say an hour, and what the figures of each make of it."""

import re
from dataclasses import dataclass

from core.language.slots.senses import words
from core.language.slots.taking import Rules

NOON, DAY = 12, 24
NAMES = ("noon", "midday", "midnight")
"""Without a figure, a time has one of these in it."""

_H = r"(?<![0-9.:/_])([0-9]{1,2})"
_ON = (
    r"(?=(?: ?-?ish)?(?: ?$| ?[,;!?)]| ?\.(?![0-9])| ?- | (?:in|on|every|each|please|pls|plz"
    r"|tonight|tomorrow|today|tmrw|and|or|for|to|not|instead|daily|sharp|thanks|thx|then|until|if"
    r"|with|but|when|the|this|from|coach|mate|so|as|is|exactly|local|weekdays?|weekends?|mon|tue"
    r"|wed|thu|fri|sat|sun|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
    r"|about|that|would|works|will|ok|now|my|i|at|before|after|of|because|since|by|go|hours?|ask"
    r"|nudge|remind|ping|tell|send|check|text|message|buzz|give|what|how|whats)\b"
    r"| (?:(?!(?:days?|weeks?|min\w*|hours?|hrs?|km?|miles?|reps?|sets?|a|per) )[a-z]+ ){1,3}"
    r"time\b))"
)
_TO = r"(5|10|20|25)(?: min(?:ute)?s?)? (to|before|till|til) ([0-9]{1,2})(?![0-9:/]|\.[0-9])"
_PART = r"(morning|mornin|mornings|evenin|evening|evenings|afternoon|afternoons|night|nights)"


@dataclass(frozen=True, slots=True)
class ClockTime:
    """An hour as it was said, before it is known which half of the day it falls in."""

    hour: int
    minute: int = 0
    is_fixed: bool = False
    """Said with am, pm or a leading zero: no guess about the half of the day."""


def _plain(found: re.Match[str]) -> ClockTime | None:
    return _valid(found[1], found[2] if found.lastindex and found.lastindex > 1 else None)


def _valid(hour: str, minute: str | None = None, *, is_fixed: bool = False) -> ClockTime | None:
    if int(hour) > DAY or (int(hour) == DAY and minute not in (None, "00")):
        return None
    return ClockTime(int(hour), int(minute or 0), is_fixed or hour.startswith("0"))


def _twelve_hour(found: re.Match[str]) -> ClockTime | None:
    hour, minute, half = int(found[1]), found[2], found[3]
    if not 1 <= hour <= NOON:
        return _valid(found[1], minute, is_fixed=True)
    return ClockTime(hour % NOON + (NOON if half == "p" else 0), int(minute or 0), is_fixed=True)


def _half(found: re.Match[str]) -> ClockTime | None:
    return ClockTime(int(found[1]), 30) if 1 <= int(found[1]) <= NOON else None


def _past(found: re.Match[str]) -> ClockTime | None:
    minutes = 15 if found[1] == "quarter" else int(found[1])
    hour = int(found[3])
    if not 1 <= hour <= NOON:
        return None
    if found[2] in ("past", "after"):
        return ClockTime(hour, minutes)
    return ClockTime((hour - 2) % NOON + 1, 60 - minutes)


def _named(found: re.Match[str]) -> ClockTime:
    return ClockTime(0 if found[0] == "midnight" else NOON, is_fixed=True)


def _military(found: re.Match[str]) -> ClockTime | None:
    return _valid(found[1], found[2], is_fixed=True)


def whole_hour(found: re.Match[str]) -> ClockTime | None:
    """The hour alone, on the hour."""
    return _valid(found[1])


_FILLED = (
    r"(?:at|around|about|by|say|lets say|maybe|its|make it|then|ok|okay|so|um|uh|probably|from|for"
    r"|to|the|every day|daily|tomorrow|today|tonight|please|pls|plz|like|no|yes|yeah|i think|sorry"
    r"|actually|is fine|works|thanks|mornings?|evenings?|better|instead|coach|ish|oclock|ill say"
    r"|sharp|@|[,.!?:;-])"
)

_DAYS_THEN = (
    r"\b(?:[a-z]*days?|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|daily|wknds?|weekends?|tonight|2nite"
    r"|tonite|tomorrow|tmrw) (?:at |@ )?"
)
_WEEKDAY = (
    r"(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?"
    r"|saturdays?|sundays?|weekdays?|weekends?|daily)"
)
DAYS = words(
    "mon tue tues wed weds thu thur thurs fri sat sun monday mondays tuesday tuesdays wednesday"
    " wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays weekday"
    " weekdays weekend weekends daily morning mornings evening evenings afternoon afternoons night"
    " nights"
)
"""Without one of these no rule about days need be tried."""
_NO_METRES = r"(?<!1000)(?<!1500)(?<!2000)"
"""Beside a day these may be what was swum."""
_TILL = r" ?(?:-|to|till?|until|or|and) ?"
RANGES: Rules[ClockTime] = (
    (
        re.compile(rf"{_H}(?:[:.]([0-5][0-9]))?{_TILL}[0-9]{{1,2}}(?:[:.][0-5][0-9])? ?([ap])m\b"),
        _twelve_hour,
    ),
    (re.compile(rf"{_H}{_TILL}[0-9]{{1,2}}:[0-5][0-9](?![0-9:])"), whole_hour),
    (re.compile(rf"{_H}{_TILL}[0-9]{{1,2}}(?= in the {_PART}\b)"), whole_hour),
)
"""From when till when: the first counts, unless something is moved from it."""
TOLD: Rules[ClockTime] = (
    (
        re.compile(
            r"\bhalf[ -](?:past |after )?([0-9]{1,2})(?![0-9.:/_])(?! ?(?:km|k|miles?|min)\b)"
        ),
        _half,
    ),
    (
        re.compile(
            r"\b(quarter|5|10|20|25)(?: min(?:ute)?s?)? (past|after) ([0-9]{1,2})"
            r"(?![0-9:/]|\.[0-9])"
        ),
        _past,
    ),
    (re.compile(rf"(?:\bat |@ ?){_TO}"), _past),
    (
        re.compile(
            rf"\b{_TO}(?= ?[ap]m\b| ?, ?(?:morning|evening|[ap]m)\b"
            r"| (?:in the|every|each|tonight|on |daily|works|suits))"
        ),
        _past,
    ),
    (
        re.compile(
            rf"{_H}(?:[:.]([0-5][0-9]))? ?-?ish\b"
            r"(?! ?(?:[ap]m|min|km|k\b|mile|hours?|hrs?|weeks?|days?|out|/|pain|reps|%))"
        ),
        _plain,
    ),
    (
        re.compile(
            rf"{_DAYS_THEN}([0-9]{{1,2}})[:.]([0-5][0-9])(?![0-9:/]|\.[0-9])(?! ?(?:km?|m|mi\w*)\b)"
        ),
        _plain,
    ),
    (
        re.compile(r"\b(quarter) (to|before|after|till|til|of) ([0-9]{1,2})(?![0-9:/]|\.[0-9])"),
        _past,
    ),
    *RANGES,
    (re.compile(rf"{_H}(?:[:.h ]?([0-5][0-9]))?(?: ?-?ish)? ?([ap])m\b"), _twelve_hour),
    (re.compile(rf"{_H}:([0-5][0-9])(?![0-9:])"), _plain),
    (re.compile(rf"{_H} ?h ?([0-5][0-9])(?![a-z0-9])"), _plain),
    (re.compile(r"(?<![0-9.:/_$])(0[0-9])\.([0-5][0-9])(?![0-9:/]|\.[0-9]| ?(?:k|m))"), _plain),
    (re.compile(r"(?:\bat|\bby|@|\baround) ?([0-9]{1,2}) ?h(?![a-z0-9])"), whole_hour),
    (
        re.compile(
            rf"{_H} ([0-5][05])(?= (?:tonight|in the"
            r"|this|every|at night|tomorrow|sharp"
            r"|on (?:the dot|mon|tue|wed|thu|fri|sat|sun)))"
        ),
        _plain,
    ),
    (
        re.compile(r"(?<![0-9.:/_$])([01][0-9]|2[0-3])\.([0-5][0-9]) ?(?:hrs?|hours|uhr|h)\b"),
        _plain,
    ),
    (re.compile(r"\b(?:noon|midday|midnight)\b"), _named),
    (re.compile(r"(?<![0-9.:_])(0[0-9]|1[0-9]|2[0-3])([0-5][0-9]) ?(?:hrs?|hours|h)\b"), _military),
    (re.compile(r"(?<![0-9.:_/-])(0[0-9])([0-5][0-9])(?![0-9:/-]|\.[0-9])\b"), _military),
    (
        re.compile(r"(?:(?<=at )|(?<=@ )|(?<=@))(1[0-9]|2[0-3])([0-5][0-9])(?![0-9:/]|\.[0-9])\b"),
        _military,
    ),
    (re.compile(rf"{_H} ?-?o ?clock\b"), whole_hour),
    (re.compile(r"(?:\b(?:at|by)|@) ?([0-9]{1,2})\.([0-5][0-9])(?![0-9:/]|\.[0-9])"), _plain),
    (re.compile(r"^ ?([0-9]{1,2})\.([0-5][0-9]) ?[.!?]?$"), _plain),
    (re.compile(r"(?:\bat|@) ?([0-9]{1,2})[ -]([0-5][05])(?![0-9.:/_])"), _plain),
    (re.compile(r"(?:\bat|@) ?([1-9])([0-5][05])(?![0-9.:/_])" + _ON), _plain),
    (re.compile(r"^ ?([0-9]{1,2})-(15|30|45) ?[.!?]?$"), _plain),
    (
        re.compile(
            r"(?<![0-9.:/_])([5-9]|1[0-2]) (15|30|45)(?= (?:works?|suits?|please|pls|sharp|instead"
            r"|start|then|mon|tues?|wed|thu|fri|sat|sun)[a-z]{0,6}\b)"
        ),
        _plain,
    ),
    (re.compile(rf"{_H} (?:on the dot|sharp|uhr)\b"), whole_hour),
    (re.compile(r"(?<![0-9.:/_])(1[3-9]|2[0-2]) ?h(?![a-z0-9])"), whole_hour),
    (re.compile(rf"{_H}\.([0-5][0-9]) (?=tonight|2nite|tonite|in the|every|tomorrow)"), _plain),
    (re.compile(rf"{_H} (?:in the|of the|at|every|each|this|tomorrow) {_PART}\b"), whole_hour),
    (
        re.compile(
            r"\b(?:mornings|evenings|(?:every|each) (?:morning|evening|night|day)|daily"
            r"|weekdays) (?:at )?([0-9]{1,2}) ?$"
        ),
        whole_hour,
    ),
    (
        re.compile(
            rf"\b(?:(?:in the |{_WEEKDAY} )(?:morning|evening|afternoon|night)s?|mornings|evenings"
            rf"|{_WEEKDAY}) ?,? (?:at |say |around |about ){{1,2}}(1[0-2]|[1-9])(?![0-9.:/_]){_ON}"
        ),
        whole_hour,
    ),
    (
        re.compile(
            rf"\baround (1[0-2]|[1-9])(?= (?:on|every|each) {_WEEKDAY}(?: (?:morning|evening"
            r"|afternoon|night)s?)?\b)"
        ),
        whole_hour,
    ),
    (
        re.compile(rf"(?<![0-9.:_/$-])(1[0-9]|2[0-3])(00|15|30|45){_NO_METRES}(?= {_WEEKDAY}\b)"),
        _military,
    ),
    (
        re.compile(rf"\b{_WEEKDAY} (1[0-9]|2[0-3])(00|15|30|45){_NO_METRES}(?= ?(?:$|[,;.!?]))"),
        _military,
    ),
    (
        re.compile(rf"^ ?(?:say |maybe |no |ok |make it )?{_TO} ?(?:please|pls|then)? ?[.!?]?$"),
        _past,
    ),
    (re.compile(rf"{_H} (?:tonight|2nite|tonite)\b"), whole_hour),
    (
        re.compile(
            rf"(?:\bat|@) ?(?:the |around |about |like |exactly "
            rf"|say )?([0-9]{{1,2}})(?![0-9.:/_]){_ON}"
        ),
        whole_hour,
    ),
    (
        re.compile(rf"^(?:{_FILLED} ?){{0,4}}([0-9]{{1,2}})(?![0-9.:/_])(?: ?{_FILLED}){{0,4}} ?$"),
        whole_hour,
    ),
)
OF_DAYS = tuple(rule for rule in TOLD if _WEEKDAY in rule[0].pattern)
"""Those that need one of `DAYS`."""
POINTED: Rules[ClockTime] = (
    (
        re.compile(
            r"(?<![0-9.:/_$])(0?[5-9]|1[0-9]|2[0-2])\.(00|15|30|45)(?![0-9.:/_])"
            r"(?! ?-?(?:k|m|h|/|x|percent|seconds?|pounds?|euros?|quid)[a-z]{0,9}\b)"
        ),
        _plain,
    ),
    (re.compile(r"(?<![0-9.:_/$-])(1[0-9]|2[0-3])(00|15|30|45)(?![0-9.:/_-])" + _ON), _military),
)
ASKED_FIRST: Rules[ClockTime] = ((re.compile(rf"\b{_TO}"), _past),)
ASKED: Rules[ClockTime] = (
    (
        re.compile(r"\b(?:me|us|at|for|ping) ([5-9])([0-5][05])(?= ?(?:$|[,;!?]|\.(?![0-9])))"),
        _plain,
    ),
    (
        re.compile(
            rf"(?<![0-9.:_/$-])(?<!in )(1[0-9]|2[0-3])([0-5][05])"
            rf"(?= ?(?:$|[,;!?]|\.(?![0-9])| (?:{_WEEKDAY}|on|every|each|please|pls|tomorrow"
            r"|tonight)\b))"
        ),
        _military,
    ),
    (re.compile(r"(?<![0-9.:_/$-])(1[0-2]|[1-9])(?::([0-5][0-9]))?([ap])\b"), _twelve_hour),
    (re.compile(rf"{_H}h(?![a-z0-9])"), whole_hour),
    (re.compile(rf"{_H}[ -]([0-5][05])(?![0-9.:/_])"), _plain),
    (re.compile(rf"{_H}\.([0-5][0-9])(?![0-9:/]|\.[0-9])(?! ?(?:k|m)[a-z]{{0,2}}\b)"), _plain),
    (
        re.compile(
            rf"\b(?:to|want|prefer|for|by|around|about|from|till|until|before|after|between|on"
            rf"|day|days|morning"
            rf"|evening|every day|[a-z]*days?|mon|tue|wed|thu|fri|sat|sun) (?:the |around |about "
            rf"|like )?([0-9]{{1,2}})(?![0-9.:/_]){_ON}"
        ),
        whole_hour,
    ),
    (
        re.compile(
            r"(?<![0-9.:/_] )(?<![0-9.:/_$-])\b([0-9]{1,2}) ?"
            r"(?:please|pls|plz|instead|not|thanks)?[ .!?]*$"
        ),
        whole_hour,
    ),
)
