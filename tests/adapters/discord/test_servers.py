"""A server lets us in, and shows us the door."""

import simcord

from adapters.discord.client import CoachClient
from core.model.messages import Address
from tests.fakes.discord_desk import FakeDesk


async def test_a_server_that_lets_us_in_is_greeted_in_its_first_channel(
    guild: simcord.GuildHandle,
    channel: simcord.ChannelHandle,
    simcord_bot: CoachClient,
    desk: FakeDesk,
) -> None:
    server = simcord_bot.get_guild(int(guild.id))
    assert server is not None
    await simcord_bot.on_guild_join(server)
    await simcord_bot.on_guild_join(server)

    first, second = desk.heard
    assert first.is_arrival
    assert first.where == Address("discord", str(channel.id))
    assert (first.group, first.is_group, first.can_whisper) == (str(guild.id), True, False)
    assert first.key == second.key


async def test_a_server_without_a_channel_for_us_is_not_greeted(
    guild: simcord.GuildHandle, simcord_bot: CoachClient, desk: FakeDesk
) -> None:
    server = simcord_bot.get_guild(int(guild.id))
    assert server is not None
    await simcord_bot.on_guild_join(server)

    assert desk.heard == []


async def test_leaving_a_server_is_heard(
    guild: simcord.GuildHandle, simcord_bot: CoachClient, desk: FakeDesk
) -> None:
    server = simcord_bot.get_guild(int(guild.id))
    assert server is not None
    await simcord_bot.on_guild_remove(server)

    [heard] = desk.heard
    assert heard.is_departure
    assert heard.group == str(guild.id)
