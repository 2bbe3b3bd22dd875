"""Whoever asks, on whatever day: the week keeps every hard rule and spares what hurts."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.advice import clearance
from core.advice.injury import current_phase
from core.advice.week.plan import WeekPlan, plan
from core.advice.week.reflow import Refusal, clear, move, skip, swap
from core.advice.week.spacing import hard_violations
from core.model.body import Phase
from core.model.plan import WEEK
from core.model.runner import Runner
from core.model.training import Planned, Week
from tests.core.advice.weeks import runners
from tests.shipped import handbook

sample = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
anybody = given(runners())


def planned(drawn: tuple[Runner, datetime]) -> WeekPlan:
    runner, now = drawn
    return plan(runner, handbook(), now.date(), now)


def to_come(week: Week, plan: WeekPlan) -> list[Planned]:
    """What the planner placed: not what is over, logged or raced."""
    return [s for day in week.days if day.on in plan.terms.free for s in day.sessions]


def trained(week: Week) -> list[tuple[Planned, ...]]:
    return [tuple(s for s in day.sessions if s.kind != "rest") for day in week.days]


@sample
@anybody
def test_a_week_breaks_no_hard_rule_unless_it_names_the_wish_in_the_way(
    drawn: tuple[Runner, datetime],
) -> None:
    made = planned(drawn)

    broken = {one.rule for one in hard_violations(made.week, made.terms)}
    assert broken <= {"W1"}
    assert not broken or made.conflicts


@sample
@anybody
def test_nothing_is_placed_that_the_body_forbids(drawn: tuple[Runner, datetime]) -> None:
    runner, now = drawn
    made = planned(drawn)

    for one in to_come(made.week, made):
        if one.activity in handbook().activities:
            assert clearance.is_open(runner, handbook(), one.activity, now)
        if one.activity == "run":
            assert not runner.holds
            assert not any(ladder.is_stuck for ladder in runner.ladders)
            for hurt in runner.injuries:
                has_ladder = any(ladder.injury == hurt.key for ladder in runner.ladders)
                is_mild = hurt.key in {"doms", "blister"}
                assert has_ladder or is_mild
                assert current_phase(hurt, now) is not Phase.ACUTE


@sample
@anybody
def test_there_is_a_full_day_of_rest_and_never_more_than_six_days(
    drawn: tuple[Runner, datetime],
) -> None:
    made = planned(drawn)

    days = trained(made.week)
    over = [day for day in made.week.days if day.on in made.terms.fixed]
    done = sum(bool(day.sessions) for day in over)
    assert len(made.week.days) == len(WEEK)
    assert sum(map(bool, days)) <= max(6, done)
    if made.terms.profile.is_new:
        assert sum(map(bool, days)) <= max(5, done)


@sample
@anybody
def test_strength_keeps_its_distance(drawn: tuple[Runner, datetime]) -> None:
    made = planned(drawn)

    days = trained(made.week)
    for at in range(6):
        if {made.week.days[at].on, made.week.days[at + 1].on} <= set(made.terms.fixed):
            continue
        legs = [any(s.activity in {"strength", "barre"} for s in days[at + n]) for n in (0, 1)]
        key = any(
            s.activity == "run" and s.kind in {"quality", "long", "race"} for s in days[at + 1]
        )
        assert not (legs[0] and (legs[1] or key))


@sample
@anybody
def test_the_eve_of_a_race_is_rest_or_twenty_easy_minutes(drawn: tuple[Runner, datetime]) -> None:
    made = planned(drawn)

    for one in made.week.days:
        is_eve = made.terms.race_on(one.on + timedelta(days=1)) is not None
        if is_eve and one.on in made.terms.free:
            assert sum(s.minutes for s in one.sessions) <= 20
            assert all(s.kind in {"rest", "easy", "mobility"} for s in one.sessions)


@sample
@anybody
def test_one_session_can_move_and_each_names_a_known_rule(
    drawn: tuple[Runner, datetime],
) -> None:
    made = planned(drawn)

    sessions = to_come(made.week, made)
    assert all(one.reason in made.terms.rules for one in sessions)
    if any(one.kind != "rest" for one in sessions):
        assert sum(one.is_buffer for one in sessions) == 1


@sample
@anybody
def test_busy_days_stay_free(drawn: tuple[Runner, datetime]) -> None:
    runner, _ = drawn
    made = planned(drawn)

    for one in made.week.days:
        name = WEEK[one.on.weekday()]
        is_closed = name in runner.profile.busy or name not in (runner.profile.days or WEEK)
        if is_closed and one.on in made.terms.free:
            assert all(s.kind == "rest" for s in one.sessions)


@sample
@anybody
def test_the_same_facts_make_the_same_week(drawn: tuple[Runner, datetime]) -> None:
    assert planned(drawn).week == planned(drawn).week


@sample
@given(
    runners(),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from(["run", *sorted(handbook().activities)]),
)
def test_no_change_by_hand_breaks_a_hard_rule_or_stacks(
    drawn: tuple[Runner, datetime], first: int, second: int, activity: str
) -> None:
    made = planned(drawn)
    dates = made.terms.dates
    before = {one.rule for one in hard_violations(made.week, made.terms)}
    count = sum(one.kind != "rest" for one in to_come(made.week, made))

    for changed in (
        move(made.week, dates[first], dates[second], made.terms),
        clear(made.week, (dates[first], dates[second]), made.terms),
        skip(made.week, dates[first], made.terms),
        swap(made.week, dates[first], activity, made.terms),
    ):
        if isinstance(changed, Refusal):
            assert changed.rule
            continue
        broken = {one.rule for one in hard_violations(changed, made.terms)}
        assert broken <= {*before, "W1"}
        assert sum(one.kind != "rest" for one in to_come(changed, made)) <= count
