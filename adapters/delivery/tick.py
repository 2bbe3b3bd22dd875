"""The nudges' way into the outbox: a place when they are due, words when they leave."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.model.talk import Answer
from core.ports.delivery import Due, Nudging
from core.ports.world import Clock

log = logging.getLogger(__name__)

CALLED_AT_ONCE = 1_000
"""Places given in one go: messages that come in wait no longer than that takes."""
BY_HAND_AT_ONCE = 200
"""Words found in one go where no sender asks for them: in a terminal and in tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One beat of the heart, and what it leads to; synchronous, in the writer's thread."""

    nudging: Nudging
    compose: Callable[[Due, datetime], Answer | None]
    """The words of one nudge, or None for a day of peace (`core.nudges.Nudges.compose`)."""
    clock: Clock

    def beat(self) -> int:
        """Call whoever is due and write all that they are told; how many were due."""
        count = 0
        while some := self.call():
            count += some
            while self.write(BY_HAND_AT_ONCE):
                pass
        return count

    def call(self) -> int:
        """Give some of those who are due their place; how many."""
        return self.nudging.call(self.clock.now(), CALLED_AT_ONCE)

    def write(self, most: int, platform: str | None = None) -> int:
        """Find the words for those whose turn it is; for how many of them."""
        now = self.clock.now()
        due = self.nudging.due(most, platform)
        if due:
            self.nudging.all_nudged([(one, self._compose(one, now)) for one in due], now)
        return len(due)

    def _compose(self, due: Due, now: datetime) -> Answer | None:
        """The nudge; where it cannot be composed, this one is left out and nobody waits for it."""
        try:
            return self.compose(due, now)
        except Exception:
            log.exception("could not compose the nudge of %s", due.runner.id)
            return None
