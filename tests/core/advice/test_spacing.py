"""Each rule has a week that breaks it and one that, mended, does not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.advice.week.gathering import terms_of
from core.advice.week.legs import legs_allowed
from core.advice.week.season import Legs
from core.advice.week.spacing import hard_violations, violations
from core.advice.week.terms import Terms
from core.model.body import Injury, Phase
from core.model.plan import WEEK, Workout
from core.model.profile import Profile
from core.model.runner import Runner
from core.model.training import Ladder, Planned, Week
from tests.core.advice.weeks import (
    MONDAY,
    NOW,
    STRENGTH,
    day,
    did,
    injury,
    race,
    ran,
    run,
    session,
    week,
)
from tests.shipped import handbook

LONG = run("long", 60)
VERY_LONG = run("long", 120)
FAST = run("quality", 40)
EASY = run()
SPARE = replace(EASY, is_buffer=True)
SWIM = replace(session("swim"), is_buffer=True)
HARD_SWIM = replace(SWIM, kind="interval")
WALK = session("walk_fast")
FULL: tuple[Planned | None, ...] = (None, EASY, STRENGTH, EASY, SWIM, None, LONG)
"""An ordinary week: nothing to say against it."""

USED_TO_STRENGTH = did("strength", -20, -16, -12, -9, minutes=20)
COMPETES = Profile(level="competitive")


def terms(
    profile: Profile | None = None,
    *,
    log: Iterable[Workout] = (),
    injuries: tuple[Injury, ...] = (),
    ladders: tuple[Ladder, ...] = (),
    now: datetime = NOW,
    bad_days: int = 0,
) -> Terms:
    """Of a runner who swims."""
    given = profile or Profile()
    runner = Runner(
        id="anna",
        profile=replace(given, likes=(*given.likes, "swim")),
        log=tuple(sorted(log, key=lambda one: one.on)),
        injuries=injuries,
        ladders=ladders,
    )
    return replace(terms_of(runner, handbook(), MONDAY, now), bad_days=bad_days)


def racing(kind: str, offset: int) -> Terms:
    return terms(Profile(races=(race(kind, offset),)), log=USED_TO_STRENGTH)


def changed(**days: Planned | tuple[Planned, ...] | None) -> Week:
    """The ordinary week with other days."""
    return week(*(days.get(name, FULL[at]) for at, name in enumerate(WEEK)))


def broken(made: Week, on: Terms) -> set[str]:
    return {one.rule for one in violations(made, on)}


ROWS: list[tuple[str, Week, Week, Terms]] = [
    ("W1", changed(tue=None), changed(), terms()),
    ("W1", changed(mon=EASY, fri=SPARE, sat=EASY), changed(sat=EASY), terms()),
    ("W2", changed(mon=EASY), changed(), terms(Profile(is_new=True))),
    ("W3", changed(tue=(EASY, WALK)), changed(sat=WALK), terms()),
    ("W3", changed(mon=WALK, sat=EASY), changed(sat=EASY), terms()),
    ("W3", changed(tue=(FAST, WALK, EASY)), changed(tue=(FAST, STRENGTH)), terms(COMPETES)),
    ("W4", changed(wed=None, sat=STRENGTH), changed(), terms()),
    ("W5", changed(tue=(STRENGTH, FAST)), changed(tue=(FAST, STRENGTH)), terms(COMPETES)),
    ("W6", changed(sat=FAST, sun=VERY_LONG), changed(thu=FAST, sun=VERY_LONG), terms()),
    ("W6", changed(thu=HARD_SWIM, fri=FAST), changed(thu=SWIM, fri=FAST), terms()),
    ("W7", changed(mon=FAST, thu=FAST, sun=VERY_LONG), changed(thu=FAST), terms()),
    ("W8", changed(wed=WALK), changed(), terms()),
    ("W9", changed(tue=STRENGTH), changed(mon=STRENGTH), terms()),
    ("W10", changed(fri=LONG, sat=EASY), changed(thu=LONG, fri=SWIM), terms()),
    ("W11", changed(sat=EASY), changed(sat=run(minutes=20)), racing("5k", 6)),
    ("W12", changed(sat=WALK), changed(), racing("marathon", 40)),
    ("W13", changed(fri=session("swim")), changed(), terms()),
    ("W13", changed(tue=SPARE), changed(), terms()),
    ("TP1", changed(), changed(wed=None), terms(Profile(races=(race("half", 12),)))),
    ("TP2", changed(wed=replace(STRENGTH, minutes=40)), changed(), racing("half", 12)),
    ("TP2", changed(), changed(wed=None), racing("half", 8)),
    ("TP2", changed(mon=STRENGTH), changed(), racing("marathon", 20)),
    ("TP3", changed(mon=FAST, wed=FAST, sat=FAST), changed(wed=FAST), racing("half", 10)),
    ("TP4", changed(fri=FAST), changed(fri=None), racing("half", 6)),
    ("TP5", changed(), changed(sun=EASY), racing("half", 12)),
    ("TP5", changed(fri=HARD_SWIM, sun=EASY), changed(sun=EASY), racing("half", 9)),
    ("TP5", changed(fri=SWIM), changed(fri=None), racing("10k", 6)),
    ("TP5", changed(tue=WALK, wed=WALK, fri=SWIM), changed(wed=None), racing("marathon", 6)),
    ("TP6", changed(), changed(wed=WALK, sun=EASY), racing("half", -1)),
    ("LR1", changed(), changed(sun=run("long", 55)), terms(log=(ran(-3, 50),))),
    ("LR6", changed(fri=replace(session("row", 40), is_buffer=True)), changed(), terms()),
    ("LR6", changed(fri=session("row", 15), sat=session("yoga", 15)), changed(), terms()),
    ("LR8", changed(wed=replace(STRENGTH, minutes=40)), changed(), terms()),
    ("N2", changed(sat=session("tennis")), changed(), terms(Profile(skills=("tennis",)))),
    ("N2", changed(mon=session("tennis")), changed(), terms(Profile())),
    (
        "body",
        week(session("tennis")),
        week(session("water_run")),
        terms(injuries=(injury("achilles", Phase.SUBACUTE),)),
    ),
    (
        "body",
        week(EASY),
        week(session("walk_fast")),
        terms(injuries=(injury("achilles", Phase.SUBACUTE),)),
    ),
    ("body", week(FAST), week(EASY), terms(injuries=(injury("doms", Phase.SUBACUTE, pain=3),))),
    ("N4", changed(thu=session("dh_ski")), changed(), terms(Profile(skills=("dh_ski",)))),
]


@pytest.mark.parametrize(
    ("rule", "bad", "good", "on"),
    ROWS,
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_the_rule_speaks_against_its_week_and_not_against_the_mended_one(
    rule: str, bad: Week, good: Week, on: Terms
) -> None:
    assert rule in broken(bad, on)
    assert rule not in broken(good, on)


def test_nothing_is_said_against_an_ordinary_week() -> None:
    assert violations(changed(), terms()) == ()


KINDS = {
    "rest": None,
    "quality run": run("quality", 40),
    "strength": replace(STRENGTH, minutes=30),
    "easy run": EASY,
    "easy cardio": SWIM,
    "easy swim": SWIM,
    "long run": LONG,
    "quality run, strength": (run("quality", 55), replace(STRENGTH, minutes=35)),
    "quality run, strength 6 hours later": (run("quality", 55), replace(STRENGTH, minutes=35)),
}


@pytest.mark.parametrize("number", range(4))
def test_the_example_weeks_keep_every_hard_rule(number: int) -> None:
    """EVIDENCE 11 says so; the movable session is what they leave open."""
    example = handbook().guidelines.example_weeks[number]
    level = "competitive" if "competitive" in example.who else "recreational"
    on = terms(Profile(level=level), log=USED_TO_STRENGTH)

    made = week(*(KINDS[one] for one in example.days))
    assert {one.rule for one in hard_violations(made, on)} <= {"W13"}


def test_what_is_over_breaks_nothing() -> None:
    thursday = NOW + timedelta(days=3)
    done = (*did("strength", 0, 1), *USED_TO_STRENGTH)
    on = terms(log=done, now=thursday)

    assert "W9" not in broken(changed(mon=STRENGTH, tue=STRENGTH, wed=None), on)


def test_strength_done_yesterday_counts_for_the_plan_of_today() -> None:
    on = terms(log=(*did("strength", -1), *USED_TO_STRENGTH))

    assert "W9" in broken(changed(mon=STRENGTH, wed=None), on)


# --- Load ----------------------------------------------------------------------------------------


def test_lr2_lets_a_short_longest_run_grow_by_five_minutes() -> None:
    on = terms(log=(ran(-3, 20),))

    assert "LR1" not in broken(changed(sun=run("long", 25), tue=WALK, thu=WALK), on)
    assert "LR1" in broken(changed(sun=run("long", 26), tue=WALK, thu=WALK), on)


def test_lr3_ten_percent_is_no_law() -> None:
    """The plan runs 120 minutes; the week before had 105."""
    on = terms(log=(ran(-7, 35), ran(-5, 35), ran(-1, 35), ran(-12, 100)))

    assert handbook().guidelines.rule("LR3").kind == "fact"
    assert not {"LR3", "LR4"} & broken(changed(), on)


@pytest.mark.parametrize(("before", "expected"), [(95, True), (105, False)])
def test_lr4_speaks_up_at_a_fifth_more_than_last_week(before: int, expected: bool) -> None:
    on = terms(log=(ran(-6, 40), ran(-4, 40), ran(-1, before - 80)))

    assert ("LR4" in broken(changed(), on)) is expected


def test_lr4_looks_two_weeks_back() -> None:
    on = terms(log=(ran(-6, 60), ran(-1, 60), ran(-13, 30), ran(-9, 50)))

    assert "LR4" in broken(changed(), on)


def test_lr5_asks_for_less_after_three_full_weeks() -> None:
    full = tuple(ran(-7 * back + at, 40) for back in (1, 2, 3) for at in (0, 2, 5))
    rested = (*full[:3], ran(-14, 40), *full[6:])

    assert "LR5" in broken(changed(), terms(log=full))
    assert "LR5" not in broken(changed(tue=WALK), terms(log=full))
    assert "LR5" not in broken(changed(), terms(log=rested))


def test_lr6_has_two_sessions_of_something_new_in_its_first_week() -> None:
    row = session("row", 20)
    on = terms()

    assert "LR6" not in broken(changed(tue=row, fri=row), on)
    assert "LR6" in broken(changed(tue=row, thu=row, fri=row), on)


def test_lr6_brings_nothing_new_into_a_taper_or_a_fresh_injury() -> None:
    acute = replace(terms(), is_acute=True)
    new = week(session("cycle", 15))

    assert "LR6" in broken(new, racing("half", 10))
    assert "LR6" in broken(new, acute)
    assert "LR6" not in broken(new, terms())


def test_lr6_lets_the_new_grow_with_every_session() -> None:
    longer = week(session("row", 30))

    assert "LR6" in broken(longer, terms())
    assert "LR6" not in broken(longer, terms(log=did("row", -9)))


def test_lr7_speaks_up_when_two_things_grow_at_once() -> None:
    last = (ran(-6, 40), ran(-4, 40), ran(-1, 60))

    assert "LR7" not in broken(changed(), terms(log=last))
    assert "LR7" not in broken(changed(sat=EASY), terms(log=last))
    assert "LR7" in broken(changed(sat=EASY, sun=run("long", 65)), terms(log=last))


def test_lr8_ends_after_four_sessions_of_strength() -> None:
    long = changed(wed=replace(STRENGTH, minutes=40))

    assert "LR8" in broken(long, terms(log=USED_TO_STRENGTH[:3]))
    assert "LR8" not in broken(long, terms(log=USED_TO_STRENGTH))


@pytest.mark.parametrize(
    ("pain", "easy_is_fine", "swim_is_fine"), [(4, True, True), (6, False, True)]
)
def test_lr9_goes_easy_when_sore_and_rests_when_very_sore(
    pain: int, easy_is_fine: bool, swim_is_fine: bool
) -> None:
    phase = Phase.SUBACUTE if pain < 6 else Phase.ACUTE
    on = terms(injuries=(injury("doms", phase, pain=pain),))

    assert "LR9" in broken(week(FAST), on)
    assert ("LR9" not in broken(week(SPARE), on)) is easy_is_fine
    assert ("LR9" not in broken(week(SWIM), on)) is swim_is_fine


def test_lr10_takes_today_down_a_level_after_two_bad_days() -> None:
    fast = changed(mon=FAST)

    assert "LR10" in broken(fast, terms(bad_days=2))
    assert "LR10" not in broken(fast, terms(bad_days=1))
    assert "LR10" not in broken(changed(thu=FAST), terms(bad_days=2))


def test_lr11_no_score_foresees_injuries() -> None:
    """What breaks a rule is its id and its day, and nothing that could be shown as a figure."""
    fields = {name for name in dir(violations(changed(tue=None), terms())[0]) if name[0] != "_"}

    assert fields == {"on", "rule"}


# --- Ladder, legs --------------------------------------------------------------------------------


def test_the_ladder_runs_every_other_day() -> None:
    hurt = (injury("achilles", Phase.RETURNING),)
    on = terms(injuries=hurt, ladders=(Ladder(injury="achilles", stage=2, since=day(-9)),))
    walk_run = run(minutes=30)

    assert "RT5" in broken(week(walk_run, walk_run), on)
    assert "RT5" not in broken(week(walk_run, None, walk_run), on)


def test_the_ladder_waits_a_day_after_the_last_run() -> None:
    hurt = (injury("achilles", Phase.RETURNING),)
    ladder = Ladder(injury="achilles", stage=2, since=day(-9), last_run=day(-1))
    on = terms(injuries=hurt, ladders=(ladder,))

    assert "RT5" in broken(week(run(minutes=30)), on)
    assert "RT5" not in broken(week(None, run(minutes=30)), on)


def legs(runner: Runner) -> tuple[Legs, str | None]:
    word = legs_allowed(runner, handbook(), NOW)
    return word.legs, word.rule


def test_w14_a_quality_or_long_run_tomorrow_makes_leg_day_light() -> None:
    assert legs(Runner(id="anna", week=changed(tue=FAST))) == (Legs.LIGHT, "W14")
    assert legs(Runner(id="anna", week=changed(tue=LONG))) == (Legs.LIGHT, "W14")
    assert legs(Runner(id="anna", week=changed(tue=EASY))) == (Legs.FULL, None)


def test_legs_rest_for_two_days_after_leg_strength() -> None:
    assert legs(Runner(id="anna", log=did("strength", -1))) == (Legs.NONE, "W9")
    assert legs(Runner(id="anna", log=did("barre", -1))) == (Legs.NONE, "W9")
    assert legs(Runner(id="anna", log=did("strength", -2))) == (Legs.FULL, None)


def test_legs_are_light_the_day_after_something_hard() -> None:
    assert legs(Runner(id="anna", log=(ran(-1, 120),))) == (Legs.LIGHT, "W6")


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (1, (Legs.NONE, "W11")),
        (5, (Legs.NONE, "TP2")),
        (12, (Legs.LIGHT, "TP2")),
        (20, (Legs.FULL, None)),
        (-3, (Legs.LIGHT, "TP6")),
    ],
)
def test_legs_ease_off_around_a_half_marathon(
    offset: int, expected: tuple[Legs, str | None]
) -> None:
    assert legs(Runner(id="anna", profile=Profile(races=(race("half", offset),)))) == expected
