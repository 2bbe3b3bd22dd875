"""What can be looked up about pairing while one message is answered, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.model.changes import Change
from core.model.prose import Reply
from core.model.runner import Runner


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Somebody's code, as it was found; it may have run out."""

    runner: Runner
    """Who made it."""
    platform: str
    """Where they did."""
    until: datetime
    """Aware."""
    is_newer: bool = False
    """What they told about themselves is newer than what the asker did."""


def _no_code() -> str:
    return ""


def _no_offer(_: str) -> Offer | None:
    return None


def _nobody() -> Runner | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBook:
    """Each is looked up when it is needed: most messages need none of it."""

    fresh: Callable[[], str] = _no_code
    """A new code that nobody else knows."""
    partner: Callable[[str], Offer | None] = _no_offer
    """Code -> whose it is."""
    before: Callable[[], Runner | None] = _nobody
    """The second account's runner as they were before the pairing."""


@dataclass(frozen=True, slots=True)
class Coded:
    """This runner has a new code; an earlier one is worth nothing any more."""

    code: str
    until: datetime
    """Aware."""


@dataclass(frozen=True, slots=True)
class Burnt:
    """A code that too many eyes have seen is worth nothing any more."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """The sender's account now leads to the runner who made the code.

    `Answer.changes` are the last of the sender's own runner, who then sleeps.
    """

    runner: Runner
    """Both in one; the id is that of the first."""
    changes: tuple[Change, ...]
    """What this adds to the first one's journal."""
    notice: Reply
    """What the first account is told, where it can be reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Separated:
    """The second account leads to a runner of its own again."""

    runner: Runner
    """The second one, awake; what the first one keeps is in `Answer.changes`."""
    changes: tuple[Change, ...]
    """What this adds to the second one's journal."""
    notice: Reply
    """What the account is told that the message did not come from."""


Pairing = Coded | Burnt | Paired | Separated
