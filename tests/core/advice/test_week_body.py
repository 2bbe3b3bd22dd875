"""Whole weeks of a body that hurts, heals or is on the way back."""

from dataclasses import replace
from itertools import pairwise

from core.model.body import Hold, Phase
from core.model.intent import Level
from core.model.runner import Runner
from core.model.training import Ladder
from tests.core.advice.weeks import (
    NOW,
    day,
    hurt,
    injury,
    kinds,
    planned,
    runs,
    sessions,
)
from tests.shipped import handbook


def test_an_injured_week_follows_the_example() -> None:
    """EVIDENCE 11: cardio, strength, a rest day, intervals, mobility, something longer."""
    runner = hurt(injury("mtss", Phase.SUBACUTE), likes=("water_run", "cycle", "swim", "yoga"))
    made = planned(runner)

    found = {one.kind for one in sessions(made.week)}
    assert runs(made.week) == 0
    assert found == {"easy", "strength", "interval", "mobility"}
    assert kinds(made.week).count("") == 1


def test_an_acute_week_holds_less_and_no_intervals() -> None:
    runner = hurt(injury("mtss", Phase.ACUTE), likes=("water_run", "cycle", "swim", "yoga"))
    made = planned(runner)

    assert kinds(made.week).count("") >= 3
    assert "interval" not in {one.kind for one in sessions(made.week)}


def test_the_first_days_of_a_sprain_leave_the_ankle_alone() -> None:
    fresh = replace(injury("ankle_sprain", Phase.ACUTE, ago=1), body_part="ankle")
    made = planned(hurt(fresh, likes=("pilates", "swim", "cycle")))

    for one in sessions(made.week):
        assert "ankle" not in handbook().activities[one.activity].uses


def test_pregnancy_and_a_standing_flag_leave_the_week_empty() -> None:
    expecting = planned(hurt(injury("pregnancy", Phase.ACUTE)))
    flagged = planned(
        Runner(id="anna", holds=(Hold(flag="RF01", level=Level.EMERGENCY, since=NOW),))
    )

    assert sessions(expecting.week) == []
    assert sessions(flagged.week) == []


def test_the_ladder_runs_on_alternate_days_with_strength_between() -> None:
    ladder = Ladder(injury="achilles", stage=3, since=day(-9))
    runner = replace(hurt(injury("achilles", Phase.RETURNING)), ladders=(ladder,))
    made = planned(runner)

    days = kinds(made.week)
    at = [n for n, one in enumerate(days) if one == "run/easy"]
    assert len(at) == 3
    assert all(later - earlier > 1 for earlier, later in pairwise(at))
    assert days.count("strength/strength") == 2
    assert days.count("") == 2


def test_two_ladders_take_the_lower_stage() -> None:
    ladders = tuple(
        Ladder(injury=key, stage=stage, since=day(-9)) for key, stage in (("mtss", 5), ("pfps", 2))
    )
    both = (injury("mtss", Phase.RETURNING), injury("pfps", Phase.RETURNING))
    made = planned(replace(hurt(*both), ladders=ladders))

    assert made.terms.licence.stage is not None
    assert made.terms.licence.stage.number == 2


def test_a_stuck_ladder_does_not_run() -> None:
    ladder = Ladder(injury="mtss", stage=3, since=day(-9), is_stuck=True)
    runner = replace(hurt(injury("mtss", Phase.RETURNING)), ladders=(ladder,))

    assert runs(planned(runner).week) == 0
