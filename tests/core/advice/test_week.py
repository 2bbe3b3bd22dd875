"""Whole weeks: what the planner makes of a runner, a calendar and a body."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from core.advice.week.keeping import kept_or_planned
from core.advice.week.plan import Conflict, WeekPlan, plan
from core.advice.week.reflow import Refusal, move, skip, swap
from core.advice.week.spacing import hard_violations
from core.model.body import Hold, Injury, Phase
from core.model.changes import WeekPlanned
from core.model.intent import Level
from core.model.plan import WEEK
from core.model.profile import Profile
from core.model.runner import Runner
from core.model.training import Ladder, Planned, Week
from tests.core.advice.weeks import MONDAY, NOW, day, did, injury, race, ran
from tests.growth import as_a_million_additions
from tests.shipped import handbook

STRONG = did("strength", -20, -16, -12, -9, minutes=20)


def planned(runner: Runner, now: datetime = NOW, starts: date | None = None) -> WeekPlan:
    return plan(runner, handbook(), starts or now.date(), now)


def of(profile: Profile) -> WeekPlan:
    return planned(Runner(id="anna", profile=profile))


def kinds(week: Week) -> list[str]:
    """As in run/long, Monday first; a day off is empty."""
    return [
        " + ".join(f"{s.activity}/{s.kind}" for s in one.sessions if s.kind != "rest")
        for one in week.days
    ]


def sessions(week: Week) -> list[Planned]:
    return [s for one in week.days for s in one.sessions if s.kind != "rest"]


def runs(week: Week) -> int:
    return sum(one.activity == "run" for one in sessions(week))


# --- Healthy -------------------------------------------------------------------------------------


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


# --- Wishes --------------------------------------------------------------------------------------


def test_too_few_days_are_named_and_the_nearest_week_is_made() -> None:
    made = of(Profile(days=("tue", "sat")))

    assert [bool(one) for one in kinds(made.week)] == [WEEK[n] in {"tue", "sat"} for n in range(7)]
    assert made.conflicts == (Conflict(wish="days", rule="W1", wanted="5", got="2"),)


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


# --- Calendar ------------------------------------------------------------------------------------


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


# --- Body ----------------------------------------------------------------------------------------


def hurt(*injuries: Injury, likes: tuple[str, ...] = ()) -> Runner:
    return Runner(id="anna", injuries=injuries, profile=Profile(likes=likes), log=STRONG)


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


# --- A week that has begun -----------------------------------------------------------------------

THURSDAY = NOW + timedelta(days=3)


def test_what_was_logged_counts() -> None:
    log = (ran(0, 30), ran(1, 30), ran(2, 60))
    made = planned(Runner(id="anna", log=log), THURSDAY)

    assert runs(made.week) == 3
    assert all(one.reason == "log" for at in range(3) for one in made.week.days[at].sessions)


def test_a_late_start_is_not_stacked_on_the_weekend() -> None:
    made = planned(Runner(id="anna"), NOW + timedelta(days=5))

    assert len(sessions(made.week)) <= 2


def test_the_stored_week_stands_until_something_changes() -> None:
    runner = Runner(id="anna")
    first = planned(runner)
    changed = skip(first.week, first.terms.free[1], first.terms)
    assert isinstance(changed, Week)
    runner = runner.after(WeekPlanned(changed))

    assert kinds(kept_or_planned(runner, handbook(), MONDAY, NOW).week) == kinds(changed)
    injured = replace(runner, injuries=(injury("mtss", Phase.SUBACUTE),))
    again = kept_or_planned(injured, handbook(), MONDAY, NOW)
    assert runs(again.week) == 0


def test_recovered_runners_get_their_runs_back() -> None:
    injured = hurt(injury("mtss", Phase.SUBACUTE), likes=("swim",))
    runner = injured.after(WeekPlanned(planned(injured).week))

    healthy = replace(runner, injuries=())
    assert runs(kept_or_planned(healthy, handbook(), MONDAY, NOW).week) == 3


def test_a_new_race_changes_the_stored_week() -> None:
    runner = Runner(id="anna")
    runner = runner.after(WeekPlanned(planned(runner).week))

    racing = replace(runner, profile=Profile(races=(race("5k", 6),)))
    assert kinds(kept_or_planned(racing, handbook(), MONDAY, NOW).week)[6] == "run/race"


# --- By hand -------------------------------------------------------------------------------------


def where(week: Week, kind: str) -> date:
    return next(one.on for one in week.days for s in one.sessions if s.kind == kind)


def free_day(made: WeekPlan) -> date:
    return next(one.on for one in made.week.days if one.sessions[0].kind == "rest")


def test_a_session_moves_to_a_day_off() -> None:
    made = of(Profile())
    start, target = where(made.week, "easy"), free_day(made)
    moved = move(made.week, start, target, made.terms)

    assert isinstance(moved, Week)
    assert kinds(moved)[target.weekday()] == kinds(made.week)[start.weekday()]
    assert sorted(kinds(moved)) == sorted(kinds(made.week))


def test_what_stands_in_the_way_finds_another_day() -> None:
    """Strength cannot change places with the run on Thursday: the long run's eve is next."""
    made = of(Profile(long_run_day="sun"))
    legs = where(made.week, "strength")
    target = where(made.week, "quality")
    moved = move(made.week, legs, target, made.terms)

    assert isinstance(moved, Week)
    assert kinds(moved)[target.weekday()] == "strength/strength"
    assert sorted(kinds(moved)) == sorted(kinds(made.week))
    assert hard_violations(moved, made.terms) == ()


def test_a_move_that_breaks_a_rule_names_it() -> None:
    made = of(Profile(races=(race("5k", 5),), likes=("swim",)))
    start = next(one.on for one in made.week.days if one.sessions[0].minutes > 0)
    refused = move(made.week, start, day(5), made.terms)

    assert isinstance(refused, Refusal)
    assert refused.rule == "over"


def test_leg_day_does_not_move_to_the_eve_of_a_race() -> None:
    made = planned(Runner(id="anna", profile=Profile(races=(race("10k", 6),)), log=STRONG))
    refused = move(made.week, where(made.week, "strength"), day(5), made.terms)

    assert isinstance(refused, Refusal)
    assert refused.rule == "W11"
    assert "day before a race" in refused.reason


def test_leg_day_on_the_eve_of_the_long_run_moves_the_long_run() -> None:
    made = of(Profile(days=("wed", "fri", "sat", "sun"), long_run_day="sun"))
    moved = move(made.week, where(made.week, "strength"), day(5), made.terms)

    assert isinstance(moved, Week)
    assert kinds(moved)[5] == "strength/strength"
    assert kinds(moved)[6] != "run/long"


def test_a_day_that_is_not_the_runners_is_refused() -> None:
    made = of(Profile(busy=("mon",)))
    refused = move(made.week, where(made.week, "long"), day(0), made.terms)

    assert isinstance(refused, Refusal)
    assert refused.rule == "days"


def test_a_skipped_session_is_dropped_and_not_stacked() -> None:
    made = of(Profile())
    skipped = skip(made.week, where(made.week, "quality"), made.terms)

    assert isinstance(skipped, Week)
    assert len(sessions(skipped)) == len(sessions(made.week)) - 1
    assert max(len(one.sessions) for one in skipped.days) == 1


def test_something_else_takes_a_day_only_if_the_body_agrees() -> None:
    runner = hurt(injury("achilles", Phase.SUBACUTE), likes=("swim", "cycle"))
    made = planned(runner)
    on = where(made.week, "easy")

    swapped = swap(made.week, on, "cycle", made.terms)
    refused = swap(made.week, on, "tennis", made.terms)
    running = swap(made.week, on, "run", made.terms)
    assert isinstance(swapped, Week)
    assert isinstance(refused, Refusal)
    assert isinstance(running, Refusal)
    assert (refused.rule, running.rule) == ("body", "body")


def test_a_run_is_not_swapped_away_below_the_band() -> None:
    made = of(Profile(likes=("swim",)))
    refused = swap(made.week, where(made.week, "quality"), "swim", made.terms)

    assert isinstance(refused, Refusal)
    assert refused.rule == "W1"


def test_the_sessions_that_move_leave_one_buffer() -> None:
    made = of(Profile())
    moved = move(made.week, where(made.week, "easy"), free_day(made), made.terms)

    assert isinstance(moved, Week)
    assert sum(one.is_buffer for one in sessions(moved)) == 1
