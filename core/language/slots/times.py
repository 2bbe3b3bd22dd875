"""When on the clock: the wall-clock time a runner asks for, in any way of saying it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from core.language.slots.corrections import Mention
from core.language.slots.engagements import is_engaged
from core.language.slots.senses import words
from core.language.slots.taking import Read, take_first
from core.language.slots.utterance import Utterance, has_figures

_NOON, _DAY = 12, 24
_BARE_HOUR = re.compile(
    r"[ ,.]{0,3}(?:(?:its|at|make it|for|say) )?([0-9]{1,2})(?= ?(?:$|[,;!?]|\.(?![0-9])"
    r"|(?:please|instead|is|works|not|then)\b))"
)
_SMALL_HOURS = range(1, 5)
"""Said without more, these are afternoon hours: nobody asks to be nudged at three in the night."""
_NEAR = 24
MOVING = words("change move shift switch swap reschedule push bring update moved changed")
"""Where one of these is said, "from A to B" asks for B."""

_H = r"(?<![0-9.:/_])([0-9]{1,2})"
_ON = (
    r"(?=(?: ?-?ish)?(?: ?$| ?[,;!?)]| ?\.(?![0-9])| ?- | (?:in|on|every|each|please|pls|plz"
    r"|tonight|tomorrow|today|tmrw|and|or|for|to|not|instead|daily|sharp|thanks|thx|then|until|if"
    r"|with|but|when|the|this|from|coach|mate|so|as|is|exactly|local|weekdays?|weekends?|mon|tue"
    r"|wed|thu|fri|sat|sun|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
    r"|about|that|would|works|will|ok|now|my|i|at|before|after|of|because|since|by|go|hours)\b))"
)
_TO = r"(5|10|20|25)(?: min(?:ute)?s?)? (to|before|till|til) ([0-9]{1,2})(?![0-9:/]|\.[0-9])"
_PART = r"(morning|mornin|mornings|evenin|evening|evenings|afternoon|afternoons|night|nights)"

_MORNING = re.compile(
    r"\b(?:mornings?|breakfast|early|sunrise|dawn|wake|woken|get up|before work)\b|(?<=[0-9])am\b"
    r"|[0-9] am\b"
)
_LATER = re.compile(
    r"\b(?:evenings?|eve|tonight|2nite|tonite|afternoons?|arvo|nights?|after (?:work|dinner|tea"
    r"|school)|dinner|bedtime|before bed)\b|(?<![a-z])pm\b"
)
_NIGHT = re.compile(r"\b(?:nights?|tonight|bedtime)\b")
_VERB = re.compile(
    r"\b(?:(?:remind|nudge|ping|message|wake|text|poke|buzz|bleep|alert) (?:me|us)"
    r"|(?:reminder|alarm|nudge)(?= (?:at|for|please|to come)\b))"
)
"""What is asked for after it counts before a time merely told: "race at 9am, remind me at 7"."""
_NAMES = ("noon", "midday", "midnight")
REMINDING = words(
    "remind reminder reminders reminding nudge nudges nudging nudged ping pings message messages"
    " msg notify notification notifications wake prompt alert alerts poke text send alarm time"
    " move change set snooze tell write bleep beep buzz alarms"
)
"""Where one of these is said, a bare figure is a time."""


_MEETING = words(
    "meet meeting start starts starting class session club early tonight tomorrow morning evening"
    " lunch lunchtime dawn sunrise breakfast gates gate open opens leave leaves leaving outside"
    " track kick"
)
"""Where one of these is said, a "6.30" at the end is a time."""


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int
    minute: int = 0
    is_fixed: bool = False
    """Said with am, pm or a leading zero: no guess about the half of the day."""


def read_time(said: Utterance, text: str) -> time | None:
    """The local wall-clock time in `text`, whose paces and lengths are hidden already."""
    if not has_figures(text) and not any(one in text for one in _NAMES):
        return None
    rules = (*_ASKED_FIRST, *_RULES, *_ASKED) if said.has(REMINDING) else _RULES
    if said.has(_MEETING):
        rules = (*rules, *_POINTED)
    mentions, rest = take_first(rules, text)
    if mentions and said.cues:
        mentions = sorted((*mentions, *_restated(said, rest)), key=lambda one: one.start)
    standing = said.standing(mentions)
    if said.has(MOVING):
        standing = [one for one in standing if _is_aim(said, one)] or standing
    if len(standing) > 1:
        standing = [one for one in standing if not is_engaged(said, one.start)] or standing
    if len(standing) > 1 and (asked := _VERB.search(said.text)) is not None:
        standing = [one for one in standing if one.start >= asked.end()] or standing
    return _on_the_day(said, standing[0]) if standing else None


def _restated(said: Utterance, text: str) -> Iterator[Mention[_Clock]]:
    """The bare hours that follow a correction: "at 8 tonight, make it 9"."""
    for cue in said.cues:
        found = _BARE_HOUR.match(text, cue)
        if found is not None and (clock := _whole_hour(found)) is not None:
            yield Mention(clock, found.start(1), found.end(1))


def _is_aim(said: Utterance, one: Mention[_Clock]) -> bool:
    """Whether it is the new time in "from 9 to 7" or "change my 9am reminder to 7am"."""
    return "to " in said.text[max(0, one.start - 3) : one.start + 3]


def _on_the_day(said: Utterance, found: Mention[_Clock]) -> time:
    clock = found.value
    hour = clock.hour
    if not clock.is_fixed and hour <= _NOON:
        hour = _with_half(hour, _surroundings(said, found))
    return time(hour % _DAY, clock.minute)


def _surroundings(said: Utterance, found: Mention[_Clock]) -> str:
    """The nearest words that name a part of the day: after, before, anywhere."""
    after = said.text[found.start : found.end + _NEAR]
    before = said.text[max(0, found.start - _NEAR) : found.start]
    named = (part for part in (after, before) if _MORNING.search(part) or _LATER.search(part))
    return next(named, said.text)


def _with_half(hour: int, around: str) -> int:
    if _MORNING.search(around):
        return hour % _NOON
    if _LATER.search(around):
        is_late = _NIGHT.search(around) is not None and (hour == _NOON or hour in _SMALL_HOURS[:3])
        return hour % _NOON if is_late else hour % _NOON + _NOON
    return hour + _NOON if hour in _SMALL_HOURS else hour


def _plain(found: re.Match[str]) -> _Clock | None:
    return _valid(found[1], found[2] if found.lastindex and found.lastindex > 1 else None)


def _valid(hour: str, minute: str | None = None, *, is_fixed: bool = False) -> _Clock | None:
    if int(hour) > _DAY or (int(hour) == _DAY and minute not in (None, "00")):
        return None
    return _Clock(int(hour), int(minute or 0), is_fixed or hour.startswith("0"))


def _twelve_hour(found: re.Match[str]) -> _Clock | None:
    hour, minute, half = int(found[1]), found[2], found[3]
    if not 1 <= hour <= _NOON:
        return _valid(found[1], minute, is_fixed=True)
    return _Clock(hour % _NOON + (_NOON if half == "p" else 0), int(minute or 0), is_fixed=True)


def _half(found: re.Match[str]) -> _Clock | None:
    return _Clock(int(found[1]), 30) if 1 <= int(found[1]) <= _NOON else None


def _past(found: re.Match[str]) -> _Clock | None:
    minutes = 15 if found[1] == "quarter" else int(found[1])
    hour = int(found[3])
    if not 1 <= hour <= _NOON:
        return None
    if found[2] in ("past", "after"):
        return _Clock(hour, minutes)
    return _Clock((hour - 2) % _NOON + 1, 60 - minutes)


def _named(found: re.Match[str]) -> _Clock:
    return _Clock(0 if found[0] == "midnight" else _NOON, is_fixed=True)


def _military(found: re.Match[str]) -> _Clock | None:
    return _valid(found[1], found[2], is_fixed=True)


def _whole_hour(found: re.Match[str]) -> _Clock | None:
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
_Rules = tuple[tuple[re.Pattern[str], Read[_Clock]], ...]
_RULES: _Rules = (
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
            r"| (?:in the|every|each|tonight|on |daily))"
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
    (
        re.compile(
            rf"{_H}(?:[:.]([0-5][0-9]))? ?(?:-|to|or"
            rf"|and) ?[0-9]{{1,2}}(?:[:.][0-5][0-9])? ?([ap])m\b"
        ),
        _twelve_hour,
    ),
    (re.compile(rf"{_H}(?:[:.h ]?([0-5][0-9]))?(?: ?-?ish)? ?([ap])m\b"), _twelve_hour),
    (re.compile(rf"{_H}:([0-5][0-9])(?![0-9:])"), _plain),
    (re.compile(rf"{_H} ?h ?([0-5][0-9])(?![a-z0-9])"), _plain),
    (re.compile(r"(?<![0-9.:/_$])(0[0-9])\.([0-5][0-9])(?![0-9:/]|\.[0-9]| ?(?:k|m))"), _plain),
    (re.compile(r"(?:\bat|\bby|@|\baround) ?([0-9]{1,2}) ?h(?![a-z0-9])"), _whole_hour),
    (
        re.compile(
            rf"{_H} ([0-5][05])(?= (?:tonight|in the"
            r"|this|every|at night|tomorrow|sharp"
            r"|on (?:the dot|mon|tue|wed|thu|fri|sat|sun)))"
        ),
        _plain,
    ),
    (
        re.compile(r"(?<![0-9.:/_$])([01][0-9]|2[0-3])\.([0-5][0-9]) ?(?:hrs?|hours|uhr)\b"),
        _plain,
    ),
    (re.compile(r"\b(?:noon|midday|midnight)\b"), _named),
    (re.compile(r"(?<![0-9.:_])(0[0-9]|1[0-9]|2[0-3])([0-5][0-9]) ?(?:hrs?|hours|h)\b"), _military),
    (re.compile(r"(?<![0-9.:_/-])(0[0-9])([0-5][0-9])(?![0-9:/-]|\.[0-9])\b"), _military),
    (
        re.compile(r"(?:(?<=at )|(?<=@ )|(?<=@))(1[0-9]|2[0-3])([0-5][0-9])(?![0-9:/]|\.[0-9])\b"),
        _military,
    ),
    (re.compile(rf"{_H} ?-?o ?clock\b"), _whole_hour),
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
    (re.compile(rf"{_H} (?:on the dot|sharp|uhr)\b"), _whole_hour),
    (re.compile(r"(?<![0-9.:/_])(1[3-9]|2[0-2]) ?h(?![a-z0-9])"), _whole_hour),
    (re.compile(rf"{_H}\.([0-5][0-9]) (?=tonight|2nite|tonite|in the|every|tomorrow)"), _plain),
    (re.compile(rf"{_H} (?:in the|of the|at|every|each|this|tomorrow) {_PART}\b"), _whole_hour),
    (
        re.compile(
            r"\b(?:mornings|evenings|(?:every|each) (?:morning|evening|night|day)|daily"
            r"|weekdays) (?:at )?([0-9]{1,2}) ?$"
        ),
        _whole_hour,
    ),
    (re.compile(rf"{_H} (?:tonight|2nite|tonite)\b"), _whole_hour),
    (
        re.compile(
            rf"(?:\bat|@) ?(?:the |around |about |like |exactly "
            rf"|say )?([0-9]{{1,2}})(?![0-9.:/_]){_ON}"
        ),
        _whole_hour,
    ),
    (
        re.compile(rf"^(?:{_FILLED} ?){{0,4}}([0-9]{{1,2}})(?![0-9.:/_])(?: ?{_FILLED}){{0,4}} ?$"),
        _whole_hour,
    ),
)
_POINTED: _Rules = (
    (
        re.compile(
            r"(?<![0-9.:/_$])(0?[5-9]|1[0-9]|2[0-2])\.(00|15|30|45)(?![0-9.:/_])"
            r"(?! ?-?(?:k|m|h|/|x|percent|seconds?|pounds?|euros?|quid)[a-z]{0,9}\b)"
        ),
        _plain,
    ),
    (re.compile(r"(?<![0-9.:_/$-])(1[0-9]|2[0-3])(00|15|30|45)(?![0-9.:/_-])" + _ON), _military),
)
_ASKED_FIRST: _Rules = ((re.compile(rf"\b{_TO}"), _past),)
_ASKED: _Rules = (
    (
        re.compile(r"\b(?:me|us|at|for|ping) ([5-9])([0-5][05])(?= ?(?:$|[,;!?]|\.(?![0-9])))"),
        _plain,
    ),
    (
        re.compile(r"(?<![0-9.:_/$-])(1[0-9]|2[0-3])([0-5][05])(?= ?(?:$|[,;!?]|\.(?![0-9])))"),
        _military,
    ),
    (re.compile(rf"{_H}h(?![a-z0-9])"), _whole_hour),
    (re.compile(rf"{_H}[ -]([0-5][05])(?![0-9.:/_])"), _plain),
    (re.compile(rf"{_H}\.([0-5][0-9])(?![0-9:/]|\.[0-9])(?! ?(?:k|m)[a-z]{{0,2}}\b)"), _plain),
    (
        re.compile(
            rf"\b(?:to|want|prefer|for|by|around|about|from|till|until|before|after|between|on"
            rf"|day|days|morning"
            rf"|evening|every day|[a-z]*days?|mon|tue|wed|thu|fri|sat|sun) (?:the |around |about "
            rf"|like )?([0-9]{{1,2}})(?![0-9.:/_]){_ON}"
        ),
        _whole_hour,
    ),
    (
        re.compile(
            r"(?<![0-9.:/_] )(?<![0-9.:/_$-])\b([0-9]{1,2}) ?"
            r"(?:please|pls|plz|instead|not|thanks)?[ .!?]*$"
        ),
        _whole_hour,
    ),
)
