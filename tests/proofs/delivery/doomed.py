"""`offday run` that kills itself at a named point: `python -m tests.proofs.delivery.doomed`.

The point and its so-many-th time come from DOOM, for example "after claim:3".
"""

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from typing import ParamSpec, TypeVar

from adapters.discord.messenger import DiscordMessenger
from adapters.storage.nudging import StoredNudging
from adapters.storage.outbox import StoredOutbox
from adapters.storage.turns import StoredTurns
from adapters.telegram.messenger import TelegramMessenger
from bot.__main__ import main
from core.coach import Coach

P = ParamSpec("P")
R = TypeVar("R")
ON_THE_WAY_OUT = (
    "mid-tick",
    "after claim",
    "before send",
    "after send",
    "before mark",
    "after mark",
)
ON_THE_WAY_IN = ("before accept", "after accept", "after answer")
POINTS = (*ON_THE_WAY_OUT, *ON_THE_WAY_IN)


@dataclass
class Doom:
    """Counts the times a point is passed, and ends it all at the chosen one."""

    at: int
    passed: "count[int]" = field(default_factory=lambda: count(1))

    def strike(self) -> None:
        if next(self.passed) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, work: Callable[P, R]) -> Callable[P, R]:
        def doomed(*args: P.args, **more: P.kwargs) -> R:
            self.strike()
            return work(*args, **more)

        return doomed

    def after(self, work: Callable[P, R]) -> Callable[P, R]:
        def doomed(*args: P.args, **more: P.kwargs) -> R:
            result = work(*args, **more)
            if result is None or result:
                self.strike()
            return result

        return doomed

    def after_awaiting(self, work: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
        async def doomed(*args: P.args, **more: P.kwargs) -> R:
            result = await work(*args, **more)
            self.strike()
            return result

        return doomed


def arm(point: str, doom: Doom) -> None:
    """Lay the mine."""
    match point:
        case "before accept":
            _replace(StoredTurns, "accept", doom.before(StoredTurns.accept))
        case "after accept":
            _replace(StoredTurns, "accept", doom.after(StoredTurns.accept))
        case "after answer":
            _replace(Coach, "answer", doom.after(Coach.answer))
        case "after claim":
            _replace(StoredOutbox, "claim", doom.after(StoredOutbox.claim))
        case "before send":
            _replace(TelegramMessenger, "send", doom.before(TelegramMessenger.send))
            _replace(DiscordMessenger, "send", doom.before(DiscordMessenger.send))
        case "after send":
            _replace(TelegramMessenger, "send", doom.after_awaiting(TelegramMessenger.send))
            _replace(DiscordMessenger, "send", doom.after_awaiting(DiscordMessenger.send))
        case "before mark":
            _replace(StoredOutbox, "all_sent", doom.before(StoredOutbox.all_sent))
        case "after mark":
            _replace(StoredOutbox, "all_sent", doom.after(StoredOutbox.all_sent))
        case "mid-tick":
            _replace(StoredNudging, "all_nudged", doom.after(StoredNudging.all_nudged))
        case _:
            raise ValueError(f"{point} is none of {POINTS}")


def _replace(of: type, name: str, work: object) -> None:
    setattr(of, name, work)


if __name__ == "__main__":
    point, _, time = os.environ["DOOM"].partition(":")
    arm(point, Doom(int(time)))
    sys.argv = ["offday", "run"]
    main()
