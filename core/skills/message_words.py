"""How messages should come, as runners ask for it: units, clock, quiet hours, pauses."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from core.language.asking import only_asks
from core.language.dates import until_told
from core.language.hearing import plain
from core.model.intent import Slots
from core.model.profile import Profile, Quiet

_EVENING_ENDS = time(7)
_MORNING_STARTS = time(22)
"""Where quiet hours end or start when only the other side was said."""

_UNITS = re.compile(r"\b(miles?|mi|km|kms|k|kilomet\w+|metric|imperial)\b")
_INSTEAD = re.compile(
    r"\b(?:to|into) (miles?|mi|km|kms|kilomet\w+|metric|imperial)\b"
    r"|\b(miles?|mi|km|kms|kilomet\w+|metric|imperial)\b(?: \w+)?,? (?:not|instead of"
    r"|rather than)\b"
)
"""The one, where two are named."""
_UNITS_TALK = re.compile(
    r"\b(?:use|in|show|switch|units?|prefer|want|give me|set|change|to|both|not|instead)\b"
    r"|^\W*\w+(?: please| pls)?\W*$|\b(?:please|pls)\b"
)
_CLOCK = re.compile(
    r"\b(12|24)[- ]?(?:h|hours?|hrs?)\b(?: ?(?:clock|time|format|please|pls))?|\b(am[ /]?pm)\b"
)
_HUSH = re.compile(
    r"\b(?:don'?t|do not|no|never|stop|not)\b.{0,24}\b(?:messag\w+|text\w*|writ\w+|ping\w*|msgs?"
    r"|nudg\w+|notif\w+|bother|disturb\w*|contact|talk)\b|\bquiet\b|\bsilen\w+\b|\bhush\b"
    r"|\bleave me alone\b|\bnot (?:after|before) \d"
    r"|\bonly (?:messag|text|writ|ping|nudg|contact)\w*"
)
_ONLY = re.compile(r"\bonly\b")
"""The hours that follow are those in which messages may come."""
_LOUD = re.compile(
    r"\b(?:no|end|stop|without|turn off|remove) (?:my |the )?quiet\b|quiet hours off"
)
_TIME = r"(\d{1,2})(?:[:.](\d\d))? ?(am|pm)?"
_BETWEEN = re.compile(rf"\b(?:between|from)? ?{_TIME} ?(?:and|to|till|until|-|\u2013) ?{_TIME}\b")
_AFTER = re.compile(rf"\b(?:after|past|from) {_TIME}\b")
_UNTIL = re.compile(rf"\b(?:before|until|till) {_TIME}\b")
_PAUSE = re.compile(
    r"\b(?:pause|on hold|take a break|stop)\b.{0,40}?\b(\d{1,2}|a|an|one|two|three|four)"
    r" (days?|weeks?|months?)\b"
)
_RESUME = re.compile(r"\b(?:resume|unpause|un-pause|end (?:the|my) (?:pause|break)|i'?m back)\b")
_LASTS = re.compile(r"\b(?:for|until|till|til|'til|next|this|rest of)\b")
"""What makes a length one that lies ahead."""
_SUCH_A_WEEK = re.compile(
    r"\W*(?:it'?s |having |got )?(?:an? |my )?"
    r"(?!(?:every|each|per|an?|all|once|twice|one|this|next|last|the)\b)[a-z]+ week\b"
)
"""A reason that ends with the week: "exam week, be quiet"."""
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_HOURS = ("five", "six", "seven", "eight", "nine", "ten", "eleven")
_HOUR = re.compile(rf"\b(?:{'|'.join(_HOURS)})\b")
_SPAN = {"day": 1, "week": 7, "month": 30}
_HALF = 12


def pause_in(text: str, today: date) -> Profile | None:
    """The pause that a wish to stop names, as a profile that has nothing else; None without one."""
    said = plain(text)
    paused = read_pause(said, Profile(), today)
    if paused.paused_until is None and _LASTS.search(said):
        paused = replace(paused, paused_until=until_told(said, today))
    if paused.paused_until is None and _SUCH_A_WEEK.match(said):
        monday = today + timedelta(days=7 - today.weekday())
        paused = replace(paused, paused_until=monday)
    return paused if paused.paused_until else None


def read_units(said: str, slots: Slots, profile: Profile) -> Profile:
    """Miles, kilometres or both."""
    del slots
    found = {_unit(one) for one in _UNITS.findall(said)}
    if (
        only_asks(said)
        or not found
        or not _UNITS_TALK.search(said)
        or re.search(r"\d ?(?:k|km|mi)", said)
    ):
        return profile
    if len(found) > 1 and (last := _INSTEAD.search(said)) is not None:
        found = {_unit(last[1] or last[2])}
    both = len(found) > 1 or "both" in said
    return replace(profile, units="both" if both else found.pop())


def _unit(word: str) -> str:
    return "miles" if word.startswith(("mi", "imp")) else "km"


def is_of_clock(said: str) -> bool:
    """Whether hours are named as a way to tell the time."""
    return _CLOCK.search(said) is not None


def read_clock(said: str, slots: Slots, profile: Profile) -> Profile:
    """Twelve hours or twenty-four."""
    del slots
    found = _CLOCK.search(said)
    return replace(profile, clock=int(found[1] or _HALF)) if found else profile


def read_quiet(said: str, slots: Slots, profile: Profile) -> Profile:
    """Hours in which nothing is sent unasked."""
    del slots
    said = _HOUR.sub(lambda found: str(_HOURS.index(found[0]) + 5), said)
    if _LOUD.search(said):
        return replace(profile, quiet=None)
    hours = _hours(said) if _HUSH.search(said) else None
    return replace(profile, quiet=hours) if hours else profile


def _hours(said: str) -> Quiet | None:
    if (both := _BETWEEN.search(said)) is not None:
        first, last = both.groups()[:3], both.groups()[3:]
        if _ONLY.search(said):
            first, last = last, first
        start, end = _at(first, is_evening=True), _at(last)
        return Quiet(start=start, end=end) if start and end and start != end else None
    late, early = _AFTER.search(said), _UNTIL.search(said)
    start = _at(late.groups(), is_evening=True) if late else _MORNING_STARTS
    end = _at(early.groups()) if early else _EVENING_ENDS
    is_said = late is not None or early is not None
    return Quiet(start=start, end=end) if is_said and start and end and start != end else None


def _at(parts: Iterable[str | None], *, is_evening: bool = False) -> time | None:
    """A time of day; "after 9" is in the evening."""
    hour_said, minute, half = parts
    hour = int(hour_said or 0)
    is_pm = half == "pm" or (half is None and is_evening and minute is None and 5 <= hour < _HALF)  # noqa: PLR2004
    if is_pm and hour < _HALF:
        hour += _HALF
    if half == "am" and hour == _HALF:
        hour = 0
    minutes = int(minute or 0)
    return time(hour % 24, minutes) if hour <= 24 and minutes < 60 else None  # noqa: PLR2004


def read_pause(said: str, profile: Profile, today: date) -> Profile:
    """Until when nothing at all is sent unasked."""
    if _RESUME.search(said):
        return replace(profile, paused_until=None)
    found = _PAUSE.search(said)
    if found is None:
        return profile
    count = _NUMBERS.get(found[1]) or int(found[1])
    days = count * _SPAN[found[2].removesuffix("s")]
    return replace(profile, paused_until=today + timedelta(days=days))
