"""Synchronous storage for asynchronous delivery: one thread, and patience in trouble."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from core.model.errors import NotKept

T = TypeVar("T")

log = logging.getLogger(__name__)

PAUSE_S = 1.0


@dataclass(slots=True)
class Writing:
    """Everything that touches the database goes through here."""

    writer: Executor
    """One thread: storage is synchronous and one transaction runs at a time."""
    trouble: str = ""
    """What is wrong with the database, while something is."""

    async def once(self, work: Callable[[], T]) -> T:
        """Do it in the writer's thread. Raises `NotKept` where the database is in trouble."""
        loop = asyncio.get_running_loop()
        try:
            done = await loop.run_in_executor(self.writer, work)
        except NotKept as error:
            self._note(str(error))
            raise
        self._note("")
        return done

    async def until_done(self, work: Callable[[], T]) -> T:
        """Do it, as soon as the database lets us; told to the log once."""
        while True:
            try:
                return await self.once(work)
            except NotKept:
                await asyncio.sleep(PAUSE_S)

    def _note(self, trouble: str) -> None:
        if trouble and not self.trouble:
            log.error("the database is in trouble: %s; trying again until it works", trouble)
        if self.trouble and not trouble:
            log.info("the database works again")
        self.trouble = trouble
