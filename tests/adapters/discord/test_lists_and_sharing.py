"""Lists where there are many choices, and answers that their reader shows to everybody."""

import discord
import pytest
import simcord

from core.model.prose import Choice, Heading, Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk

Channel = simcord.ChannelHandle
Member = simcord.MemberActor

PLACES = tuple(Choice(one, f"my {one} hurts", about="q1") for one in "abcdefg")
ASKING = Reply(
    blocks=(Paragraph("Where does it hurt?"),), choices=(*PLACES, Choice("Stop", "cancel"))
)
OFFERS = Reply(
    blocks=(Paragraph("What now?"),), choices=tuple(Choice(one, f"do {one}") for one in "abcdef")
)
CARD = Reply(blocks=(Paragraph("Leg day."),), choices=(Choice("Why", "why this"),))
WHY = Reply(blocks=(Heading("Why"), Paragraph("Legs *love* it.")), choices=(Choice("Ok", "ok"),))
MINE = Reply(blocks=(Heading("Yours"), Paragraph("Mind your knee.")), is_private=True)


def controls(message: discord.Message) -> tuple[list[str | None], list[str]]:
    """Labels of the buttons, and of the lines to pick."""
    rows = [one for one in message.components if isinstance(one, discord.ActionRow)]
    items = [item for row in rows for item in row.children]
    beside = [one.label for one in items if isinstance(one, discord.Button)]
    lists = [one for one in items if isinstance(one, discord.SelectMenu)]
    return beside, [line.label for one in lists for line in one.options]


async def test_many_answers_to_a_question_are_a_list(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [ASKING]
    await ann.slash(channel, "legday")
    asked = channel.last_message
    assert asked is not None
    await ann.select(asked, ["offday:row1x0:4"])

    assert controls(asked) == (["Stop"], list("abcdefg"))
    assert (desk.heard[-1].press, desk.heard[-1].text) == ("row1x0:4", "")


async def test_of_many_offers_the_first_stand_beside_each_other(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [OFFERS]
    await ann.slash(channel, "legday")

    assert channel.last_message is not None
    assert controls(channel.last_message) == (list("abcd"), list("ef"))


async def test_a_line_is_picked_after_a_restart(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [ASKING]
    await ann.slash(channel, "legday")
    asked = channel.last_message
    assert asked is not None
    await env.restart_bot(desk.connect())
    await ann.select(asked, ["offday:row1x0:0"])

    assert desk.heard[-1].press == "row1x0:0"


async def test_what_is_not_private_may_be_shared_once(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [CARD]
    await ann.slash(channel, "legday")
    card = channel.last_message
    assert card is not None
    desk.says = [WHY]
    answer = await ann.click(card, label="Why")
    assert answer.response is not None
    whispered = answer.response.message
    await env.restart_bot(desk.connect())
    await ann.click(whispered, label="Share")

    assert answer.ephemeral
    assert channel.last_message is not None
    assert channel.last_message.content == "Ann shared this:\n\n**Why**\n\nLegs \\*love\\* it."
    assert len(desk.heard) == 2
    with pytest.raises(Exception, match="Share"):
        await ann.click(whispered, label="Share")


async def test_what_is_private_is_never_offered_to_all(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [CARD]
    await ann.slash(channel, "legday")
    assert channel.last_message is not None
    desk.says = [MINE]
    answer = await ann.click(channel.last_message, label="Why")

    assert answer.response is not None
    assert controls(answer.response.message) == ([], [])


async def test_a_direct_conversation_shares_nothing(desk: FakeDesk, ann: Member) -> None:
    desk.says = [WHY]
    await ann.user.slash("legday")

    assert ann.user.dm_channel.last_message is not None
    assert controls(ann.user.dm_channel.last_message) == (["Ok"], [])
