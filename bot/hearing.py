"""Understanding that arrives while the platforms are being connected."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future

from bot.wiring import load_understanding
from core.knowledge.handbook import Handbook
from core.model.intent import Reading, Slots
from core.ports.language import Hearing

FIRST = "my left knee has hurt since the long run on Sunday, can I swim for 40 min tomorrow?"
"""Read once, so that the first runner does not wait for what is made at first use."""

Load = Callable[[Handbook], Hearing]


class Arriving:
    """Whoever needs the understanding before it is there waits for it."""

    def __init__(self, reader: Executor, load: Load = load_understanding) -> None:
        """`reader` loads it and will use it, so that what is to be read there queues behind."""
        self._reader = reader
        self._load = load
        self._loading: Future[Hearing] = Future()

    def begin(self, handbook: Handbook) -> Hearing:
        """Set about loading, and go on with something else."""
        self._loading = self._reader.submit(self._loaded, handbook)
        return self

    async def here(self) -> None:
        """Return when it is; raises what kept it from coming, such as `WrongFact`."""
        await asyncio.wrap_future(self._loading)

    def read(self, text: str) -> Reading:
        """As soon as it is there."""
        return self._loading.result().read(text)

    def glance(self, text: str) -> Reading:
        """As soon as it is there."""
        return self._loading.result().glance(text)

    def overhear(self, text: str) -> Reading:
        """As soon as it is there."""
        return self._loading.result().overhear(text)

    @property
    def read_slots(self) -> Callable[[str], Slots]:
        """Waits when it is called, not when it is asked for."""
        return lambda text: self._loading.result().read_slots(text)

    def _loaded(self, handbook: Handbook) -> Hearing:
        understanding = self._load(handbook)
        understanding.read(FIRST)
        return understanding
