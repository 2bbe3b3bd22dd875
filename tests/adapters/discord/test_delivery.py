"""What is delivered, and how often, on a Discord that loses, stalls and refuses."""

import asyncio

import pytest

from core.model.errors import TryLater, Unreachable
from core.model.messages import Address, Outgoing
from core.model.prose import Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk
from tests.fakes.discord_model import CHANNEL
from tests.fakes.discord_server import DiscordServer

LONG = Reply(blocks=(Paragraph("run " * 600),))
MESSAGES = "/channels/*/messages"
FOLLOW_UPS = "/webhooks/*"


def nudge(text: str, chat: str = str(CHANNEL), row: str = "0k3m") -> Outgoing:
    reply = Reply(blocks=(Paragraph(text),))
    return Outgoing(id=row, where=Address("discord", chat), reply=reply)


@pytest.mark.parametrize("status", [0, 503])
@pytest.mark.parametrize("has_effect", [False, True])
async def test_a_message_in_doubt_is_repeated_and_there_is_one(
    discord: DiscordServer, desk: FakeDesk, status: int, has_effect: bool
) -> None:
    async with desk.running(discord) as app:
        await discord.fail(method="POST", path=MESSAGES, status=status, has_effect=has_effect)
        with pytest.raises(TryLater):
            await app.messenger.send(nudge("Swim."))
        receipt = await app.messenger.send(nudge("Swim."))

    (there,) = discord.messages("general")
    assert receipt.message_id == str(there.id)
    assert [one.is_repeat for one in discord.asked("POST", MESSAGES)] == [False, has_effect]


@pytest.mark.parametrize("status", [0, 503])
async def test_a_follow_up_in_doubt_is_not_repeated(
    discord: DiscordServer, desk: FakeDesk, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    desk.says = [LONG]
    await discord.fail(method="POST", path=FOLLOW_UPS, status=status, has_effect=True)
    async with desk.running(discord):
        await discord.slash("ann", "today")
        await discord.until(lambda: desk.receipts or "was not taken" in caplog.text)

    assert "was not taken: Unsure" in caplog.text
    assert len(discord.asked("POST", FOLLOW_UPS)) == 1
    assert len(discord.seen_by("ann")) == 2


@pytest.mark.parametrize("status", [0, 503])
async def test_a_defer_in_doubt_that_took_effect_is_answered_in_its_place(
    discord: DiscordServer, desk: FakeDesk, status: int
) -> None:
    desk.says = [Reply(blocks=(Paragraph("Easy today."),))]
    await discord.fail(
        method="POST", path="/interactions/*/callback", status=status, has_effect=True
    )
    async with desk.running(discord):
        await discord.slash("ann", "today")
        await discord.until(lambda: desk.receipts)

    assert discord.thinking() == []
    assert [one.content for one in discord.seen_by("ann")] == ["Easy today."]


async def test_a_defer_in_doubt_that_took_no_effect_is_answered_elsewhere(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [Reply(blocks=(Paragraph("Easy today."),), is_private=True)]
    await discord.fail(method="POST", path="/interactions/*/callback", status=0, has_effect=False)
    async with desk.running(discord):
        await discord.slash("ann", "today")
        (answer,) = await discord.shown("ann")

    assert answer.content == "Easy today."


async def test_a_long_rate_limit_goes_back_to_the_outbox(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with desk.running(discord) as app:
        await discord.fail(method="POST", path=MESSAGES, status=429, retry_after_s=60)
        with pytest.raises(TryLater) as caught:
            await app.messenger.send(nudge("Swim."))

    assert caught.value.after_s == 60
    assert discord.messages("general") == []


async def test_a_stalled_request_is_given_up_but_not_interrupted(
    discord: DiscordServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.failures.PATIENCE_S", 0.05)
    async with desk.running(discord) as app:
        await discord.fail(method="POST", path=MESSAGES, status=429, retry_after_s=0.3)
        with pytest.raises(TryLater):
            await app.messenger.send(nudge("Swim."))
        shown = await discord.shown("general")

    assert len(shown) == 1


async def test_a_burst_stays_within_the_limits_of_a_channel(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    rows = [nudge(f"Swim {number}.", row=f"row{number}") for number in range(12)]
    async with desk.running(discord) as app:
        await asyncio.gather(*(app.messenger.send(row) for row in rows))

    assert len(discord.messages("general")) == 12
    assert {one.status for one in discord.asked("POST", MESSAGES)} == {200}


async def test_a_person_who_takes_no_messages_is_unreachable(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    ann, bob, stranger = discord.world.person("ann"), discord.world.person("bob"), 7
    await discord.close_messages("ann")
    await discord.leave("bob")
    async with desk.running(discord) as app:
        for person in (ann, bob, stranger):
            with pytest.raises(Unreachable):
                await app.messenger.send(nudge("Swim.", f"@{person}"))

    assert [one.code for one in discord.asked("POST", MESSAGES)] == [50007, 50278]
    assert [one.code for one in discord.asked("POST", "/users/@me/channels")] == [0, 0, 50033]
