"""Who leads a server: said along with most events, and asked for where it is not."""

from dataclasses import replace

import discord
import pytest
import simcord

from adapters.discord.client import CoachClient
from adapters.discord.ranks import DiscordRanks
from core.model.messages import Address
from tests.fakes.discord_desk import FakeDesk

Channel = simcord.ChannelHandle
Member = simcord.MemberActor


@pytest.fixture
def cap(env: simcord.Env, guild: simcord.GuildHandle) -> Member:
    may = discord.Permissions(manage_guild=True)
    role = guild.create_role("Captains", permissions=may)
    return guild.add_member(env.create_user("cap", global_name="Cap"), roles=[role])


async def test_commands_and_mentions_say_who_leads(
    desk: FakeDesk, simcord_bot: CoachClient, channel: Channel, cap: Member, ann: Member
) -> None:
    assert simcord_bot.user is not None
    for member in (cap, ann):
        await member.slash(channel, "legday")
        await member.send(channel, f"{simcord_bot.user.mention} leg day")

    assert [one.is_captain for one in desk.heard] == [True, True, False, False]


async def test_nobody_leads_a_direct_conversation(desk: FakeDesk, ann: Member) -> None:
    await ann.user.slash("today")
    await ann.send_dm("hello")

    assert [one.is_captain for one in desk.heard] == [None, None]


async def test_a_rank_is_asked_for_live(
    desk: FakeDesk, simcord_bot: CoachClient, channel: Channel, cap: Member, ann: Member
) -> None:
    ranks = DiscordRanks(simcord_bot)
    for member in (cap, ann):
        await member.slash(channel, "legday")
    from_captain, from_ann = desk.heard

    assert await ranks.is_captain(from_captain)
    assert not await ranks.is_captain(from_ann)


async def test_what_cannot_be_looked_up_makes_nobody_a_captain(
    desk: FakeDesk,
    simcord_bot: CoachClient,
    guild: simcord.GuildHandle,
    channel: Channel,
    cap: Member,
) -> None:
    await cap.slash(channel, "legday")
    heard = desk.heard[0]
    guild.remove_member(cap)
    nowhere = replace(heard, where=Address("discord", "1234"))
    ranks = DiscordRanks(simcord_bot)

    assert not await ranks.is_captain(heard)
    assert not await ranks.is_captain(nowhere)
    assert not await ranks.is_captain(replace(heard, where=Address("discord", f"@{cap.id}")))
