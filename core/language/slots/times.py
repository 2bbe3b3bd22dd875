"""When on the clock: the wall-clock time a runner asks for, in any way of saying it."""

import re
from collections.abc import Iterator
from datetime import time

from core.language.slots.clock_times import (
    ASKED,
    ASKED_FIRST,
    DAY,
    DAYS,
    NAMES,
    NOON,
    OF_DAYS,
    POINTED,
    RANGES,
    TOLD,
    ClockTime,
    whole_hour,
)
from core.language.slots.corrections import Mention
from core.language.slots.engagements import is_engaged
from core.language.slots.senses import words
from core.language.slots.taking import take_first
from core.language.slots.utterance import Utterance, has_figures

_BARE_HOUR = re.compile(
    r"[ ,.]{0,3}(?:(?:its|at|make it|for|say) )?([0-9]{1,2})(?= ?(?:$|[,;!?]|\.(?![0-9])"
    r"|(?:please|instead|is|works|not|then)\b))"
)
_SMALL_HOURS = range(1, 5)
"""Said without more, these are afternoon hours: nobody asks to be nudged at three in the night."""
_NEAR = 24
MOVING = words("change move shift switch swap reschedule push bring update moved changed")
"""Where one of these is said, "from A to B" asks for B."""

_TOLD_MOVED = tuple(rule for rule in TOLD if rule not in RANGES)
_TOLD_ANY_DAY = tuple(rule for rule in TOLD if rule not in OF_DAYS)
_MORNING = re.compile(
    r"\b(?:mornings?|breakfast|early|sunrise|dawn|wake|woken|get up|before work"
    r"|(?:leave|leaving|set off|head|heading) (?:for|to) work|alarm goes)\b|(?<=[0-9])am\b"
    r"|[0-9] am\b"
)
_LATER = re.compile(
    r"\b(?:evenings?|eve|tonight|2nite|tonite|afternoons?|arvo|nights?|after (?:work|dinner|tea"
    r"|school|(?:my |the )?(?:shift|class|lectures))|dinner|bedtime|before bed|asleep"
    r"|before i sleep|(?:get|getting|got|am|im|be|back|way|come|coming) home|home (?:from|by)|telly"
    r"|(?:leave|leaving|finish|finishing) (?:the |my )?(?:work|office|shift)"
    r"|(?:kids|children|baby) (?:are|is) (?:in bed|down))\b|(?<![a-z])pm\b"
)
_NIGHT = re.compile(r"\b(?:nights?|tonight|bedtime)\b")
_VERB = re.compile(
    r"\b(?:(?:remind|nudge|ping|message|wake|text|poke|buzz|bleep|alert) (?:me|us)"
    r"|(?:reminder|alarm|nudge)(?= (?:at|for|please|to come)\b))"
)
"""What is asked for after it counts before a time merely told: "race at 9am, remind me at 7"."""
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


def read_time(said: Utterance, text: str) -> time | None:
    """The local wall-clock time in `text`, whose paces and lengths are hidden already."""
    if not has_figures(text) and not any(one in text for one in NAMES):
        return None
    told = _TOLD_MOVED if said.has(MOVING) else TOLD if said.has(DAYS) else _TOLD_ANY_DAY
    rules = (*ASKED_FIRST, *told, *ASKED) if said.has(REMINDING) else told
    if said.has(_MEETING):
        rules = (*rules, *POINTED)
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


def _restated(said: Utterance, text: str) -> Iterator[Mention[ClockTime]]:
    """The bare hours that follow a correction: "at 8 tonight, make it 9"."""
    for cue in said.cues:
        found = _BARE_HOUR.match(text, cue)
        if found is not None and (clock := whole_hour(found)) is not None:
            yield Mention(clock, found.start(1), found.end(1))


def _is_aim(said: Utterance, one: Mention[ClockTime]) -> bool:
    """Whether it is the new time in "from 9 to 7" or "change my 9am reminder to 7am"."""
    return "to " in said.text[max(0, one.start - 3) : one.start + 3]


def _on_the_day(said: Utterance, found: Mention[ClockTime]) -> time:
    clock = found.value
    hour = clock.hour
    if not clock.is_fixed and hour <= NOON:
        hour = _with_half(hour, _surroundings(said, found))
    return time(hour % DAY, clock.minute)


def _surroundings(said: Utterance, found: Mention[ClockTime]) -> str:
    """The nearest words that name a part of the day: after, before, anywhere."""
    after = said.text[found.start : found.end + _NEAR]
    before = said.text[max(0, found.start - _NEAR) : found.start]
    named = (part for part in (after, before) if _MORNING.search(part) or _LATER.search(part))
    return next(named, said.text)


def _with_half(hour: int, around: str) -> int:
    if _MORNING.search(around):
        return hour % NOON
    if _LATER.search(around):
        is_late = _NIGHT.search(around) is not None and (hour == NOON or hour in _SMALL_HOURS[:3])
        return hour % NOON if is_late else hour % NOON + NOON
    return hour + NOON if hour in _SMALL_HOURS else hour
