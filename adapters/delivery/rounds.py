"""Messages that wait at the same moment are answered in one transaction: one sync for them all."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from adapters.delivery.writing import Writing
from core.model.intent import Reading
from core.model.messages import Incoming
from core.model.talk import Answer

log = logging.getLogger(__name__)

MOST = 16
"""Answered in one go: whoever comes next, and the sender, wait that long at most."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message, and what was read of it before, if so."""

    incoming: Incoming
    meant: Reading | None = None


Take = Callable[[Incoming, Reading | None], Answer]
"""Answers one message in one transaction (synchronous)."""
TakeAll = Callable[[Sequence[Heard]], Sequence[Answer]]
"""Answers several in one transaction: all of them, or none if one fails (synchronous)."""


@dataclass(slots=True)
class Rounds:
    """While one round is answered, whoever comes next gathers for another.

    Where one of a round cannot be answered, each is answered on its own, so that only that one
    fails: nothing of the others was kept, acknowledged or sent by then.
    """

    take: Take
    take_all: TakeAll | None
    """None: each on its own."""
    writing: Writing
    _waiting: list[tuple[Heard, asyncio.Future[Answer]]] = field(default_factory=list)
    _going: asyncio.Task[None] | None = None

    async def answer(self, heard: Heard) -> Answer:
        """What was answered, once that is committed; raises what went wrong with this one."""
        done: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((heard, done))
        if self._going is None:
            self._going = asyncio.create_task(self._go())
        return await done

    async def _go(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            if len(batch) == 1 or not await self._together(batch):
                for heard, done in batch:
                    await self._alone(heard, done)
        self._going = None

    async def _together(self, batch: list[tuple[Heard, asyncio.Future[Answer]]]) -> bool:
        """Whether that was possible."""
        if self.take_all is None:
            return False
        try:
            work = partial(self.take_all, [heard for heard, _ in batch])
            answers = await self.writing.until_done(work)
        except Exception as error:  # noqa: BLE001 -- whose it is shows when each is taken alone
            log.warning("a round of %d is taken one by one: %s", len(batch), type(error).__name__)
            return False
        for (_, done), answer in zip(batch, answers, strict=True):
            if not done.done():
                done.set_result(answer)
        return True

    async def _alone(self, heard: Heard, done: asyncio.Future[Answer]) -> None:
        try:
            work = partial(self.take, heard.incoming, heard.meant)
            answer = await self.writing.until_done(work)
        except Exception as error:  # noqa: BLE001 -- whoever waits for it hears of it
            if not done.done():
                done.set_exception(error)
            return
        if not done.done():
            done.set_result(answer)
