"""The encoder never runs in the writer's thread, and not at all where nobody has to guess."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from adapters.delivery.desk import Desk
from adapters.delivery.writing import Writing
from bot.clocks import StillClock
from bot.wiring import House, Mind, build_house, temporary_database
from core.language.understanding import Understanding
from core.model.messages import Address, Incoming, Person
from core.model.prose import plain_text
from tests import shipped
from tests.fronts.program import KEYS

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
ANNA = Person("telegram", "1", "Anna")
HOME = Address("telegram", "1")
CLUB = Address("telegram", "-100")


@dataclass
class Listener:
    """A classifier that takes its time and notes in whose thread."""

    threads: list[str] = field(default_factory=list)

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        assert text
        self.threads.append(threading.current_thread().name)
        time.sleep(0.05)
        return [("thanks", 0.99), ("unclear", 0.01)]


@dataclass
class Bench:
    """A desk whose reader can be watched."""

    house: House
    listener: Listener

    def take(self, *messages: Incoming) -> list[str]:
        """What leaves after these came at once."""
        with ThreadPoolExecutor(1, "writer") as writer, ThreadPoolExecutor(1, "reader") as reader:
            desk = Desk(
                turns=self.house.turns,
                read=self.house.mind.coach.read_ahead,
                reader=reader,
                take=self.house.take,
                apologise=self.house.apologise,
                writing=Writing(writer),
                wake=lambda: None,
            )

            async def receive() -> None:
                await asyncio.gather(*map(desk.receive, messages))

            asyncio.run(receive())
        rows = self.house.outbox.claim("telegram", NOW, 10)
        return [plain_text(row.reply.blocks) for row in rows]


@pytest.fixture(scope="module")
def mind() -> Mind:
    return shipped.mind()


@pytest.fixture
def bench(mind: Mind) -> Iterator[Bench]:
    listener = Listener()
    assert isinstance(mind.understanding, Understanding)
    nose = replace(mind.understanding.nose, classifier=listener)
    understanding = replace(mind.understanding, nose=nose)
    coach = replace(mind.coach, understanding=understanding)
    heard = replace(mind, understanding=understanding, coach=coach)
    with temporary_database() as url:
        house = build_house(heard, url, KEYS, StillClock(NOW))
        yield Bench(house, listener)
        house.engine.dispose()


def incoming(number: int, text: str, command: str | None = None) -> Incoming:
    return Incoming(
        key=f"telegram:update:{number}",
        sender=ANNA,
        where=HOME,
        sent_at=NOW,
        text=text,
        command=command,
    )


def test_a_text_is_read_in_the_readers_thread(bench: Bench) -> None:
    bench.take(incoming(1, "much obliged to you"))

    assert {name.split("_")[0] for name in bench.listener.threads} == {"reader"}


def test_nobody_guesses_at_commands_buttons_and_what_is_not_for_us(bench: Bench) -> None:
    bench.take(
        incoming(1, "running 40 min", "log"),
        incoming(2, "I have no motivation"),
        replace(
            incoming(3, "much obliged to you all"), where=CLUB, is_group=True, is_addressed=False
        ),
    )

    assert bench.listener.threads == []


def test_a_quick_command_does_not_overtake_a_slow_text(bench: Bench) -> None:
    first = bench.take(incoming(1, "much obliged to you"), incoming(2, "", "help"))[0]

    assert not first.startswith("I'm Offday")
