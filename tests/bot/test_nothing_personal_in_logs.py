"""Whatever is logged, at whatever level, is no news about anybody."""

import logging
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import simcord
from sqlalchemy import text

from adapters.storage.engine import open_engine
from bot import logs
from bot.clocks import StillClock
from core.model.errors import NotKept, WrongSetting
from tests import shipped
from tests.conversations.play import Play
from tests.conversations.script import Conversation
from tests.fakes.telegram_server import TelegramServer
from tests.fronts.discord import DiscordFront
from tests.fronts.front import PATIENCE_S
from tests.fronts.program import KEYS, Plot
from tests.fronts.telegram import TelegramFront

OWN_SERVERS = ("aiohttp.access", "aiohttp.server", "simcord", "tests")
"""Loggers of the stand-ins, which are not there in a real run."""
SCRIPT = Conversation.model_validate(
    {
        "title": "Everything that should stay between us",
        "now": "2026-11-22T08:00:00Z",
        "turn": [
            {"by": "xanthippe", "say": "my left achilles hurts 6/10 zzyzx"},
            {"by": "xanthippe", "press": "Keep it"},
            {"by": "xanthippe", "say": "swam 47 minutes at qwghlm pool"},
            {"by": "xanthippe", "command": "remind 7 in Reykjavik"},
            {"by": "xanthippe", "say": "I have chest pain zzyzx"},
            {"by": "xanthippe", "say": "export my data"},
            {"by": "xanthippe", "say": "erase my data"},
            {"by": "xanthippe", "press": "Yes, erase it all"},
        ],
    },
    strict=False,
)
PERSONAL = (
    "xanthippe",
    "achilles",
    "zzyzx",
    "qwghlm",
    "reykjavik",
    "chest",
    "runner's knee",
    "47 min",
)


class Heard(logging.Handler):
    """Keeps every line as an operator would read it, tracebacks too."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(OWN_SERVERS):
            self.lines.append(f"{record.name}: {logging.Formatter().format(record)}")


@pytest.fixture
def heard() -> Iterator[Heard]:
    """Everything from DEBUG up, of every logger there is."""
    handler, root = Heard(), logging.getLogger()
    named = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    before = [(one, one.level) for one in (root, *named)]
    for one, _ in before:
        one.setLevel(logging.DEBUG)
    logs.set_floors()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    for one, level in before:
        one.setLevel(level)


@pytest.fixture
def plot(tmp_path: Path) -> Iterator[Plot]:
    numbers = iter(range(1, 10_000))
    with ThreadPoolExecutor(1, "writer") as writer:
        yield Plot(
            mind=shipped.mind(),
            url=f"sqlite:///{tmp_path / 'offday.db'}",
            clock=StillClock(SCRIPT.now),
            new_id=lambda: f"{next(numbers):020d}",
            writer=writer,
        )
    shutil.rmtree(tmp_path)


def told(heard: Heard, *secrets: str) -> list[str]:
    """Lines that say what nobody should read."""
    return [line for line in heard.lines if any(one in line.lower() for one in secrets)]


async def test_telegram_tells_its_log_nothing(plot: Plot, heard: Heard) -> None:
    async with TelegramServer() as server:
        front = TelegramFront(plot, server)
        await front.start()
        await Play(script=SCRIPT, front=front, plot=plot).run()
        person = server.user("xanthippe")
        await front.stop()

    assert heard.lines
    assert (
        told(heard, *PERSONAL, server.token.lower(), str(person.id), KEYS[0].decode().lower()) == []
    )


async def test_discord_tells_its_log_nothing(plot: Plot, heard: Heard) -> None:
    front = DiscordFront(plot)
    async with simcord.run(front.client, settle_timeout=PATIENCE_S) as env:
        front.enter(env)
        await Play(script=SCRIPT, front=front, plot=plot).run()
    front.close()

    assert heard.lines
    assert told(heard, *PERSONAL, "offline", KEYS[0].decode().lower()) == []


def test_an_error_is_told_without_quoting_anybody(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        logs.set_up(("t0ken",))
        try:
            raise_about(PERSONAL[2])
        except WrongSetting:
            logging.getLogger("desk").exception("could not answer %s with t0ken", "event 7")
        said = capsys.readouterr().err
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)

    assert "could not answer event 7 with [secret]" in said
    assert "raise_about" in said
    assert "ValueError" in said
    assert "set it with [secret]" in said
    assert "zzyzx" not in said


def raise_about(said: str) -> None:
    try:
        int(said)
    except ValueError as error:
        raise WrongSetting("set it with t0ken") from error


def test_a_database_error_names_no_address(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'offday.db'}")
    with pytest.raises(NotKept) as raised, engine.connect() as connection:
        connection.execute(text("SELECT :person FROM nowhere"), {"person": "7700123456"})

    assert "7700123456" not in str(raised.value)
