"""One instant per local date, whatever the clocks do."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from core.model.plan import Nudge
from core.model.wall_clock import instant, next_fire

TIMES = (time(0, 0), time(0, 30), time(2, 30), time(7, 0), time(23, 59))


def zones(every: int) -> list[str]:
    return sorted(available_timezones())[::every]


def days_around_changes(zone: ZoneInfo, year: int) -> set[date]:
    """Days on which the offset at noon differs from the day before, and their neighbours."""
    start = date(year, 1, 1)
    days = [start + timedelta(days=n) for n in range(366)]
    offsets = [datetime(d.year, d.month, d.day, 12, tzinfo=zone).utcoffset() for d in days]
    changed = {days[n] for n in range(1, 366) if offsets[n] != offsets[n - 1]}
    return {day + timedelta(days=n) for day in changed for n in (-1, 0, 1)}


@pytest.mark.parametrize("name", zones(every=12))
def test_every_existing_local_date_has_exactly_one_instant_of_that_date(name: str) -> None:
    assert check_zone(ZoneInfo(name), years=(2011, 2026)) > 0


def check_zone(zone: ZoneInfo, years: Iterable[int]) -> int:
    """Hold every day around a change against the rule; how many instants were checked."""
    checked = 0
    for year in years:
        for day in days_around_changes(zone, year) | {date(year, 6, 1)}:
            for at in TIMES:
                moment = instant(day, at, zone)
                checked += 1
                if moment is None:
                    assert not _exists(day, zone)
                else:
                    assert moment.astimezone(zone).date() == day
    return checked


def _exists(day: date, zone: ZoneInfo) -> bool:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    hours = (start + timedelta(hours=n) for n in range(72))
    return any(hour.astimezone(zone).date() == day for hour in hours)


def test_a_skipped_hour_moves_on_by_the_gap() -> None:
    moment = instant(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin"))

    assert moment == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 on the wall


def test_a_repeated_hour_is_taken_the_first_time() -> None:
    moment = instant(date(2026, 10, 25), time(2, 30), ZoneInfo("Europe/Berlin"))

    assert moment == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_a_zone_skipped_has_no_instant() -> None:
    assert instant(date(2011, 12, 30), time(7), ZoneInfo("Pacific/Apia")) is None


@pytest.mark.parametrize(
    "name", ["Europe/London", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia"]
)
def test_a_daily_nudge_fires_once_on_every_local_date(name: str) -> None:
    zone = ZoneInfo(name)
    nudge = Nudge(at=time(0, 15), platform="terminal")
    moment = datetime(2011, 1, 1, tzinfo=UTC)
    seen: list[date] = []
    while moment < datetime(2012, 12, 31, tzinfo=UTC):
        moment = next_fire(nudge, zone, moment)
        seen.append(moment.astimezone(zone).date())

    assert len(seen) == len(set(seen))
    missing = {seen[0] + timedelta(days=n) for n in range((seen[-1] - seen[0]).days)} - set(seen)
    assert all(not _exists(day, zone) for day in missing)


def test_only_the_chosen_days_are_nudged() -> None:
    nudge = Nudge(at=time(7), days=("tue", "thu"), platform="terminal")
    monday = datetime(2026, 11, 23, 12, tzinfo=UTC)

    first = next_fire(nudge, ZoneInfo("UTC"), monday)
    second = next_fire(nudge, ZoneInfo("UTC"), first)

    assert (first.weekday(), second.weekday()) == (1, 3)
