"""How long one message takes: coach and SQLite, everything but the network."""

import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count, cycle

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


def report(mind: Mind) -> Iterator[str]:
    """Median and p99 of a whole turn, of understanding alone, and of the coach without storage."""
    with temporary_database() as url:
        house = build_house(mind, url, (), SystemClock())
        taken = sorted(_timed(house, TURNS))
    yield f"turn (inbox, coach, SQLite with full sync), {TURNS} turns: {_spread(taken)}"
    read = sorted(_clocked(mind.understanding.read, TURNS))
    yield f"understanding one message: {_spread(read)}"


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
    home = Address("telegram", who)
    incoming = Incoming(
        key=f"bench:{number}",
        sender=Person("telegram", who, f"runner {who}"),
        where=home,
        sent_at=datetime.now(UTC),
        text=text,
        home=home,
    )
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
