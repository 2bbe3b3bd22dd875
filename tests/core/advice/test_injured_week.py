"""The week of an injured runner, what to do today, leg day and "may I run" tell the same story."""

from datetime import timedelta

import pytest

from core.advice import clearance, recommend
from core.advice.leg_session import leg_session
from core.advice.week.gathering import terms_of
from core.advice.week.plan import plan
from core.advice.week.running import Running, licence
from core.model.body import Injury, Phase
from core.model.runner import Runner
from core.model.training import Planned
from tests.core.advice.weeks import MONDAY, NOW, did, injury
from tests.shipped import handbook

SORE = [
    (key, phase)
    for key in sorted(handbook().injuries)
    for phase in Phase
    if key not in {"pregnancy", "illness"}
]
every_injury = pytest.mark.parametrize(("key", "phase"), SORE)


def hurt(*injuries: Injury) -> Runner:
    return Runner(id="r", injuries=injuries)


def placed(runner: Runner) -> list[Planned]:
    made = plan(runner, handbook(), MONDAY, NOW)
    return [one for day in made.week.days for one in day.sessions if one.kind != "rest"]


@every_injury
def test_the_week_holds_what_today_would_offer_first(key: str, phase: Phase) -> None:
    runner = hurt(injury(key, phase))
    today = recommend.options(runner, handbook(), NOW)
    week = {one.activity for one in placed(runner)}

    assert not today or today[0].activity.key in week | {"walk_fast"}
    assert not week or today


@every_injury
def test_the_week_holds_nothing_that_today_would_not(key: str, phase: Phase) -> None:
    runner = hurt(injury(key, phase))
    week = {one.activity for one in placed(runner)} - {"run"}

    assert all(clearance.is_open(runner, handbook(), one, NOW) for one in week)


@every_injury
def test_a_week_runs_only_where_running_is_allowed(key: str, phase: Phase) -> None:
    runner = hurt(injury(key, phase))
    runs = [one for one in placed(runner) if one.activity == "run"]

    assert not runs or licence(runner, handbook(), NOW).running < Running.NONE


@every_injury
def test_leg_day_is_open_when_today_may_offer_strength(key: str, phase: Phase) -> None:
    runner = hurt(injury(key, phase))
    is_open = clearance.is_open(runner, handbook(), "strength", NOW)

    assert is_open or leg_session(runner, handbook(), NOW) is None


def test_an_injured_week_has_four_sports_or_more_to_choose_from() -> None:
    sports = {one.activity for one in placed(hurt(injury("mtss", Phase.SUBACUTE)))}

    assert len(sports) > 3
    assert {"water_run", "cycle"} & sports


def test_a_fresh_injury_still_gets_a_week_of_what_is_safe() -> None:
    sports = {one.activity for one in placed(hurt(injury("pfps", Phase.ACUTE)))}

    assert {"water_run", "swim", "yoga"} & sports


def test_nothing_is_new_to_somebody_who_cannot_run() -> None:
    healthy, sore = Runner(id="r"), hurt(injury("mtss", Phase.SUBACUTE))

    assert terms_of(healthy, handbook(), MONDAY, NOW).is_new("water_run")
    assert not terms_of(sore, handbook(), MONDAY, NOW).is_new("water_run")


def test_intervals_still_wait_for_what_is_well_known() -> None:
    sore = hurt(injury("mtss", Phase.SUBACUTE))
    kinds = {one.kind for one in placed(sore)}
    regular = Runner(id="r", injuries=sore.injuries, log=did("water_run", -30, -20, -10, -5))

    assert "interval" not in kinds
    assert "interval" in {one.kind for one in placed(regular)}


def test_today_follows_the_week_it_was_planned_in() -> None:
    runner = hurt(injury("mtss", Phase.SUBACUTE))
    week = plan(runner, handbook(), MONDAY, NOW).week
    planner = Runner(id="r", injuries=runner.injuries, week=week)

    for day in week.days:
        moment = NOW + (day.on - MONDAY)
        sessions = {one.activity for one in day.sessions} - {"rest"}
        first = recommend.options(planner, handbook(), moment + timedelta(0))[0].activity.key
        assert not sessions or first in sessions
