"""How long the planner takes for one week, over runners of every kind."""

import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product

from bot.wiring import Mind
from core.advice.week.plan import plan
from core.knowledge.handbook import Handbook
from core.model.body import Injury, Phase
from core.model.plan import Workout
from core.model.profile import Profile, Race
from core.model.runner import Runner

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
MEDIAN_MS = 20
"""What the planner has to stay under."""
DAYS: tuple[tuple[str, ...], ...] = ((), ("mon", "wed", "sat"), ("tue", "thu", "fri", "sun"))
RACES = (None, ("10k", 6), ("marathon", 20))
INJURIES = (None, ("pfps", Phase.SUBACUTE), ("calf_strain", Phase.RETURNING))


def report(mind: Mind) -> Iterator[str]:
    """Median, p99 and worst of one week, on the processor's clock."""
    book = mind.shelf.handbook
    taken = sorted(_timed(book, runner) for runner in _runners())
    median = statistics.median(taken)
    word = "under" if median < MEDIAN_MS else "OVER"
    yield (
        f"one week, {len(taken)} runners: median {median:.1f} ms ({word} {MEDIAN_MS}),"
        f" p99 {taken[int(len(taken) * 0.99)]:.1f} ms, worst {taken[-1]:.1f} ms"
    )


def _timed(book: Handbook, runner: Runner) -> float:
    start = time.process_time()
    plan(runner, book, MONDAY, NOW)
    return (time.process_time() - start) * 1e3


def _runners() -> Iterator[Runner]:
    """Levels, days, logs, races, injuries and wishes, all with all."""
    wishes = product(("recreational", "competitive"), DAYS, RACES, INJURIES, range(3))
    for level, days, race, hurt, log in wishes:
        profile = Profile(
            level=level,
            days=days,
            is_new=not log,
            minutes=45 if days else None,
            likes=("swim", "row") if log else (),
            races=(Race(kind=race[0], on=MONDAY + timedelta(days=race[1])),) if race else (),
        )
        yield Runner(
            id=f"{level}{log}", profile=profile, log=tuple(_log(log)), injuries=_hurt(hurt)
        )


def _log(weeks: int) -> Iterator[Workout]:
    """So many months of three runs and a swim a week."""
    for back in range(weeks * 28):
        activity = {0: "run", 2: "run", 4: "swim", 6: "run"}.get(back % 7)
        if activity:
            yield Workout(on=MONDAY - timedelta(days=back + 1), activity=activity, minutes=40)


def _hurt(hurt: tuple[str, Phase] | None) -> tuple[Injury, ...]:
    if hurt is None:
        return ()
    since = NOW - timedelta(days=10)
    return (Injury(key=hurt[0], body_part="knee", phase=hurt[1], reported_at=since),)
