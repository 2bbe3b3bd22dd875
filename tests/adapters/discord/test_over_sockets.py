"""What people see, and what is delivered, on a Discord that is as strict as the real one."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession

from core.model.errors import TryLater, Unreachable
from core.model.messages import Address, Outgoing
from core.model.prose import Choice, Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk
from tests.fakes.discord_model import CHANNEL
from tests.fakes.discord_server import DiscordServer

HELLO = Reply(
    blocks=(Paragraph("Easy today."),),
    choices=(Choice("Why", "why this"), Choice("More", "what else")),
)
PRIVATE = Reply(blocks=(Paragraph("Your knee first."),), is_private=True)
LONG = Reply(blocks=(Paragraph("run " * 600),))
MESSAGES = "/channels/*/messages"
FOLLOW_UPS = "/webhooks/*"


def nudge(text: str, chat: str = str(CHANNEL), row: str = "0k3m") -> Outgoing:
    reply = Reply(blocks=(Paragraph(text),))
    return Outgoing(id=row, where=Address("discord", chat), reply=reply)


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


async def test_a_button_outlives_the_process_that_sent_it_and_answers_who_pressed_it(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [HELLO]
    async with desk.running(discord):
        await discord.say_in_channel("ann", "what now?")
        (answer,) = await discord.shown("general")
    desk.says = [PRIVATE]
    async with desk.running(discord):
        await discord.press(answer, "More", "bob")
        await discord.until(lambda: len(desk.receipts) == 2)

    heard = desk.heard[1]
    assert (heard.press, heard.text, heard.command) == ("row1x0:1", "", None)
    assert heard.is_group
    assert [one.content for one in discord.seen_by("bob")] == ["Easy today.", "Your knee first."]
    assert discord.seen_by("ann") == discord.messages("general") == [answer]


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


TWICE = pytest.mark.xfail(reason="discord.py itself repeats a follow-up after any 5xx")


@pytest.mark.parametrize("status", [0, pytest.param(503, marks=TWICE)])
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
    ann, bob = (discord.world.person(one) for one in ("ann", "bob"))
    await discord.close_messages("ann")
    await discord.leave("bob")
    async with desk.running(discord) as app:
        for person in (ann, bob):
            with pytest.raises(Unreachable):
                await app.messenger.send(nudge("Swim.", f"@{person}"))

    assert [one.code for one in discord.asked("POST", MESSAGES)] == [50007, 50278]


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
