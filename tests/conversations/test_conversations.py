"""Every conversation holds on every platform, with the same expectations."""

import random
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
import simcord

from bot.clocks import StillClock
from bot.wiring import Mind, build_mind
from tests.conversations.play import Play
from tests.conversations.script import Conversation, files, load
from tests.fakes.telegram_server import TelegramServer
from tests.fronts.console import ConsoleFront
from tests.fronts.discord import DiscordFront
from tests.fronts.front import Front
from tests.fronts.program import Plot
from tests.fronts.telegram import TelegramFront

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
Open = Callable[[Plot], AbstractAsyncContextManager[Front]]


@asynccontextmanager
async def console(plot: Plot) -> AsyncIterator[Front]:
    front = ConsoleFront(plot)
    try:
        yield front
    finally:
        front.close()


@asynccontextmanager
async def telegram(plot: Plot) -> AsyncIterator[Front]:
    async with TelegramServer() as server:
        front = TelegramFront(plot, server)
        await front.start()
        try:
            yield front
        finally:
            await front.stop()


@asynccontextmanager
async def discord(plot: Plot) -> AsyncIterator[Front]:
    front = DiscordFront(plot)
    try:
        async with simcord.run(front.client) as env:
            front.enter(env)
            yield front
    finally:
        front.close()


@pytest.fixture(scope="session")
def mind() -> Mind:
    return build_mind()


@pytest.fixture(scope="session")
def writer() -> Iterator[Executor]:
    with ThreadPoolExecutor(1, "writer") as writer:
        yield writer


@pytest.fixture(scope="session")
def empty(mind: Mind, writer: Executor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that was just made; copying it is quicker than making another."""
    file = tmp_path_factory.mktemp("empty") / "offday.db"
    make_plot(mind, writer, file, load(files()[0])).house().engine.dispose()
    return file


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "offday.db"))


def make_plot(mind: Mind, writer: Executor, file: Path, script: Conversation) -> Plot:
    chance = random.Random(script.title)
    return Plot(
        mind=mind,
        url=f"sqlite:///{file}",
        clock=StillClock(script.now),
        new_id=lambda: "".join(chance.choices(LETTERS, k=20)),
        writer=writer,
    )


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
@pytest.mark.parametrize("front", [console, telegram, discord], ids=lambda one: one.__name__)
async def test_a_conversation_holds(
    file: Path, front: Open, mind: Mind, writer: Executor, database: Path
) -> None:
    script = load(file)
    plot = make_plot(mind, writer, database, script)
    async with front(plot) as opened:
        await Play(script=script, front=opened, plot=plot).run()
