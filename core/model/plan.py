"""What a runner does and when they want to hear about it."""

from dataclasses import dataclass
from datetime import date, time

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """A message at the same local time on chosen days."""

    at: time
    """Local wall clock."""
    days: tuple[str, ...] = WEEK
    platform: str
    """Where the runner asked for it; it goes to their home there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """One thing done."""

    on: date
    activity: str
    """A key of the handbook's activities, "run" or "rest"."""
    minutes: int | None = None
    distance_km: float | None = None
    effort: int | None = None
    """How hard it felt, 0 to 10; None if not said."""
    at: time | None = None
    """When it began, local wall clock, if a device recorded it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line the runner wants to find again."""

    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """On holiday or on the road: advice fits, and nothing nags."""

    until: date
    """The last day of it."""
    is_without_kit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """What the runner waved away on one day; forgotten the next."""

    on: date
    activities: tuple[str, ...]
