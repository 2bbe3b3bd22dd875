"""Every conversation holds on every platform, with the same expectations."""

import random
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    nullcontext,
)
from pathlib import Path

import pytest
import simcord

from bot.clocks import StillClock
from bot.wiring import Mind
from core.skills import SKILLS
from tests import shipped
from tests.conversations.play import Play
from tests.conversations.script import Conversation, Turn, files, load
from tests.fakes.discord_watch import watch_simcord
from tests.fakes.telegram_server import TelegramServer
from tests.fronts.console import ConsoleFront
from tests.fronts.discord import DiscordFront
from tests.fronts.front import PATIENCE_S, Front
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
    with pytest.MonkeyPatch.context() as patch:
        unfit = watch_simcord(patch)
        try:
            async with simcord.run(front.client, settle_timeout=PATIENCE_S) as env:
                front.enter(env)
                yield front
        finally:
            front.close()
    assert unfit == []


ELSEWHERE: dict[Open, Open] = {console: telegram, telegram: discord, discord: telegram}
"""The other platform, where one and the same conversation takes two."""


@pytest.fixture(scope="session")
def mind() -> Mind:
    return shipped.mind()


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
        is_hasty=script.is_hasty,
    )


@pytest.mark.timeout(240)
@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
@pytest.mark.parametrize("front", [console, telegram, discord], ids=lambda one: one.__name__)
async def test_a_conversation_holds(
    file: Path, front: Open, mind: Mind, writer: Executor, database: Path
) -> None:
    script = load(file)
    plot = make_plot(mind, writer, database, script)
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(front(plot))
        beyond = ELSEWHERE[front](plot) if script.is_on_two else nullcontext()
        there = await stack.enter_async_context(beyond)
        await Play(script=script, front=here, plot=plot, other=there).run()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", ["leg_day_evening", "club_runs", "club_challenge"])
@pytest.mark.parametrize("front", [telegram, discord], ids=lambda one: one.__name__)
async def test_every_button_works_after_a_restart(
    name: str, front: Open, mind: Mind, writer: Executor, database: Path
) -> None:
    """The program stops and starts anew before every single press."""
    script = load(next(file for file in files() if file.stem == name))
    anew = Turn(restart=True)
    turns = [one for turn in script.turn for one in ((anew, turn) if turn.press else (turn,))]
    script = script.model_copy(update={"turn": tuple(turns)})
    plot = make_plot(mind, writer, database, script)
    async with front(plot) as here:
        await Play(script=script, front=here, plot=plot).run()

    assert anew in turns


def test_every_skill_and_every_command_is_talked_about() -> None:
    turns = [turn for file in files() for turn in load(file).turn]
    commands = {turn.command.split()[0] for turn in turns if turn.command}

    assert SKILLS.keys() - {turn.intent for turn in turns} == set()
    assert {one.command for one in SKILLS.values() if one.command} - commands == set()


def test_an_unknown_key_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "typo.toml"
    file.write_text('title = "x"\nnow = 2026-11-22T08:00:00Z\n[[turn]]\nsay = "hi"\nhas = ["x"]\n')

    with pytest.raises(ValueError, match=r"(?s)typo\.toml.*turn\.0\.has"):
        load(file)


def test_a_turn_does_one_thing(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    file.write_text(
        'title = "x"\nnow = 2026-11-22T08:00:00Z\n[[turn]]\nsay = "hi"\ncommand = "help"\n'
    )

    with pytest.raises(ValueError, match="exactly one of"):
        load(file)
