"""Until when: "for 3 weeks", "till Sunday", "until 5 December"."""

import re
from datetime import date, timedelta

from core.language.hearing import plain
from core.model.plan import WEEK

_COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "a couple of": 2, "three": 3,
          "a few": 3, "few": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
          "twelve": 12, "another": 1, "the next": 1, "next": 1}  # fmt: skip
_NUMBERS = "|".join(sorted(_COUNT, key=len, reverse=True))
_LENGTH = {"day": 1, "week": 7, "wk": 7, "fortnight": 14, "month": 30}
_SPAN = re.compile(
    rf"\b(?:for|at least|about|next|another|minimum|in)?\s*(?:the next |another |at least |about )?"
    rf"(\d{{1,2}}|{_NUMBERS})(?:\s?(?:-|to)\s?(\d{{1,2}}))?\s(?:more )?"
    rf"(day|week|wk|fortnight|month)s?\b(?! ago| old| pregnant| post)"
)
_UNTIL = (
    r"\b(?:until|till|til|'til|thru|through|before|by|back (?:on|by))\s(?:after |the |next |this )*"
)
_DAYS = {
    name: at
    for at, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(rf"{_UNTIL}({'|'.join(sorted(_DAYS, key=len, reverse=True))})\b")
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
_DAY_MONTH = re.compile(rf"{_UNTIL}(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b")
_MONTH_DAY = re.compile(rf"{_UNTIL}{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b")
_NTH = re.compile(rf"{_UNTIL}(\d{{1,2}})(?:st|nd|rd|th)\b")
_NEXT_WEEK = re.compile(rf"{_UNTIL}(?:week|next week)\b")
_FEASTS = {"christmas": (25, "dec"), "xmas": (25, "dec"), "new year": (31, "dec"),
           "the end of the year": (31, "dec")}  # fmt: skip
_FEAST = re.compile(rf"{_UNTIL}({'|'.join(_FEASTS)})\b")
_TOMORROW = re.compile(rf"{_UNTIL}tomorrow\b")
_THIS_WEEK = re.compile(r"\b(?:this week|all week|rest of (?:the|this) week)\b")
_WEEKEND = re.compile(r"\b(?:this|for the|over the) weekend\b")


def until_told(text: str, today: date) -> date | None:
    """The last day of what `text` speaks of; None if it names no end.  The later of "3-4 weeks"."""
    said = plain(text)
    return _named(said, today) or _lasting(said, today)


def _lasting(said: str, today: date) -> date | None:
    found = _SPAN.search(said)
    if found is None:
        return None
    low, high, unit = found.groups()
    count = int(high or (low if low.isdigit() else _COUNT[low]))
    return today + timedelta(days=count * _LENGTH[unit])


def _named(said: str, today: date) -> date | None:
    if (feast := _FEAST.search(said)) is not None:
        return _on(today, *_FEASTS[feast[1]])
    if (day := _WEEKDAY.search(said)) is not None:
        return _next(today, _DAYS[day[1]])
    if (found := _DAY_MONTH.search(said)) is not None:
        return _on(today, int(found[1]), found[2])
    if (found := _MONTH_DAY.search(said)) is not None:
        return _on(today, int(found[2]), found[1])
    if (found := _NTH.search(said)) is not None:
        return _next_nth(today, int(found[1]))
    if _TOMORROW.search(said):
        return today + timedelta(days=1)
    if _NEXT_WEEK.search(said):
        return _next(today, 0)
    is_soon = _THIS_WEEK.search(said) or _WEEKEND.search(said)
    return _next(today - timedelta(days=1), len(WEEK) - 1) if is_soon else None


def _next(today: date, weekday: int) -> date:
    """The next such day after `today`."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % len(WEEK) + 1)


def _next_nth(today: date, day: int) -> date | None:
    """The next such day of a month after `today`; None where there is no such day."""
    ahead = (today + timedelta(days=one) for one in range(1, 62))
    return next((one for one in ahead if one.day == day), None)


def _on(today: date, day: int, month: str) -> date | None:
    number = _MONTHS.index(month[:3]) + 1
    try:
        named = date(today.year, number, day)
    except ValueError:
        return None
    return named if named >= today else named.replace(year=today.year + 1, day=min(day, 28))
