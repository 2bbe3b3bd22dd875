"""On which day a race is, from what a runner says."""

import re
from datetime import date, timedelta

from core.model.intent import Slots
from core.model.plan import WEEK

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_WRITTEN = sorted(
    {name[:end] for name in _NAMES for end in range(3, len(name) + 1)} | {"febuary", "feburary"},
    key=len,
    reverse=True,
)
MONTH = rf"(?:{'|'.join(_WRITTEN)})(?![a-z])\.?"
"""As people write it, and no word that begins alike: a marathon is not in March."""
_MONTHS = tuple(name[:3] for name in _NAMES)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (20\d\d)\b)?"
_MONTH_DAY = re.compile(rf"\b({MONTH}) (?:the )?{_DAY}\b(?! ?(?:weeks?|days?|km|k|min)){_YEAR}")
_DAY_MONTH = re.compile(rf"\b{_DAY} (?:of )?({MONTH}){_YEAR}")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_IN_DAYS = re.compile(r"\bin (?:about )?(\d{1,3}) days?\b")
_FEASTS = {"christmas eve": (24, 12), "christmas day": (25, 12), "boxing day": (26, 12),
           "new year's eve": (31, 12), "new year's day": (1, 1)}  # fmt: skip
_FEAST = re.compile(rf"\b({'|'.join(_FEASTS)})\b")
_OF_MONTH = re.compile(
    r"\b(?:the|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*) (\d{1,2})(?:st|nd|rd|th)\b"
)
_WEEKEND = re.compile(r"\b(next |this )?(?:weekend|wkend)\b")
_IN_MONTH = re.compile(
    r"\b(?:in|early|mid|late|sometime in|end of) (?:next )?(january|february|march|april|may|june"
    r"|july|august|september|october|november|december)\b"
)
_NEAR = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1}
_FARTHEST = timedelta(days=2 * 365)


def race_day(said: str, slots: Slots, today: date) -> date | None:
    """The date that `said` (lower case) names; None if it names none we can be sure of."""
    found = (
        _calendar_day(said, today)
        or _in_days(said, today)
        or _near(said, today)
        or _in_weeks(slots, today)
        or _weekday(said, slots, today)
    )
    return found if found is not None and found - today <= _FARTHEST else None


def names_a_day(said: str) -> bool:
    """Whether `said` names a day or a month of the calendar, whatever the year."""
    is_day = _calendar_day(said, date(2000, 1, 1)) is not None
    return is_day or _WEEKEND.search(said) is not None or month_named(said) is not None


def month_named(said: str) -> str | None:
    """The month of "in april", which is no day yet; None if none is named."""
    found = _IN_MONTH.search(said)
    return found[1].capitalize() if found else None


def _calendar_day(said: str, today: date) -> date | None:
    if iso := _ISO.search(said):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if match := _MONTH_DAY.search(said):
        return _of_year(match[1], match[2], match[3], today)
    if match := _DAY_MONTH.search(said):
        return _of_year(match[2], match[1], match[3], today)
    if match := _FEAST.search(said.replace("xmas", "christmas").replace("years", "year's")):
        day, month = _FEASTS[match[1]]
        return _coming(month, day, today)
    if match := _OF_MONTH.search(said):
        return _next_with(int(match[1]), today)
    return None


def _of_year(month: str, day: str, year: str | None, today: date) -> date | None:
    """That day of the year that is named, if it is still ahead; else the next one."""
    number = _MONTHS.index(month[:3]) + 1
    named = _date(int(year), number, int(day)) if year is not None else None
    return named if named and named >= today else _coming(number, int(day), today)


def moved_within(on: date, day: int) -> date | None:
    """That day of the month of `on`; where it has none, None."""
    return _date(on.year, on.month, day)


def _next_with(day: int, today: date) -> date | None:
    """The next day with that number, this month or a later one."""
    ahead = (today + timedelta(days=n) for n in range(62))
    return next((one for one in ahead if one.day == day), None)


def _coming(month: int, day: int, today: date) -> date | None:
    """That day this year or next, whichever is still to come."""
    this_year = _date(today.year, month, day)
    if this_year is not None and this_year >= today:
        return this_year
    return _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_days(said: str, today: date) -> date | None:
    match = _IN_DAYS.search(said)
    return today + timedelta(days=int(match[1])) if match else None


def _near(said: str, today: date) -> date | None:
    days = next((_NEAR[word] for word in re.findall(r"[a-z]+", said) if word in _NEAR), None)
    return None if days is None else today + timedelta(days=days)


def _in_weeks(slots: Slots, today: date) -> date | None:
    """So many weeks on; on the weekday that is named, if one is: "three weeks on Saturday"."""
    if not slots.weeks:
        return None
    start = today
    if len(slots.days) == 1:
        start += timedelta(days=(WEEK.index(slots.days[0]) - today.weekday()) % len(WEEK))
    return start + timedelta(weeks=slots.weeks)


def _weekday(said: str, slots: Slots, today: date) -> date | None:
    """The coming day of that name; a weekend counts as its Sunday."""
    if match := _WEEKEND.search(said):
        sunday = today + timedelta(days=6 - today.weekday())
        return sunday + timedelta(weeks=1) if match[1] == "next " else sunday
    if len(slots.days) != 1:
        return None
    ahead = (WEEK.index(slots.days[0]) - today.weekday()) % len(WEEK)
    return today + timedelta(days=ahead)
