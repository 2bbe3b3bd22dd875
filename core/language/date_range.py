"""From when to when: "this week", "last month", "since 1 October", "the last 14 days"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.hearing import one_line

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = rf"({'|'.join(_MONTHS)})(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|ober|ember)?\b\.?"
_NTH = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?"
_TO = r" ?(?:-|\u2013|to|till|until|and|through) ?"
_DAYS_THEN_MONTH = re.compile(rf"\b{_NTH}{_TO}{_NTH}(?: of)? {_MONTH}")
_MONTH_THEN_DAYS = re.compile(rf"\b{_MONTH} {_NTH}{_TO}{_NTH}\b(?! of| {_MONTH})")
_DAY_MONTH = rf"{_NTH}(?: of)? {_MONTH}(?![a-z])"
_MONTH_DAY = rf"{_MONTH} {_NTH}\b(?!:| ?(?:k|kms?|mi|miles?|m|mins?|minutes?|h|hrs?|hours?)\b)"
_DATE = re.compile(rf"\b(?:(\d{{4}})-(\d\d)-(\d\d)|{_DAY_MONTH}|{_MONTH_DAY})")
_SINCE = re.compile(r"\b(?:since|from|after)\b")
_WHOLE_MONTH = re.compile(rf"\b(?:in|for|of|during|all|since|from|last) {_MONTH}(?![a-z])")
_SINCE_WEEKDAY = re.compile(rf"\bsince (?:last )?({'|'.join(_WEEKDAYS)})[a-z]*\b")
_NEW_YEAR = re.compile(r"\bsince (?:the )?(?:new year(?:'?s)?|start of the year)\b")
_COUNTS: Mapping[str, int] = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
    "twelve": 12, "few": 3, "couple of": 2,
}  # fmt: skip
_UNITS: Mapping[str, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
_LAST_FEW = re.compile(
    rf"\b(?:last|past|previous) (\d{{1,3}}|{'|'.join(_COUNTS)}) (day|week|month)s?\b"
)
_NAMED = re.compile(
    r"\b(this|last|past|previous|current) (week(?!end)|wk|month|year|season)(?:'?s)?\b"
    r"|\b(today|yesterday)\b"
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Two days and everything between them."""

    since: date
    until: date
    """The last day of it, never after today."""
    name: str = "dates"
    """this_week, last_month, today, ...; "since" where it ends today, else "dates"."""


def read_range(text: str, today: date) -> DateRange | None:
    """The past days that `text` speaks of; None if it names none."""
    said = one_line(text)
    return _dated(said, today) or _counted(said, today) or _named(said, today)


def day_named(text: str, today: date) -> date | None:
    """The latest day that a date in `text` can mean: "on 3 November"; None where none is told."""
    found = _DATE.search(one_line(text))
    return None if found is None else _date(found, today)


def range_called(name: str, today: date) -> DateRange:
    """this_week, last_week, this_month, last_month, this_year, last_year, today or yesterday."""
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    day = timedelta(days=1)
    starts = {
        "this_week": (monday, today),
        "last_week": (monday - 7 * day, monday - day),
        "this_month": (first, today),
        "last_month": ((first - day).replace(day=1), first - day),
        "this_year": (date(today.year, 1, 1), today),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        "today": (today, today),
        "yesterday": (today - day, today - day),
    }
    return DateRange(*starts[name], name)


def _dated(said: str, today: date) -> DateRange | None:
    spelled = _DAYS_THEN_MONTH.sub(r"\1 \3 to \2 \3", said)
    spelled = _MONTH_THEN_DAYS.sub(r"\2 \1 to \3 \1", spelled)
    dates = [on for found in _DATE.finditer(spelled) if (on := _date(found, today))]
    match dates:
        case [first, last, *_] if first <= last:
            return DateRange(first, min(last, today))
        case [first, *_] if _SINCE.search(spelled):
            return DateRange(first, today, "since")
        case [only]:
            return DateRange(only, only)
        case _:
            return None


def _date(found: re.Match[str], today: date) -> date | None:
    """The latest such day that is not to come."""
    year, month, day = found[1], found[2], found[3]
    if year is not None:
        return _day(int(year), int(month), int(day), today)
    number = _MONTHS.index(found[5] or found[6]) + 1
    day = found[4] or found[7]
    this_year = _day(today.year, number, int(day), today)
    return this_year or _day(today.year - 1, number, int(day), today)


def _day(year: int, month: int, day: int, today: date) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found <= today else None


def _counted(said: str, today: date) -> DateRange | None:
    if (found := _LAST_FEW.search(said)) is not None:
        count = int(found[1]) if found[1].isdigit() else _COUNTS[found[1]]
        return DateRange(today - timedelta(days=count * _UNITS[found[2]] - 1), today, "since")
    if (found := _SINCE_WEEKDAY.search(said)) is not None:
        back = (today.weekday() - _WEEKDAYS.index(found[1])) % len(_WEEKDAYS)
        return DateRange(today - timedelta(days=back), today, "since")
    if _NEW_YEAR.search(said):
        return range_called("this_year", today)
    return _month(said, today)


def _month(said: str, today: date) -> DateRange | None:
    """A month by its name: the latest that has begun, or from its first day on."""
    if (found := _WHOLE_MONTH.search(said)) is None:
        return None
    number = _MONTHS.index(found[1]) + 1
    first = date(today.year - (number > today.month), number, 1)
    if _SINCE.search(found[0]):
        return DateRange(first, today, "since")
    after = (first + timedelta(days=31)).replace(day=1)
    return DateRange(first, min(after - timedelta(days=1), today))


def _named(said: str, today: date) -> DateRange | None:
    if (found := _NAMED.search(said)) is None:
        return None
    if found[3]:
        return range_called(found[3], today)
    which = "this" if found[1] in {"this", "current"} else "last"
    unit = {"wk": "week", "season": "year"}.get(found[2], found[2])
    return range_called(f"{which}_{unit}", today)
