"""What runners write of a run, and what it is in figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.runs import asks_to_convert, read_run
from core.model.run import Run, RunKind

EASY, LONG, STEADY, INTERVALS = RunKind.EASY, RunKind.LONG, RunKind.STEADY, RunKind.INTERVALS

SAID: dict[str, Run] = {
    "40 min easy": Run(minutes=40),
    "easy 40": Run(),
    "a 30 minute jog": Run(minutes=30),
    "half an hour easy run": Run(minutes=30),
    "an hour easy": Run(minutes=60),
    "hour easy + strides": Run(minutes=60, has_strides=True),
    "45 mins easy with 4 strides": Run(minutes=45, has_strides=True),
    "1h15 easy": Run(minutes=75),
    "recovery run 5km": Run(km=5),
    "10k easy at 5:30": Run(km=10, pace=5.5),
    "10 km easy @ 5:30/km": Run(km=10, pace=5.5),
    "10 miles at 8:30/mile": Run(km=16.09, pace=5.28),
    "5k at 9 min miles": Run(km=5, pace=5.59),
    "long run 16 km": Run(kind=LONG, km=16),
    "long run, 2 hours": Run(kind=LONG, minutes=120),
    "90 minutes long run": Run(kind=LONG, minutes=90),
    "my 10 mile long run": Run(kind=LONG, km=16.09),
    "tempo 20 min": Run(kind=STEADY, minutes=20),
    "20 min tempo with 10 min warm up": Run(kind=STEADY, minutes=20),
    "fartlek 40 min": Run(kind=STEADY, minutes=40),
    "parkrun": Run(kind=STEADY, km=5),
    "2 x 10 min threshold with 2 min jog": Run(kind=STEADY, reps=2, rep_minutes=10, rest_minutes=2),
    "3x8 min": Run(kind=STEADY, reps=3, rep_minutes=8),
    "8 x 400 m with 90 s": Run(kind=INTERVALS, reps=8, rep_km=0.4, rest_minutes=1.5),
    "8×400": Run(kind=INTERVALS, reps=8, rep_km=0.4),
    "8x400s": Run(kind=INTERVALS, reps=8, rep_km=0.4),
    "8 400s": Run(kind=INTERVALS, reps=8, rep_km=0.4),
    "5 x 1 km": Run(kind=INTERVALS, reps=5, rep_km=1),
    "5x1k off 2 min": Run(kind=INTERVALS, reps=5, rep_km=1, rest_minutes=2),
    "4 x mile": Run(kind=INTERVALS, reps=4, rep_km=1.61),
    "5 x 1k at 4:00/km": Run(kind=INTERVALS, reps=5, rep_km=1, pace=4),
    "10 x 60s hills": Run(kind=INTERVALS, reps=10, rep_minutes=1),
    "ten by one minute hard": Run(kind=INTERVALS, reps=10, rep_minutes=1),
    "4 x 1:30 fast": Run(kind=INTERVALS, reps=4, rep_minutes=1.5),
    "5 x 3' with 90\"": Run(kind=INTERVALS, reps=5, rep_minutes=3, rest_minutes=1.5),
    "2 x 5 x 400 m with 60 s": Run(kind=INTERVALS, reps=10, rep_km=0.4, rest_minutes=1),
    "12x200m off 200m jog": Run(kind=INTERVALS, reps=12, rep_km=0.2),
    "my intervals": Run(kind=INTERVALS),
    "my long run": Run(kind=LONG),
    "my run": Run(),
}

AWAY = (
    "swap my 40 min easy run for swimming",
    "8 x 400 in the pool instead",
    "convert my intervals to the bike",
    "turn my 10 mile long run into a bike ride",
    "coach says 8x400, how would that look on the rower",
    "instead of my tempo run, rowing",
    "can i do the long run on the elliptical",
    "swimming instead of my 5k easy",
    "what's an hour's running in pool minutes",
    "swap tonight's hour run for the rower",
    "pool run instead of my easy 8k",
    "convert a 10k run to cycling",
    "convert my 10k to the bike",
    "turn today's 6k into a swim",
)
NOT_AWAY = (
    "something else please",
    "can we trade the swim for a bike ride",
    "no pool today, something else for 30 min",
    "swap yoga for a 40 min run",
    "run instead of yoga",
    "can i bike instead of swim",
    "i hate cycling, what else",
    "can i do my pool run another day",
)


@pytest.mark.parametrize("text", SAID)
def test_a_run_is_read_as_it_was_meant(text: str) -> None:
    found = read_run(text)

    assert found == (SAID[text] if text != "easy 40" else None)


@pytest.mark.parametrize("text", ["", "give me something else", "40", "0 x 400", "8 x 0 m", "hi"])
def test_no_run_is_read_into_anything_else(text: str) -> None:
    found = read_run(text)

    assert found is None or not found.is_measured


def test_a_pace_without_a_unit_is_a_mile_for_those_who_count_miles() -> None:
    found = read_run("10k easy at 8:30", is_miles=True)

    assert found is not None
    assert found.pace == 5.28


@pytest.mark.parametrize("text", AWAY)
def test_a_swap_away_from_a_run_is_a_conversion(text: str) -> None:
    assert asks_to_convert(text)


@pytest.mark.parametrize("text", NOT_AWAY)
def test_other_swaps_are_none(text: str) -> None:
    assert not asks_to_convert(text)


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    found = read_run(text)
    asks_to_convert(text)

    assert found is None or (found.reps or 1) > 0


@given(st.text(alphabet="0123456789x :.'\"mks@/", max_size=60))
def test_no_figures_are_too_strange(text: str) -> None:
    found = read_run(text)

    assert found is None or found.pace is None or 2.5 <= found.pace <= 12
