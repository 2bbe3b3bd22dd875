"""The nudge tick: ask who is due, compose, put it into the outbox."""

from collections.abc import Callable
from dataclasses import dataclass

from core.nudges import Nudges
from core.ports import Clock, Nudging

BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One beat of the heart."""

    nudging: Nudging
    nudges: Nudges
    clock: Clock
    wake: Callable[[], None]

    def beat(self) -> int:
        """Put every due nudge into the outbox (synchronous, in the writer's thread); how many."""
        count = 0
        while some := self.some():
            count += some
        return count

    def some(self, most: int = BATCH) -> int:
        """The same for at most so many, so that messages that come in need not wait for all."""
        due = self.nudging.due(self.clock.now(), most)
        for one in due:
            now = self.clock.now()
            self.nudging.nudged(one, self.nudges.compose(one, now), now)
        if due:
            self.wake()
        return len(due)
