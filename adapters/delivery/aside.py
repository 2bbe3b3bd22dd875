"""Messages with files are dealt with aside, so that nobody waits for somebody else's file."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from core.model.messages import Incoming, Person

Unpack = Callable[[Incoming], Awaitable[Incoming]]
"""Looks into the files of a message and adds what it finds there."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Aside:
    """One line of work for each person, for what may take a while.

    Only such work waits for such work: what somebody writes meanwhile ("my chest hurts") does not.
    """

    _last: dict[Person, asyncio.Task[None]] = field(default_factory=dict)

    def put(self, person: Person, work: Callable[[], Awaitable[None]]) -> None:
        """Do it in its turn; what is lost in a crash must be in the inbox."""
        task = asyncio.create_task(_after(self._last.get(person), work))
        self._last[person] = task
        task.add_done_callback(lambda done: self._leave(person, done))

    async def settled(self) -> None:
        """Wait until nothing is left."""
        while self._last:
            await asyncio.gather(*self._last.values(), return_exceptions=True)

    def _leave(self, person: Person, done: asyncio.Task[None]) -> None:
        if self._last.get(person) is done:
            del self._last[person]
        if not done.cancelled() and (error := done.exception()):
            log.error("a message with files was left for the next start: %s", type(error).__name__)


async def _after(before: asyncio.Task[None] | None, work: Callable[[], Awaitable[None]]) -> None:
    if before is not None:
        await asyncio.wait([before])
    await work()
