"""From sessions on days to a week: rest said aloud, one session that may move, Monday first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from core.advice.week.sessions import is_easy, is_key, is_leg_strength, is_long_run, is_run
from core.advice.week.terms import Sessions, Terms, training
from core.model.training import Day, Planned, Week


def finished(days: Mapping[date, Sessions], terms: Terms) -> Week:
    """The week with `days` on its free days; what is fixed stays as it is."""
    eased = {on: _eased(on, sessions, days, terms) for on, sessions in days.items()}
    movable = buffer_day(eased, terms)
    return Week(
        starts=terms.starts,
        days=tuple(_day(on, eased, movable, terms) for on in terms.dates),
    )


def buffer_day(days: Mapping[date, Sessions], terms: Terms) -> tuple[date, int] | None:
    """Where the session is that may move or fall away: the least important one. Source: W13."""
    found = [
        (_importance(one, terms), -on.toordinal(), on, at)
        for on, sessions in days.items()
        for at, one in enumerate(sessions)
    ]
    return min(found)[2:] if found else None


def _importance(one: Planned, terms: Terms) -> int:
    wished = terms.profile.runs
    is_extra_run = wished is not None and wished < terms.guidelines.frequency[terms.level].runs.low
    if is_run(one) and one.kind == "easy":
        return 0 if is_extra_run else 2
    if is_key(one):
        return 5 if is_long_run(one) else 4
    return 3 if is_leg_strength(one) else 1


def _eased(on: date, sessions: Sessions, days: Mapping[date, Sessions], terms: Terms) -> Sessions:
    """The day after a long run is kept short. Source: W10."""
    before = on - timedelta(days=1)
    yesterday = terms.fixed.get(before) or days.get(before, ())
    if not any(map(is_long_run, yesterday)):
        return sessions
    most = terms.value("W10", "most_min")
    return tuple(_after_long(one, most) if _may_ease(one) else one for one in sessions)


def _may_ease(one: Planned) -> bool:
    return is_easy(one) and not is_run(one)


def _after_long(one: Planned, most: int) -> Planned:
    return replace(one, minutes=min(most, one.minutes), reason="W10")


def _day(
    on: date, days: Mapping[date, Sessions], movable: tuple[date, int] | None, terms: Terms
) -> Day:
    if on in terms.fixed:
        return Day(on=on, sessions=terms.fixed[on])
    sessions = training(days.get(on, ()))
    if not sessions:
        return Day(on=on, sessions=(_rest(on, terms),))
    marked = (replace(one, is_buffer=(on, at) == movable) for at, one in enumerate(sessions))
    return Day(on=on, sessions=tuple(marked))


def _rest(on: date, terms: Terms) -> Planned:
    is_eve = terms.race_on(on + timedelta(days=1)) is not None
    return Planned(activity="rest", kind="rest", reason="W11" if is_eve else "W2")
