"""The real Discord client over loopback, against a Discord that is as strict as the real one."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession
from discord import Client
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.app import DiscordApp
from core.model.errors import TryLater, Unreachable, WrongSetting
from core.model.messages import Address, Outgoing
from core.model.prose import Choice, Paragraph, Reply
from tests.fakes.discord_desk import COMMANDS, FakeDesk
from tests.fakes.discord_log import Pace
from tests.fakes.discord_model import CHANNEL
from tests.fakes.discord_server import DiscordServer
from tests.fakes.discord_spec import Specification, official

HELLO = Reply(blocks=(Paragraph("Easy today."),), choices=(Choice("Why", "why this"),))
PRIVATE = Reply(blocks=(Paragraph("Your knee first."),), is_private=True)
MESSAGES = "/channels/*/messages"


@pytest.fixture(autouse=True)
def discords_own_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings are discord.py's own and global: every test leaves them as they were."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


@pytest.fixture(autouse=True)
def no_pause_before_identifying(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py waits for 5 s before it begins a second session; we have no time for that."""

    async def at_once(_client: Client, _shard: int | None, *, initial: bool = False) -> None:
        del initial

    monkeypatch.setattr(Client, "before_identify_hook", at_once)


@pytest.fixture(scope="module")
def spec() -> Specification | None:
    return official()


@pytest.fixture
async def discord(spec: Specification | None) -> AsyncIterator[DiscordServer]:
    async with DiscordServer(spec=spec, pace=Pace(hurry=25)) as server:
        yield server


def running(
    discord: DiscordServer, desk: FakeDesk, token: str | None = None
) -> AbstractAsyncContextManager[DiscordApp]:
    """The app, on a Discord in this process."""
    return running_at(discord.api_url, discord.gateway_url, token or discord.token, desk)


@asynccontextmanager
async def running_at(
    api_url: str, gateway_url: str, token: str, desk: FakeDesk
) -> AsyncIterator[DiscordApp]:
    """The app, up and listening, and stopped in good order."""
    app = DiscordApp(
        token=token,
        receive=desk.receive,
        commands=COMMANDS,
        public_commands=frozenset({"legday"}),
        api_url=api_url,
        gateway_url=gateway_url,
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
        await discord.fail(method="POST", path=MESSAGES, status=status, has_effect=has_effect)
        with pytest.raises(TryLater):
            await app.messenger.send(nudge("Swim."))
        receipt = await app.messenger.send(nudge("Swim."))

    (there,) = discord.messages("general")
    assert receipt.message_id == str(there.id)
    assert [one.is_repeat for one in discord.asked("POST", MESSAGES)] == [False, has_effect]


@pytest.mark.parametrize("lose", ["hang_up", "reconnect", "cut"])
async def test_what_happened_during_a_lost_connection_is_heard_afterwards(
    discord: DiscordServer, desk: FakeDesk, lose: str
) -> None:
    async with running(discord, desk):
        await getattr(discord, lose)()
        await discord.say("ann", "still there?")
        await discord.until(lambda: desk.heard, timeout_s=15)

    assert [one.text for one in desk.heard] == ["still there?"]
    assert discord.gateway.resumes == 1


@pytest.mark.parametrize("code", [1000, 4007, 4009])
async def test_a_session_that_cannot_be_resumed_is_begun_anew(
    discord: DiscordServer, desk: FakeDesk, code: int
) -> None:
    async with running(discord, desk):
        await discord.hang_up(code)
        await discord.until(lambda: discord.gateway.sessions, timeout_s=15)
        await discord.say("ann", "still there?")
        await discord.until(lambda: desk.heard)

    assert discord.gateway.resumes == 0


async def test_a_discord_that_went_away_is_found_again(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with running(discord, desk):
        await discord.close()
        async with DiscordServer(port=discord.port) as again:
            await again.until(lambda: again.gateway.sessions, timeout_s=20)
            await again.say("ann", "still there?")
            await again.until(lambda: desk.heard)


async def test_a_burst_stays_within_the_limits_of_a_channel(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    rows = [nudge(f"Swim {number}.", row=f"row{number}") for number in range(12)]
    async with running(discord, desk) as app:
        await asyncio.gather(*(app.messenger.send(row) for row in rows))

    assert len(discord.messages("general")) == 12
    assert {one.status for one in discord.asked("POST", MESSAGES)} == {200}


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


async def test_discord_can_live_in_a_process_of_its_own(desk: FakeDesk, tmp_path: Path) -> None:
    desk.says = [HELLO]
    log = tmp_path / "requests.jsonl"
    async with (
        fake_process(log) as (url, token),
        ClientSession(url) as people,
        running_at(f"{url}/api/v10", f"{url}/gateway".replace("http", "ws"), token, desk),
    ):
        said = await people.post("/people/say", json={"who": "ann", "text": "hello"})
        async with asyncio.timeout(5):
            while not desk.receipts:  # noqa: ASYNC110 -- the desk sets no event
                await asyncio.sleep(0.01)
        seen = await (await people.get("/people/seen_by?who=ann")).json()

    assert said.status == 200
    assert [(one["text"], one["buttons"]) for one in seen] == [("Easy today.", ["Why"])]
    paths = [json.loads(line)["path"] for line in log.read_text().splitlines()]
    assert paths[0] == "/users/@me"
    assert paths[-1] == f"/channels/{seen[0]['channel']}/messages"


@asynccontextmanager
async def fake_process(log: Path) -> AsyncIterator[tuple[str, str]]:
    """Its address and token."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.fakes.discord_server", "--port", "0", "--log", str(log)),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    words = (await process.stdout.readline()).decode().split()
    try:
        yield words[1], words[3]
    finally:
        process.terminate()
        await process.wait()
