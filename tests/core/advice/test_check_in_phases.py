"""How careful a score makes us with a place: with and without a way back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.advice.way_back import check_in
from core.advice.way_back.check_in import Outcome
from core.advice.way_back.counting import Look
from core.knowledge.handbook import Handbook
from core.model.body import Hurts, Injury, Orders, Phase
from core.model.plan import Workout
from core.model.runner import Runner
from core.model.training import Ladder, PainNote
from tests import shipped

HANDBOOK: Handbook = shipped.handbook()
DAY = date(2026, 11, 23)
EVE = DAY - timedelta(days=1)
THEN = datetime(2026, 10, 1, tzinfo=UTC)
LADDER = Ladder(injury="pfps", stage=3, since=DAY - timedelta(days=5))


def sore(key: str = "pfps", phase: Phase = Phase.SUBACUTE, **told: object) -> Injury:
    hurt = Injury(key=key, phase=phase, reported_at=THEN)
    return replace(hurt, **told)  # type: ignore[arg-type]  # (tests' own)


def noted(on: date = DAY, key: str = "pfps", **scores: int) -> PainNote:
    return replace(PainNote(injury=key, on=on), **scores)  # type: ignore[arg-type]  # only scores


def weighed(
    hurt: Injury, *new: PainNote, before: tuple[PainNote, ...] = (), ladder: Ladder | None = None
) -> Outcome:
    """What `new` comes to, with what was noted `before`; every noted session was a run."""
    log = tuple(Workout(on=one.on, activity="run") for one in before if one.during is not None)
    ladders = (ladder,) if ladder else ()
    known = Runner(id="r", injuries=(hurt,), ladders=ladders, pains=before, log=log)
    told = {one.on: one for one in (*before, *new)}
    now = replace(known, pains=tuple(told.values()))
    look = Look(runner=known, handbook=HANDBOOK, today=DAY, is_unmasked=True)
    return check_in.weigh(look, replace(look, runner=now), hurt)


# --- Without a way back ----------------------------------------------------------------------


@pytest.mark.parametrize(("score", "phase"), [(3, Phase.SUBACUTE), (5, Phase.ACUTE)])
def test_pain_when_walking_follows_its_score(score: int, phase: Phase) -> None:
    """EVIDENCE 1.2: up to 3 while walking is subacute, from 4 on acute."""
    walks = sore(phase=Phase.ACUTE if score == 3 else Phase.SUBACUTE, hurts=Hurts.WALKING)
    outcome = weighed(walks, noted(morning=score))

    assert outcome.injury.phase is phase


def test_pain_that_comes_with_running_alone_does_not_ease_by_one_quiet_score() -> None:
    outcome = weighed(sore(phase=Phase.ACUTE, hurts=Hurts.RUNNING), noted(morning=1))

    assert outcome.injury.phase is Phase.ACUTE


def test_a_bone_follows_no_score() -> None:
    bone = sore("bsi_suspected", Phase.SUBACUTE, hurts=Hurts.WALKING)
    outcome = weighed(bone, noted(key="bsi_suspected", morning=0))

    assert outcome.injury.phase is Phase.SUBACUTE


def test_a_quiet_score_leaves_the_phase_alone() -> None:
    outcome = weighed(sore(phase=Phase.RETURNING), noted(morning=0))

    assert outcome.injury.phase is Phase.RETURNING


def test_a_red_score_without_a_limp_is_subacute() -> None:
    outcome = weighed(sore(phase=Phase.RETURNING), noted(during=9))

    assert outcome.injury.phase is Phase.SUBACUTE


@pytest.mark.parametrize("moment", ["morning", "during", "evening"])
def test_the_worst_score_of_the_day_is_kept(moment: str) -> None:
    told = replace(noted(), **{moment: 3})  # type: ignore[arg-type]  # only scores

    assert weighed(sore(pain=0), told).injury.pain == 3


def test_soreness_follows_its_own_scale() -> None:
    outcome = weighed(sore("doms", Phase.ACUTE), noted(key="doms", morning=1))

    assert outcome.injury.phase is Phase.RETURNING


def test_one_red_day_and_a_quiet_one_are_not_too_often() -> None:
    outcome = weighed(sore(), noted(morning=0), before=(noted(EVE, during=9),))

    assert outcome.refers is None


def test_two_red_days_in_a_week_are() -> None:
    outcome = weighed(sore(), noted(during=9), before=(noted(EVE, during=9),))

    assert outcome.refers == "RF28"


# --- On the way back -------------------------------------------------------------------------


def test_a_red_session_makes_the_quiet_morning_after_careful() -> None:
    hurt, ran = sore(phase=Phase.RETURNING), (noted(EVE, morning=0, during=6),)
    outcome = weighed(hurt, noted(morning=0), before=ran, ladder=LADDER)

    assert outcome.injury.phase is Phase.SUBACUTE
    assert outcome.count is not None
    assert outcome.count.ladder.stage == LADDER.stage - 1


def test_a_limp_in_the_session_counted_is_acute() -> None:
    hurt = sore(phase=Phase.RETURNING)
    ran = (replace(noted(EVE, morning=0, during=1), limped=True),)
    outcome = weighed(hurt, noted(morning=0), before=ran, ladder=LADDER)

    assert outcome.injury.phase is Phase.ACUTE


def test_a_quiet_morning_settles_a_flare_by_one_phase() -> None:
    hurt = sore(phase=Phase.SUBACUTE)

    assert weighed(hurt, noted(morning=0), ladder=LADDER).injury.phase is Phase.RETURNING


def test_a_score_of_another_moment_settles_nothing() -> None:
    hurt = sore(phase=Phase.SUBACUTE)

    assert weighed(hurt, noted(evening=0), ladder=LADDER).injury.phase is Phase.SUBACUTE


def test_a_stuck_ladder_settles_nothing_and_still_hears_a_red_day() -> None:
    stuck, hurt = replace(LADDER, is_stuck=True), sore(phase=Phase.SUBACUTE)
    red = weighed(sore(phase=Phase.RETURNING), noted(during=9), ladder=stuck)

    assert weighed(hurt, noted(morning=0), ladder=stuck).injury.phase is Phase.SUBACUTE
    assert red.injury.phase is Phase.SUBACUTE
    assert red.count is None


def test_the_session_that_makes_it_stuck_settles_nothing() -> None:
    old = replace(LADDER, since=DAY - timedelta(days=30))
    ran = (noted(EVE, morning=0, during=3),)
    outcome = weighed(sore(phase=Phase.SUBACUTE), noted(morning=0), before=ran, ladder=old)

    assert outcome.count is not None
    assert outcome.count.ladder.is_stuck
    assert outcome.injury.phase is Phase.SUBACUTE


@pytest.mark.parametrize(("evening", "is_over"), [(0, True), (3, False)])
def test_the_way_back_ends_on_a_quiet_day_only(evening: int, *, is_over: bool) -> None:
    top = Ladder(injury="pfps", stage=10, greens=2, since=DAY - timedelta(days=20))
    outcome = weighed(sore(phase=Phase.RETURNING), noted(morning=0, evening=evening), ladder=top)

    assert outcome.is_done is is_over


def test_a_clinicians_word_or_an_evening_of_pain_closes_the_gate() -> None:
    runner = Runner(id="r", injuries=(sore(phase=Phase.RETURNING),), ladders=(LADDER,))
    held = replace(runner, orders=Orders(since=THEN))
    aching = replace(runner, pains=(noted(evening=3),))

    def outing(one: Runner) -> object:
        return check_in.outing_today(Look(runner=one, handbook=HANDBOOK, today=DAY))

    assert outing(runner) is not None
    assert outing(held) is None
    assert outing(aching) is None
