"""Mentions, replies and direct messages over the real client, without the content intent."""

import discord
import pytest
import simcord

from core.model.prose import Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk

HELLO = Reply(blocks=(Paragraph("Easy today."),))
PRIVATE = Reply(blocks=(Paragraph("Your knee first."),), is_private=True)

Channel = simcord.ChannelHandle
Member = simcord.MemberActor


def me(env: simcord.Env) -> str:
    assert env.bot.user is not None
    return env.bot.user.mention


async def test_other_people_in_a_message_keep_their_names(
    env: simcord.Env, desk: FakeDesk, channel: Channel, guild: simcord.GuildHandle, ann: Member
) -> None:
    bob = guild.add_member(env.create_user("bob", global_name="Bob"))

    await ann.send(channel, f"{me(env)} {bob.mention} hurt his knee <:ouch:123456789012345678>")

    assert desk.heard[0].text == "@Bob hurt his knee :ouch:"


async def test_a_reply_to_us_is_for_us(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [HELLO]
    await ann.send(channel, f"{me(env)} hello")
    assert channel.last_message is not None

    await ann.send(channel, "and tomorrow?", reply_to=channel.last_message)

    assert (desk.heard[-1].is_addressed, desk.heard[-1].text) == (True, "and tomorrow?")


async def test_a_reply_that_does_not_ping_us_is_for_us_but_empty(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [HELLO]
    await ann.send(channel, f"{me(env)} hello")
    assert channel.last_message is not None

    env.backend.create_message(
        channel.id,
        ann.id,
        "and tomorrow?",
        reference={"channel_id": str(channel.id), "message_id": str(channel.last_message.id)},
        allowed_mentions=simcord.backend.models.AllowedMentions(replied_user=False),
    )
    await env.settle()

    assert (desk.heard[-1].is_addressed, desk.heard[-1].text) == (True, "")


async def test_everyone_is_not_us(
    desk: FakeDesk, env: simcord.Env, guild: simcord.GuildHandle
) -> None:
    channel = guild.create_text_channel("open")
    captain = guild.add_member(
        env.create_user("captain"),
        roles=[guild.create_role("Captain", permissions=discord.Permissions.all())],
    )

    await captain.send(channel, "@everyone run at seven")

    assert not desk.heard


async def test_bots_are_not_listened_to(
    env: simcord.Env, desk: FakeDesk, channel: Channel, guild: simcord.GuildHandle
) -> None:
    other = guild.add_member(env.create_user("robot", bot=True))

    await other.send(channel, f"{me(env)} hello")

    assert not desk.heard


async def test_a_direct_conversation_goes_on_after_a_restart(
    env: simcord.Env, desk: FakeDesk
) -> None:
    ann = env.create_user("ann")
    await ann.send_dm("hello")
    await env.restart_bot(desk.connect())
    desk.says = [HELLO]

    await ann.send_dm("hello again")

    assert [heard.text for heard in desk.heard] == ["hello", "hello again"]
    assert ann.dm_channel.last_message is not None
    assert ann.dm_channel.last_message.content == "Easy today."


async def test_files_are_named_and_never_fetched(env: simcord.Env, desk: FakeDesk) -> None:
    ann = env.create_user("ann")
    message = env.backend.store_attachments(ann.dm_channel.id, [("run.gpx", b"<gpx/>")])

    await ann.send_dm("", attachments=message)

    assert desk.heard[0].files == ("run.gpx",)
    assert desk.heard[0].text == ""


async def test_a_private_answer_to_a_mention_is_refused_rather_than_shown(
    env: simcord.Env,
    desk: FakeDesk,
    channel: Channel,
    ann: Member,
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk.says = [PRIVATE]

    await ann.send(channel, f"{me(env)} my knee hurts")

    assert "was not taken: NotDelivered" in caplog.text
    assert all("knee first" not in str(request.json) for request in env.http_requests)


async def test_changed_words_are_heard_in_a_direct_conversation_only(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    alone = await ann.send_dm("swam 40 min")
    aloud = await ann.send(channel, f"{me(env)} hello")

    await ann.user.edit(alone, "swam 50 min")
    await ann.edit(aloud, f"{me(env)} bye")

    assert [(one.text, one.is_edit) for one in desk.heard] == [
        ("swam 40 min", False),
        ("hello", False),
        ("swam 50 min", True),
    ]
    assert len({one.key for one in desk.heard}) == len(desk.heard)
