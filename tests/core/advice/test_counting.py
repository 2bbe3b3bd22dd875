"""Which sessions count, when, and what never moves anybody up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.advice.way_back import counting
from core.advice.way_back import ladder as way
from core.advice.way_back.counting import Look, Missing
from core.knowledge.handbook import Handbook
from core.model.plan import Workout
from core.model.runner import Runner
from core.model.training import Ladder, PainNote, Zone
from tests import shipped

HANDBOOK: Handbook = shipped.handbook()
DAY = date(2026, 11, 23)


def at(stage: int, *, since: date = DAY) -> Ladder:
    return Ladder(injury="pfps", stage=stage, since=since)


def days(count: int) -> timedelta:
    return timedelta(days=count)


ladders = st.builds(
    Ladder,
    injury=st.just("pfps"),
    stage=st.integers(0, 10),
    greens=st.integers(0, 1),
    since=st.just(DAY),
    is_stuck=st.booleans(),
)


def look(*notes: PainNote, runs: tuple[date, ...] = (), today: date = DAY, **flags: bool) -> Look:
    log = tuple(Workout(on=day, activity="run", minutes=30) for day in runs)
    runner = Runner(id="r", log=log, pains=notes)
    return Look(runner=runner, handbook=HANDBOOK, today=today, **flags)


def note(on: date, **scores: int) -> PainNote:
    base = PainNote(injury="pfps", on=on)
    return replace(base, **scores)  # type: ignore[arg-type] # only ever scores


EVE = DAY - days(1)
QUIET = (note(EVE, morning=1, during=1), note(DAY, morning=1))
START = at(2, since=DAY - days(4))


def test_a_session_counts_once_its_next_morning_is_known() -> None:
    state = counting.count(START, look(*QUIET, runs=(EVE,), is_unmasked=True))

    assert state.finding is not None
    assert state.finding.zone is Zone.GREEN
    assert (state.ladder.greens, state.ladder.last_run) == (1, EVE)


def test_a_session_never_counts_twice() -> None:
    seen = look(*QUIET, runs=(EVE,), is_unmasked=True)
    once = counting.count(START, seen).ladder

    assert counting.count(once, seen).ladder == once


@pytest.mark.parametrize(
    ("notes", "missing"),
    [
        ((note(EVE, morning=1, during=1),), Missing.MORNING),
        ((note(EVE, morning=1), note(DAY, morning=1)), Missing.DURING),
        (QUIET, Missing.PAINKILLER),
    ],
)
def test_what_is_missing_is_asked(notes: tuple[PainNote, ...], missing: Missing) -> None:
    state = counting.count(START, look(*notes, runs=(EVE,)))

    assert (state.missing, state.ladder) == (missing, START)


def test_the_painkiller_is_asked_only_where_it_matters() -> None:
    worse = (note(EVE, morning=0, during=1), note(DAY, morning=1))
    state = counting.count(START, look(*worse, runs=(EVE,)))

    assert state.missing is None
    assert state.finding is not None
    assert state.finding.rule == "PM3"


def test_todays_session_waits_for_tomorrow() -> None:
    state = counting.count(START, look(note(DAY, morning=0, during=1), runs=(DAY,)))

    assert (state.missing, state.ladder) == (Missing.TOMORROW, START)


def test_a_red_session_counts_at_once() -> None:
    state = counting.count(START, look(note(DAY, morning=0, during=7), runs=(DAY,)))

    assert state.ladder.stage == START.stage - 1


def test_a_morning_that_was_never_told_repeats_the_stage() -> None:
    before = DAY - days(2)
    state = counting.count(
        replace(START, greens=1), look(note(before, morning=0, during=0), runs=(before,))
    )

    assert (state.ladder.stage, state.ladder.greens, state.missing) == (2, 0, None)


def test_a_quiet_session_told_too_late_repeats_the_stage() -> None:
    before = DAY - days(2)
    notes = (note(before, morning=0, during=0), note(EVE, morning=0))
    state = counting.count(START, look(*notes, runs=(before,), is_unmasked=True))

    assert state.ladder.greens == 0


def test_two_days_in_a_row_bring_nothing() -> None:
    ladder = replace(START, greens=1, last_run=EVE - days(1))
    state = counting.count(ladder, look(*QUIET, runs=(EVE,), is_unmasked=True))

    assert state.finding is not None
    assert state.finding.rule == "RT5"
    assert (state.ladder.stage, state.ladder.greens) == (2, 0)


def test_only_walks_count_before_the_first_run_and_only_runs_after_it() -> None:
    walk = (Workout(on=EVE, activity="walk_fast", minutes=30),)

    assert way.outings(at(0), walk) == {EVE}
    assert way.outings(at(1), walk) == frozenset()


def test_a_score_during_a_run_tells_of_the_run() -> None:
    state = counting.count(START, look(*QUIET, is_unmasked=True))

    assert state.ladder.last_run == EVE


def test_worse_news_about_a_counted_session_takes_the_progress_back() -> None:
    ladder = replace(START, greens=1)
    before = look(*QUIET, runs=(EVE,), is_unmasked=True)
    up = counting.count(ladder, before).ladder
    now = look(QUIET[0], note(DAY, morning=4), runs=(EVE,))
    again = counting.recount(up, before, now)

    assert (up.stage, up.greens) == (3, 0)
    assert (again.ladder.stage, again.ladder.greens, again.ladder.reds) == (1, 0, (EVE,))


def test_better_news_about_a_counted_session_changes_nothing() -> None:
    before = look(QUIET[0], note(DAY, morning=4), runs=(EVE,))
    down = counting.count(START, before).ladder
    now = look(*QUIET, runs=(EVE,), is_unmasked=True)

    assert counting.recount(down, before, now).ladder == down


SCORES = st.none() | st.integers(0, 10)


@given(
    ladder=ladders,
    scores=st.lists(st.tuples(SCORES, SCORES, st.booleans(), st.booleans()), max_size=12),
    is_unmasked=st.booleans(),
)
def test_no_diary_moves_anybody_up_that_is_unknown_masked_or_sore(
    ladder: Ladder,
    scores: list[tuple[int | None, int | None, bool, bool]],
    is_unmasked: bool,
) -> None:
    first = DAY - days(len(scores))
    diary = [
        PainNote(
            injury="pfps",
            on=first + days(at),
            morning=morning,
            during=during,
            limped=limped,
            took_painkiller=masked,
        )
        for at, (morning, during, limped, masked) in enumerate(scores)
    ]
    begun = replace(ladder, since=first)
    state = counting.count(begun, look(*diary, today=DAY, is_unmasked=is_unmasked))
    if state.ladder.stage > ladder.stage:
        on = state.ladder.last_run
        assert on is not None
        told = next(one for one in diary if one.on == on)

        assert not told.took_painkiller
        assert not told.limped
        assert told.during is not None
        assert told.during <= 2
        assert is_unmasked
        assert on == DAY - days(1)
