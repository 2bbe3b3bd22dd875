"""When local wall-clock times happen: the one rule for clocks that jump.

Source: delivery measurements in docs/decisions; checked for every zone in the tests.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.model.plan import WEEK, Nudge


def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The one instant (UTC) at which `day` has the wall clock `at`; None if no such day exists.

    A time that the clocks skip moves on by the gap; one that they repeat is taken the first time.
    """
    for fold in (0, 1):
        moment = datetime.combine(day, at, tzinfo=zone).replace(fold=fold).astimezone(UTC)
        if moment.astimezone(zone).date() == day:
            return moment
    return None


def next_fire(nudge: Nudge, zone: ZoneInfo, after: datetime) -> datetime:
    """The first instant (UTC) later than `after` at which `nudge` is due."""
    start = after.astimezone(zone).date()
    for offset in range(-1, 16):
        day = start + timedelta(days=offset)
        moment = instant(day, nudge.at, zone) if WEEK[day.weekday()] in nudge.days else None
        if moment is not None and moment > after:
            return moment
    raise ValueError(f"{nudge} names no day of the week")
