"""Replies with pictures, over a real connection to a strict Telegram."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.client import make_client
from adapters.telegram.messenger import TelegramMessenger
from core.model.messages import Address, Outgoing
from core.model.prose import Choice, Paragraph, Picture, Reply
from core.model.scenes import Scene
from tests.fakes.painting import PaintBox
from tests.fakes.telegram_model import Chat
from tests.fakes.telegram_server import TelegramServer
from tests.pictures.samples import LADDER, MOVING, STRIP, WEEK

OK = (Choice("Ok", "ok"),)


@pytest.fixture
def ada(telegram: TelegramServer) -> Chat:
    return telegram.say("ada", "hello").chat


@pytest.fixture
def box() -> PaintBox:
    return PaintBox()


@pytest.fixture
async def painting(telegram: TelegramServer, box: PaintBox) -> AsyncIterator[TelegramMessenger]:
    client = make_client(telegram.token, telegram.url)
    await client.initialize()
    yield TelegramMessenger(client, painter=box)
    await client.shutdown()


def to(chat: Chat, scene: Scene, words: str = "Your week.", *, says_more: bool = False) -> Outgoing:
    picture = Picture(scene=scene, alt="A card.", says_more=says_more)
    reply = Reply(blocks=(Paragraph(words),), choices=OK, pictures=(picture,))
    return Outgoing(id="4k2z9", where=Address("telegram", str(chat.id)), reply=reply)


async def test_a_short_reply_is_the_caption_of_its_picture(
    telegram: TelegramServer, painting: TelegramMessenger, ada: Chat
) -> None:
    await painting.send(to(ada, WEEK))

    (message,) = telegram.messages("ada")
    assert message.media["photo"]
    assert (message.text, message.buttons) == ("Your week.", ["Ok"])


async def test_a_long_reply_follows_its_picture_and_has_the_buttons(
    telegram: TelegramServer, painting: TelegramMessenger, ada: Chat
) -> None:
    await painting.send(to(ada, WEEK, "run " * 300))

    picture, words = telegram.messages("ada")
    assert (picture.text, picture.buttons) == ("", [])
    assert bool(picture.media)
    assert words.text.startswith("run run")
    assert (bool(words.media), words.buttons) == (False, ["Ok"])


async def test_a_moving_figure_is_an_animation(
    telegram: TelegramServer, painting: TelegramMessenger, ada: Chat
) -> None:
    await painting.send(to(ada, MOVING))

    (message,) = telegram.messages("ada")
    assert message.media["animation"]


async def test_the_same_picture_is_uploaded_once(
    telegram: TelegramServer, painting: TelegramMessenger, ada: Chat
) -> None:
    await painting.send(to(ada, WEEK))
    await painting.send(to(ada, WEEK))

    first, second = telegram.requests("sendPhoto")
    assert "photo" not in first.given
    assert second.given["photo"].startswith("photo")


async def test_what_concerns_nobody_is_uploaded_once_also_across_restarts(
    telegram: TelegramServer, painting: TelegramMessenger, ada: Chat
) -> None:
    kept: dict[str, str | None] = {}
    painting.recall({}, kept.__setitem__)
    await painting.send(to(ada, STRIP))
    await painting.send(to(ada, WEEK))
    later = {key: name for key, name in kept.items() if name}
    painting.recall(later, kept.__setitem__)
    await painting.send(to(ada, STRIP))

    assert len(kept) == 1
    assert ["photo" in one.given for one in telegram.requests("sendPhoto")] == [False, False, True]


async def test_an_upload_that_telegram_has_lost_is_made_again(
    telegram: TelegramServer, painting: TelegramMessenger, ada: Chat
) -> None:
    await painting.send(to(ada, WEEK))
    telegram.api.files.clear()
    await painting.send(to(ada, WEEK))

    assert [bool(one.media) for one in telegram.messages("ada")] == [True, True]
    assert len(telegram.requests("sendPhoto")) == 3


async def test_what_cannot_be_painted_is_said_in_words(
    telegram: TelegramServer, painting: TelegramMessenger, ada: Chat, box: PaintBox
) -> None:
    box.is_dry = True
    await painting.send(to(ada, LADDER, "Up to stage 2.", says_more=True))

    (message,) = telegram.messages("ada")
    assert not message.media
    assert message.text.startswith("Up to stage 2.\n\nBack to running")
    assert "You are here" in message.text


async def test_a_refused_picture_does_not_swallow_the_words(
    telegram: TelegramServer, painting: TelegramMessenger, ada: Chat
) -> None:
    telegram.fail("sendPhoto", 400, "Bad Request: not enough rights to send photos to the chat")
    await painting.send(to(ada, LADDER, "Up to stage 2.", says_more=True))

    (message,) = telegram.messages("ada")
    assert not message.media
    assert "You are here" in message.text
    assert message.buttons == ["Ok"]
