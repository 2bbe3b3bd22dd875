"""One conversation: what was asked and not yet answered, and what an answer brings about."""

from dataclasses import dataclass, field
from datetime import datetime

from core.model.changes import Change
from core.model.intent import Flag, Slots
from core.model.prose import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question the coach asked and still waits for."""

    id: str
    """`Choice.about` of its buttons."""
    intent: str
    """The skill that asked; it gets the answer."""
    slot: str
    """The field of `Slots` that the answer fills."""
    known: Slots = field(default_factory=Slots)
    """What had been said before."""
    asked_at: datetime
    """Aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The state of one runner's side of one conversation."""

    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the coach makes of one message."""

    replies: tuple[Reply, ...] = ()
    """Empty: silence."""
    changes: tuple[Change, ...] = ()
    question: Question | None = None
    """What stays open afterwards."""
    intent: str = "unclear"
    flag: Flag | None = None
