"""How long one message takes: coach and SQLite, everything but the network."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, cycle

from adapters.delivery.desk import Desk
from adapters.delivery.writing import Writing
from bot.wiring import House, Mind, SystemClock, build_house, temporary_database
from core.model.messages import Address, Incoming, Person

MESSAGES = (
    "what should I do today",
    "my left knee hurts, 4/10",
    "swam 40 min easy",
    "how do I do the leg curl",
    "tell me about water running",
    "thanks",
    "is it ok to skip the long run",
    "nudge me at half six",
)
RUNNERS = 50
TURNS = 1_000
AT_ONCE = 16


def report(mind: Mind) -> Iterator[str]:
    """Median and p99 of a whole turn, of understanding alone, and of the coach without storage."""
    with temporary_database() as url:
        house = build_house(mind, url, (), SystemClock())
        taken = sorted(_timed(house, TURNS))
        together = asyncio.run(_together(house))
    yield f"turn (inbox, coach, SQLite with full sync), {TURNS} turns: {_spread(taken)}"
    yield f"the same, {AT_ONCE} conversations at once: {_spread(together.taken)}, {together.rate}"
    read = sorted(_clocked(mind.understanding.read, TURNS))
    yield f"understanding one message: {_spread(read)}"


@dataclass(frozen=True, slots=True)
class Together:
    """Many conversations at once, from arrival to commit."""

    taken: list[float]
    took: float

    @property
    def rate(self) -> str:
        """Turns a second."""
        return f"{len(self.taken) / self.took:.0f} turns/s"


async def _together(house: House) -> Together:
    with ThreadPoolExecutor(1) as writer, ThreadPoolExecutor(1) as reader:
        desk = Desk(
            turns=house.turns,
            read=house.mind.coach.read_ahead,
            reader=reader,
            take=house.take,
            take_all=house.take_all,
            apologise=house.apologise,
            writing=Writing(writer),
            wake=lambda: None,
        )
        start = time.perf_counter()
        talks = [_talk(desk, who) for who in range(AT_ONCE)]
        taken = sorted(one for talk in await asyncio.gather(*talks) for one in talk)
        return Together(taken, time.perf_counter() - start)


async def _talk(desk: Desk, who: int) -> list[float]:
    taken = []
    for number in range(TURNS // AT_ONCE):
        start = time.perf_counter()
        await desk.receive(_incoming(f"together:{who}:{number}", str(who), MESSAGES[number % 8]))
        taken.append(time.perf_counter() - start)
    return taken


def _timed(house: House, turns: int) -> Iterator[float]:
    numbers, words = count(), cycle(MESSAGES)
    for _ in range(100):
        _take(house, next(numbers), next(words))
    for _ in range(turns):
        start = time.perf_counter()
        _take(house, next(numbers), next(words))
        yield time.perf_counter() - start


def _take(house: House, number: int, text: str) -> None:
    who = str(number % RUNNERS)
    incoming = _incoming(f"bench:{number}", who, text)
    house.turns.accept(incoming)
    house.take(incoming)


def _clocked(work: object, times: int) -> Iterator[float]:
    words = cycle(MESSAGES)
    assert callable(work)
    for _ in range(times):
        text = next(words)
        start = time.perf_counter()
        work(text)
        yield time.perf_counter() - start


def _spread(taken: list[float]) -> str:
    middle, worst = statistics.median(taken), taken[int(len(taken) * 0.99)]
    return f"median {middle * 1000:.2f} ms, p99 {worst * 1000:.2f} ms"


def _incoming(key: str, who: str, text: str) -> Incoming:
    home = Address("telegram", who)
    return Incoming(
        key=key,
        sender=Person("telegram", who, f"runner {who}"),
        where=home,
        sent_at=datetime.now(UTC),
        text=text,
        home=home,
    )
