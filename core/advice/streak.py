"""Weeks in a row with something in the book: rest, rehab and illness never break it."""

from datetime import date, timedelta

from core.model.plan import WEEK
from core.model.runner import Runner
from core.model.telling import LOG_DAYS

_WEEK = timedelta(days=len(WEEK))


def weeks_in_a_row(runner: Runner, today: date) -> int:
    """Weeks up to this one in which anything was noted; a week somebody could not is passed over.

    A rest day, any sport, a check-in of a sore place: all of it counts alike.
    """
    monday = today - timedelta(days=today.weekday())
    count = 0
    for start in (monday - _WEEK * n for n in range(LOG_DAYS // len(WEEK))):
        if _has_something(runner, start):
            count += 1
        elif start != monday and not _is_excused(runner, start):
            break
    return count


def _has_something(runner: Runner, start: date) -> bool:
    days = {one.on for one in runner.log} | {one.on for one in runner.pains}
    return any(start <= on < start + _WEEK for on in days)


def _is_excused(runner: Runner, start: date) -> bool:
    """Whether they were hurt, ill or waiting to be seen in that week, as far as we know."""
    since = [one.reported_at.date() for one in runner.injuries]
    since += [one.since.date() for one in runner.holds]
    return any(on < start + _WEEK for on in since)
