"""From start to stop over real sockets, with a Discord that is down, refuses, and hangs up."""

import logging

import pytest

from core.model.errors import TryLater, WrongSetting
from core.model.messages import Address, Outgoing
from core.model.prose import Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk
from tests.fakes.discord_model import CHANNEL
from tests.fakes.discord_server import DiscordServer

HELLO = Reply(blocks=(Paragraph("Easy today."),))
PRIVATE = Reply(blocks=(Paragraph("Your knee first."),), is_private=True)


async def test_it_is_ready_and_its_commands_are_known_when_start_returns(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with desk.running(discord) as app:
        is_ready, commands = app.ready.is_set(), discord.world.commands

    assert is_ready
    assert [one["name"] for one in commands] == ["today", "legday", "log", "club"]
    assert all(one["contexts"] == [0, 1, 2] for one in commands)
    assert all(one["integration_types"] == [0, 1] for one in commands)


async def test_a_refused_token_says_what_to_do_and_does_not_quote_it(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    app = desk.app(discord, token="wrong.token")

    with pytest.raises(WrongSetting, match="DISCORD_TOKEN was refused by Discord") as caught:
        await app.start()

    assert "wrong.token" not in str(caught.value)


async def test_a_discord_that_is_down_at_the_start_is_tried_again(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    app = desk.app(discord)
    await discord.fail(method="GET", path="/users/@me", status=503)
    with pytest.raises(TryLater):
        await app.start()

    await app.start()

    assert app.ready.is_set()
    await app.stop()
    await app.stop()


async def test_commands_that_cannot_be_registered_do_not_stop_the_start(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    await discord.fail(method="PUT", path="/applications/*", status=400, code=30034)
    desk.says = [HELLO]
    async with desk.running(discord):
        await discord.say_in_channel("ann", "hello")
        await discord.shown("general")

    assert [one.code for one in discord.asked("PUT", "/applications/*")] == [30034]
    assert discord.world.commands == []


async def test_nothing_is_sent_before_the_start(discord: DiscordServer, desk: FakeDesk) -> None:
    early = Outgoing(id="0k3m", where=Address("discord", str(CHANNEL)), reply=HELLO)

    with pytest.raises(TryLater):
        await desk.app(discord).messenger.send(early)


async def test_a_token_that_stops_being_valid_ends_the_run(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    app = desk.app(discord)
    await app.start()
    await discord.hang_up(4004)

    with pytest.raises(WrongSetting):
        await app.run()


@pytest.mark.parametrize("lose", ["hang_up", "reconnect", "cut"])
async def test_what_happened_during_a_lost_connection_is_heard_and_answered_afterwards(
    discord: DiscordServer, desk: FakeDesk, lose: str
) -> None:
    desk.says = [HELLO]
    async with desk.running(discord):
        await getattr(discord, lose)()
        await discord.say("ann", "still there?")
        await discord.shown("ann", timeout_s=15)

    assert [one.text for one in desk.heard] == ["still there?"]
    assert discord.gateway.resumes == 1


@pytest.mark.parametrize("code", [1000, 4007, 4009])
async def test_a_session_that_cannot_be_resumed_is_begun_anew(
    discord: DiscordServer, desk: FakeDesk, code: int
) -> None:
    async with desk.running(discord):
        await discord.hang_up(code)
        await discord.until(lambda: discord.gateway.sessions, timeout_s=15)
        await discord.say("ann", "still there?")
        await discord.until(lambda: desk.heard)

    assert discord.gateway.resumes == 0


async def test_a_discord_that_went_away_is_found_again(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with desk.running(discord):
        await discord.close()
        async with DiscordServer(port=discord.port) as again:
            await again.until(lambda: again.gateway.sessions, timeout_s=20)
            await again.say("ann", "still there?")
            await again.until(lambda: desk.heard)


async def test_no_log_line_holds_a_token_or_a_word(
    discord: DiscordServer, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.says = [PRIVATE]
    async with desk.running(discord):
        asked = await discord.slash("ann", "today", "my knee hurts")
        await discord.say("ann", "my knee hurts")
        await discord.until(lambda: len(desk.receipts) == 2)
        desk.fails_with = ValueError("my knee hurts")
        await discord.say("ann", "my knee hurts")
        await discord.until(lambda: "ValueError" in caplog.text)

    assert len(desk.heard) == 3
    assert "knee" not in caplog.text.lower()
    assert discord.token not in caplog.text
    assert asked.token not in caplog.text
