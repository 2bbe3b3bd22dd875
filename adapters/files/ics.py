"""A calendar, written as RFC 5545 has it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from core.model.calendar import CalendarFile, Dated, Entry

PRODUCT = "-//Offday//Offday//EN"
SHORTEST = timedelta(minutes=15)
"""An entry without a length cannot be tapped in most calendars."""
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def written(calendar: CalendarFile) -> bytes:
    """The file, with the rules of its time zone for the days it covers."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", calendar.name)
    zone = ZoneInfo(calendar.timezone) if calendar.timezone else None
    if zone is not None and calendar.entries:
        made.add("x-wr-timezone", zone.key)
        days = [one.event.on for one in calendar.entries]
        made.add_component(_rules(zone, min(days), max(days)))
    for entry in calendar.entries:
        made.add_component(_event(entry, zone, calendar.made_at))
    return bytes(made.to_ical())


def _event(entry: Entry, zone: ZoneInfo | None, made_at: datetime) -> Event:
    event, made = entry.event, Event()
    made.add("uid", entry.uid)
    made.add("sequence", entry.sequence)
    made.add("dtstamp", made_at.astimezone(UTC))
    made.add("last-modified", made_at.astimezone(UTC))
    made.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    starts, ends = _times(event, zone)
    made.add("dtstart", starts)
    made.add("dtend", ends)
    if event.title:
        made.add("summary", event.title)
    if event.words:
        made.add("description", event.words)
    made.add("transp", "TRANSPARENT" if event.at is None else "OPAQUE")
    return made


def _times(event: Dated, zone: ZoneInfo | None) -> tuple[date, date]:
    """A whole day ends where the next begins; an hour counts real minutes, whatever the clock."""
    if event.at is None:
        return event.on, event.on + _DAY
    length = max(SHORTEST, timedelta(minutes=event.minutes))
    starts = datetime.combine(event.on, event.at, zone)
    if zone is None:
        return starts, starts + length
    return starts, (starts.astimezone(UTC) + length).astimezone(zone)


def _rules(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The offsets of `zone` on these days, each from its own moment on."""
    made = Timezone()
    made.add("tzid", zone.key)
    for onset, before in _onsets(zone, first - _DAY, last + 2 * _DAY):
        local = onset.astimezone(zone)
        rule = TimezoneDaylight() if local.dst() else TimezoneStandard()
        rule.add("dtstart", (onset + before).replace(tzinfo=None))
        rule.add("tzoffsetfrom", before)
        rule.add("tzoffsetto", local.utcoffset() or timedelta())
        rule.add("tzname", local.tzname() or zone.key)
        made.add_component(rule)
    return made


def _onsets(zone: ZoneInfo, first: date, last: date) -> Iterator[tuple[datetime, timedelta]]:
    """When which offset begins (UTC), and the offset before it; the first begins with `first`."""
    at = datetime.combine(first, time(), UTC)
    before = _offset(at, zone)
    yield at, before
    while at.date() <= last:
        after = at + _DAY
        if _offset(after, zone) != before:
            onset = _change(zone, at, after)
            yield onset, before
            before = _offset(after, zone)
        at = after


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The minute between `low` and `high` from which the offset is that of `high`."""
    while high - low > _MINUTE:
        middle = low + (high - low) // 2
        if _offset(middle, zone) == _offset(high, zone):
            high = middle
        else:
            low = middle
    return high.replace(second=0, microsecond=0)


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()
