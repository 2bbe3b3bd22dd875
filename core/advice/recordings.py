"""Which of the recordings in a file are news."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.knowledge.sports import activity_of
from core.model.history import session_of
from core.model.plan import Workout
from core.model.recordings import Found, Recording, Refused
from core.model.runner import Runner
from core.model.telling import LOG_DAYS

FIRST = date(2000, 1, 1)
"""No watch recorded a run before; a clock that was never set says 1970 or 1989. Ours."""
SAME_START = timedelta(minutes=6)
"""Two devices do not start at the same second. Ours, like the next two."""
SAME_PART = 0.08
"""How far two devices, or a device and a memory, differ about one session."""
SAME_MINUTES, SAME_KM = 4.0, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The recordings of some files, sorted out."""

    new: tuple[Workout, ...] = ()
    """Oldest first; `activity` is empty where the file does not tell."""
    past: int = 0
    """How many of `new` are from before what the plan looks at."""
    known: int = 0
    """Logged before, or in there twice."""
    old: int = 0
    """From before there were such watches: a clock that was never set."""
    ahead: int = 0
    """From a clock that runs ahead."""
    left_out: int = 0
    """Parts that could not be read."""
    not_read: int = 0
    """Parts for which there was no time."""
    refused: tuple[Refused, ...] = ()
    """Why there was nothing in a file, each reason once."""


def sorted_out(found: Iterable[Found], runner: Runner, now: datetime) -> Sorted:
    """What to log, and what not and why."""
    files = tuple(found)
    today = now.astimezone(runner.zone).date()
    every = sorted((one for file in files for one in file.recordings), key=lambda one: one.started)
    ahead = [one for one in every if one.started > now + timedelta(days=1)]
    told = [workout_of(one, runner) for one in every if one not in ahead]
    dated = [one for one in told if one.on >= FIRST]
    new = _news(dated, (*map(session_of, runner.history), *runner.log))
    return Sorted(
        new=tuple(new),
        past=sum(is_past(one, today) for one in new),
        known=len(dated) - len(new),
        old=len(told) - len(dated),
        ahead=len(ahead),
        left_out=sum(one.left_out for one in files),
        not_read=sum(one.not_read for one in files),
        refused=tuple(dict.fromkeys(one.refused for one in files if one.refused)),
    )


def is_past(workout: Workout, today: date) -> bool:
    """Whether it is history: too long ago for the log."""
    return (today - workout.on).days >= LOG_DAYS


def _news(told: Iterable[Workout], log: Iterable[Workout]) -> list[Workout]:
    """Those that are neither told twice nor logged; a line of the log stands for one of them."""
    once, logged = _by_day(()), _by_day(log)
    new: list[Workout] = []
    for one in told:
        if any(is_same(one, other) for other in once[one.on]):
            continue
        once[one.on].append(one)
        same = next((other for other in logged[one.on] if is_same(one, other)), None)
        if same is None:
            new.append(one)
        else:
            logged[one.on].remove(same)
    return new


def _by_day(workouts: Iterable[Workout]) -> defaultdict[date, list[Workout]]:
    """Only what is of one day can be the same, and an account's export has thousands."""
    days = defaultdict[date, list[Workout]](list)
    for one in workouts:
        days[one.on].append(one)
    return days


def workout_of(recording: Recording, runner: Runner) -> Workout:
    """The recording as a line of the log, on the runner's own day."""
    started = recording.started.astimezone(runner.zone)
    return Workout(
        on=started.date(),
        at=started.time().replace(second=0, microsecond=0),
        activity=activity_of(recording.sport) or "",
        minutes=max(1, round(recording.seconds / 60)),
        distance_km=round(recording.metres / 1000, 2) or None,
    )


def is_same(one: Workout, other: Workout) -> bool:
    """Whether both are most likely one session: told by two devices, or by a file and in words."""
    is_one_sport = one.activity == other.activity or not (one.activity and other.activity)
    if one.on != other.on or not is_one_sport:
        return False
    if one.at is not None and other.at is not None:
        return _apart(one, other) <= SAME_START
    return (
        _is_near(one.minutes, other.minutes, SAME_MINUTES)
        or _is_near(one.distance_km, other.distance_km, SAME_KM)
        or not (one.minutes or one.distance_km)
        or not (other.minutes or other.distance_km)
    )


def _apart(one: Workout, other: Workout) -> timedelta:
    assert one.at is not None  # noqa: S101  (the caller looked)
    assert other.at is not None  # noqa: S101
    return abs(datetime.combine(one.on, one.at) - datetime.combine(other.on, other.at))


def _is_near(one: float | None, other: float | None, by: float) -> bool:
    if not one or not other:
        return False
    return abs(one - other) <= max(by, SAME_PART * max(one, other))
