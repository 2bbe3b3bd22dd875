"""Injuries as the coach keeps them: a routing key and a phase, never a diagnosis."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.model.intent import Level


class Phase(StrEnum):
    """How settled an injury is. Source: EVIDENCE 1.2; unknown counts as the more cautious one."""

    ACUTE = "acute"
    SUBACUTE = "subacute"
    RETURNING = "returning"


class Hurts(StrEnum):
    """When it hurts, worst first: the one question that tells the phases apart."""

    AT_REST = "rest"
    WALKING = "walking"
    RUNNING = "running"
    NOT_NOW = "not_now"
    """No pain in daily life for three days or more."""


class Onset(StrEnum):
    """How it began. Source: EVIDENCE 1.1, Q4."""

    SUDDEN = "sudden"
    GRADUAL = "gradual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Injury:
    """What a runner told us about one sore place."""

    key: str
    """A key of the handbook's injuries, for example "achilles"."""
    body_part: str | None = None
    side: str | None = None
    pain: int | None = None
    """0 to 10, the highest reported."""
    hurts: Hurts | None = None
    phase: Phase = Phase.ACUTE
    reported_at: datetime
    """Aware."""
    heard_at: datetime | None = None
    """When it was last spoken of, aware; a correction may still follow."""
    onset: Onset | None = None
    began: date | None = None
    """The day it began, as far as that was said."""
    is_screened: bool = False
    """Asked about the dangerous signs, the runner said that there is none."""
    is_swollen: bool = False
    """Swollen, or it makes them limp."""
    is_after_birth: bool = False
    """Of "pregnancy": the child is there."""

    def is_same_place(self, other: "Injury") -> bool:
        """Whether `other` is news about this injury rather than a second one."""
        sides = {self.side, other.side} - {None}
        return self.key == other.key and len(sides) <= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What a clinician said: it stands until they lift it, whatever the calendar says.

    Source: EVIDENCE 6.1 (test 6), 15 (step 2).
    """

    is_surgery: bool = False
    body_part: str | None = None
    side: str | None = None
    allowed: tuple[str, ...] | None = None
    """Keys of the activities they agreed to; () nothing yet, None only running was ruled out."""
    until: date | None = None
    """The day they named, if any: a day to ask again, not a day to run."""
    since: datetime
    """Aware."""

    @property
    def is_rest(self) -> bool:
        """Nothing at all is allowed so far."""
        return self.allowed == ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A red flag that still stands: what it silences lasts until the runner has been seen."""

    flag: str
    """RF01 to RF29."""
    level: Level
    since: datetime
    """Aware."""
