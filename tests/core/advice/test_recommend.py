"""No one is offered what their injury forbids."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.advice import recommend
from core.advice.injury import FIRST_DAYS, SUDDEN, phase
from core.advice.leg_session import leg_session, move_verdict
from core.advice.recommend import Wish
from core.knowledge.matrix import Verdict
from core.model.body import Hold, Hurts, Injury, Phase
from core.model.intent import Level
from core.model.plan import Declined, Workout
from core.model.profile import Profile
from core.model.runner import Runner
from tests import shipped

BOOK = shipped.handbook()
NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=10)
PLACES = tuple(product(BOOK.injuries, Phase))
DAYS = [NOW + timedelta(days=n) for n in range(8)]


def hurt(key: str, at: Phase, since: datetime = LONG_AGO) -> Injury:
    part = (*BOOK.injuries[key].body_parts, None)[0]
    return Injury(key=key, body_part=part, phase=at, reported_at=since)


def offered(runner: Runner, now: datetime = NOW, wish: Wish | None = None) -> set[str]:
    return {one.activity.key for one in recommend.options(runner, BOOK, now, wish)}


def check(runner: Runner, now: datetime) -> int:
    """Hold every option and the leg session against the matrix; how many were checked."""
    found = recommend.options(runner, BOOK, now)
    for one in found:
        for injury in runner.injuries:
            word = BOOK.cell(injury.key, one.activity.key).verdict(injury.phase)
            assert word.may_offer, (injury.key, injury.phase, one.activity.key)
    session = leg_session(runner, BOOK, now)
    places = [(one.key, one.phase) for one in runner.injuries]
    if session is not None:
        assert BOOK.strictest(places, "strength").may_offer
        assert all(move_verdict(part.exercise, places).may_offer for part in session.parts)
    return len(found)


@pytest.mark.parametrize(("key", "at"), PLACES)
def test_no_one_is_offered_what_their_injury_forbids(key: str, at: Phase) -> None:
    for day, level in product(DAYS, ("recreational", "competitive")):
        runner = Runner(id=f"{key}{level}", injuries=(hurt(key, at),), profile=Profile(level=level))
        check(runner, day)


def test_two_injuries_leave_only_what_both_allow() -> None:
    pairs = list(combinations(PLACES, 2))[::7]
    checked = sum(
        check(Runner(id=str(n), injuries=(hurt(*one), hurt(*other))), NOW)
        for n, (one, other) in enumerate(pairs)
    )

    assert checked > len(pairs) / 2


@pytest.mark.prove
@pytest.mark.timeout(900)
def test_every_pair_of_injuries_on_every_day(capsys: pytest.CaptureFixture[str]) -> None:
    count = 0
    for (one, other), day in product(combinations(PLACES, 2), DAYS):
        check(Runner(id="r", injuries=(hurt(*one), hurt(*other))), day)
        count += 1

    with capsys.disabled():
        print(f"\n{count} pairs of injuries and days: nothing forbidden was offered")  # noqa: T201
    assert count == len(DAYS) * len(PLACES) * (len(PLACES) - 1) // 2


@pytest.mark.parametrize("key", sorted(SUDDEN))
@pytest.mark.parametrize("at", list(Phase))
def test_the_first_days_of_a_sudden_injury_leave_the_part_alone(key: str, at: Phase) -> None:
    fresh = hurt(key, at, since=NOW - timedelta(hours=1))
    runner = Runner(id="r", injuries=(fresh,))
    for one in recommend.options(runner, BOOK, NOW):
        assert fresh.body_part not in one.activity.uses
        assert BOOK.cell(key, one.activity.key).acute is Verdict.GOOD
    assert leg_session(runner, BOOK, NOW) is None
    assert offered(runner, NOW) <= offered(runner, NOW + FIRST_DAYS) | {"pilates"}


def test_a_referral_leaves_only_what_is_good() -> None:
    hold = Hold(flag="RF17", level=Level.SOON, since=NOW)
    for key, at in PLACES:
        runner = Runner(id="r", injuries=(hurt(key, at),), holds=(hold,))
        for one in recommend.options(runner, BOOK, NOW):
            assert one.verdict is Verdict.GOOD
    assert offered(Runner(id="r", holds=(hold,))) == set()


def test_skill_sports_are_never_new_while_injured() -> None:
    for key, at in PLACES:
        found = offered(Runner(id="r", injuries=(hurt(key, at),)))

        assert not found & {"skate", "xc_ski", "dh_ski", "tennis"}


def test_the_answer_is_the_same_all_day_and_not_every_day() -> None:
    runner = Runner(id="r")
    day = [recommend.options(runner, BOOK, NOW + timedelta(hours=h)) for h in range(0, 16, 3)]
    week = {recommend.options(runner, BOOK, one)[0].activity.key for one in DAYS}

    assert all(one == day[0] for one in day)
    assert len(week) > 1


def test_what_was_waved_away_comes_back_tomorrow() -> None:
    first = recommend.options(Runner(id="r"), BOOK, NOW)[0].activity.key
    picky = Runner(id="r", declined=Declined(on=NOW.date(), activities=(first,)))

    assert first not in offered(picky)
    assert picky.declined is not None
    assert any(first in offered(picky, day) for day in DAYS[1:])


def test_legs_rest_for_two_days_after_strength() -> None:
    log = (Workout(on=NOW.date() - timedelta(days=1), activity="strength"),)

    assert not offered(Runner(id="r", log=log)) & recommend.LEG_STRENGTH
    assert recommend.had_leg_strength(Runner(id="r", log=log), NOW.date())
    assert not recommend.had_leg_strength(Runner(id="r", log=log), NOW.date() + timedelta(days=1))


def test_six_training_days_in_a_row_are_enough() -> None:
    days = [NOW.date() - timedelta(days=n) for n in range(1, 7)]
    six = tuple(Workout(on=one, activity="swim") for one in days)

    assert recommend.needs_rest(Runner(id="r", log=six), NOW.date())
    assert not recommend.needs_rest(Runner(id="r", log=six[:5]), NOW.date())


@pytest.mark.parametrize(
    ("wish", "gone"),
    [
        (Wish(without=("pool",)), {"swim", "water_run"}),
        (Wish(without=("gym",)), {"row", "elliptical"}),
        (Wish(is_indoors=True), {"walk_fast", "tennis", "xc_ski", "dh_ski"}),
        (Wish(is_without_kit=True), {"row", "elliptical", "cycle", "swim"}),
    ],
)
def test_a_wish_is_honoured(wish: Wish, gone: set[str]) -> None:
    for day in DAYS:
        found = offered(Runner(id="r"), day, wish)

        assert found
        assert not found & gone


def test_minutes_are_kept_to() -> None:
    for one in recommend.options(Runner(id="r"), BOOK, NOW, Wish(minutes=20)):
        assert one.high <= 20


def test_likes_come_first_and_dislikes_do_not_come() -> None:
    profile = Profile(likes=("row",), dislikes=("swim",))
    for day in DAYS:
        found = recommend.options(Runner(id="r", profile=profile), BOOK, day)

        assert found[0].activity.key == "row"
        assert "swim" not in {one.activity.key for one in found}


@given(
    st.sampled_from(sorted(BOOK.injuries)),
    st.one_of(st.none(), st.sampled_from([one.value for one in Hurts])),
    st.one_of(st.none(), st.integers(0, 10)),
)
@settings(max_examples=100, deadline=None)
def test_unknown_answers_are_never_milder_than_any_known_one(
    key: str, hurts: str | None, pain: int | None
) -> None:
    order = list(Phase)

    assert order.index(phase(key, None, None)) <= order.index(phase(key, hurts, pain))


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.lists(st.sampled_from(PLACES), max_size=4))
@settings(max_examples=75, deadline=None)
def test_any_injuries_on_any_day(on: date, places: list[tuple[str, Phase]]) -> None:
    injuries = tuple(hurt(*one) for one in places)

    check(Runner(id="any", injuries=injuries), datetime(on.year, on.month, on.day, 9, tzinfo=UTC))


def test_a_length_that_the_sheet_sets_is_the_most() -> None:
    sore = Runner(
        id="r", injuries=(hurt("doms", Phase.SUBACUTE),), profile=Profile(likes=("cycle",))
    )
    (spin,) = (o for o in recommend.options(sore, BOOK, NOW) if o.activity.key == "cycle")

    assert (spin.low, spin.high) == (20, 30)
