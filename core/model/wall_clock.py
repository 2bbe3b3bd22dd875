"""When local wall-clock times happen: the one rule for clocks that jump.

Source: delivery measurements in docs/decisions; checked for every zone in the tests.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.model.plan import WEEK, Nudge

WORTH_SENDING_FOR = timedelta(hours=3)
"""Later than this a nudge is about a day that has moved on."""
QUIET_FROM, QUIET_UNTIL = time(22), time(6)
"""The hours in which nobody wants a late nudge."""


def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The one instant (UTC) at which `day` has the wall clock `at`; None if no such day exists.

    A time that the clocks skip moves on by the gap; one that they repeat is taken the first time.
    """
    for fold in (0, 1):
        moment = datetime.combine(day, at, tzinfo=zone).replace(fold=fold).astimezone(UTC)
        if moment.astimezone(zone).date() == day:
            return moment
    return None


def late_from(at: datetime, zone: ZoneInfo) -> datetime:
    """When a nudge of `at` is no longer worth sending: after three hours, or at bedtime.

    Whoever wants it in the quiet hours themselves gets it there.
    """
    local = at.astimezone(zone)
    latest, bedtime = at + WORTH_SENDING_FOR, instant(local.date(), QUIET_FROM, zone)
    if bedtime is None or not QUIET_UNTIL <= local.time() < QUIET_FROM:
        return latest
    return min(latest, bedtime)


def next_fire(nudge: Nudge, zone: ZoneInfo, after: datetime) -> datetime:
    """The first instant (UTC) later than `after` at which `nudge` is due."""
    start = after.astimezone(zone).date()
    for offset in range(-1, 16):
        day = start + timedelta(days=offset)
        moment = instant(day, nudge.at, zone) if WEEK[day.weekday()] in nudge.days else None
        if moment is not None and moment > after:
            return moment
    raise ValueError(f"{nudge} names no day of the week")
