"""`offday run` that kills itself at a named point: `python -m tests.proofs.delivery.doomed`.

The point and its so-many-th time come from DOOM, for example "after claim:3".
"""

import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
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
    "before words",
    "after words",
    "after claim",
    "before send",
    "after send",
    "before mark",
    "after mark",
)
SELDOM = ("mid-tick", "before words", "after words")
"""Passed once or twice for ten people."""
ON_THE_WAY_IN = ("before accept", "after accept", "after answer")
POINTS = (*ON_THE_WAY_OUT, *ON_THE_WAY_IN)
MINES: Mapping[str, Sequence[tuple[type, str, str]]] = {
    "before accept": ((StoredTurns, "accept_all", "before"),),
    "after accept": ((StoredTurns, "accept_all", "after"),),
    "after answer": ((Coach, "answer", "after"),),
    "mid-tick": ((StoredNudging, "call", "after"),),
    "before words": ((StoredNudging, "all_nudged", "before"),),
    "after words": ((StoredNudging, "all_nudged", "after"),),
    "after claim": ((StoredOutbox, "claim", "after"),),
    "before send": ((TelegramMessenger, "send", "before"), (DiscordMessenger, "send", "before")),
    "after send": ((TelegramMessenger, "send", "after"), (DiscordMessenger, "send", "after")),
    "before mark": ((StoredOutbox, "all_sent", "before"),),
    "after mark": ((StoredOutbox, "all_sent", "after"),),
}


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
    if point not in POINTS:
        raise ValueError(f"{point} is none of {POINTS}")
    for of, name, when in MINES[point]:
        work = getattr(of, name)
        is_awaited = name == "send"
        if when == "before":
            mined = doom.before(work)
        else:
            mined = doom.after_awaiting(work) if is_awaited else doom.after(work)
        setattr(of, name, mined)


if __name__ == "__main__":
    point, _, time = os.environ["DOOM"].partition(":")
    arm(point, Doom(int(time)))
    sys.argv = ["offday", "run"]
    main()
