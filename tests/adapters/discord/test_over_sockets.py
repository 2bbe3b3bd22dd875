"""The real Discord client over loopback, against a Discord that is as strict as the real one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.app import DiscordApp
from core.model.errors import TryLater, Unreachable, WrongSetting
from core.model.messages import Address, Outgoing
from core.model.prose import Choice, Paragraph, Reply
from tests.fakes.discord_desk import COMMANDS, FakeDesk
from tests.fakes.discord_log import Fault
from tests.fakes.discord_model import CHANNEL
from tests.fakes.discord_server import DiscordServer

HELLO = Reply(blocks=(Paragraph("Easy today."),), choices=(Choice("Why", "why this"),))
PRIVATE = Reply(blocks=(Paragraph("Your knee first."),), is_private=True)
MESSAGES = "/channels/*/messages"


@pytest.fixture(autouse=True)
def discords_own_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings are discord.py's own and global: every test leaves them as they were."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


@asynccontextmanager
async def running(
    discord: DiscordServer, desk: FakeDesk, token: str | None = None
) -> AsyncIterator[DiscordApp]:
    """The app, up and listening, and stopped in good order."""
    app = DiscordApp(
        token=token or discord.token,
        receive=desk.receive,
        commands=COMMANDS,
        public_commands=frozenset({"legday"}),
        api_url=discord.api_url,
        gateway_url=discord.gateway_url,
    )
    desk.messenger = app.messenger
    await app.start()
    listening = asyncio.create_task(app.run())
    try:
        yield app
    finally:
        await app.stop()
        await listening


def nudge(text: str, chat: str = str(CHANNEL), row: str = "0k3m") -> Outgoing:
    reply = Reply(blocks=(Paragraph(text),))
    return Outgoing(id=row, where=Address("discord", chat), reply=reply)


async def test_commands_are_known_before_anyone_can_ask(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with running(discord, desk):
        names = [one["name"] for one in discord.world.commands]

    assert names == ["today", "legday"]


async def test_a_slash_command_is_answered_for_the_asker_only(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [HELLO]
    async with running(discord, desk):
        await discord.slash("ann", "today", "tired legs")
        await discord.until(lambda: desk.receipts)

    assert [one.content for one in discord.seen_by("ann")] == ["Easy today."]
    assert discord.seen_by("bob") == []
    assert (desk.heard[0].command, desk.heard[0].text) == ("today", "tired legs")


async def test_a_mention_is_answered_under_the_question(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [HELLO]
    async with running(discord, desk):
        asked = await discord.say_in_channel("ann", "what now?")
        (answer,) = await discord.shown("general")

    assert (answer.content, answer.reply_to) == ("Easy today.", asked.id)
    assert desk.heard[0].text == "what now?"


async def test_talk_among_people_never_reaches_the_desk(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with running(discord, desk):
        await discord.say_in_channel("ann", "see you at six", mention=False)
        await discord.say("ann", "hello")
        await discord.until(lambda: desk.heard)

    assert [one.text for one in desk.heard] == ["hello"]


async def test_a_direct_message_is_answered_in_private(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [PRIVATE]
    async with running(discord, desk):
        await discord.say("ann", "my knee hurts")
        (answer,) = await discord.shown("ann")

    assert answer.content == "Your knee first."
    assert discord.messages("general") == []


async def test_a_button_outlives_the_process_that_sent_it(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [HELLO]
    async with running(discord, desk):
        await discord.say_in_channel("ann", "what now?")
        (answer,) = await discord.shown("general")
    async with running(discord, desk):
        await discord.press(answer, "Why", "bob")
        await discord.until(lambda: len(desk.receipts) == 2)

    assert desk.heard[1].press == "row1x0:0"
    assert len(discord.seen_by("bob")) == 2
    assert len(discord.seen_by("ann")) == 1


@pytest.mark.parametrize("status", [0, 503])
@pytest.mark.parametrize("has_effect", [False, True])
async def test_a_message_in_doubt_is_repeated_and_there_is_one(
    discord: DiscordServer, desk: FakeDesk, status: int, has_effect: bool
) -> None:
    async with running(discord, desk) as app:
        discord.faults.append(
            Fault(method="POST", path=MESSAGES, status=status, has_effect=has_effect)
        )
        with pytest.raises(TryLater):
            await app.messenger.send(nudge("Swim."))
        receipt = await app.messenger.send(nudge("Swim."))

    (there,) = discord.messages("general")
    assert receipt.message_id == str(there.id)
    assert [one.is_repeat for one in discord.asked("POST", MESSAGES)] == [False, has_effect]


async def test_what_happened_during_a_lost_connection_is_heard_afterwards(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with running(discord, desk):
        await discord.hang_up(4000)
        await discord.say("ann", "still there?")
        await discord.until(lambda: desk.heard, timeout_s=15)

    assert [one.text for one in desk.heard] == ["still there?"]
    assert discord.gateway.resumes == 1


async def test_a_session_that_cannot_be_resumed_is_begun_anew(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with running(discord, desk):
        await discord.hang_up(4009)
        await discord.until(lambda: discord.gateway.sessions, timeout_s=15)
        await discord.say("ann", "still there?")
        await discord.until(lambda: desk.heard)

    assert discord.gateway.resumes == 0


async def test_a_wrong_token_is_named_and_not_quoted(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    with pytest.raises(WrongSetting, match="DISCORD_TOKEN") as caught:
        async with running(discord, desk, token="wrong.token"):
            pass

    assert "wrong.token" not in str(caught.value)


async def test_a_person_who_takes_no_messages_is_unreachable(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    ann, bob = (discord.world.person(one) for one in ("ann", "bob"))
    await discord.close_messages("ann")
    await discord.leave("bob")
    async with running(discord, desk) as app:
        for person in (ann, bob):
            with pytest.raises(Unreachable):
                await app.messenger.send(nudge("Swim.", f"@{person}"))

    assert [one.code for one in discord.asked("POST", MESSAGES)] == [50007, 50278]
