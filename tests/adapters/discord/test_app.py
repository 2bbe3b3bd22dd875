"""The whole adapter over loopback sockets, against a Discord that loses, stalls and refuses."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.app import DiscordApp
from core.model.errors import TryLater, Unreachable, WrongSetting
from core.model.messages import Address, Outgoing
from core.model.prose import Choice, Paragraph, Reply
from tests.adapters.discord.loopback.server import TOKEN, DiscordServer, Fault
from tests.adapters.discord.loopback.world import CHANNEL
from tests.fakes.discord_desk import COMMANDS, FakeDesk

HELLO = Reply(blocks=(Paragraph("Easy today."),), choices=(Choice("Why", "why this"),))
PRIVATE = Reply(blocks=(Paragraph("Your knee first."),), is_private=True)
MESSAGES = "/channels/*/messages"


@pytest.fixture(autouse=True)
def discords_own_addresses() -> Iterator[None]:
    """The settings are discord.py's own and global: every test leaves them as they were."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


def app_for(server: DiscordServer, desk: FakeDesk, token: str = TOKEN) -> DiscordApp:
    app = DiscordApp(
        token=token,
        receive=desk.receive,
        commands=COMMANDS,
        public_commands=frozenset({"legday"}),
        api_url=server.api_url,
        gateway_url=server.gateway_url,
    )
    desk.messenger = app.messenger
    return app


@asynccontextmanager
async def running(server: DiscordServer, desk: FakeDesk) -> AsyncIterator[DiscordApp]:
    """The app, up and listening, and stopped in good order."""
    app = app_for(server, desk)
    await app.start()
    listening = asyncio.create_task(app.run())
    try:
        yield app
    finally:
        await app.stop()
        await listening


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 -- what happens over there sets no event here
            await asyncio.sleep(0.01)


def said(text: str) -> Outgoing:
    where = Address("discord", str(CHANNEL))
    return Outgoing(id="0k3m", where=where, reply=Reply(blocks=(Paragraph(text),)))


async def test_it_is_ready_when_start_returns(server: DiscordServer, desk: FakeDesk) -> None:
    async with running(server, desk) as app:
        assert app.ready.is_set()
        assert [one["name"] for one in server.world.commands] == ["today", "legday"]
        assert all(one["contexts"] == [0, 1, 2] for one in server.world.commands)
        assert all(one["integration_types"] == [0, 1] for one in server.world.commands)


async def test_a_conversation_over_sockets(server: DiscordServer, desk: FakeDesk) -> None:
    desk.says = [HELLO]
    async with running(server, desk):
        asked = await server.mention("Ann", "what now?")
        await until(server.world.public)
        (answer,) = server.world.public()
        desk.says = [PRIVATE]
        await server.press("Bob", answer.id, 0)
        await until(lambda: len(desk.receipts) == 2)

    assert (answer.content, answer.reply_to) == ("Easy today.", asked)
    whispered = [one for one in server.world.messages.values() if one.only_for]
    assert [one.content for one in whispered] == ["Your knee first."]
    assert server.world.public() == [answer]


async def test_a_private_answer_to_a_public_command_stays_private_over_sockets(
    server: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [PRIVATE]
    async with running(server, desk):
        await server.slash("Ann", "legday")
        await until(lambda: desk.receipts)

    assert server.world.public() == []
    (whispered,) = server.world.messages.values()
    assert (whispered.content, whispered.only_for) == (
        "Your knee first.",
        server.world.person("Ann"),
    )


async def test_a_refused_token_says_what_to_do_and_does_not_quote_it(
    server: DiscordServer, desk: FakeDesk
) -> None:
    app = app_for(server, desk, token="wrong.token")

    with pytest.raises(WrongSetting, match="DISCORD_TOKEN was refused by Discord") as caught:
        await app.start()

    assert "wrong.token" not in str(caught.value)


async def test_a_discord_that_is_down_at_the_start_is_tried_again(
    server: DiscordServer, desk: FakeDesk
) -> None:
    app = app_for(server, desk)
    server.faults.append(Fault(method="GET", path="/users/@me", status=503))
    with pytest.raises(TryLater):
        await app.start()

    await app.start()

    assert app.ready.is_set()
    await app.stop()
    await app.stop()


async def test_commands_that_cannot_be_registered_do_not_stop_the_start(
    server: DiscordServer, desk: FakeDesk
) -> None:
    server.faults.append(Fault(method="PUT", path="/applications/*", status=400, code=30034))
    desk.says = [HELLO]

    async with running(server, desk):
        await server.mention("Ann", "hello")
        await until(server.world.public)


async def test_it_comes_back_after_a_lost_connection(server: DiscordServer, desk: FakeDesk) -> None:
    desk.says = [HELLO]
    async with running(server, desk):
        await server.hang_up(4000)
        await until(lambda: server.resumes or server.sessions > 1)
        await server.mention("Ann", "still there?")
        await until(server.world.public)


async def test_a_token_that_stops_being_valid_ends_the_run(
    server: DiscordServer, desk: FakeDesk
) -> None:
    app = app_for(server, desk)
    await app.start()
    await server.hang_up(4004)

    with pytest.raises(WrongSetting):
        await app.run()


@pytest.mark.parametrize("status", [0, 503])
@pytest.mark.parametrize("has_effect", [False, True])
async def test_an_ambiguous_channel_message_is_sent_again_and_arrives_once(
    server: DiscordServer, desk: FakeDesk, status: int, has_effect: bool
) -> None:
    fault = Fault(method="POST", path=MESSAGES, status=status, has_effect=has_effect)
    async with running(server, desk) as app:
        server.faults.append(fault)
        with pytest.raises(TryLater):
            await app.messenger.send(said("Swim."))
        receipt = await app.messenger.send(said("Swim."))

    (arrived,) = server.world.public()
    assert receipt.message_id == str(arrived.id)
    assert len(server.asked("POST", MESSAGES)) == 2


async def test_a_long_rate_limit_goes_back_to_the_outbox(
    server: DiscordServer, desk: FakeDesk
) -> None:
    async with running(server, desk) as app:
        server.faults.append(Fault(method="POST", path=MESSAGES, status=429, retry_after_s=60))
        with pytest.raises(TryLater) as caught:
            await app.messenger.send(said("Swim."))

    assert caught.value.after_s == 60
    assert server.world.public() == []


async def test_a_follow_up_that_was_cut_off_is_not_repeated(
    server: DiscordServer, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.says = [Reply(blocks=(Paragraph("run " * 600),))]
    server.faults.append(Fault(method="POST", path="/webhooks/*", has_effect=True))
    async with running(server, desk):
        await server.slash("Ann", "today")
        await until(lambda: "was not taken: Unsure" in caplog.text)

    assert len(server.asked("POST", "/webhooks/*")) == 1


async def test_closed_direct_messages_are_unreachable(
    server: DiscordServer, desk: FakeDesk
) -> None:
    ann = server.world.person("Ann")
    server.world.closed.add(ann)
    nudge = Outgoing(id="0k3m", where=Address("discord", f"@{ann}"), reply=HELLO)
    async with running(server, desk) as app:
        with pytest.raises(Unreachable):
            await app.messenger.send(nudge)


async def test_nothing_is_sent_before_the_start(server: DiscordServer, desk: FakeDesk) -> None:
    with pytest.raises(TryLater):
        await app_for(server, desk).messenger.send(said("Swim."))


async def test_a_stalled_request_is_given_up_but_not_interrupted(
    server: DiscordServer, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.failures.PATIENCE_S", 0.05)
    async with running(server, desk) as app:
        server.faults.append(Fault(method="POST", path=MESSAGES, status=429, retry_after_s=0.3))
        with pytest.raises(TryLater):
            await app.messenger.send(said("Swim."))
        await until(server.world.public)

    assert len(server.world.public()) == 1


async def test_no_log_line_holds_a_token_or_a_word(
    server: DiscordServer, desk: FakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.says = [PRIVATE]
    async with running(server, desk):
        await server.slash("Ann", "today", "my knee hurts")
        await server.say("Ann", "my knee hurts")
        await until(lambda: len(desk.receipts) == 2)
        desk.fails_with = ValueError("my knee hurts")
        await server.say("Ann", "my knee hurts")
        await until(lambda: len(desk.heard) == 3)

    assert caplog.records
    assert "knee" not in caplog.text.lower()
    assert TOKEN not in caplog.text
    assert "secret" not in caplog.text
