"""When the next idea is due: the series, a snooze, fewer for whoever does not answer."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.model.changes import NudgeHeard, NudgeNoted, NudgeSnoozed, NudgesSeen, WorkoutLogged
from core.model.nudging import LAST_AFTER, MOST_KEPT, RARER_AFTER, RAREST_AFTER, Nudged, NudgeState
from core.model.pace import next_due
from core.model.plan import WEEK, Nudge, Workout
from core.model.runner import Runner

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
DAILY = Nudge(at=time(7), platform="terminal")


def ignoring(times: int, days: tuple[str, ...] = WEEK, zone: str = "UTC") -> Runner:
    """A runner to whom so many ideas went, each when it was due."""
    nudge = Nudge(at=time(7), days=days, platform="terminal")
    runner, now = Runner(id="r", nudge=nudge, timezone=zone), MONDAY - timedelta(hours=1)
    for _ in range(times):
        due = next_due(runner, now)
        assert due is not None
        runner, now = runner.after(NudgeNoted(Nudged(at=due))), due
    return runner


def gap(runner: Runner) -> timedelta | None:
    last = runner.nudge_log.last_sent
    assert last is not None
    due = next_due(runner, last)
    return None if due is None else due - last


def test_daily_then_twice_a_week_then_weekly_then_silence() -> None:
    counts = (1, RARER_AFTER - 1, RARER_AFTER, RAREST_AFTER, LAST_AFTER)
    days = [None if (found := gap(ignoring(one))) is None else found.days for one in counts]

    assert days == [1, 1, 3, 7, None]


def test_a_word_brings_the_next_day_back() -> None:
    assert gap(ignoring(LAST_AFTER).after(NudgesSeen())) == timedelta(days=1)


@given(st.integers(RARER_AFTER, LAST_AFTER - 1), st.sampled_from(WEEK))
def test_fewer_ideas_still_keep_to_the_days_that_were_asked_for(times: int, day: str) -> None:
    runner = ignoring(times, days=(day,))
    last = runner.nudge_log.last_sent
    assert last is not None
    due = next_due(runner, last)

    assert due is not None
    assert WEEK[due.weekday()] == day
    assert due - last == timedelta(days=7)


def test_fewer_ideas_keep_their_hour_when_the_clocks_change() -> None:
    runner = Runner(id="r", nudge=DAILY, timezone="Europe/London")
    now = datetime(2027, 3, 23, tzinfo=UTC)
    for _ in range(RARER_AFTER):
        due = next_due(runner, now)
        assert due is not None
        runner, now = runner.after(NudgeNoted(Nudged(at=due))), due
    due = next_due(runner, now)

    assert now == datetime(2027, 3, 27, 7, tzinfo=UTC)
    assert due == datetime(2027, 3, 30, 6, tzinfo=UTC)


def test_a_snooze_comes_first_and_once() -> None:
    later = MONDAY + timedelta(hours=1)
    runner = ignoring(1).after(NudgeSnoozed(later))
    gone = runner.after(NudgeNoted(Nudged(at=later)))

    assert next_due(runner, MONDAY) == later
    assert next_due(gone, later) == MONDAY + timedelta(days=1)


def test_the_ledger_says_what_became_of_an_idea() -> None:
    swam = WorkoutLogged(Workout(on=MONDAY.date(), activity="swim"))
    done, skipped = (
        ignoring(1).after(swam, NudgeHeard(MONDAY.date())),
        ignoring(1).after(NudgeHeard(MONDAY.date())),
    )

    assert done.nudge_log.last[-1].state is NudgeState.DONE
    assert skipped.nudge_log.last[-1].state is NudgeState.SKIPPED


def test_the_ledger_keeps_seven() -> None:
    assert len(ignoring(LAST_AFTER).nudge_log.last) == MOST_KEPT
