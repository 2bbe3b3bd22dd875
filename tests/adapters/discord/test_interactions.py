"""Commands and presses over the real client: who sees the answer, and that one always comes."""

import simcord

from core.model.messages import Address
from core.model.prose import Choice, Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk

HELLO = Reply(blocks=(Paragraph("Easy today."),))
PRIVATE = Reply(blocks=(Paragraph("Your knee first."),), is_private=True)
ASKING = Reply(
    blocks=(Paragraph("Shall we swim?"),),
    choices=(Choice("Yes", "swim today"), Choice("No", "something else than swimming")),
)

Channel = simcord.ChannelHandle
Member = simcord.MemberActor


def visible_to_all(env: simcord.Env) -> str:
    """Everything anybody in a channel of the server could read or has been shown."""
    return "\n".join(
        message.content
        for channel_id, messages in env.backend.messages.items()
        if env.backend.get_channel(channel_id).guild_id is not None
        for message in messages.values()
        if not message.is_ephemeral
    )


async def test_a_command_carries_its_words_and_where_to_write_home(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    await ann.slash(channel, "today", feeling="tired but keen")

    heard = desk.heard[0]
    assert (heard.command, heard.text, heard.press) == ("today", "tired but keen", None)
    assert heard.where == Address("discord", str(channel.id))
    assert heard.home == Address("discord", f"@{ann.id}")
    assert (heard.sender.name, heard.sender.language) == ("Ann", "en-US")
    assert heard.is_group
    assert heard.can_whisper
    assert heard.key.startswith("discord:interaction:")


async def test_a_public_command_is_answered_in_public(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [HELLO]

    result = await ann.slash(channel, "legday")

    assert not result.ephemeral
    assert channel.last_message is not None
    assert channel.last_message.content == "Easy today."


async def test_a_public_and_a_private_answer_each_reach_their_readers(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [HELLO, PRIVATE]

    result = await ann.slash(channel, "legday")

    assert result.response is not None
    assert result.response.content == "Easy today."
    assert [(one.content, one.ephemeral) for one in result.followups] == [
        ("Your knee first.", True)
    ]
    assert "knee" not in visible_to_all(env)


async def test_what_was_deferred_for_one_stays_for_one(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [PRIVATE, HELLO]

    result = await ann.slash(channel, "today")

    assert result.response is not None
    assert result.response.content == "Your knee first."
    assert [(one.content, one.ephemeral) for one in result.followups] == [("Easy today.", True)]
    assert visible_to_all(env) == ""


async def test_silence_does_not_leave_the_bot_thinking(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    result = await ann.slash(channel, "today")

    assert len(desk.heard) == 1
    assert result.acknowledged
    assert result.response is None


async def test_a_press_in_a_direct_conversation_stays_in_it(
    env: simcord.Env, desk: FakeDesk
) -> None:
    ann = env.create_user("ann")
    desk.says = [ASKING]
    await ann.send_dm("hello")
    asked = ann.dm_channel.last_message
    assert asked is not None
    desk.says = [PRIVATE]

    result = await ann.click(asked, label="Yes")

    assert not result.ephemeral
    assert result.response is not None
    assert result.response.content == "Your knee first."
    assert desk.heard[-1].where == desk.heard[-1].home
    assert not desk.heard[-1].is_group


async def test_no_button_is_kept_in_memory(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [ASKING]

    await ann.slash(channel, "legday")

    assert channel.last_message is not None
    assert channel.last_message.components
    assert not env.bot.persistent_views


async def test_what_could_not_be_deferred_is_answered_all_the_same(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [PRIVATE]
    env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)

    await ann.slash(channel, "today")

    assert ann.user.dm_channel.last_message is not None
    assert ann.user.dm_channel.last_message.content == "Your knee first."
    assert visible_to_all(env) == ""
