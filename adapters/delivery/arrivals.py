"""Events that come at the same moment are committed together, so that a crowd waits once."""

import asyncio
from dataclasses import dataclass, field
from functools import partial

from adapters.delivery.writing import Writing
from core.model.messages import Incoming
from core.ports.storage import Turns


@dataclass(slots=True)
class Arrivals:
    """The inbox's doorman: while one commit runs, whoever comes next gathers for another."""

    turns: Turns
    writing: Writing
    _outside: list[tuple[Incoming, asyncio.Future[bool]]] = field(default_factory=list)
    _opening: asyncio.Task[None] | None = None

    async def accept(self, incoming: Incoming) -> bool:
        """Commit the event; False if it was there already. Those who wait are let in in order."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._outside.append((incoming, done))
        if self._opening is None:
            self._opening = asyncio.create_task(self._open())
        return await done

    async def _open(self) -> None:
        while self._outside:
            batch, self._outside = self._outside, []
            await self._let_in(batch)
        self._opening = None

    async def _let_in(self, batch: list[tuple[Incoming, asyncio.Future[bool]]]) -> None:
        work = partial(self.turns.accept_all, [incoming for incoming, _ in batch])
        try:
            news = await self.writing.until_done(work)
        except Exception as error:  # noqa: BLE001 -- whoever waits outside hears of it
            for _, done in batch:
                if not done.done():
                    done.set_exception(error)
            return
        for (_, done), is_new in zip(batch, news, strict=True):
            if not done.done():
                done.set_result(is_new)
