"""Minutes that count alike in every sport."""

from datetime import date

import pytest

from core.model.effort import effort_minutes
from core.model.plan import Workout

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("workout", "minutes"),
    [
        (Workout(on=TODAY, activity="swim", minutes=40), 40),
        (Workout(on=TODAY, activity="swim", minutes=40, effort=7), 80),
        (Workout(on=TODAY, activity="swim", minutes=40, effort=6), 40),
        (Workout(on=TODAY, activity="run", distance_km=10), 65),
        (Workout(on=TODAY, activity="yoga"), 0),
        (Workout(on=TODAY, activity="rest", minutes=40), 0),
    ],
)
def test_a_hard_minute_counts_double_and_rest_none(workout: Workout, minutes: int) -> None:
    assert effort_minutes(workout) == minutes
