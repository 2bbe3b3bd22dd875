"""A clock that stands still until it is told."""

from datetime import datetime


class StillClock:
    """For `offday ask --now`: time moves only by `@ISO` lines."""

    def __init__(self, at: datetime) -> None:
        """Start at `at` (aware)."""
        self._at = at

    def now(self) -> datetime:
        """The time it was last set to."""
        return self._at

    def move_to(self, at: datetime) -> None:
        """Set it, forwards or backwards."""
        self._at = at
