"""Whoever writes at the same moment shares a transaction; whoever fails, fails alone."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from adapters.delivery import writing as writing_module
from adapters.delivery.rounds import MOST, Heard, Rounds
from adapters.delivery.writing import Writing
from core.model.errors import NotKept
from core.model.intent import Reading
from core.model.messages import Address, Incoming, Person
from core.model.talk import Answer


def said(key: str) -> Incoming:
    return Incoming(
        key=key,
        sender=Person("telegram", key, "Ana"),
        where=Address("telegram", key),
        sent_at=datetime(2026, 11, 22, tzinfo=UTC),
        text="",
    )


@dataclass
class Coach:
    """Answers with the key of the message; "bad" cannot be answered."""

    rounds: list[list[str]] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)
    is_open: threading.Event = field(default_factory=threading.Event)

    def take(self, incoming: Incoming, _meant: Reading | None) -> Answer:
        return self.take_all([Heard(incoming)])[0]

    def take_all(self, several: Sequence[Heard]) -> Sequence[Answer]:
        self.is_open.wait(5)
        if self.troubles:
            raise self.troubles.pop()
        keys = [heard.incoming.key for heard in several]
        if "bad" in keys:
            raise ZeroDivisionError
        self.rounds.append(keys)
        return [Answer(toast=key) for key in keys]


async def crowd(coach: Coach, *keys: str, is_shared: bool = True) -> list[str | BaseException]:
    with ThreadPoolExecutor(1) as writer:
        take_all = coach.take_all if is_shared else None
        rounds = Rounds(coach.take, take_all, Writing(writer))
        first = asyncio.create_task(rounds.answer(Heard(said("first"))))
        await asyncio.sleep(0.05)
        rest = [asyncio.create_task(rounds.answer(Heard(said(key)))) for key in keys]
        await asyncio.sleep(0.05)
        coach.is_open.set()
        answers = await asyncio.gather(first, *rest, return_exceptions=True)
        return [one if isinstance(one, BaseException) else one.toast for one in answers]


async def test_whoever_comes_meanwhile_shares_the_next_round_in_order() -> None:
    coach = Coach()
    heard = await crowd(coach, "a", "b", "c")

    assert heard == ["first", "a", "b", "c"]
    assert coach.rounds == [["first"], ["a", "b", "c"]]


async def test_a_round_is_never_so_large_that_others_wait_long() -> None:
    coach = Coach()
    await crowd(coach, *map(str, range(MOST + 2)))

    assert [len(one) for one in coach.rounds] == [1, MOST, 2]


async def test_one_that_fails_fails_alone() -> None:
    coach = Coach()
    heard = await crowd(coach, "a", "bad", "b")

    assert [heard[0], heard[1], heard[3]] == ["first", "a", "b"]
    assert isinstance(heard[2], ZeroDivisionError)
    assert coach.rounds == [["first"], ["a"], ["b"]]


async def test_trouble_with_the_database_keeps_a_round_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing_module, "PAUSE_S", 0.01)
    coach = Coach(troubles=[NotKept("full"), NotKept("full")])
    heard = await crowd(coach, "a", "b")

    assert heard == ["first", "a", "b"]
    assert coach.rounds == [["first"], ["a", "b"]]


async def test_without_a_way_to_share_each_is_on_its_own() -> None:
    coach = Coach()
    await crowd(coach, "a", "b", is_shared=False)

    assert coach.rounds == [["first"], ["a"], ["b"]]
