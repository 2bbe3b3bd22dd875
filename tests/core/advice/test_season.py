"""Tapers, easy days, off-season and comebacks, by the tables of EVIDENCE 6.3 and 8."""

import pytest

from core.advice.week.comeback import Comeback, after, comeback
from core.advice.week.season import (
    Band,
    Legs,
    Season,
    bands,
    easing_at,
    easy_days_after,
    phase_of,
    recovering_from,
    taper_starts,
)
from core.model.profile import Profile
from tests.core.advice.weeks import MONDAY, day, did, race, ran
from tests.shipped import handbook

RULES = handbook().guidelines


def racer(kind: str, offset: int, *, is_off_season: bool = False) -> Profile:
    return Profile(races=(race(kind, offset),), is_off_season=is_off_season)


@pytest.mark.parametrize(
    ("kind", "days"), [("5k", 7), ("10k", 10), ("half", 14), ("marathon", 21), ("ultra", 21)]
)
def test_a_taper_begins_as_early_as_its_row_says(kind: str, days: int) -> None:
    assert phase_of(racer(kind, days), MONDAY, RULES) is Season.TAPER
    assert phase_of(racer(kind, days + 1), MONDAY, RULES) is Season.RACE
    assert taper_starts(race(kind, days), RULES) == MONDAY


@pytest.mark.parametrize(
    ("kind", "days_before", "cut"),
    [
        ("5k", 5, 40),
        ("10k", 9, 40),
        ("half", 14, 25),
        ("half", 8, 25),
        ("half", 7, 50),
        ("half", 1, 50),
        ("marathon", 21, 20),
        ("marathon", 14, 40),
        ("marathon", 3, 60),
        ("ultra", 15, 20),
    ],
)
def test_running_shrinks_from_week_to_week(kind: str, days_before: int, cut: int) -> None:
    easing = easing_at(racer(kind, days_before), MONDAY, RULES)

    assert easing is not None
    assert easing.cut_percent == cut


@pytest.mark.parametrize(
    ("kind", "days_before", "legs"),
    [
        ("5k", 7, Legs.LIGHT),
        ("5k", 4, Legs.LIGHT),
        ("5k", 3, Legs.NONE),
        ("half", 7, Legs.LIGHT),
        ("half", 6, Legs.NONE),
        ("marathon", 10, Legs.LIGHT),
        ("marathon", 9, Legs.NONE),
        ("ultra", 13, Legs.NONE),
    ],
)
def test_leg_strength_turns_light_and_then_stops(kind: str, days_before: int, legs: Legs) -> None:
    easing = easing_at(racer(kind, days_before), MONDAY, RULES)

    assert easing is not None
    assert easing.legs is legs


@pytest.mark.parametrize(("kind", "last"), [("5k", 7), ("half", 10), ("marathon", 14)])
def test_the_last_long_run_is_no_later_than_its_row_says(kind: str, last: int) -> None:
    on_time, late = (easing_at(racer(kind, n), MONDAY, RULES) for n in (last, last - 1))

    assert on_time is not None
    assert late is not None
    assert on_time.allows_long_run
    assert not late.allows_long_run


@pytest.mark.parametrize(
    ("kind", "days"), [("5k", 3), ("10k", 5), ("half", 7), ("marathon", 21), ("ultra", 21)]
)
def test_after_a_race_it_stays_easy_for_the_longer_number(kind: str, days: int) -> None:
    """The sheet has no figure for an ultra: it gets the most that any race gets."""
    assert easy_days_after(kind, RULES) == days
    assert recovering_from(racer(kind, -days), MONDAY, RULES) is not None
    assert recovering_from(racer(kind, -days - 1), MONDAY, RULES) is None
    assert phase_of(racer(kind, -1), MONDAY, RULES) is Season.AFTER_RACE


def test_a_small_race_does_not_end_the_easy_days_of_a_big_one() -> None:
    both = Profile(races=(race("marathon", -12), race("5k", -6)))

    found = recovering_from(both, MONDAY, RULES)
    assert found is not None
    assert found.kind == "marathon"


def test_the_seasons_follow_the_calendar_and_then_the_wish() -> None:
    assert phase_of(Profile(), MONDAY, RULES) is Season.BASE
    assert phase_of(Profile(is_off_season=True), MONDAY, RULES) is Season.OFF
    assert phase_of(racer("half", 57, is_off_season=True), MONDAY, RULES) is Season.OFF
    assert phase_of(racer("half", 56, is_off_season=True), MONDAY, RULES) is Season.RACE
    assert phase_of(racer("half", 0), MONDAY, RULES) is Season.RACE_DAY


def test_the_off_season_trades_a_run_for_another_session() -> None:
    assert bands(Profile(), Season.BASE, RULES) == (Band(3, 4), Band(2, 3))
    assert bands(Profile(), Season.OFF, RULES) == (Band(2, 3), Band(3, 4))
    competes = Profile(level="competitive")
    assert bands(competes, Season.BASE, RULES) == (Band(4, 6), Band(1, 2))


# --- Coming back ---------------------------------------------------------------------------------


def away(days: int) -> Comeback | None:
    """Back on Monday after so many days without a run."""
    return after(last=day(-days - 1), back=MONDAY, guidelines=RULES)


def test_five_days_off_change_nothing() -> None:
    assert away(5) is None


@pytest.mark.parametrize(
    ("off", "rule", "percents"),
    [
        (6, "TO2", {0: 50, 2: 50, 3: 75, 5: 75, 6: 100}),
        (28, "TO2", {0: 50, 13: 50, 14: 75, 27: 75, 28: 100}),
        (30, "TO3", {0: 33, 9: 33, 10: 50, 19: 50, 20: 75, 29: 75, 30: 100}),
        (56, "TO3", {0: 33, 18: 33, 19: 50}),
        (57, "TO4", {24: 33, 44: 33, 45: 50, 66: 70, 87: 85, 108: 100}),
    ],
)
def test_the_way_back_takes_as_long_as_the_way_off(
    off: int, rule: str, percents: dict[int, int]
) -> None:
    back = away(off)

    assert back is not None
    assert back.rule == rule
    assert {at: back.percent(day(at)) for at in percents} == percents


def test_after_more_than_eight_weeks_the_ladder_comes_first() -> None:
    log = (ran(-80), *(ran(at) for at in (-6, -4, -2)))

    still_off = comeback((ran(-80),), MONDAY, RULES)
    begun = comeback(log, MONDAY, RULES)
    assert still_off is not None
    assert begun is not None
    assert still_off.stage == 1
    assert begun.stage == 2


def test_the_ladder_of_a_break_ends_after_stage_six() -> None:
    log = (ran(-100), *(ran(-2 * back) for back in range(1, 13)))

    back = comeback(log, MONDAY, RULES)
    assert back is not None
    assert back.stage is None
    assert back.percent(MONDAY) == 33


def test_a_break_that_was_made_up_for_is_forgotten() -> None:
    log = (ran(-34), *(ran(at) for at in (-24, -20, -16, -12, -8, -4)))

    assert comeback(log, MONDAY, RULES) is None


def test_a_log_without_runs_says_nothing_about_a_break() -> None:
    assert comeback(did("swim", -30, -3), MONDAY, RULES) is None
