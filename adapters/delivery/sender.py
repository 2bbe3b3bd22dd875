"""The one sender per platform: claim, send, mark, at the platform's pace."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar

from core.model.errors import NotDelivered, TryLater, Unreachable, Unsure, WrongSetting
from core.model.messages import Outgoing
from core.ports import Clock, Messenger, Outbox

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

BATCH = 20
IDLE_S = 5.0
"""How long to sleep when nothing wakes the sender; rows that wait for a time are seen sooner."""
LONGEST_WAIT_S = 300.0
TRIES = 8


@dataclass(slots=True)
class Pace:
    """At most `per_second` sends in any second, on the monotonic clock."""

    per_second: int
    sent: deque[float] = field(default_factory=deque)

    async def wait(self) -> None:
        """Return as soon as one more message may leave."""
        loop = asyncio.get_running_loop()
        while self.sent and loop.time() - self.sent[0] > 1:
            self.sent.popleft()
        if len(self.sent) >= self.per_second:
            await asyncio.sleep(1 - (loop.time() - self.sent[0]))
            self.sent.popleft()
        self.sent.append(loop.time())


@dataclass(slots=True, kw_only=True)
class Sender:
    """Delivers the outbox of one platform."""

    messenger: Messenger
    outbox: Outbox
    clock: Clock
    writer: Executor
    pace: Pace
    attempts: dict[str, int] = field(default_factory=dict)
    _bell: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """There may be something to send."""
        self._bell.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._bell.clear()
            claimed = await self._claim()
            if not claimed:
                await self._sleep()
            for outgoing in claimed:
                await self.deliver(outgoing)

    async def drain(self) -> None:
        """Send what is due now, then return."""
        while claimed := await self._claim():
            for outgoing in claimed:
                await self.deliver(outgoing)

    async def deliver(self, outgoing: Outgoing) -> None:
        """Send one claimed row and mark what became of it."""
        await self.pace.wait()
        now = self.clock.now()
        try:
            receipt = await self.messenger.send(outgoing)
        except TryLater as error:
            await self._later(outgoing, error, now)
        except Unreachable as error:
            await self._write(self.outbox.dead, outgoing.id, str(error), now)
        except Unsure:
            log.warning("%s may or may not have arrived", outgoing.id)
            await self._write(self.outbox.unsure, outgoing.id)
        except WrongSetting as error:
            log.error("%s waits: %s", outgoing.id, error)  # noqa: TRY400  (one line says it all)
            await self._write(
                self.outbox.retry, outgoing.id, now + timedelta(seconds=LONGEST_WAIT_S)
            )
        except NotDelivered as error:
            log.warning("%s was refused: %s", outgoing.id, error)
            await self._write(self.outbox.unsure, outgoing.id)
        else:
            self.attempts.pop(outgoing.id, None)
            await self._write(self.outbox.sent, outgoing.id, receipt, now)

    async def _later(self, outgoing: Outgoing, error: TryLater, now: datetime) -> None:
        if error.after_s is not None:
            await self._write(
                self.outbox.retry, outgoing.id, now + timedelta(seconds=error.after_s)
            )
            await asyncio.sleep(error.after_s)
            return
        tried = self.attempts[outgoing.id] = self.attempts.get(outgoing.id, 0) + 1
        if tried >= TRIES:
            log.error("gave up on %s after %d tries: %s", outgoing.id, tried, error)
            await self._write(self.outbox.unsure, outgoing.id)
            return
        wait = random.uniform(0, min(LONGEST_WAIT_S, 2.0**tried))
        await self._write(self.outbox.retry, outgoing.id, now + timedelta(seconds=wait))

    async def _claim(self) -> Sequence[Outgoing]:
        platform = self.messenger.platform
        return await self._write(self.outbox.claim, platform, self.clock.now(), BATCH)

    async def _sleep(self) -> None:
        due = await self._write(self.outbox.next_at, self.messenger.platform)
        wait = IDLE_S if due is None else (due - self.clock.now()).total_seconds()
        try:
            await asyncio.wait_for(self._bell.wait(), timeout=max(0.01, min(IDLE_S, wait)))
        except TimeoutError:
            return

    async def _write(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.writer, lambda: work(*args, **kwargs))
