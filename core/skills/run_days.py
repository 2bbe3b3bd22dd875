"""When the club runs next: its weekly runs and single dates as events, soonest first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from core.model.club import Club
from core.model.gathering import ClubRun, Event, Post
from core.model.plan import WEEK
from core.skills.week_lines import DAY_NAMES as LONG_NAMES

DAY_NAMES = dict(zip(WEEK, LONG_NAMES, strict=True))
"""mon -> Monday."""
OVER_AFTER = timedelta(hours=2)
"""From its start; until then one can still say "I'm in"."""


def coming(club: Club, now: datetime) -> tuple[Event, ...]:
    """The next date of every weekly run, and every single date ahead; who comes is in them.

    One that is called off is there too, and the date after it.
    """
    found = {one.id: one for run in club.runs for one in _next_of(club, run, now)}
    found |= {one.id: one for one in club.events if one.kind is Post.RUN and _is_ahead(one, now)}
    return tuple(sorted(found.values(), key=lambda one: (one.on, one.id)))


def event_of(club: Club, run: ClubRun, on: date) -> Event:
    """That date of a weekly run, as it was opened, or as it would be."""
    name = f"{run.id}.{on.isoformat()}"
    at = datetime.combine(on, run.when.at, club.zone)
    return club.event(name) or Event(
        id=name,
        kind=Post.RUN,
        on=on,
        at=at,
        title=run.title,
        place=run.place,
        distance_km=run.distance_km,
        upto_km=run.upto_km,
        run=run.id,
    )


def refreshed(club: Club, run: ClubRun, event: Event) -> Event:
    """An opened date of `run` after the run was changed; who comes stays."""
    return replace(
        event_of(replace(club, events=()), run, event.on), going=event.going, is_off=event.is_off
    )


def _next_of(club: Club, run: ClubRun, now: datetime) -> Iterator[Event]:
    today = now.astimezone(club.zone).date()
    ahead = (WEEK.index(run.when.day) - today.weekday()) % len(WEEK)
    for weeks in range(3):
        event = event_of(club, run, today + timedelta(days=ahead, weeks=weeks))
        if _is_ahead(event, now):
            yield event
            if not event.is_off:
                return


def _is_ahead(event: Event, now: datetime) -> bool:
    return event.at is not None and now < event.at + OVER_AFTER
