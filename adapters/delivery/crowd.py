"""Counts in memory who writes how fast; what that means is for `core.dialogue.flood` to say."""

from dataclasses import dataclass, field
from datetime import datetime

from core.dialogue import flood
from core.dialogue.flood import Trail
from core.model.messages import Incoming, Pace

TIDY_AT = 2_000
"""So many trails, and those that ended are dropped."""


@dataclass(slots=True)
class Crowd:
    """The trails of everybody who wrote in the last minutes."""

    hurry: float = 1.0
    """So many times faster than people are: for tests that cannot wait."""
    _trails: dict[str, Trail] = field(default_factory=dict)
    _tidy_at: int = TIDY_AT

    def pace_of(self, incoming: Incoming) -> Pace:
        """How fast this message comes; the worst of its person's and its group's pace."""
        paces = [
            self._step(name, incoming.sent_at, int(most * self.hurry))
            for name, most in flood.trails_of(incoming)
        ]
        if len(self._trails) > self._tidy_at:
            self._tidy(incoming.sent_at)
        if Pace.RUSHED in paces:
            return Pace.RUSHED
        return Pace.HASTY if Pace.HASTY in paces else Pace.CALM

    def _step(self, name: str, at: datetime, most: int) -> Pace:
        trail, pace = self._trails.get(name, Trail()).after(at, most)
        self._trails[name] = trail
        return pace

    def _tidy(self, now: datetime) -> None:
        """Forget whoever has been silent for longer than anybody is counted."""
        oldest = now - flood.WITHIN
        self._trails = {name: one for name, one in self._trails.items() if one.sent[-1] > oldest}
        self._tidy_at = max(TIDY_AT, 2 * len(self._trails))
