"""Two accounts as one runner: nothing that keeps somebody safe is ever lost."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.body import Hold, Hurts, Injury, Orders, Phase
from core.model.calendar import CalendarBook, Sent
from core.model.changes import (
    InjuryRecovered,
    InjuryReported,
    PairEnded,
    PairTold,
    WorkoutDropped,
    WorkoutLogged,
)
from core.model.consent import Consent
from core.model.deeds import Deed
from core.model.intent import Level
from core.model.merging import differing, joined_log, merged, merged_profile
from core.model.messages import Address
from core.model.nudging import Nudged, NudgeLog
from core.model.pairing import PAIR_DEED, Pair
from core.model.plan import Nudge, Workout
from core.model.profile import Profile, Race
from core.model.runner import Runner
from core.model.separating import separated
from core.model.training import Ladder, PainNote, Week

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TODAY = NOW.date()
BEFORE = NOW - timedelta(days=3)
PAIR = Pair(platform="discord", other="telegram", since=NOW)
HERE, THERE = Address("telegram", "1"), Address("discord", "@7")
AT_SEVEN = Nudge(at=time(7), platform="telegram")
AT_EIGHT = Nudge(at=time(8), platform="discord")
KNEE = Injury(key="pfps", side="left", pain=2, phase=Phase.RETURNING, reported_at=BEFORE)
SWIM = Workout(on=TODAY, activity="swim", minutes=40)

KEYS = st.sampled_from(["pfps", "achilles", "shin"])
INJURIES = st.lists(
    st.builds(
        Injury,
        key=KEYS,
        side=st.sampled_from([None, "left", "right"]),
        pain=st.none() | st.integers(0, 10),
        hurts=st.none() | st.sampled_from(Hurts),
        phase=st.sampled_from(Phase),
        reported_at=st.just(BEFORE),
        is_swollen=st.booleans(),
    ),
    max_size=4,
)
HOLDS = st.lists(
    st.builds(
        Hold,
        flag=st.sampled_from(["RF01", "RF02", "RF21"]),
        level=st.sampled_from(Level),
        since=st.just(BEFORE),
    ),
    max_size=3,
    unique_by=lambda one: one.flag,
)
ORDERS = st.none() | st.builds(
    Orders,
    allowed=st.none() | st.lists(st.sampled_from(["swim", "row", "cycle"])).map(tuple),
    since=st.just(BEFORE),
)
RUNNERS = st.builds(
    lambda injuries, holds, orders, keeps, is_asked: Runner(
        id="r",
        injuries=tuple(injuries),
        holds=tuple(holds),
        orders=orders,
        keeps_health=keeps,
        consent=Consent(is_asked=is_asked or keeps, told_at=BEFORE),
    ),
    INJURIES,
    HOLDS,
    ORDERS,
    st.booleans(),
    st.booleans(),
)
PHASES, LEVELS = list(Phase), list(Level)


def joined(first: Runner, second: Runner, nudge: Nudge | None = None, **facts: bool) -> Runner:
    return merged(first, second, pair=PAIR, nudge=nudge, **facts)


DECIDED = {
    *(
        "id",
        "name",
        "homes",
        "shut_out",
        "timezone",
        "city",
        "country",
        "profile",
        "away",
        "declined",
    ),
    *(
        "nudge",
        "nudge_heard_on",
        "nudge_log",
        "log",
        "history",
        "notes",
        "week",
        "deeds",
        "calendar",
    ),
    *("injuries", "holds", "orders", "pains", "ladders", "keeps_health", "consent"),
    *("pair", "code_misses"),
}
"""Each has its rule in `merged`, and its side in `separated`."""


def test_every_field_of_a_runner_has_its_rule() -> None:
    assert {one.name for one in fields(Runner)} == DECIDED


def test_what_lies_in_a_calendar_is_known_from_both() -> None:
    one, other = (
        CalendarBook(at=at, sent=(Sent(uid=uid, group="plan", on=TODAY, mark="m", sequence=1),))
        for at, uid in ((None, "a"), (time(18), "b"))
    )

    book = joined(Runner(id="a", calendar=one), Runner(id="b", calendar=other)).calendar
    assert ([entry.uid for entry in book.sent], book.at) == (["a", "b"], time(18))


@given(RUNNERS, RUNNERS)
def test_every_injury_of_either_stays_at_least_as_careful(first: Runner, second: Runner) -> None:
    runner = joined(first, second)
    for told in (*first.injuries, *second.injuries):
        kept = [one for one in runner.injuries if one.is_same_place(told)]

        assert kept
        assert any(PHASES.index(one.phase) <= PHASES.index(told.phase) for one in kept)
        assert any((one.pain or 0) >= (told.pain or 0) for one in kept)
        assert any(one.is_swollen >= told.is_swollen for one in kept)


@given(RUNNERS, RUNNERS)
def test_every_hold_of_either_stays_at_least_as_grave(first: Runner, second: Runner) -> None:
    levels = {one.flag: LEVELS.index(one.level) for one in joined(first, second).holds}

    for told in (*first.holds, *second.holds):
        assert levels[told.flag] <= LEVELS.index(told.level)


@given(RUNNERS, RUNNERS)
def test_only_what_both_clinicians_allow_is_allowed(first: Runner, second: Runner) -> None:
    orders = joined(first, second).orders

    for told in (first.orders, second.orders):
        if told is not None and told.allowed is not None:
            assert orders is not None
            assert orders.allowed is not None
            assert set(orders.allowed) <= set(told.allowed)


@given(RUNNERS, RUNNERS)
def test_health_is_kept_only_where_nobody_said_no(first: Runner, second: Runner) -> None:
    runner = joined(first, second)
    if runner.keeps_health:
        assert all(one.keeps_health for one in (first, second) if one.consent.is_asked)
        assert all(one.keeps_health for one in (first, second) if one.has_health)


@given(RUNNERS, RUNNERS)
def test_parting_loses_nothing_that_was_known_before(first: Runner, second: Runner) -> None:
    alone = separated(joined(first, second), second, PAIR)

    for told in second.injuries:
        assert any(one.is_same_place(told) for one in alone.injuries)
    assert {one.flag for one in alone.holds} == {one.flag for one in second.holds}
    assert (alone.orders is None) == (second.orders is None)


def test_a_yes_that_no_longer_holds_starts_the_time_anew_and_is_asked_again() -> None:
    said_yes = Runner(id="a", injuries=(KNEE,), keeps_health=True, consent=Consent(is_asked=True))
    said_nothing = Runner(id="b", injuries=(KNEE,), consent=Consent(is_asked=True, told_at=BEFORE))

    runner = joined(said_yes, said_nothing)
    assert not runner.keeps_health
    assert runner.consent == Consent(is_asked=False, told_at=NOW)
    assert joined(said_yes, Runner(id="b")).keeps_health


def test_what_was_told_last_counts_and_what_one_told_stays() -> None:
    older = Profile(level="competitive", kit=("bike",), likes=("swim",), is_minor=True)
    newer = Profile(kit=(), likes=("row",), dislikes=("swim",), minutes=30)

    assert merged_profile(newer, older) == Profile(
        level="competitive",
        kit=(),
        likes=("row",),
        dislikes=("swim",),
        minutes=30,
        is_minor=True,
    )
    assert differing(newer, older) == ("kit",)


def test_races_and_pauses_of_both_stand() -> None:
    early, late = Race(kind="5k", on=date(2026, 12, 1)), Race(kind="half", on=date(2027, 3, 1))
    older = Profile(races=(late,), paused_until=date(2026, 12, 24))
    newer = Profile(races=(early,), paused_until=date(2026, 11, 30))

    both = merged_profile(newer, older)
    assert both.races == (early, late)
    assert both.paused_until == date(2026, 12, 24)


def test_a_city_goes_with_its_clock() -> None:
    first = Runner(id="a", timezone="Europe/London", city="London", country="GB")
    second = Runner(id="b", timezone="Asia/Tokyo", city="Tokyo", country="JP")

    assert joined(first, second).city == "London"
    assert joined(first, second, is_first_newer=False).timezone == "Asia/Tokyo"
    assert joined(Runner(id="a"), second).city == "Tokyo"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((SWIM,), (SWIM,), (SWIM,)),
        ((SWIM, SWIM), (SWIM,), (SWIM, SWIM)),
        ((SWIM,), (replace(SWIM, minutes=None, effort=4),), (replace(SWIM, effort=4),)),
        ((SWIM,), (replace(SWIM, minutes=30),), (SWIM, replace(SWIM, minutes=30))),
        ((SWIM,), (replace(SWIM, activity="row"),), (SWIM, replace(SWIM, activity="row"))),
        ((), (SWIM,), (SWIM,)),
        ((SWIM,), (replace(SWIM, at=time(7)),), (replace(SWIM, at=time(7)),)),
        (
            (replace(SWIM, at=time(7)),),
            (replace(SWIM, at=time(18)),),
            (replace(SWIM, at=time(7)), replace(SWIM, at=time(18))),
        ),
        (
            (replace(SWIM, at=time(7), minutes=41),),
            (replace(SWIM, at=time(7)),),
            (replace(SWIM, at=time(7), minutes=41),),
        ),
    ],
)
def test_logs_join_without_duplicates(
    one: tuple[Workout, ...], other: tuple[Workout, ...], both: tuple[Workout, ...]
) -> None:
    assert joined_log(one, other) == both


def test_pain_and_the_way_back_are_taken_from_the_worse_day() -> None:
    first = Runner(
        id="a",
        pains=(PainNote(injury="pfps", on=TODAY, during=2),),
        ladders=(Ladder(injury="pfps", stage=4, greens=1, since=TODAY),),
    )
    second = Runner(
        id="b",
        pains=(PainNote(injury="pfps", on=TODAY, during=5, limped=True),),
        ladders=(Ladder(injury="pfps", stage=2, greens=0, reds=(TODAY,), since=TODAY),),
    )

    runner = joined(first, second)
    assert runner.pains == (PainNote(injury="pfps", on=TODAY, during=5, limped=True),)
    assert runner.ladders == (Ladder(injury="pfps", stage=2, greens=0, reds=(TODAY,), since=TODAY),)


def test_a_plan_for_a_body_that_is_no_longer_this_one_goes() -> None:
    week = Week(starts=TODAY, days=())
    planned = Runner(id="a", week=week)

    assert joined(planned, Runner(id="b")).week == week
    assert joined(planned, Runner(id="b", injuries=(KNEE,))).week is None


def test_ideas_of_both_are_remembered_and_none_counts_as_unanswered() -> None:
    first = Runner(id="a", nudge_log=NudgeLog(last=(Nudged(at=NOW),), unanswered=7, sent=9))
    second = Runner(id="b", nudge_log=NudgeLog(last=(Nudged(at=BEFORE),), unanswered=1, sent=1))

    log = joined(first, second).nudge_log
    assert [one.at for one in log.last] == [BEFORE, NOW]
    assert (log.unanswered, log.sent) == (0, 10)


def test_the_pairing_is_the_last_deed_and_those_of_both_stay() -> None:
    first = Runner(id="a", deeds=(Deed(id="1", at=NOW, what="x"),))
    second = Runner(id="b", deeds=(Deed(id="2", at=BEFORE, what="y"),))

    assert [one.id for one in joined(first, second).deeds] == ["2", "1", PAIR_DEED]


def test_after_parting_each_nudge_is_where_it_was() -> None:
    first = Runner(id="a", homes=(HERE,), nudge=AT_SEVEN)
    second = Runner(id="b", homes=(THERE,), nudge=AT_EIGHT)
    pair = replace(PAIR, nudge=AT_SEVEN)
    runner = merged(first, second, pair=pair, nudge=AT_EIGHT)

    assert runner.homes == (HERE, THERE)
    assert runner.after(PairEnded(NOW)).nudge == AT_SEVEN
    assert runner.after(PairEnded(NOW)).homes == (HERE,)
    assert separated(runner, second, pair).nudge == AT_EIGHT
    assert separated(runner, second, pair).homes == (THERE,)


def test_the_second_account_takes_its_log_and_news_of_the_body_along() -> None:
    first = Runner(id="a", injuries=(KNEE,), log=(SWIM,))
    shin = Injury(key="shin", reported_at=BEFORE)
    second = Runner(id="b", injuries=(shin,))
    later = NOW + timedelta(hours=1)
    row, walk = (Workout(on=TODAY, activity=one, minutes=30) for one in ("row", "walk_fast"))
    achilles = Injury(key="achilles", reported_at=later)
    runner = joined(first, second).after(
        *(WorkoutLogged(row), PairTold(row), WorkoutLogged(walk), PairTold(walk)),
        *(WorkoutDropped(walk), InjuryReported(achilles), InjuryRecovered("shin")),
    )
    assert runner.pair is not None

    alone = separated(runner, second, runner.pair)
    assert alone.log == (row,)
    assert alone.injuries == (achilles,)
    assert runner.after(PairEnded(later)).injuries == (KNEE, achilles)


def test_what_was_forgotten_meanwhile_stays_forgotten() -> None:
    second = Runner(id="b", injuries=(KNEE,))
    runner = joined(Runner(id="a"), second).without_health()

    assert separated(runner, second.without_health(), PAIR).injuries == ()
