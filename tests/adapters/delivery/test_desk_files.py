"""A message with a file waits for its file; what else is written does not wait with it."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from adapters.delivery.desk import Desk
from adapters.delivery.writing import Writing
from core.model.intent import Reading
from core.model.messages import Address, Incoming, Person
from core.model.pace import next_due
from core.model.recordings import Attachment, Found
from core.model.talk import Answer
from tests.contracts.house import StoppedClock
from tests.fakes.memory import Memory
from tests.fakes.turns import FakeTurns

FILE = Attachment(name="a.gpx", key="f1", size=10)


def said(key: str, *attachments: Attachment) -> Incoming:
    return Incoming(
        key=key,
        sender=Person("telegram", "1", "Ana"),
        where=Address("telegram", "1"),
        sent_at=datetime(2026, 11, 22, tzinfo=UTC),
        text="",
        attachments=attachments,
    )


@dataclass
class Scene:
    """A desk whose files arrive when the bell rings."""

    turns: FakeTurns
    writer: ThreadPoolExecutor
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    answered: list[Incoming] = field(default_factory=list)

    def desk(self) -> Desk:
        """The desk, as at every start."""
        return Desk(
            turns=self.turns,
            read=lambda _: None,
            reader=self.writer,
            take=self.take,
            apologise=lambda _: Answer(),
            writing=Writing(self.writer),
            wake=lambda: None,
            unpack=self.unpack,
        )

    async def unpack(self, incoming: Incoming) -> Incoming:
        await self.bell.wait()
        return replace(incoming, found=(Found(name="a.gpx"),))

    def take(self, incoming: Incoming, _meant: Reading | None) -> Answer:
        with self.turns.begin(incoming) as turn:
            self.answered.append(incoming)
            turn.finish(Answer())
        return Answer()

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.answered]


@pytest.fixture
def scene() -> Iterator[Scene]:
    memory = Memory(clock=StoppedClock(), new_id=lambda: "id", next_fire=next_due)
    with ThreadPoolExecutor(1) as writer:
        yield Scene(FakeTurns(memory), writer)


async def test_words_do_not_wait_for_a_file(scene: Scene) -> None:
    desk = scene.desk()
    await desk.receive(said("file", FILE))
    await desk.receive(said("words"))
    before = scene.keys
    scene.bell.set()
    await desk.aside.settled()

    assert (before, scene.keys) == (["words"], ["words", "file"])
    assert scene.answered[1].found == (Found(name="a.gpx"),)


async def test_a_file_that_a_crash_left_unread_is_fetched_again(scene: Scene) -> None:
    await scene.desk().receive(said("file", FILE))
    later = scene.desk()
    count = await later.resume()
    scene.bell.set()
    await later.aside.settled()

    assert count == 1
    assert "file" in scene.keys
