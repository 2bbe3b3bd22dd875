"""Threads: opened below a card, and talked in as a part of their channel."""

import discord
import simcord

from adapters.discord.client import CoachClient
from core.model.messages import Address
from core.model.prose import Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk

LEG_DAY = Reply(blocks=(Paragraph("Leg day tonight."),), thread="Leg day, 22 November")
SURE = Reply(blocks=(Paragraph("Sure."),))

Channel = simcord.ChannelHandle
Member = simcord.MemberActor


async def test_a_card_opens_a_thread_that_is_called_like_its_message(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [LEG_DAY]
    await ann.slash(channel, "legday")

    (thread,) = channel.threads
    assert thread.name == "Leg day, 22 November"
    assert str(thread.id) == desk.receipts[0].message_id


async def test_talk_in_a_thread_belongs_to_its_channel_and_is_answered_there(
    desk: FakeDesk, simcord_bot: CoachClient, channel: Channel, ann: Member
) -> None:
    desk.says = [LEG_DAY]
    await ann.slash(channel, "legday")
    (thread,) = channel.threads
    desk.says = [SURE]
    assert simcord_bot.user is not None
    await ann.send(thread, f"{simcord_bot.user.mention} with bands?")
    await ann.slash(thread, "legday")

    asked = Address("discord", str(channel.id), str(thread.id))
    assert [one.where for one in desk.heard[1:]] == [asked, asked]
    assert {one.server for one in desk.heard} == {str(ann.guild.id)}
    assert [one.content for one in thread.history() if one.author.bot] == ["Sure.", "Sure."]


async def test_without_the_right_to_open_threads_the_card_still_stands(
    desk: FakeDesk, guild: simcord.GuildHandle, ann: Member
) -> None:
    no = discord.PermissionOverwrite(create_public_threads=False)
    quiet = guild.create_text_channel("quiet", overwrites={guild.default_role: no})
    desk.says = [LEG_DAY]
    await ann.slash(quiet, "legday")

    assert quiet.threads == []
    assert quiet.last_message is not None
    assert quiet.last_message.content == "Leg day tonight."


async def test_a_private_answer_opens_no_thread(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [Reply(blocks=LEG_DAY.blocks, thread="Mine", is_private=True)]
    await ann.slash(channel, "legday")
    await ann.user.slash("legday")

    assert channel.threads == []
