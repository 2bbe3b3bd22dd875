"""One message after another: inbox, coach, and everything it changes in one transaction."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from weakref import WeakValueDictionary

from adapters.delivery.arrivals import Arrivals
from adapters.delivery.aside import Aside, Unpack
from adapters.delivery.crowd import Crowd
from adapters.delivery.rounds import Heard, Rounds, Take, TakeAll
from adapters.delivery.writing import Writing
from core.model.intent import Reading
from core.model.messages import Address, Incoming, Pace
from core.model.talk import Answer
from core.ports.storage import Turns
from core.ports.world import Ranks

log = logging.getLogger(__name__)

Settle = Callable[[str], Awaitable[None]]
"""Called with `Incoming.key` once a message has been dealt with in silence."""

Toast = Callable[[str, str], None]
"""Called with the key of a press and the word for it, which may be empty."""

Read = Callable[[Incoming], Callable[[], Reading] | None]
"""The work of finding out what a message means (synchronous); None where it takes no thought."""


RANK_WITHIN_S = 5.0
"""How long a message waits for word of its sender's rank."""


def asks_first(answer: Answer, incoming: Incoming) -> bool:
    """Whether `answer` only asks who is a captain: nothing of it is kept."""
    return answer.asks_rank and incoming.is_captain is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Takes messages from the platforms, in order, and answers them in the writer's thread.

    What a message means is found out in a thread of its own, while the message is committed: the
    writer's thread never waits for the sentence encoder.
    """

    turns: Turns
    """Where messages wait for their answer."""
    read: Read
    reader: Executor
    """Where messages are read: one thread, not the writer's."""
    take: Take
    apologise: Callable[[Incoming], Answer]
    """Says that something went wrong, in place of the answer (synchronous)."""
    writing: Writing
    wake: Callable[[], None]
    """Tells the senders that the outbox may have something."""
    take_all: TakeAll | None = None
    """For those that wait at the same moment."""
    settles: dict[str, Settle] = field(default_factory=dict)
    toasts: dict[str, Toast] = field(default_factory=dict)
    unpack: Unpack | None = None
    """Looks into files before the coach is asked."""
    aside: Aside = field(default_factory=Aside)
    """Where that is done."""
    ranks: dict[str, Ranks] = field(default_factory=dict)
    """Of the platforms, by name."""
    crowd: Crowd | None = None
    """Who writes how fast; None where nobody can be too fast."""
    arrivals: Arrivals = field(init=False)
    """Where messages are committed."""
    rounds: Rounds = field(init=False)
    """Where they are answered."""
    _orders: WeakValueDictionary[Address, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    """One message of a conversation at a time: a quick command must not overtake a slow text."""

    def __post_init__(self) -> None:
        """The door leads into the same inbox."""
        object.__setattr__(self, "arrivals", Arrivals(self.turns, self.writing))
        object.__setattr__(self, "rounds", Rounds(self.take, self.take_all, self.writing))

    async def receive(self, incoming: Incoming) -> None:
        """Commit the message, then answer it; once this returns it may be acknowledged.

        Where the database is in trouble, this waits with it. An answer that fails is logged once
        and becomes an apology, so that nobody waits; if even that fails, the message stays in the
        inbox for the next start.
        """
        is_alone = incoming.where not in self._orders
        order = self._orders.setdefault(incoming.where, asyncio.Lock())
        if is_alone and self._takes_no_thought(incoming):
            async with order:
                await self._answer(self._paced(incoming), None, is_kept=False)
            return
        reading = asyncio.ensure_future(self._read(incoming))
        if not await self.arrivals.accept(incoming):
            log.info("event %s came twice", incoming.key)
            reading.cancel()
            return
        async with order:
            meant = await reading
            await self._deal(incoming, meant)

    async def resume(self) -> int:
        """Answer what a crash left in the inbox; how many there were."""
        waiting = await self.writing.until_done(self.turns.waiting)
        for incoming in waiting:
            await self._deal(incoming, await self._read(incoming))
        return len(waiting)

    def _takes_no_thought(self, incoming: Incoming) -> bool:
        """Whether it is answered as soon as it is kept: then one transaction does for both.

        Where silence must be settled it is kept first, so that a repetition is known as one.
        """
        is_settled = incoming.where.platform in self.settles
        return not is_settled and not incoming.attachments and self.read(incoming) is None

    def _paced(self, incoming: Incoming) -> Incoming:
        if self.crowd is None:
            return incoming
        return replace(incoming, pace=self.crowd.pace_of(incoming))

    async def _deal(self, incoming: Incoming, meant: Reading | None) -> None:
        """Answer it; what has files is answered once they are read, and nobody waits for that."""
        incoming = self._paced(incoming)
        is_plain = not incoming.attachments or not incoming.is_addressed
        if self.unpack is None or is_plain or incoming.pace is not Pace.CALM:
            await self._answer(incoming, meant)
        else:
            self.aside.put(incoming.sender, partial(self._unpacked, self.unpack, incoming, meant))

    async def _unpacked(self, unpack: Unpack, incoming: Incoming, meant: Reading | None) -> None:
        told = await unpack(incoming)
        async with self._orders.setdefault(incoming.where, asyncio.Lock()):
            await self._answer(told, meant)

    async def _read(self, incoming: Incoming) -> Reading | None:
        """What it means; where reading fails, taking it fails as well and says so."""
        if (work := self.read(incoming)) is None:
            return None
        with suppress(Exception):
            return await asyncio.get_running_loop().run_in_executor(self.reader, work)
        return None

    async def _answer(
        self, incoming: Incoming, meant: Reading | None, *, is_kept: bool = True
    ) -> None:
        answer = await self._try(self.rounds.answer(Heard(incoming, meant)), incoming)
        if not is_kept and (answer is None or asks_first(answer, incoming)):
            await self.arrivals.accept(incoming)
        if answer is not None and asks_first(answer, incoming):
            incoming = replace(incoming, is_captain=await self._is_captain(incoming))
            answer = await self._try(self.rounds.answer(Heard(incoming, meant)), incoming)
        if answer is None:
            sorry = self.writing.until_done(partial(self.apologise, incoming))
            answer = await self._try(sorry, incoming) or Answer()
        if answer.replies:
            self.wake()
        toast = self.toasts.get(incoming.where.platform)
        if toast is not None and incoming.press is not None:
            toast(incoming.key, answer.toast)
        settle = self.settles.get(incoming.where.platform)
        if settle is not None and all(reply.card is not None for reply in answer.replies):
            await settle(incoming.key)

    async def _is_captain(self, incoming: Incoming) -> bool:
        """As their platform says now; a lookup that fails or takes too long makes nobody one."""
        ranks = self.ranks.get(incoming.where.platform)
        if ranks is None:
            return False
        try:
            async with asyncio.timeout(RANK_WITHIN_S):
                return await ranks.is_captain(incoming)
        except Exception as error:  # noqa: BLE001 -- whatever it is, nobody gains rights by it
            log.warning("a rank could not be looked up: %s", type(error).__name__)
            return False

    async def _try(self, work: Awaitable[Answer], incoming: Incoming) -> Answer | None:
        try:
            return await work
        except Exception:
            log.exception("could not answer %s", incoming.key)
            return None
