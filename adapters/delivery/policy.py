"""What becomes of a message, whatever happened to it. See decision 12."""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from core.model.errors import (
    Forbidden,
    InDoubt,
    Moved,
    NotDelivered,
    OffdayError,
    TryLater,
    Unreachable,
    Unsure,
    WrongSetting,
)
from core.model.messages import Outgoing
from core.ports.delivery import Outbox

log = logging.getLogger(__name__)

TRIES = 8
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 300.0

Write = Callable[[], None]
Jitter = Callable[[float, float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Decides what is written about a message that did not arrive."""

    outbox: Outbox
    jitter: Jitter = random.uniform
    """A random number between two."""
    hurry: float = 1.0
    """So many times faster, for tests."""

    def after(
        self, outgoing: Outgoing, error: OffdayError, now: datetime, *, is_probe: bool
    ) -> Write:
        """What to write down.

        Where a whole platform is in trouble it is not the message's fault: neither a platform's
        wish for silence nor a failed probe counts as one of its tries.
        """
        match error:
            case TryLater(after_s=float() | int()):
                return partial(self.outbox.retry, outgoing.id, now)
            case TryLater():
                return self._again(outgoing, error, now, counts=not is_probe)
            case Unsure():
                log.warning("%s may or may not have arrived: %s", outgoing.id, error)
                return partial(self.outbox.unsure, outgoing.id)
            case Unreachable():
                log.info("%s cannot be delivered: %s", outgoing.id, error)
                return partial(self.outbox.dead, outgoing.id, str(error), now)
            case Forbidden():
                log.warning("%s was forbidden: %s", outgoing.id, error)
                return partial(self.outbox.struck, outgoing.id, str(error), now)
            case Moved(chat=chat):
                log.warning("a group has moved: everything follows")
                return partial(self.outbox.moved, outgoing.id, chat, now)
            case WrongSetting():
                return partial(self.outbox.retry, outgoing.id, now)
            case _:
                return self._refused(outgoing, error, now)

    def _again(
        self, outgoing: Outgoing, error: NotDelivered, now: datetime, *, counts: bool
    ) -> Write:
        tried = outgoing.attempts + counts
        if tried >= TRIES and not isinstance(error, InDoubt):
            return self._refused(outgoing, error, now)
        at = now + timedelta(seconds=self._wait_s(tried) if counts else 0)
        if isinstance(error, InDoubt):
            return partial(self.outbox.doubt, outgoing.id, at, tried)
        return partial(self.outbox.retry, outgoing.id, at, tried)

    def _wait_s(self, tried: int) -> float:
        """Full jitter: anything from nothing to one second, doubled with each try."""
        longest = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** (tried - 1))
        return self.jitter(0, longest) / self.hurry

    def _refused(self, outgoing: Outgoing, error: OffdayError, now: datetime) -> Write:
        log.error("%s is given up: %s", outgoing.id, error)
        return partial(self.outbox.refused, outgoing.id, str(error), now)
