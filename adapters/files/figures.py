"""Numbers and times as files write them, and what counts as a recording."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.files.limits import FARTHEST_M, LONGEST_S
from core.model.recordings import Recording

SPORT_LETTERS = 40
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A recording as a file tells it, whatever that is worth."""

    sport: str = ""
    started: datetime | None = None
    seconds: float = 0.0
    metres: float = 0.0

    @property
    def recording(self) -> Recording | None:
        """What it amounts to; None without a start, a length, or sense."""
        if self.started is None or self.started <= _OLDEST:
            return None
        is_long = 0 < self.seconds <= LONGEST_S
        if not is_long or not 0 <= self.metres <= FARTHEST_M:
            return None
        return Recording(
            sport=sport(self.sport),
            started=self.started.astimezone(UTC),
            seconds=round(self.seconds, 1),
            metres=round(self.metres, 1),
        )


def sport(told: str) -> str:
    """The word of a file in one form: "Trail Running" and "trail-running" are "trail_running"."""
    letters = "".join(one if one.isalnum() else "_" for one in told.casefold())
    return "_".join(filter(None, letters.split("_")))[:SPORT_LETTERS]


def number(told: object) -> float:
    """As a float; 0 for what is none."""
    try:
        read = float(told) if isinstance(told, int | float | str) else 0.0
    except (ValueError, OverflowError):
        return 0.0
    return read if math.isfinite(read) else 0.0


def when(told: object) -> datetime | None:
    """An aware time; one that names no zone is UTC, as these formats say."""
    if isinstance(told, str):
        try:
            told = datetime.fromisoformat(told.strip())
        except ValueError:
            return None
    if not isinstance(told, datetime):
        return None
    try:
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
