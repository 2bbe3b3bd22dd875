"""A crowd that writes at once is committed in a few transactions, in order and each once."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from adapters.delivery import writing as writing_module
from adapters.delivery.arrivals import Arrivals
from adapters.delivery.writing import Writing
from core.model.errors import NotKept
from core.model.messages import Address, Incoming, Person
from core.model.pace import next_due
from tests.contracts.house import StoppedClock
from tests.fakes.memory import Memory
from tests.fakes.turns import FakeTurns


def said(key: str) -> Incoming:
    return Incoming(
        key=key,
        sender=Person("telegram", key, "Ana"),
        where=Address("telegram", "-1"),
        sent_at=datetime(2026, 11, 22, tzinfo=UTC),
        text="",
    )


@dataclass(frozen=True)
class Door(FakeTurns):
    """An inbox that counts its commits, and can be in trouble."""

    commits: list[list[str]] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)
    is_open: threading.Event = field(default_factory=threading.Event)

    def accept_all(self, incomings: Sequence[Incoming]) -> Sequence[bool]:
        self.is_open.wait(5)
        if self.troubles:
            raise self.troubles.pop()
        self.commits.append([one.key for one in incomings])
        return super().accept_all(incomings)


async def crowd(door: Door, *keys: str) -> list[bool | BaseException]:
    with ThreadPoolExecutor(1) as writer:
        arrivals = Arrivals(door, Writing(writer))
        first = asyncio.create_task(arrivals.accept(said("first")))
        await asyncio.sleep(0.05)
        rest = [asyncio.create_task(arrivals.accept(said(key))) for key in keys]
        await asyncio.sleep(0.05)
        door.is_open.set()
        return list(await asyncio.gather(first, *rest, return_exceptions=True))


def open_door() -> Door:
    return Door(Memory(clock=StoppedClock(), new_id=lambda: "id", next_fire=next_due))


async def test_whoever_comes_during_a_commit_shares_the_next_one_in_order() -> None:
    door = open_door()
    keys = [f"{number}" for number in range(50)]
    came = await crowd(door, *keys)

    assert all(one is True for one in came)
    assert door.commits == [["first"], keys]


async def test_one_that_came_twice_is_new_once() -> None:
    came = await crowd(open_door(), "a", "a", "first")

    assert came == [True, True, False, False]


async def test_trouble_with_the_database_keeps_everybody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing_module, "PAUSE_S", 0.01)
    door = open_door()
    door.troubles.append(NotKept("full"))
    came = await crowd(door, "a")

    assert came == [True, True]


async def test_a_failure_is_told_to_those_it_concerns_and_the_door_opens_again() -> None:
    door = open_door()
    door.troubles.append(ValueError("no"))
    came = await crowd(door, "a")

    assert isinstance(came[0], ValueError)
    assert came[1] is True
