"""Whole weeks: what the planner makes of a runner, their wishes and their calendar."""

import pytest

from core.advice.week.plan import Conflict, WeekPlan
from core.model.body import Phase
from core.model.plan import WEEK
from core.model.profile import Profile
from core.model.runner import Runner
from tests.core.advice.weeks import STRONG, injury, kinds, of, planned, race, ran, runs, sessions
from tests.growth import as_a_million_additions
from tests.shipped import handbook


def test_a_stranger_gets_three_runs_strength_and_something_else() -> None:
    made = of(Profile())

    assert runs(made.week) == 3
    assert len(sessions(made.week)) == 5
    assert "strength/strength" in kinds(made.week)
    assert kinds(made.week)[6] == "run/long"
    assert made.conflicts == ()


def test_a_competitive_runner_gets_seven_sessions_in_six_days() -> None:
    runner = Runner(id="anna", profile=Profile(level="competitive"), log=STRONG)
    made = planned(runner)

    days = kinds(made.week)
    assert len(sessions(made.week)) == 7
    assert days.count("") == 1
    assert any(one.count("+") for one in days)


def test_a_new_runner_rests_two_days_and_runs_nothing_fast() -> None:
    made = of(Profile(is_new=True))

    assert kinds(made.week).count("") == 2
    assert "run/quality" not in kinds(made.week)
    assert max(one.minutes for one in sessions(made.week)) <= 30


def test_under_18_the_fast_run_is_steady() -> None:
    days = kinds(of(Profile(is_minor=True)).week)

    assert "run/steady" in days
    assert "run/quality" not in days


def test_the_usual_minutes_shape_every_session() -> None:
    made = of(Profile(minutes=20, likes=("swim",)))

    by_kind = {one.kind: one.minutes for one in sessions(made.week)}
    assert by_kind["quality"] == 20
    assert by_kind["long"] == 30


def test_the_log_caps_the_longest_run() -> None:
    runner = Runner(id="anna", log=(ran(-3, 40), ran(-5, 30)))
    made = planned(runner)

    assert max(one.minutes for one in sessions(made.week)) == 44


def test_what_the_runner_likes_comes_first() -> None:
    days = kinds(of(Profile(likes=("row",))).week)

    assert "row/easy" in days


def test_a_weak_spot_picks_the_other_session() -> None:
    made = of(Profile(weaknesses=("hip_abductors",)))

    assert "pilates/easy" in kinds(made.week)


def test_kit_that_is_missing_is_not_asked_for() -> None:
    made = of(Profile(kit=()))

    for one in sessions(made.week):
        if one.activity != "run":
            activity = handbook().activities[one.activity]
            assert not activity.kit
            assert activity.place in {"home", "outdoors"}


def test_nothing_new_is_longer_than_25_minutes_and_there_is_one_new_thing() -> None:
    made = of(Profile())

    new = [one for one in sessions(made.week) if made.terms.is_new(one.activity)]
    assert len({one.activity for one in new}) == 1
    assert all(one.minutes <= 25 for one in new)


def test_strength_starts_light_and_grows_with_the_log() -> None:
    first = next(one for one in sessions(of(Profile()).week) if one.kind == "strength")
    later = next(
        one
        for one in sessions(planned(Runner(id="anna", log=STRONG)).week)
        if one.kind == "strength"
    )

    assert first.minutes <= 25
    assert first.reason == "LR8"
    assert later.minutes >= 25
    assert later.reason == "W8"


def test_a_cut_back_is_due_after_three_full_weeks() -> None:
    log = tuple(ran(-7 * back + at, 50) for back in (1, 2, 3) for at in (0, 2, 5))
    made = planned(Runner(id="anna", log=log, profile=Profile(minutes=50)))

    minutes = sum(one.minutes for one in sessions(made.week) if one.activity == "run")
    assert minutes <= 120


def test_the_long_run_of_yesterday_leaves_monday_alone() -> None:
    runner = Runner(id="anna", log=(ran(-1, 120), ran(-4, 40), ran(-6, 40)))
    monday = planned(runner).week.days[0]

    assert all(one.kind in {"rest", "easy", "mobility"} for one in monday.sessions)
    assert all(one.activity != "run" for one in monday.sessions)


def test_a_week_is_planned_faster_than_a_million_numbers_are_added() -> None:
    """A fifth of that, it is; how much exactly is for `make bench`."""
    busy = Runner(id="anna", profile=Profile(level="competitive"), log=STRONG)

    assert as_a_million_additions(lambda: planned(busy)) < 1


def test_too_few_days_are_named_and_the_nearest_week_is_made() -> None:
    made = of(Profile(days=("tue", "sat")))

    assert [bool(one) for one in kinds(made.week)] == [WEEK[n] in {"tue", "sat"} for n in range(7)]
    assert made.conflicts == (Conflict(wish="days", rule="W1", wanted="5", got="2"),)


@pytest.mark.parametrize(("times", "ran"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_no_more_sessions_are_planned_than_were_wished(times: int, ran: int) -> None:
    made = of(Profile(times=times))

    assert len(sessions(made.week)) == times
    assert runs(made.week) == ran
    assert made.conflicts == ()


def test_no_session_is_longer_than_the_longest() -> None:
    made = of(Profile(level="competitive", longest=30))

    assert max(one.minutes for one in sessions(made.week)) == 30
    assert "run/long" not in kinds(made.week)


@pytest.mark.parametrize(("wish", "got"), [(6, 4), (2, 3), (1, 3)])
def test_runs_outside_the_band_are_named(wish: int, got: int) -> None:
    made = of(Profile(runs=wish))

    assert runs(made.week) == got
    assert made.conflicts == (Conflict(wish="runs", rule="W1", wanted=f"{wish}", got=f"{got}"),)


def test_the_run_beyond_the_wish_is_the_one_that_may_fall_away() -> None:
    movable = next(one for one in sessions(of(Profile(runs=2)).week) if one.is_buffer)

    assert (movable.activity, movable.kind) == ("run", "easy")


def test_the_long_run_goes_where_it_is_wished() -> None:
    made = of(Profile(long_run_day="wed"))

    assert kinds(made.week)[2] == "run/long"
    assert made.conflicts == ()


def test_a_long_run_on_a_busy_day_is_named() -> None:
    made = of(Profile(long_run_day="sun", busy=("sun",)))

    conflict = made.conflicts[0]
    assert (conflict.wish, conflict.rule, conflict.wanted) == ("long_run_day", "days", "sun")
    assert kinds(made.week)[6] == ""


def test_a_long_run_that_a_race_keeps_away_is_named_with_the_rule() -> None:
    made = of(Profile(long_run_day="sat", races=(race("half", 13),)))

    assert [(one.wish, one.rule) for one in made.conflicts] == [("long_run_day", "TP5")]


def test_without_any_kit_or_liking_the_wish_is_named() -> None:
    off_the_list = tuple(handbook().activities)
    made = of(Profile(dislikes=off_the_list))

    assert "dislikes" in {one.wish for one in made.conflicts}


def test_a_liking_that_the_body_forbids_is_named() -> None:
    runner = Runner(
        id="anna",
        profile=Profile(likes=("tennis",)),
        injuries=(injury("achilles", Phase.SUBACUTE),),
    )

    assert ("likes", "tennis") in {(one.wish, one.wanted) for one in planned(runner).conflicts}


def test_a_race_stands_on_its_day_and_the_eve_is_quiet() -> None:
    made = of(Profile(races=(race("10k", 5),)))

    assert kinds(made.week)[5] == "run/race"
    assert sum(one.minutes for one in made.week.days[4].sessions) <= 20


def test_the_taper_shrinks_the_runs() -> None:
    usual = of(Profile(minutes=60))
    tapering = of(Profile(minutes=60, races=(race("marathon", 12),)))

    def most(made: WeekPlan) -> int:
        return max(one.minutes for one in sessions(made.week) if one.activity == "run")

    assert most(usual) == 90
    assert most(tapering) <= 36


def test_nothing_new_and_no_first_strength_in_a_taper() -> None:
    made = of(Profile(races=(race("half", 10),)))

    assert not any(made.terms.is_new(one.activity) for one in sessions(made.week))
    assert "strength/strength" not in kinds(made.week)


def test_after_a_half_marathon_the_week_is_easy() -> None:
    made = of(Profile(races=(race("half", -1),)))

    assert {one.kind for one in sessions(made.week)} <= {"easy", "mobility"}


def test_the_off_season_has_a_run_less_and_a_session_more() -> None:
    made = of(Profile(is_off_season=True))

    assert runs(made.week) == 2
    assert len(sessions(made.week)) == 5
    assert "run/quality" not in kinds(made.week)


def test_a_break_starts_at_half() -> None:
    made = planned(Runner(id="anna", log=(ran(-21, 40),), profile=Profile(minutes=40)))

    assert {one.minutes for one in sessions(made.week) if one.activity == "run"} == {20}
    assert kinds(made.week).count("") >= 2


def test_a_very_long_break_starts_with_walking() -> None:
    made = planned(Runner(id="anna", log=(ran(-80, 40),)))

    found = [one for one in sessions(made.week) if one.activity == "run"]
    assert {(one.kind, one.minutes, one.reason) for one in found} == {("easy", 30, "TO4")}
