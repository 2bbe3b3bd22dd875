"""A small club on simcord's Discord: one server, one channel, Ann, and our real client."""

import pytest
import simcord

from adapters.discord.client import CoachClient
from tests.fakes.discord_desk import FakeDesk


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
