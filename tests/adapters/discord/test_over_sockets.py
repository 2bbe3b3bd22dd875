"""What people say and see, on a Discord that is as strict as the real one."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from core.model.prose import Choice, Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk
from tests.fakes.discord_server import DiscordServer

HELLO = Reply(
    blocks=(Paragraph("Easy today."),),
    choices=(Choice("Why", "why this"), Choice("More", "what else")),
)
PRIVATE = Reply(blocks=(Paragraph("Your knee first."),), is_private=True)


async def test_a_slash_command_is_answered_once_and_for_the_asker_only(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [HELLO]
    async with desk.running(discord):
        await discord.slash("ann", "today", "tired legs")
        await discord.until(lambda: desk.receipts)

    assert [one.content for one in discord.seen_by("ann")] == ["Easy today."]
    assert discord.seen_by("bob") == []
    assert (desk.heard[0].command, desk.heard[0].text) == ("today", "tired legs")


async def test_a_private_answer_to_a_public_command_is_never_shown_to_all(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [PRIVATE]
    async with desk.running(discord):
        await discord.slash("ann", "legday")
        await discord.until(lambda: desk.receipts)

    (whispered,) = discord.world.messages.values()
    assert (whispered.content, whispered.only_for) == (
        "Your knee first.",
        discord.world.person("ann"),
    )
    edits = discord.asked("PATCH", "/webhooks/*/@original")
    assert all("knee" not in str(one.body) for one in edits)


async def test_a_mention_is_answered_under_the_question(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [HELLO]
    async with desk.running(discord):
        asked = await discord.say_in_channel("ann", "what now?")
        (answer,) = await discord.shown("general")

    assert (answer.content, answer.reply_to) == ("Easy today.", asked.id)
    assert answer.nonce == "row1x0"
    assert desk.heard[0].text == "what now?"


async def test_talk_among_people_never_reaches_the_desk(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with desk.running(discord):
        await discord.say_in_channel("ann", "see you at six", mention=False)
        await discord.say("ann", "hello")
        await discord.until(lambda: desk.heard)

    assert [one.text for one in desk.heard] == ["hello"]


async def test_a_direct_message_is_answered_in_private(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [PRIVATE]
    async with desk.running(discord):
        await discord.say("ann", "my knee hurts")
        (answer,) = await discord.shown("ann")

    assert answer.content == "Your knee first."
    assert discord.messages("general") == []


@pytest.mark.parametrize("is_private", [False, True])
async def test_a_button_outlives_the_process_that_sent_it_and_answers_who_pressed_it(
    discord: DiscordServer, desk: FakeDesk, is_private: bool
) -> None:
    desk.says = [HELLO]
    async with desk.running(discord):
        await discord.say_in_channel("ann", "what now?")
        (answer,) = await discord.shown("general")
    desk.says = [replace(PRIVATE, is_private=is_private)]
    async with desk.running(discord):
        await discord.press(answer, "More", "bob")
        await discord.until(lambda: len(desk.receipts) == 2)

    heard = desk.heard[1]
    assert (heard.press, heard.text, heard.command) == ("row1x0:1", "", None)
    assert heard.is_group
    assert [one.content for one in discord.seen_by("bob")] == ["Easy today.", "Your knee first."]
    assert discord.seen_by("ann") == discord.messages("general") == [answer]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The fake Discord in another process."""

    url: str
    token: str
    api_url: str
    gateway_url: str


async def test_discord_can_live_in_a_process_of_its_own(desk: FakeDesk, tmp_path: Path) -> None:
    desk.says = [HELLO]
    log = tmp_path / "requests.jsonl"
    async with (
        fake_process(log) as discord,
        ClientSession(discord.url) as people,
        desk.running(discord),
    ):
        said = await people.post("/people/say", json={"who": "ann", "text": "hello"})
        async with asyncio.timeout(5):
            while not desk.receipts:  # noqa: ASYNC110 -- the desk sets no event
                await asyncio.sleep(0.01)
        seen = await (await people.get("/people/seen_by?who=ann")).json()

    assert said.status == 200
    assert [(one["text"], one["buttons"]) for one in seen] == [("Easy today.", ["Why", "More"])]
    paths = [json.loads(line)["path"] for line in log.read_text().splitlines()]
    assert paths[0] == "/users/@me"
    assert paths[-1] == f"/channels/{seen[0]['channel']}/messages"


@asynccontextmanager
async def fake_process(log: Path) -> AsyncIterator[Elsewhere]:
    """It says where it is in its first line."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.fakes.discord_server", "--port", "0", "--log", str(log)),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    words = (await process.stdout.readline()).decode().split()
    try:
        yield Elsewhere(*words[1::2])
    finally:
        process.terminate()
        await process.wait()


async def test_direct_messages_of_the_time_away_are_heard_at_the_start(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    async with desk.running(discord):
        await discord.say("ann", "before")
        await discord.until(lambda: desk.heard)
    heard = desk.heard[0]
    await discord.say("ann", "my knee hurts")
    await discord.say("ann", "badly")
    await discord.say("bob", "never met you")
    desk.last_heard = {heard.where.chat: heard.key, "77": "discord:message:1", "@9": "odd"}
    async with desk.running(discord):
        await discord.until(lambda: len(desk.heard) == 3)

    assert [one.text for one in desk.heard] == ["before", "my knee hurts", "badly"]
    assert desk.heard[1].where == heard.where
    assert desk.heard[1].home is not None


async def test_a_history_that_cannot_be_read_costs_nothing_else(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    await discord.fail(method="GET", path="/channels/*/messages", status=403, times=99)
    person = discord.world.person("ann")
    desk.last_heard = {f"@{person}": "discord:message:1"}
    async with desk.running(discord):
        await discord.until(lambda: discord.asked("GET", "/channels/*/messages"))
        await discord.say("ann", "hello")
        await discord.until(lambda: desk.heard)

    assert [one.text for one in desk.heard] == ["hello"]
