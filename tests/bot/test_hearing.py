"""The understanding may come after the platforms: whoever needs it waits."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.hearing import Arriving
from core.model.errors import WrongFact
from core.model.intent import Decision, Intent, Reading, Slots
from tests import shipped

HANDBOOK = shipped.handbook()


class Ready:
    """Understands everything as a greeting."""

    def read(self, text: str) -> Reading:
        del text
        return Reading(intent=Intent(name="greet"), decision=Decision.ANSWER, by="a fake")

    def glance(self, text: str) -> Reading:
        return self.read(text)

    def overhear(self, text: str) -> Reading:
        return self.read(text)

    @property
    def read_slots(self) -> Callable[[str], Slots]:
        return lambda _: Slots(weeks=3)


def test_who_reads_before_it_is_there_waits() -> None:
    gate = threading.Event()

    def load(_: object) -> Ready:
        gate.wait(10)
        return Ready()

    with ThreadPoolExecutor(1) as reader, ThreadPoolExecutor(1) as other:
        arriving = Arriving(reader, load)
        begun = arriving.begin(HANDBOOK)
        early = other.submit(begun.read, "hello")
        was_early = early.done()
        gate.set()

        assert not was_early
        assert early.result(10).intent.name == "greet"
        assert begun.read_slots("").weeks == 3


def test_what_cannot_be_loaded_is_told_to_who_waits() -> None:
    def load(_: object) -> Ready:
        raise WrongFact("red_flags.toml", "flags.RF01", "has no signs")

    with ThreadPoolExecutor(1) as reader:
        arriving = Arriving(reader, load)
        arriving.begin(HANDBOOK)
        with pytest.raises(WrongFact, match="has no signs"):
            asyncio.run(arriving.here())
