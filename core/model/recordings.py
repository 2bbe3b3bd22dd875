"""What a watch or an app recorded, as far as a coach wants to know it; never the file itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Refused(StrEnum):
    """Why nothing could be read from a file."""

    TOO_LARGE = "too_large"
    """Itself, or what it unpacks to."""
    NOT_HERE = "not_here"
    """The platform no longer has it, or did not answer."""
    UNKNOWN = "unknown"
    """No GPX, TCX, FIT or a zip of them."""
    BROKEN = "broken"
    """It ends too early, or holds nonsense."""
    EMPTY = "empty"
    """Nothing was recorded in it."""
    UNTIMED = "untimed"
    """A route: where, but not when."""
    TOO_SLOW = "too_slow"
    """More than could be read in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came along, still with its platform."""

    name: str
    key: str
    """What the platform's adapter fetches it by."""
    size: int | None = None
    """Bytes, if the platform tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One activity of a file."""

    sport: str = ""
    """As the file says it, in lower case: "running", "trail_running"; empty if it does not."""
    started: datetime
    """Aware."""
    seconds: float
    """In motion, as far as the file tells pauses."""
    metres: float = 0.0
    """0 if it does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was in one file."""

    name: str = ""
    recordings: tuple[Recording, ...] = ()
    """Oldest first."""
    refused: Refused | None = None
    """Why there are none."""
    left_out: int = 0
    """Parts of a zip that could not be read."""
    not_read: int = 0
    """Parts of a zip for which there was no time."""
