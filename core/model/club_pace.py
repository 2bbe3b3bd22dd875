"""When a club's next posts are due: worked out from what captains decided, nothing else."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.model.club import Club
from core.model.gathering import Post, Weekly
from core.model.plan import WEEK
from core.model.wall_clock import instant

RUN_AHEAD = 1
"""Days between the word about a weekly run and the run: long enough to say "I'm in"."""
ENDED_AT = time(10)
"""When the word about a challenge that is over comes, the morning after its last day."""
REMIND_BEFORE = timedelta(hours=2)
LATEST_WORD = time(19)
"""A run that starts later is announced at this hour of the evening before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """One kind of post of one club, and when its next one is due."""

    post: Post
    key: str = ""
    """Which one of its kind: the id of a weekly run; empty where there is one only."""
    at: datetime
    """Aware, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePost:
    """A post whose time has come."""

    club: str
    """Id."""
    post: Post
    key: str = ""
    at: datetime
    """When it should leave, aware."""


def timers(club: Club, after: datetime) -> tuple[Timer, ...]:
    """The next post of every kind later than `after`."""
    weekly = (
        Timer(post=post, key=key, at=next_weekly(when, club.zone, after))
        for (post, key), when in _weekly(club).items()
    )
    ends = (
        Timer(post=post, key=key, at=moment)
        for (post, key), on in _ends(club).items()
        if (moment := instant(on, ENDED_AT, club.zone)) is not None and moment > after
    )
    starts = (
        Timer(post=post, key=key, at=at)
        for (post, key), at in _reminders(club).items()
        if at > after
    )
    return (*weekly, *ends, *starts)


def unlike(before: Club, after: Club) -> frozenset[tuple[Post, str]]:
    """The posts that have another time in `after`, or none, or are new."""
    old, new = _wanted(before), _wanted(after)
    if before.zone.key != after.zone.key:
        return frozenset((*old, *new))
    return frozenset(one for one in (*old, *new) if old.get(one) != new.get(one))


def next_weekly(weekly: Weekly, zone: ZoneInfo, after: datetime) -> datetime:
    """The first instant (UTC) later than `after` at which the wall clock says so."""
    start = after.astimezone(zone).date()
    for offset in range(-1, 16):
        day = start + timedelta(days=offset)
        moment = instant(day, weekly.at, zone) if WEEK[day.weekday()] == weekly.day else None
        if moment is not None and moment > after:
            return moment
    raise ValueError(f"{weekly} names no day of the week")


def _wanted(club: Club) -> dict[tuple[Post, str], Weekly | date]:
    return {**_weekly(club), **_ends(club), **_reminders(club)}


def _reminders(club: Club) -> dict[tuple[Post, str], datetime]:
    """Before every run that somebody comes to."""
    if club.is_left:
        return {}
    return {
        (Post.REMINDER, one.id): one.at.astimezone(UTC) - REMIND_BEFORE
        for one in club.events
        if one.kind is Post.RUN and one.at is not None and one.going and not one.is_off
    }


def _ends(club: Club) -> dict[tuple[Post, str], date]:
    """The day after the last of each challenge."""
    if club.is_left:
        return {}
    day = timedelta(days=1)
    return {(Post.CHALLENGE, one.id): one.until + day for one in club.challenges}


def _weekly(club: Club) -> dict[tuple[Post, str], Weekly]:
    """Every post that comes by itself, and its time: a run is announced the evening before."""
    found: dict[tuple[Post, str], Weekly] = {}
    if club.is_left:
        return found
    if club.settings.leg_day is not None:
        found[Post.LEG_DAY, ""] = club.settings.leg_day
    if club.settings.digest is not None:
        found[Post.DIGEST, ""] = club.settings.digest
    for run in club.runs:
        found[Post.RUN, run.id] = _ahead(run.when)
    return found


def _ahead(when: Weekly) -> Weekly:
    day = WEEK[WEEK.index(when.day) - RUN_AHEAD]
    return Weekly(day, min(when.at, LATEST_WORD))
