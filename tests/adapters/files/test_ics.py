"""Calendar files, read back by others than who wrote them."""

from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus

from adapters.files.ics import written
from core.model.calendar import CalendarFile, Dated, Entry
from tests.adapters.files.reader import parse

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
ZONES = (
    *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Europe/Dublin"),
    *("Africa/Casablanca", "America/Sao_Paulo", "Pacific/Apia", "UTC"),
)


def entry(uid: str = "a@offday", *, is_off: bool = False, **event: object) -> Entry:
    given_facts = {"group": "plan", "name": "1", "on": NOW.date(), "title": "Easy run", **event}
    return Entry(uid=uid, sequence=3, event=Dated(**given_facts), is_off=is_off)  # type: ignore[arg-type]  # (keyword arguments of the tests)


def file(*entries: Entry, zone: str | None = "Europe/Berlin") -> bytes:
    return written(CalendarFile(name="Offday", timezone=zone, made_at=NOW, entries=entries))


def test_an_hour_stands_in_the_runners_own_zone() -> None:
    calendar = parse(file(entry(at=time(18, 30), minutes=35)))
    (event,) = calendar.all("VEVENT")

    assert event.lines["DTSTART;TZID=Europe/Berlin"] == "20261123T183000"
    assert event.lines["DTEND;TZID=Europe/Berlin"] == "20261123T190500"
    assert [one.one("TZID") for one in calendar.all("VTIMEZONE")] == ["Europe/Berlin"]
    assert (event.one("UID"), event.one("SEQUENCE")) == ("a@offday", "3")


def test_without_an_hour_it_takes_the_day_and_blocks_nothing() -> None:
    (event,) = parse(file(entry())).all("VEVENT")

    assert event.lines["DTSTART;VALUE=DATE"] == "20261123"
    assert event.lines["DTEND;VALUE=DATE"] == "20261124"
    assert event.one("TRANSP") == "TRANSPARENT"


def test_without_a_city_the_hour_is_the_phones() -> None:
    calendar = parse(file(entry(at=time(18), minutes=30), zone=None))

    assert calendar.all("VEVENT")[0].lines["DTSTART"] == "20261123T180000"
    assert not calendar.all("VTIMEZONE")


def test_what_is_off_says_so() -> None:
    (event,) = parse(file(entry(is_off=True))).all("VEVENT")

    assert (event.one("STATUS"), event.one("SEQUENCE")) == ("CANCELLED", "3")


def test_a_session_over_the_change_of_the_clock_keeps_its_length() -> None:
    night = entry(on=date(2026, 10, 25), at=time(1, 30), minutes=120)
    (event,) = parse(file(night)).all("VEVENT")

    assert event.lines["DTEND;TZID=Europe/Berlin"] == "20261025T023000"


@pytest.mark.parametrize("zone", ZONES)
def test_another_library_reads_the_same_offsets_hour_by_hour(zone: str) -> None:
    first, last = date(2027, 1, 5), date(2028, 1, 5)
    content = file(entry(on=first), entry("b@offday", on=last), zone=zone).decode()
    rules = tzical(StringIO(content.replace("\r\n ", ""))).get(zone)
    assert rules is not None
    ours = ZoneInfo(zone)
    at, wrong = datetime.combine(first, time(), UTC), []
    while at.date() < last:
        local = at.astimezone(ours)
        if local.fold == 0 and rules.utcoffset(local.replace(tzinfo=None)) != local.utcoffset():
            wrong.append(local)
        at += timedelta(minutes=30)

    assert wrong == []


@given(title=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_no_title_breaks_out_of_its_line(title: str) -> None:
    calendar = parse(file(entry(title=f"x{title}", words="one\r\nBEGIN:VALARM\ntwo")))
    (event,) = calendar.all("VEVENT")

    assert not event.parts
    assert event.one("DESCRIPTION") == "one\\nBEGIN:VALARM\\ntwo"


PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), max_size=30
)
EVENTS = st.builds(
    Dated,
    group=st.just("plan"),
    name=st.just("1"),
    on=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    title=PLAIN.map("Easy run, {}".format),
    words=st.lists(PLAIN.filter(bool), max_size=3).map("\n".join),
    at=st.none() | st.integers(5, 22).map(time),
    minutes=st.integers(15, 300),
)


@given(st.lists(st.tuples(EVENTS, st.booleans()), min_size=1, max_size=8), st.sampled_from(ZONES))
def test_another_library_reads_back_all_that_was_written(
    events: list[tuple[Dated, bool]], zone: str
) -> None:
    entries = [
        Entry(uid=f"{n}@offday", sequence=n, event=one, is_off=is_off)
        for n, (one, is_off) in enumerate(events)
    ]
    read = IcsCalendarStream.calendar_from_ics(file(*entries, zone=zone).decode()).events

    assert [(one.uid, one.sequence) for one in read] == [(e.uid, e.sequence) for e in entries]
    for one, entry_ in zip(read, entries, strict=True):
        event = entry_.event
        assert (one.summary, one.description or "") == (event.title, event.words)
        assert (one.status == EventStatus.CANCELLED) == entry_.is_off
        assert _moments(one) == _expected(event, zone)


def _moments(read: Event) -> tuple[date, date]:
    """Hours as the world's, so that a zone's rules count too."""
    starts, ends = read.dtstart, read.dtend
    assert starts is not None
    assert ends is not None
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return starts.astimezone(UTC), ends.astimezone(UTC)
    return starts, ends


def _expected(event: Dated, zone: str) -> tuple[date, date]:
    if event.at is None:
        return event.on, event.on + timedelta(days=1)
    starts = datetime.combine(event.on, event.at, ZoneInfo(zone)).astimezone(UTC)
    return starts, starts + timedelta(minutes=event.minutes)
