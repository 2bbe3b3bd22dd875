"""How much more than before, to the minute: the limits themselves are still fine."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.advice.week.legs import legs_allowed
from core.advice.week.load import LOAD_RULES, cut_back_to, run_minutes
from core.advice.week.season import Legs
from core.advice.week.terms import Terms
from core.advice.week.week_rules import limits
from core.model.body import Phase
from core.model.profile import Profile
from core.model.runner import Runner
from core.model.training import Planned, Week
from tests.core.advice.test_spacing import terms
from tests.core.advice.weeks import MONDAY, NOW, did, injury, race, run, session, week
from tests.shipped import handbook

RULES = dict(LOAD_RULES)
EASY, FAST, LONG = run(minutes=40), run("quality", 40), run("long", 40)
PLAIN = week(EASY, None, EASY, None, None, None, LONG)
"""120 minutes on the run."""


def after(*weekly: int | None, last: tuple[Planned, ...] | None = None) -> Terms:
    """Terms of somebody who ran so many minutes a week, the latest first."""
    return replace(terms(), weekly_runs=weekly, last_week=last)


def breaks(rule: str, made: Week, on: Terms) -> bool:
    return RULES[rule](made, on)


def test_a_race_is_no_training_minute() -> None:
    assert run_minutes((EASY, run("race", 90), session("swim", 30))) == 40


@pytest.mark.parametrize(
    ("weeks", "most"),
    [
        ((120, 120, 120), 96),
        ((125, 130, 120), 100),
        ((110, 130, 120), None),
        ((100, 80, 100), None),
        ((120, 120), None),
        ((120, None, 120), None),
    ],
    ids=("even", "growing", "falling", "cut by a fifth", "two weeks", "one unknown"),
)
def test_lr5_a_cut_back_is_due_after_three_full_weeks(
    weeks: tuple[int | None, ...], most: int | None
) -> None:
    assert cut_back_to(after(*weeks)) == most


def test_lr5_the_cut_week_itself_is_fine() -> None:
    assert not breaks("LR5", PLAIN, after(150, 150, 150))
    assert breaks("LR5", PLAIN, after(149, 149, 149))


def test_lr4_a_fifth_more_is_fine_and_a_minute_beyond_is_not() -> None:
    beyond = week(EASY, None, EASY, None, None, None, run("long", 41))

    assert not breaks("LR4", PLAIN, after(100, 100))
    assert breaks("LR4", beyond, after(100, 100))


def test_lr4_looks_two_weeks_back_for_three_tenths() -> None:
    assert not breaks("LR4", week(run(minutes=130)), after(130, 100))
    assert breaks("LR4", week(run(minutes=131)), after(130, 100))


def test_lr7_speaks_up_when_two_things_grow_at_once() -> None:
    last = (EASY, EASY, EASY)
    faster = week(EASY, FAST, EASY, None, None, None, EASY)
    hurried = week(EASY, FAST, EASY)
    rowed = week(EASY, EASY, EASY, session("row", kind="interval"), None, EASY)

    assert not breaks("LR7", hurried, after(120, last=last))
    assert breaks("LR7", faster, after(120, last=last))
    assert breaks("LR7", rowed, after(120, last=last))


@pytest.mark.parametrize(
    ("weekly", "last"), [((None,), (EASY,)), ((40,), None)], ids=("no minutes", "no sessions")
)
def test_lr7_is_silent_where_the_last_week_is_not_known(
    weekly: tuple[int | None, ...], last: tuple[Planned, ...] | None
) -> None:
    grown = week(EASY, FAST, run("long", 90), None, EASY)

    assert not breaks("LR7", grown, after(*weekly, last=last))


def test_lr3_ten_percent_is_a_fact_and_stops_nobody() -> None:
    """EVIDENCE 7, LR3: a week a seventh longer than the last two breaks no rule of load."""
    on = after(105, 105, last=(EASY, EASY, run("long", 40)))

    assert "LR3" not in RULES
    assert not [name for name, rule in LOAD_RULES if rule(PLAIN, on)]


@pytest.mark.parametrize(("longest", "most"), [(29, 34), (30, 33), (60, 66), (None, None)])
def test_lr2_gives_way_to_lr1_from_thirty_minutes_on(longest: int | None, most: int | None) -> None:
    assert replace(terms(), longest_run=longest).longest_allowed == most


def legs(who: Runner) -> Legs:
    return legs_allowed(who, handbook(), NOW).legs


def test_leg_strength_of_the_same_day_counts_too() -> None:
    assert legs(Runner(id="anna", log=did("strength", 0))) is Legs.NONE


def test_legs_rest_on_race_day() -> None:
    profile = Profile(races=(race("5k", 0), race("10k", 60)))

    assert NOW.date() - MONDAY == timedelta()
    assert legs(Runner(id="anna", profile=profile)) is Legs.NONE


@pytest.mark.parametrize("days", [1, 2])
def test_w14_only_tomorrow_makes_legs_light(days: int) -> None:
    plan = week(*[None] * days, FAST)
    word = legs_allowed(Runner(id="anna", week=plan), handbook(), NOW)

    assert (word.legs, word.rule) == ((Legs.LIGHT, "W14") if days == 1 else (Legs.FULL, None))


# --- How many sessions a week holds (W1) ------------------------------------------------------


def bands(on: Terms) -> tuple[tuple[int, int], tuple[int, int]]:
    runs, others = limits(on)
    return (runs.low, runs.high), (others.low, others.high)


def test_w1_an_ordinary_week_keeps_the_bands_of_the_source() -> None:
    assert bands(terms()) == ((3, 4), (2, 3))


def test_w1_whoever_does_not_run_has_none_and_up_to_six_others() -> None:
    on = terms(injuries=(injury("pfps", Phase.SUBACUTE),))

    assert bands(on) == ((0, 0), (0, 6))


def test_w1_whoever_is_hurt_and_runs_may_do_less_of_it_and_more_beside() -> None:
    on = terms(injuries=(injury("doms", Phase.SUBACUTE, pain=4),))

    assert bands(on) == ((0, 4), (0, 6))


@pytest.mark.parametrize(
    ("kind", "offset"),
    [("half", 3), ("a mile", 6), ("half", 10), ("half", -3)],
    ids=("race week", "race day alone", "taper", "after the race"),
)
def test_w1_around_a_race_less_is_fine_and_more_is_not(kind: str, offset: int) -> None:
    on = terms(Profile(races=(race(kind, offset),)))

    assert bands(on) == ((0, 4), (0, 3))
