"""Weeks in a row that nothing but forgetting breaks."""

from dataclasses import replace
from datetime import timedelta

from core.advice.streak import weeks_in_a_row
from core.model.plan import Workout
from core.model.runner import Runner
from core.model.training import PainNote
from tests.core.skills.chat import MORNING, TODAY, knee


def did(*weeks: int, activity: str = "swim") -> Runner:
    """Something in each of these weeks, counted backwards from this one."""
    log = tuple(Workout(on=TODAY - timedelta(weeks=n), activity=activity) for n in weeks)
    return Runner(id="r", log=tuple(reversed(log)))


def test_weeks_with_any_sport_or_rest_count_alike() -> None:
    assert weeks_in_a_row(did(0, 1, 2), TODAY) == 3
    assert weeks_in_a_row(did(0, 1, 2, activity="rest"), TODAY) == 3


def test_a_week_that_has_just_begun_breaks_nothing() -> None:
    assert weeks_in_a_row(did(1, 2), TODAY) == 2


def test_a_gap_without_a_reason_ends_it() -> None:
    assert weeks_in_a_row(did(0, 2, 3), TODAY) == 1


def test_an_injury_passes_over_the_weeks_it_took() -> None:
    hurt = replace(knee(), reported_at=MORNING - timedelta(weeks=1))

    assert weeks_in_a_row(replace(did(0, 2, 3), injuries=(hurt,)), TODAY) == 3


def test_a_check_in_of_a_sore_place_is_something() -> None:
    score = PainNote(injury="pfps", on=TODAY - timedelta(weeks=1), morning=1)

    assert weeks_in_a_row(replace(did(0, 2), pains=(score,)), TODAY) == 3
