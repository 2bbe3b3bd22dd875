"""Our real client on two Discords: simcord's, offline, and our strict one, over real sockets."""

from collections.abc import AsyncIterator, Iterator

import pytest
import simcord
from discord import Client
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.client import CoachClient
from tests.fakes.discord_desk import FakeDesk
from tests.fakes.discord_log import Pace
from tests.fakes.discord_server import DiscordServer
from tests.fakes.discord_spec import Specification, official
from tests.fakes.discord_watch import watch_simcord


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def simcord_bot(desk: FakeDesk) -> CoachClient:
    return desk.connect()


@pytest.fixture
def env(simcord_env: simcord.Env) -> simcord.Env:
    """Everything the client swallows fails the test."""
    return simcord_env


@pytest.fixture
def guild(env: simcord.Env) -> simcord.GuildHandle:
    return env.create_guild("Offday Harriers")


@pytest.fixture
def channel(guild: simcord.GuildHandle) -> simcord.ChannelHandle:
    return guild.create_text_channel("general")


@pytest.fixture
def ann(env: simcord.Env, guild: simcord.GuildHandle) -> simcord.MemberActor:
    return guild.add_member(env.create_user("ann", global_name="Ann"))


@pytest.fixture(scope="session")
def spec() -> Specification | None:
    return official()


@pytest.fixture
def discords_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are discord.py's and global: every test leaves them as they were.

    It also waits for 5 s before it begins a second session; we have no time for that.
    """

    async def at_once(_client: Client, _shard: int | None, *, initial: bool = False) -> None:
        del initial

    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    monkeypatch.setattr(Client, "before_identify_hook", at_once)


@pytest.fixture(autouse=True)
def described(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever our client asks of simcord fits Discord's own description too."""
    unfit = watch_simcord(monkeypatch)
    yield
    assert unfit == []


@pytest.fixture
async def discord(
    spec: Specification | None, discords_own_settings: None
) -> AsyncIterator[DiscordServer]:
    del discords_own_settings
    async with DiscordServer(spec=spec, pace=Pace(hurry=25)) as server:
        yield server
