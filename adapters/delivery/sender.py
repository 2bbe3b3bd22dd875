"""The one sender per platform: claim, send, mark; side by side, in order, at a pace."""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from adapters.delivery.labels import labelled
from adapters.delivery.policy import Policy
from adapters.delivery.receipts import Receipts
from adapters.delivery.traffic import Room, Traffic
from adapters.delivery.writing import Writing
from core.model.errors import InDoubt, OffdayError, TryLater, Unsure, WrongSetting
from core.model.messages import Outgoing, Receipt
from core.ports.delivery import Messenger, Outbox
from core.ports.world import Clock

log = logging.getLogger(__name__)

IDLE_S = 5.0
"""How long to sleep when nothing wakes the sender; rows that wait for a time are seen sooner."""
BLINK_S = 0.005
HERD = 4
"""So many nudges are worth a transaction of their own at once."""
WORDED_AT_ONCE = 8
"""Nudges that get their words in one go, right before they leave: a reply waits that long."""

Mark = Callable[[], Awaitable[None]]
Write = Callable[[int, str], int]
"""Finds words for so many nudges of a platform that are due; for how many."""


@dataclass(slots=True, kw_only=True)
class Sender:
    """Delivers the outbox of one platform.

    A row is claimed right before it leaves: after a crash only what was on its way is in doubt.
    """

    messenger: Messenger
    outbox: Outbox
    clock: Clock
    writing: Writing
    traffic: Traffic
    policy: Policy
    leads: Callable[[], bool] = lambda: True
    """Whether we are still the ones who send; asked in the writer's thread before each claim."""
    write: Write = lambda _most, _platform: 0
    """Called in the writer's thread when more nudges may leave than have words."""
    monotonic: Callable[[], float] = time.monotonic
    """Seconds on a clock that nobody sets."""
    _bell: asyncio.Event = field(default_factory=asyncio.Event)
    _receipts: Receipts = field(init=False)
    _on_the_way: set[asyncio.Task[None]] = field(default_factory=set)
    _refusal: WrongSetting | None = None
    _is_ending: bool = False
    _had_busy_chats: bool = False
    """When we last looked: what is due may have waited for its chat."""
    _is_told: bool = True
    """Somebody says that there is something since we last looked."""
    _are_due: bool = False
    """Nudges had no words yet when we last looked for them."""
    _looked_at: float = -math.inf
    _next_at: datetime | None = None
    """When we last looked: when the earliest row that was left may leave."""

    def __post_init__(self) -> None:
        self._receipts = Receipts(self._all_sent)

    def wake(self) -> None:
        """There may be something to send."""
        self._is_told = True
        self._bell.set()

    async def run(self) -> None:
        """Send until `end`. Raises `WrongSetting` once the platform refuses our token."""
        while not self._is_ending and self._refusal is None:
            self._bell.clear()
            room = await self._send_some()
            if room is not None:
                await self._rest(room)
        if self._refusal is not None:
            raise self._refusal

    def end(self) -> None:
        """Let `run` return, between two messages: what is claimed also leaves."""
        self._is_ending = True
        self.wake()

    async def drain(self, *, with_nudges: bool = True) -> None:
        """Send what is due now, then return; what failed meanwhile waits for its time."""
        while self._refusal is None:
            self._bell.clear()
            self._is_told = True
            was_away = bool(self._on_the_way)
            room = await self._send_some(with_nudges=with_nudges)
            if room is None:
                continue
            if self._on_the_way:
                await self._rest(room)
            elif not was_away:
                if not await self._is_more(room, with_nudges=with_nudges):
                    return
                await self._rest(room)

    async def _send_some(self, *, with_nudges: bool = True) -> Room | None:
        """Send as much as may leave; where nothing did, why."""
        now = self._now()
        room = self.traffic.room(now)
        if room.messages == 0 or not self._is_worth_a_look(room, now):
            return room
        busy = self.traffic.chats.taken(now)
        self._had_busy_chats = bool(busy)
        self._is_told, self._looked_at = False, now
        nudges = room.nudges if with_nudges else 0
        claimed = await self.writing.until_done(
            lambda: self._claim(room.messages, nudges=nudges, busy=busy)
        )
        for outgoing in claimed:
            self._launch(outgoing)
        # Who is due was last asked when nudges could leave; where they may not, it is old news.
        return None if claimed or (nudges and self._are_due) else room

    def _is_worth_a_look(self, room: Room, now: float) -> bool:
        """Whether the outbox may hold something that may leave; a look is a transaction."""
        apart = IDLE_S
        if self._are_waiting():
            apart = 0 if room.nudges >= HERD else self.traffic.limits.looks_apart_s
        return self._is_told or now - self._looked_at >= apart

    def _are_waiting(self) -> bool:
        """Whether some are known to be due; they need not be looked for as fast as we can."""
        is_time = self._next_at is not None and self._next_at <= self.clock.now()
        return self._are_due or is_time

    def _claim(self, limit: int, *, nudges: int, busy: set[str]) -> Sequence[Outgoing]:
        """Claim, if we lead, and only send if we led all the while: we may have been asleep."""
        if not self.leads():
            return ()
        platform, now = self.messenger.platform, self.clock.now()
        claimed = self.outbox.claim(platform, now, limit, nudges=nudges, busy=busy)
        room = min(nudges - _nudges(claimed), limit - len(claimed))
        if room > 0:
            self._are_due = self.write(WORDED_AT_ONCE, platform) > 0
        if room > 0 and self._are_due:
            taken = busy | {one.where.chat for one in claimed}
            more = self.outbox.claim(platform, now, room, nudges=room, busy=taken)
            claimed = [*claimed, *more]
        self._next_at = self.outbox.next_at(platform)
        if self.leads():
            return claimed
        for outgoing in claimed:
            self.outbox.retry(outgoing.id, now)
        return ()

    def _launch(self, outgoing: Outgoing) -> None:
        is_nudge = outgoing.due_at is not None
        turn = self.traffic.leave(outgoing.where.chat, self._now(), is_nudge=is_nudge)
        task = asyncio.create_task(self._deliver(outgoing, turn))
        self._on_the_way.add(task)
        task.add_done_callback(self._on_the_way.discard)

    async def _deliver(self, outgoing: Outgoing, turn: int) -> None:
        """Send one claimed row and mark what became of it."""
        try:
            receipt = await self._send(outgoing)
        except OffdayError as error:
            mark = self._failed(outgoing, error, turn)
        except Exception as error:
            log.exception("%s broke while it was sent", outgoing.id)
            mark = self._failed(outgoing, Unsure(type(error).__name__), turn)
        else:
            self.traffic.gate.passed(turn)
            mark = partial(self._receipts.keep, outgoing.id, receipt)
        try:
            await mark()
        finally:
            self.traffic.back(outgoing.where.chat, self._now())
            self._bell.set()

    async def _send(self, outgoing: Outgoing) -> Receipt:
        try:
            return await self.messenger.send(labelled(outgoing, self.clock.now()))
        finally:
            self.traffic.answered(self._now())

    async def _all_sent(self, receipts: Mapping[str, Receipt]) -> None:
        await self.writing.until_done(lambda: self.outbox.all_sent(receipts, self.clock.now()))

    def _failed(self, outgoing: Outgoing, error: OffdayError, turn: int) -> Mark:
        gate, is_probe = self.traffic.gate, not self.traffic.gate.is_trusted
        match error:
            case WrongSetting():
                pass  # known once it is written down: that ends us
            case TryLater(after_s=float() | int() as after_s):
                log.warning("%s wants silence for %.0f s", self.messenger.platform, after_s)
                gate.refused(self._now(), after_s)
            case TryLater() | Unsure() | InDoubt():
                if gate.failed(turn, self._now()):
                    log.warning("%s does not answer; one try after a while", self._name())
            case _:
                gate.passed(turn)
        write = self.policy.after(outgoing, error, self.clock.now(), is_probe=is_probe)
        return partial(self._write_down, write, error)

    async def _write_down(self, write: Callable[[], None], error: OffdayError) -> None:
        """What failed waits for its time, and we must find out for which."""
        await self.writing.until_done(write)
        self._is_told = True
        if isinstance(error, WrongSetting):
            self._refusal = error

    async def _is_more(self, room: Room, *, with_nudges: bool) -> bool:
        """Whether something is due that only its pace, or its chat, holds back."""
        if not self.leads() or self.traffic.gate.shut_s(self._now()) > 0:
            return False
        is_held = 0 in {room.messages, room.nudges} or self._had_busy_chats
        platform = self.messenger.platform
        due = self._until(
            await self.writing.until_done(
                lambda: self.outbox.next_at(platform, with_nudges=with_nudges)
            )
        )
        return is_held and due is not None and due <= 0

    async def _rest(self, room: Room) -> None:
        """Sleep until something may leave, or somebody wakes us."""
        waits = [IDLE_S]
        if room.messages == 0:
            waits += [] if room.wait_s is None else [room.wait_s]
        else:
            due = self._until(self._next_at)
            waits += [] if due is None or due <= 0 else [due]
            waits += [one for one in (room.wait_s, self._rested()) if one is not None]
            apart = self._looked_at + self.traffic.limits.looks_apart_s - self._now()
            waits += [apart] if apart > 0 and self._are_waiting() else []
        try:
            await asyncio.wait_for(self._bell.wait(), timeout=max(BLINK_S, min(waits)))
        except TimeoutError:
            return

    def _until(self, due: datetime | None) -> float | None:
        """Seconds from now."""
        return None if due is None else (due - self.clock.now()).total_seconds()

    def _rested(self) -> float | None:
        return self.traffic.chats.wait_s(self._now())

    def _name(self) -> str:
        return self.messenger.platform.title()

    def _now(self) -> float:
        return self.monotonic()


def _nudges(claimed: Sequence[Outgoing]) -> int:
    return sum(one.due_at is not None for one in claimed)
