"""One platform's life inside of `offday run`: it comes up, serves, and leaves in order."""

import asyncio
import logging
import sys
from collections.abc import Collection, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field

from adapters.delivery.sender import Sender
from bot.platforms import Platform
from core.model.errors import TryLater, WrongSetting

log = logging.getLogger(__name__)

HUSH_S, DRAIN_S, CLOSE_S = 2.0, 3.5, 1.5
"""For the message in hand, for the replies that wait, for the last greeting."""
RETRY_S = 5.0


@dataclass(kw_only=True)
class Service:
    """Its end is reported, and never takes another platform down."""

    name: str
    platform: Platform
    sender: Sender
    ending: asyncio.Event
    """Everything comes to its end."""
    up: list[str]
    """The platforms that serve somebody."""
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    """It is up, or has given up."""

    async def live(self) -> None:
        """From the first try to the last greeting."""
        try:
            if await self._before_the_end(self._start()):
                self.up.append(self.name)
                self.settled.set()
                await self._work()
        except WrongSetting as error:
            sys.stderr.write(f"offday: {error}\n")
        except Exception:
            log.exception("%s stopped working", self.name)
        finally:
            self.settled.set()
            if self.name in self.up:
                self.up.remove(self.name)
            await _within(CLOSE_S, self.platform.stop(), f"{self.name} did not close cleanly")

    async def _work(self) -> None:
        """Send and receive until one of both ends, or everything does; then leave in order."""
        sender = self.sender
        sending = asyncio.create_task(sender.run())
        receiving = asyncio.create_task(self.platform.run())
        ending = asyncio.create_task(self.ending.wait())
        try:
            await asyncio.wait([sending, receiving, ending], return_when=asyncio.FIRST_COMPLETED)
            for task in (sending, receiving):
                if task.done():
                    task.result()
            await self._leave(sending)
        finally:
            sender.end()
            await cancel([sending, receiving, ending])

    async def _leave(self, sending: "asyncio.Task[None]") -> None:
        """Take no more, send the replies that wait; nudges wait for the next start."""
        hush = getattr(self.platform, "stop_receiving", None)
        if hush is not None:
            await _within(
                HUSH_S, hush(), f"{self.name}: a message in hand was left for the next start"
            )
        self.sender.end()
        await sending
        await _within(
            DRAIN_S,
            self.sender.drain(with_nudges=False),
            f"{self.name}: not everything was sent; it stays in the outbox",
        )

    async def _start(self) -> None:
        while True:
            try:
                return await self.platform.start()
            except TryLater as error:
                log.warning("%s; trying again in %.0f s", error, RETRY_S)
                await asyncio.sleep(RETRY_S)

    async def _before_the_end(self, work: Coroutine[object, object, None]) -> bool:
        """Do it; False if the end came first."""
        task, ending = asyncio.create_task(work), asyncio.create_task(self.ending.wait())
        await asyncio.wait([task, ending], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await cancel([ending])
            task.result()
            return True
        await cancel([task, ending])
        return False


async def _within(seconds: float, work: Coroutine[object, object, None], otherwise: str) -> None:
    """Do it in time, or say what that means; we are leaving."""
    try:
        await asyncio.wait_for(work, seconds)
    except Exception:  # noqa: BLE001  (we are leaving; say it and go on)
        log.warning("%s", otherwise)


async def cancel(tasks: "Collection[asyncio.Task[None] | asyncio.Task[bool]]") -> None:
    """End them, whatever they do."""
    for task in tasks:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*tasks, return_exceptions=True)
