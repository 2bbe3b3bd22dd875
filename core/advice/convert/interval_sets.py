"""The repetitions of each activity in figures, for sessions that are told minute by minute.

Source: EVIDENCE 12; for swimming, how long a length takes is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.advice.convert.conversion import Part, Step
from core.knowledge.schema import RunnerLevel

_HALF, _THIRD = 0.5, 1 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalSet:
    """One way to do intervals; all lengths in minutes."""

    warm_up: int
    most: int
    """Repetitions; the lower number where the sheet's range would overrun its minutes."""
    work: float
    easy: float
    """Between two repetitions."""
    cool_down: int
    tail: Step | None = None
    """Steady work after the repetitions."""

    def minutes(self, reps: int) -> float:
        """How long it is with so many repetitions."""
        tail = self.tail.total if self.tail else 0
        return self.warm_up + reps * self.work + (reps - 1) * self.easy + tail + self.cool_down


_STEADY_LENGTHS = Step(part=Part.STEADY, minutes=1.5, times=4, between=_HALF)
"""4 lots of 50 m."""


def _set(warm_up: int, most: int, work: float, easy: float, cool_down: int) -> IntervalSet:
    return IntervalSet(warm_up=warm_up, most=most, work=work, easy=easy, cool_down=cool_down)


_SETS: Mapping[tuple[str, RunnerLevel], tuple[IntervalSet, ...]] = {
    ("swim", "recreational"): (replace(_set(8, 8, 0.75, _HALF, 5), tail=_STEADY_LENGTHS),),
    ("swim", "competitive"): (_set(9, 16, 1.5, _THIRD, 5),),
    ("water_run", "recreational"): (_set(6, 10, 1, 1, 5),),
    ("water_run", "competitive"): (_set(10, 16, 1, _HALF, 5), _set(10, 16, 2, _HALF, 5)),
    ("row", "recreational"): (_set(6, 8, 1, 1, 5),),
    ("row", "competitive"): (_set(10, 6, 3, 2, 5), _set(10, 5, 4, 3, 5)),
    ("cycle", "recreational"): (_set(10, 8, 2, 2, 10),),
    ("cycle", "competitive"): (_set(15, 12, 1, 1, 10), _set(15, 6, 4, 3, 10)),
    ("elliptical", "recreational"): (_set(8, 8, 1, 1.5, 5),),
    ("elliptical", "competitive"): (_set(10, 8, 3, 2, 8),),
    ("xc_ski", "recreational"): (_set(15, 6, 2, 2.5, 10),),
    ("xc_ski", "competitive"): (_set(20, 5, 4, 3, 15),),
    ("walk_fast", "recreational"): (_set(8, 8, 1, 1, 5), _set(8, 8, 2, 2, 5)),
    ("walk_fast", "competitive"): (_set(10, 8, 3, 2, 8),),
    ("skate", "competitive"): (_set(10, 8, 1, 1.5, 8),),
}


def interval_set(activity: str, level: RunnerLevel, rep_minutes: float) -> IntervalSet | None:
    """The set whose repetitions come nearest to `rep_minutes`; None if none is prescribed."""
    sets = _SETS.get((activity, level), ())
    return min(sets, key=lambda one: abs(one.work - rep_minutes), default=None)
