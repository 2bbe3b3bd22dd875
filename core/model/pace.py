"""When the next idea is due: the series, a snooze, and fewer for whoever does not answer."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.model.wall_clock import next_fire

if TYPE_CHECKING:
    from core.model.runner import Runner

_SLACK = timedelta(hours=12)
"""A gap of days is one of dates: clocks that jump may not turn three days into four."""


def next_due(runner: "Runner", after: datetime) -> datetime | None:
    """The first instant (UTC) later than `after` at which an idea is due; None: none is."""
    nudge, log = runner.nudge, runner.nudge_log
    if nudge is None:
        return None
    if log.snoozed_until is not None and log.snoozed_until > after:
        return log.snoozed_until
    gap, last = log.gap, log.last_sent
    if gap is None:
        return None
    if gap and last is not None:
        after = max(after, last + gap - _SLACK)
    return next_fire(nudge, runner.zone, after)


def schedule(runner: "Runner") -> tuple[object, ...]:
    """Everything that decides when the next idea is due: where it is the same, nothing moves."""
    nudge, log = runner.nudge, runner.nudge_log
    is_home = nudge is not None and runner.home(nudge.platform) is not None
    return nudge, runner.timezone, is_home, log.snoozed_until, log.gap
