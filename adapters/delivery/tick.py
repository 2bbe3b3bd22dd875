"""The nudge tick: ask who is due, compose, put it into the outbox."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.model.talk import Answer
from core.ports import Clock, Due, Nudging

log = logging.getLogger(__name__)

BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One beat of the heart."""

    nudging: Nudging
    compose: Callable[[Due, datetime], Answer | None]
    """The words of one nudge, or None for a day of peace (`core.nudges.Nudges.compose`)."""
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
        now = self.clock.now()
        due = self.nudging.due(now, most)
        if due:
            self.nudging.all_nudged([(one, self._compose(one, now)) for one in due], now)
            self.wake()
        return len(due)

    def _compose(self, due: Due, now: datetime) -> Answer | None:
        """The nudge; where it cannot be composed, this one is left out and nobody waits for it."""
        try:
            return self.compose(due, now)
        except Exception:
            log.exception("could not compose the nudge of %s", due.runner.id)
            return None
