"""Replies with pictures, over a real connection to a strict Discord."""

import pytest

from core.model.prose import Choice, Paragraph, Picture, Reply
from core.model.scenes import Scene
from tests.fakes.discord_desk import FakeDesk
from tests.fakes.discord_server import DiscordServer
from tests.pictures.samples import LADDER, MOVING, WEEK

OK = (Choice("Ok", "ok"),)


def shows(scene: Scene, words: str = "Your week.", *, is_private: bool = False) -> Reply:
    picture = Picture(scene=scene, alt="A card, a row for each day.", says_more=True)
    blocks = (Paragraph(words),)
    return Reply(blocks=blocks, choices=OK, pictures=(picture,), is_private=is_private)


async def test_a_picture_hangs_on_the_answer_with_words_for_whoever_cannot_see_it(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [shows(WEEK)]
    async with desk.running(discord):
        await discord.slash("ann", "today")
        await discord.until(lambda: desk.receipts)

    (seen,) = discord.seen_by("ann")
    (file,) = seen.files
    assert seen.content == "Your week."
    assert seen.embeds[0]["image"] == {"url": f"attachment://{file}"}
    (edit,) = discord.asked("PATCH", "/webhooks/*/@original")
    assert "A card, a row for each day." in str(edit.body)


async def test_a_private_picture_is_shown_to_one_person_only(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [shows(LADDER, is_private=True)]
    async with desk.running(discord):
        await discord.slash("ann", "legday")
        await discord.until(lambda: desk.receipts)

    (whispered,) = discord.world.messages.values()
    assert whispered.only_for == discord.world.person("ann")
    assert whispered.files


async def test_a_mention_is_answered_with_a_moving_picture(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [shows(MOVING)]
    async with desk.running(discord):
        await discord.say_in_channel("ann", "how do I squat?")
        (answer,) = await discord.shown("general")

    assert answer.files[0].endswith(".gif")


async def test_a_long_reply_carries_its_picture_first_and_its_buttons_last(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [shows(WEEK, "run " * 800)]
    async with desk.running(discord):
        await discord.say_in_channel("ann", "my week")
        found = await discord.shown("general", 2)

    assert [bool(one.files) for one in found] == [True, False]
    assert [bool(one.components) for one in found] == [False, True]


async def test_a_channel_without_pictures_gets_the_words(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [shows(WEEK)]
    async with desk.running(discord):
        await discord.fail(method="POST", path="/channels/*/messages", status=403, code=50013)
        await discord.say_in_channel("ann", "my week")
        (answer,) = await discord.shown("general")

    assert answer.files == ()
    assert answer.content.startswith("Your week.")
    assert "Tue" in answer.content


@pytest.mark.parametrize("code", [50013, 40005])
async def test_an_interaction_whose_picture_is_refused_is_answered_in_words(
    discord: DiscordServer, desk: FakeDesk, code: int
) -> None:
    desk.says = [shows(LADDER)]
    async with desk.running(discord):
        await discord.fail(method="PATCH", path="/webhooks/*/@original", status=400, code=code)
        await discord.slash("ann", "today")
        await discord.until(lambda: desk.receipts)

    (seen,) = discord.seen_by("ann")
    assert seen.files == ()
    assert "You are here" in seen.content


async def test_a_whisper_whose_picture_is_refused_stays_a_whisper(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says = [shows(LADDER, is_private=True)]
    async with desk.running(discord):
        await discord.fail(method="POST", path="/webhooks/*", status=403, code=50013)
        await discord.slash("ann", "legday")
        await discord.until(lambda: desk.receipts)

    (whispered,) = discord.world.messages.values()
    assert whispered.only_for == discord.world.person("ann")
    assert "You are here" in whispered.content


async def test_what_cannot_be_painted_is_said_in_words(
    discord: DiscordServer, desk: FakeDesk
) -> None:
    desk.says, desk.box.is_dry = [shows(LADDER)], True
    async with desk.running(discord):
        await discord.slash("ann", "today")
        await discord.until(lambda: desk.receipts)

    (seen,) = discord.seen_by("ann")
    assert seen.files == ()
    assert "You are here" in seen.content
