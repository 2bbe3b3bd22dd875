"""How hard a session was, and what it counts for, alike in every sport."""

from collections.abc import Mapping

from core.model.plan import Workout

EASY, STEADY, HARD, MAXIMAL = 3, 5, 7, 9
"""What a word stands for on the scale of 0 to 10, inside the bands of EVIDENCE 12."""
VIGOROUS_FROM = 7
"""From here a minute counts double.  Source: EVIDENCE 12, the upper band; the factor is ours."""

_PACE: Mapping[str, float] = {
    "run": 6.5, "walk_fast": 10, "cycle": 3, "swim": 25, "water_run": 25, "row": 5, "skate": 4,
    "xc_ski": 5, "elliptical": 7,
}  # fmt: skip
"""Minutes a kilometre where only a distance was told; ours, and on the modest side."""


def minutes_of(workout: Workout) -> int | None:
    """Its minutes, told or worked out from the distance; None if neither is known."""
    if workout.minutes is not None:
        return workout.minutes
    pace = _PACE.get(workout.activity)
    if workout.distance_km is None or pace is None:
        return None
    return round(workout.distance_km * pace)


def effort_minutes(workout: Workout) -> int:
    """Minutes that count alike in every sport: a hard one counts double, rest counts nothing."""
    if workout.activity == "rest":
        return 0
    minutes = minutes_of(workout) or 0
    return minutes * 2 if (workout.effort or EASY) >= VIGOROUS_FROM else minutes
