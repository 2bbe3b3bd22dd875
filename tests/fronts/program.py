"""The program behind every front: real coach, storage, desk and sender; no platform yet."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import event

from adapters.delivery.crowd import Crowd
from adapters.delivery.desk import Desk
from adapters.delivery.sender import Sender
from adapters.delivery.writing import Writing
from bot.clocks import StillClock
from bot.delivering import make_sender
from bot.wiring import House, Mind, build_house, build_receiving
from core.model.intent import Reading
from core.model.messages import Incoming
from core.model.talk import Answer
from core.ports.delivery import Messenger
from core.ports.world import Files, Ranks

KEYS = (b"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",)
AT_ONCE = 10_000
"""How much faster than platforms allow: nothing here needs to be paced."""


@dataclass(kw_only=True)
class Plot:
    """What a conversation brings along, and what it can look up afterwards."""

    mind: Mind
    url: str
    """Of its own database."""
    clock: StillClock
    new_id: Callable[[], str]
    writer: Executor
    answers: list[Answer] = field(default_factory=list)
    """What the coach made of every message, in order."""
    is_hasty: bool = False
    """People write faster than they may, and that is what it is about."""
    failures: list[Exception] = field(default_factory=list)
    """What went wrong inside, so that no apology hides it."""

    def house(self) -> House:
        """Open the database, as every start of the program does."""
        house = build_house(self.mind, self.url, KEYS, self.clock, new_id=self.new_id)
        house.turns.cards_apart = timedelta(0)
        event.listen(house.engine, "connect", _without_waiting_for_the_disk)
        house.engine.dispose()
        return house


class Program:
    """One run of the program, from its start to its end."""

    def __init__(self, plot: Plot) -> None:
        self.house = plot.house()
        self._plot = plot
        self._writing = Writing(plot.writer)
        self._senders: list[Sender] = []
        self.stores: dict[str, Files] = {}
        self._desk = Desk(
            turns=self.house.turns,
            read=self.house.mind.coach.read_ahead,
            reader=plot.writer,
            take=self.take,
            apologise=self.house.apologise,
            writing=self._writing,
            wake=lambda: None,
            unpack=build_receiving(self.stores).unpack,
            crowd=Crowd() if plot.is_hasty else None,
        )

    def serve(self, messenger: Messenger, ranks: Ranks) -> None:
        """Deliver through `messenger` from now on, and ask `ranks` who leads."""
        self._desk.ranks[messenger.platform] = ranks
        sender = make_sender(messenger, self.house, self._writing, hurry=AT_ONCE)
        self._senders.append(sender)
        toast = getattr(messenger, "toast", None)
        if toast is not None:
            self._desk.toasts[messenger.platform] = toast
        settle = getattr(messenger, "settle", None)
        if settle is not None:
            self._desk.settles[messenger.platform] = settle

    async def receive(self, incoming: Incoming) -> None:
        """Take one message through the desk, and send what comes of it."""
        now = self._plot.clock.now()
        await self._desk.receive(replace(incoming, sent_at=now))
        await self._desk.aside.settled()
        await self.deliver()

    async def deliver(self) -> None:
        """Send everything that is due."""
        for sender in self._senders:
            await sender.drain()

    async def beat(self) -> None:
        """One beat of the heart."""
        self.tick()
        await self.deliver()

    def tick(self) -> None:
        """Put what is due into the outbox."""
        self.house.tick.beat()
        self.house.post(AT_ONCE)

    def take(self, incoming: Incoming, meant: Reading | None = None) -> Answer:
        """Answer one message, and remember the answer for the expectations."""
        try:
            answer = self.house.take(incoming, meant)
        except Exception as error:
            self._plot.failures.append(error)
            raise
        self._plot.answers.append(answer)
        return answer

    def close(self) -> None:
        """Let go of the database."""
        self.house.engine.dispose()


def _without_waiting_for_the_disk(driver: sqlite3.Connection, _record: object) -> None:
    """No power cut happens in a conversation; what survives one is proved elsewhere."""
    driver.execute("PRAGMA synchronous = OFF")
