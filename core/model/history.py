"""Sessions from before the log, a line each: years of them cost a turn next to nothing.

The log is what coaching looks at; this is kept so that a session is known again, and may be
taken along.
"""

from collections.abc import Iterable
from datetime import date, time

from core.model.plan import Workout

MOST_LINES = 5000
"""More than ten years of most days; the oldest make room."""
_UNKNOWN = "-"


def line_of(workout: Workout) -> str:
    """Day, time, activity, minutes, kilometres, effort: "2025-03-04 06:12 run 44 8.2 -"."""
    at = None if workout.at is None else f"{workout.at:%H:%M}"
    told = (at, workout.activity, workout.minutes, workout.distance_km, workout.effort)
    return " ".join(
        (workout.on.isoformat(), *(_UNKNOWN if one is None else f"{one}" for one in told))
    )


def session_of(line: str) -> Workout:
    """The session that `line_of` wrote down."""
    on, at, activity, minutes, far, effort = line.split(" ")
    return Workout(
        on=date.fromisoformat(on),
        activity=activity,
        minutes=None if minutes == _UNKNOWN else int(minutes),
        distance_km=None if far == _UNKNOWN else float(far),
        effort=None if effort == _UNKNOWN else int(effort),
        at=None if at == _UNKNOWN else time.fromisoformat(at),
    )


def with_lines(history: tuple[str, ...], news: Iterable[str]) -> tuple[str, ...]:
    """Oldest first, as a line begins with its day."""
    return tuple(sorted((*history, *news)))[-MOST_LINES:]


def with_sessions(history: tuple[str, ...], gone: Iterable[Workout]) -> tuple[str, ...]:
    """`history` with what has grown too old for the log; a day of rest is none."""
    return with_lines(history, (line_of(one) for one in gone if one.activity != "rest"))
