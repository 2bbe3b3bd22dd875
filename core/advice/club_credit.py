"""What a day counts for in a club: alike in every sport, never more than was planned."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.advice.week.gathering import LOGGED
from core.model.effort import effort_minutes, minutes_of
from core.model.plan import Workout
from core.model.runner import Runner
from core.model.telling import LOG_DAYS
from core.model.training import Day, Planned

WITHOUT_PLAN = 60
"""Effort minutes that count at most on a day nobody planned: a long run of the example weeks.

Source: EVIDENCE 11, CS12.
"""
_KEPT = timedelta(days=LOG_DAYS)
HARD_KINDS = frozenset({"interval", "quality", "race"})
"""Planned sessions whose minutes count double, as they do once they are done."""
POOL_METRES_A_MINUTE = 40
"""Where only minutes of swimming were told: the pace of `core.model.effort`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One day of one runner, in figures that give no reason."""

    on: date
    minutes: int = 0
    is_kept: bool = False
    """It went as it should: trained, planned rest, rehab or illness.  Source: EVIDENCE CS12."""
    planned: int = 0
    """Effort minutes that the day was meant to hold."""
    sessions: tuple[str, ...] = ()
    """Activities in the order of their names, rest left out."""
    pool_metres: int = 0
    yoga_minutes: int = 0


def credits_between(
    before: Runner, after: Runner, today: date, known: Collection[date]
) -> tuple[Credit, ...]:
    """The days that count anew once `before` has become `after`.

    A day that is over and `known` stays as it was counted, whatever becomes of plan and injuries,
    unless its own log changes. One that has grown too old for the log stays as it was, too.
    """
    window = set(_window(today))
    days = (window & set(_unlike(before, after))) | {today} | (window - set(known))
    return tuple(_credit(before, after, on) for on in sorted(days) if on <= today)


def _window(today: date) -> Iterator[date]:
    return (today - timedelta(days=ago) for ago in range(LOG_DAYS))


def _unlike(before: Runner, after: Runner) -> Iterator[date]:
    """The days of which the log says something else; what only grew too old for it was done."""
    days = {one.on for one in (*before.log, *after.log)}
    oldest = max(days, default=date.min + _KEPT) - _KEPT
    for on in days:
        is_over = on <= oldest and not _done(after, on)
        if not is_over and _done(before, on) != _done(after, on):
            yield on


def _credit(before: Runner, after: Runner, on: date) -> Credit:
    done, day = _done(after, on), _planned(before, after, on)
    effort = sum(effort_minutes(one) for one in done)
    return Credit(
        on=on,
        minutes=min(effort, _most(after, day)),
        is_kept=bool(done) or _is_rest(day) or _is_excused(after, on),
        planned=_most(after, day) if day or done else 0,
        sessions=tuple(sorted(one.activity for one in done if one.activity != "rest")),
        pool_metres=sum(_metres(one) for one in done if one.activity == "swim"),
        yoga_minutes=sum(minutes_of(one) or 0 for one in done if one.activity == "yoga"),
    )


def _done(runner: Runner, on: date) -> tuple[Workout, ...]:
    return tuple(one for one in runner.log if one.on == on)


def _planned(before: Runner, after: Runner, on: date) -> Day | None:
    """What was planned: a new week does not make the last one unplanned."""
    days = (one.week.day(on) for one in (after, before) if one.week is not None)
    return next((day for day in days if day is not None), None)


def _most(runner: Runner, day: Day | None) -> int:
    """Effort minutes that count at most on that day."""
    planned = [one for one in day.sessions if one.reason != LOGGED] if day else []
    if not planned:
        return max(runner.profile.minutes or 0, WITHOUT_PLAN)
    return sum(_effort(one) for one in planned)


def _effort(one: Planned) -> int:
    return one.minutes * 2 if one.kind in HARD_KINDS else one.minutes


def _is_rest(day: Day | None) -> bool:
    return day is not None and all(one.activity == "rest" for one in day.sessions)


def _is_excused(runner: Runner, on: date) -> bool:
    """Hurt, ill or waiting to be seen, as far as we know."""
    since = [one.began or one.reported_at.date() for one in runner.injuries]
    since += [one.since.date() for one in runner.holds]
    if runner.orders is not None:
        since.append(runner.orders.since.date())
    return any(day <= on for day in since)


def _metres(swim: Workout) -> int:
    if swim.distance_km is not None:
        return round(swim.distance_km * 1000)
    return (swim.minutes or 0) * POOL_METRES_A_MINUTE
