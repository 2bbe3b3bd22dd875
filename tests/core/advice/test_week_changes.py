"""A week that has begun, that something new has changed, or that is moved by hand."""

from dataclasses import replace
from datetime import date, timedelta

from core.advice.week.keeping import kept_or_planned
from core.advice.week.plan import WeekPlan
from core.advice.week.reflow import Refusal, move, skip, swap
from core.advice.week.spacing import hard_violations
from core.model.body import Phase
from core.model.changes import WeekPlanned
from core.model.profile import Profile
from core.model.runner import Runner
from core.model.training import Week
from tests.core.advice.weeks import (
    MONDAY,
    NOW,
    STRONG,
    day,
    hurt,
    injury,
    kinds,
    of,
    planned,
    race,
    ran,
    runs,
    sessions,
)
from tests.shipped import handbook

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
