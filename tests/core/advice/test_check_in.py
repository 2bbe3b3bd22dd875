"""The one gate for a session of the way back, and what a score changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.advice.way_back import check_in
from core.advice.way_back.counting import Look
from core.knowledge.handbook import Handbook
from core.model.body import Hold, Injury, Phase
from core.model.intent import Level
from core.model.plan import Workout
from core.model.runner import Runner
from core.model.training import Ladder, PainNote, Zone
from tests import shipped

HANDBOOK: Handbook = shipped.handbook()
DAY = date(2026, 11, 23)
THEN = datetime(2026, 10, 1, tzinfo=UTC)
KNEE = Injury(key="pfps", body_part="knee", phase=Phase.RETURNING, reported_at=THEN)
SHIN = Injury(key="mtss", body_part="shin", phase=Phase.SUBACUTE, reported_at=THEN)
ON_THE_WAY = Runner(
    id="r",
    injuries=(KNEE,),
    ladders=(Ladder(injury="pfps", stage=3, since=DAY - timedelta(days=5)),),
)


def outing(runner: Runner) -> int | None:
    look = Look(runner=runner, handbook=HANDBOOK, today=DAY)
    found = check_in.outing_today(look)
    return found.stage if found else None


def test_a_quiet_day_may_hold_the_session_of_the_stage() -> None:
    assert outing(ON_THE_WAY) == 3


def morning(score: int, *, masked: bool = False) -> tuple[PainNote, ...]:
    return (PainNote(injury="pfps", on=DAY, morning=score, took_painkiller=masked),)


@pytest.mark.parametrize(
    "runner",
    [
        replace(ON_THE_WAY, ladders=()),
        replace(ON_THE_WAY, ladders=(replace(ON_THE_WAY.ladders[0], is_stuck=True),)),
        replace(ON_THE_WAY, holds=(Hold(flag="RF17", level=Level.SOON, since=THEN),)),
        replace(ON_THE_WAY, injuries=(replace(KNEE, phase=Phase.SUBACUTE),)),
        replace(ON_THE_WAY, injuries=(KNEE, SHIN)),
        replace(ON_THE_WAY, pains=morning(3)),
        replace(ON_THE_WAY, pains=morning(0, masked=True)),
        replace(ON_THE_WAY, log=(Workout(on=DAY - timedelta(days=1), activity="run"),)),
        replace(ON_THE_WAY, log=(Workout(on=DAY, activity="run"),)),
    ],
    ids=("none", "stuck", "flag", "flare", "other", "sore", "masked", "ran", "ran today"),
)
def test_any_doubt_closes_the_gate(runner: Runner) -> None:
    assert outing(runner) is None


def test_of_several_ladders_the_lowest_decides() -> None:
    lower = Ladder(injury="mtss", stage=1, since=DAY - timedelta(days=5))
    shin = replace(SHIN, phase=Phase.RETURNING)
    both = replace(ON_THE_WAY, injuries=(KNEE, shin), ladders=(*ON_THE_WAY.ladders, lower))

    assert outing(both) == 1


SCORES = st.none() | st.integers(0, 10)


@given(
    key=st.sampled_from(sorted(HANDBOOK.injuries)),
    phase=st.sampled_from(Phase),
    scores=st.tuples(SCORES, SCORES, SCORES),
    limped=st.booleans(),
    has_ladder=st.booleans(),
)
def test_a_red_day_never_makes_anybody_less_careful(
    key: str,
    phase: Phase,
    scores: tuple[int | None, int | None, int | None],
    limped: bool,
    has_ladder: bool,
) -> None:
    """Soreness has a scale of its own (EVIDENCE 2)."""
    if key == "doms":
        return
    order = (Phase.RETURNING, Phase.SUBACUTE, Phase.ACUTE)
    hurt = Injury(key=key, phase=phase, reported_at=THEN)
    ladders = (Ladder(injury=key, stage=4, since=DAY - timedelta(days=3)),) if has_ladder else ()
    before = Runner(id="r", injuries=(hurt,), ladders=ladders)
    note = PainNote(
        injury=key,
        on=DAY,
        morning=scores[0],
        during=scores[1],
        evening=scores[2],
        limped=limped,
    )
    after = replace(before, pains=(note,))
    outcome = check_in.weigh(
        Look(runner=before, handbook=HANDBOOK, today=DAY),
        Look(runner=after, handbook=HANDBOOK, today=DAY),
        hurt,
    )

    if outcome.day.zone is Zone.RED:
        assert order.index(outcome.injury.phase) >= max(1, order.index(phase))
        assert not outcome.is_done
        assert outcome.count is None or outcome.count.ladder.stage <= 4
