"""How long one message takes: coach and SQLite, everything but the network."""

import asyncio
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count, cycle

from adapters.delivery.desk import Desk
from adapters.delivery.writing import Writing
from bot.wiring import House, Mind, SystemClock, build_house, temporary_database
from core.model.messages import Address, Incoming, Person

ASKED = (
    "what should I do today",
    "my left knee hurts, 4/10",
    "swam 40 min easy",
    "how do I do the leg curl",
    "tell me about water running",
    "thanks",
    "is it ok to skip the long run",
    "nudge me at half six",
)
ENDS = ("", " please", ", coach", " mate", " ok?")
MESSAGES = tuple(f"{asked}{end}" for end in ENDS for asked in ASKED)
"""Enough of them that no guess at one is still at hand when it comes again."""
COMMANDS = (
    *(
        "today",
        "legday",
        "log",
        "plan",
        "help",
        "progress",
        "settings",
        "nudges",
        "race",
        "privacy",
    ),
    "",
)
"""Without words, as they come from a menu; the empty one is a press of a button."""
RUNNERS = 50
TURNS = 1_000
AT_ONCE = 16


def report(mind: Mind) -> Iterator[str]:
    """Median and p99 of a whole turn, of understanding alone, and of the coach without storage."""
    with temporary_database() as url:
        house = build_house(mind, url, (), SystemClock())
        taken = sorted(_timed(house, TURNS))
        together = asyncio.run(_together(house, _texts))
    with temporary_database() as url:
        commands = asyncio.run(_together(build_house(mind, url, (), SystemClock()), _commands))
    yield f"turn (inbox, coach, SQLite with full sync), {TURNS} turns: {_spread(taken)}"
    yield f"the same, {AT_ONCE} conversations at once: {together.told}"
    yield f"commands and buttons, {AT_ONCE} conversations at once: {commands.told}"
    read = sorted(_clocked(mind.understanding.read, TURNS))
    yield f"understanding one message: {_spread(read)}"


@dataclass(frozen=True, slots=True)
class Together:
    """Many conversations at once, from arrival to commit."""

    taken: list[float]
    took: float
    cpu: float
    """Of the whole process, in seconds."""

    @property
    def told(self) -> str:
        """How long, how many a second, and what each of them took of a core."""
        count = len(self.taken)
        rate = f"{count / self.took:.0f} turns/s"
        return f"{_spread(self.taken)}, {rate}, {self.cpu / count * 1000:.2f} ms of CPU each"


Script = Callable[[House, int], Callable[[int], Incoming]]
"""What the so-manyth conversation says, turn by turn."""


async def _together(house: House, script: Script) -> Together:
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
        said = [script(house, who) for who in range(AT_ONCE)]
        start, cpu = time.perf_counter(), time.process_time()
        taken = sorted(
            one
            for talk in await asyncio.gather(*(_talk(desk, one) for one in said))
            for one in talk
        )
        return Together(taken, time.perf_counter() - start, time.process_time() - cpu)


async def _talk(desk: Desk, said: Callable[[int], Incoming]) -> list[float]:
    taken = []
    for number in range(TURNS // AT_ONCE):
        start = time.perf_counter()
        await desk.receive(said(number))
        taken.append(time.perf_counter() - start)
    return taken


def _texts(_: House, who: int) -> Callable[[int], Incoming]:
    return lambda number: _incoming(
        f"together:{who}:{number}", f"{who}", MESSAGES[number % len(MESSAGES)]
    )


def _commands(house: House, who: int) -> Callable[[int], Incoming]:
    """Each begins elsewhere: people do not all ask for the same thing in the same moment."""
    home = Address("telegram", f"{who}")
    house.take(replace(_incoming(f"first:{who}", f"{who}", ""), command="today"))
    sent = house.outbox.claim(home.platform, datetime.now(UTC), 1)
    button = sent[0].button_key(0)

    def said(number: int) -> Incoming:
        name = COMMANDS[(number + who) % len(COMMANDS)]
        incoming = _incoming(f"together:{who}:{number}", f"{who}", "")
        return replace(incoming, command=name) if name else replace(incoming, press=button)

    return said


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
