"""Sessions from before the log, as lines."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from core.model.history import MOST_LINES, line_of, session_of, with_lines
from core.model.plan import Workout

WORKOUTS = st.builds(
    Workout,
    on=st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    activity=st.sampled_from(["run", "walk_fast", "strength"]),
    minutes=st.none() | st.integers(0, 3000),
    distance_km=st.none() | st.floats(0.01, 500).map(lambda far: round(far, 2)),
    effort=st.none() | st.integers(0, 10),
    at=st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
)


@given(WORKOUTS)
def test_a_line_says_all_of_a_session(workout: Workout) -> None:
    assert session_of(line_of(workout)) == workout


@given(st.lists(WORKOUTS, max_size=8), st.lists(WORKOUTS, max_size=8))
def test_lines_stand_oldest_first_and_none_gets_lost(
    old: list[Workout], news: list[Workout]
) -> None:
    lines = with_lines(with_lines((), map(line_of, old)), map(line_of, news))

    assert sorted(map(line_of, (*old, *news))) == list(lines)


def test_the_oldest_make_room() -> None:
    lines = [f"{2000 + n:04} - run 1 - -" for n in range(MOST_LINES + 2)]

    assert with_lines(tuple(lines[:-1]), lines[-1:]) == tuple(lines[2:])
