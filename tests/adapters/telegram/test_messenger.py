"""What becomes of a message, over a real connection to a strict Telegram."""

import asyncio
import logging

import pytest

from adapters.telegram.client import make_client
from adapters.telegram.messenger import TelegramMessenger
from core.model.errors import (
    Forbidden,
    Moved,
    NotDelivered,
    OffdayError,
    TryLater,
    Unreachable,
    Unsure,
    WrongSetting,
)
from core.model.messages import Address, Outgoing, Receipt
from core.model.prose import Choice, Heading, Paragraph, Reply
from tests.fakes.telegram_model import Chat
from tests.fakes.telegram_server import TelegramServer


def to(chat: Chat | int, reply: str | Reply = "Swim today.", thread: int | None = None) -> Outgoing:
    chat_id = chat.id if isinstance(chat, Chat) else chat
    where = Address("telegram", str(chat_id), str(thread) if thread else None)
    said = Reply(blocks=(Paragraph(reply),)) if isinstance(reply, str) else reply
    return Outgoing(id="4k2z9", where=where, reply=said)


@pytest.fixture
def ada(telegram: TelegramServer) -> Chat:
    return telegram.say("ada", "hello").chat


async def failure(messenger: TelegramMessenger, outgoing: Outgoing) -> OffdayError:
    with pytest.raises(OffdayError) as caught:
        await messenger.send(outgoing)
    return caught.value


async def test_a_reply_arrives_with_its_look_and_buttons(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat
) -> None:
    reply = Reply(blocks=(Heading("Today"), Paragraph("Swim.")), choices=(Choice("Ok", "ok"),))

    receipt = await messenger.send(to(ada, reply))

    (message,) = telegram.messages("ada")
    assert receipt == Receipt(str(message.id))
    assert (message.text, message.buttons) == ("Today\n\nSwim.", ["Ok"])
    assert [entity.type for entity in message.entities] == ["bold"]
    assert telegram.requests("sendMessage")[0].given["link_preview_options"] == (
        '{"is_disabled": true}'
    )


async def test_a_message_goes_to_its_topic(
    telegram: TelegramServer, messenger: TelegramMessenger
) -> None:
    forum = telegram.group("Forum Runners", is_forum=True)
    thread = telegram.topic(forum)

    await messenger.send(to(forum, thread=thread))

    assert [message.thread for message in telegram.messages(forum)] == [thread]


async def test_a_topic_that_is_gone_does_not_swallow_the_answer(
    telegram: TelegramServer, messenger: TelegramMessenger
) -> None:
    forum = telegram.group("Forum Runners", is_forum=True)

    await messenger.send(to(forum, thread=77))

    assert [message.thread for message in telegram.messages(forum)] == [None]


async def test_a_long_reply_arrives_in_parts_with_buttons_on_the_last(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat
) -> None:
    blocks = (Paragraph("swim " * 700), Paragraph("row " * 700))

    receipt = await messenger.send(to(ada, Reply(blocks=blocks, choices=(Choice("Ok", "ok"),))))

    first, last = telegram.messages("ada")
    assert (first.buttons, last.buttons) == ([], ["Ok"])
    assert receipt == Receipt(str(last.id))


async def test_a_long_reply_goes_on_where_it_stopped(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat
) -> None:
    outgoing = to(ada, "swim " * 1500)
    telegram.fail("sendMessage", 429, parameters={"retry_after": 1}, after=1)

    stopped = await failure(messenger, outgoing)
    await messenger.send(outgoing)

    assert isinstance(stopped, TryLater)
    assert [request.status for request in telegram.requests("sendMessage")] == [200, 429, 200]
    assert len(telegram.messages("ada")) == 2


async def test_markup_that_telegram_cannot_read_is_sent_as_plain_text(
    telegram: TelegramServer,
    messenger: TelegramMessenger,
    ada: Chat,
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram.fail("sendMessage", 400, "Bad Request: can't parse entities: Unexpected end tag")

    await messenger.send(to(ada, Reply(blocks=(Heading("Fish & <chips>"),))))

    assert [message.text for message in telegram.messages("ada")] == ["Fish & <chips>"]
    assert "plain text" in caplog.text
    assert "chips" not in caplog.text


async def test_a_group_that_moved_tells_its_new_address(
    telegram: TelegramServer, messenger: TelegramMessenger
) -> None:
    old, new = telegram.group("Old", kind="group"), telegram.group("New")
    old.moved_to = new.id

    moved = await failure(messenger, to(old))

    assert isinstance(moved, Moved)
    assert moved.chat == str(new.id)
    assert telegram.messages("New") == []


async def test_a_card_is_edited_in_place(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat
) -> None:
    first = await messenger.send(to(ada, "3 runners"))
    card = Reply(blocks=(Paragraph("4 runners"),), replaces=first.message_id)

    receipts = [await messenger.send(to(ada, card)), await messenger.send(to(ada, card))]

    assert receipts == [first, first]
    assert [(one.text, one.edits) for one in telegram.messages("ada")] == [("4 runners", 1)]


@pytest.mark.parametrize("earlier", ["987654", "4k2z8"])
async def test_a_card_that_is_gone_is_sent_anew(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat, earlier: str
) -> None:
    await messenger.send(to(ada, Reply(blocks=(Paragraph("4 runners"),), replaces=earlier)))

    assert [message.text for message in telegram.messages("ada")] == ["4 runners"]


async def test_a_private_answer_never_reaches_a_group(
    telegram: TelegramServer, messenger: TelegramMessenger
) -> None:
    group = telegram.group("Harbour Runners")

    refusal = await failure(messenger, to(group, Reply(blocks=(), is_private=True)))

    assert isinstance(refusal, NotDelivered)
    assert telegram.requests("sendMessage") == []


async def test_a_runner_who_blocked_us_is_unreachable(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat
) -> None:
    telegram.block("ada")

    assert isinstance(await failure(messenger, to(ada)), Unreachable)


async def test_a_chat_that_telegram_does_not_know_is_unreachable(
    messenger: TelegramMessenger,
) -> None:
    assert isinstance(await failure(messenger, to(404404)), Unreachable)


@pytest.mark.parametrize(
    ("refusal", "meaning"),
    [
        ((403, "Forbidden: bot was blocked by the user"), Unreachable),
        ((403, "Forbidden: user is deactivated"), Unreachable),
        ((403, "Forbidden: bot was kicked from the supergroup chat"), Unreachable),
        ((403, "Forbidden: bot can't initiate conversation with a user"), Unreachable),
        ((403, "Forbidden: something new"), Forbidden),
        ((400, "Bad Request: chat not found"), Unreachable),
        ((400, "Bad Request: not enough rights to send text messages to the chat"), Unreachable),
        ((400, "Bad Request: TOPIC_CLOSED"), Unreachable),
        ((400, "Bad Request: message is too long"), NotDelivered),
        ((401, "Unauthorized"), WrongSetting),
        ((500, "Internal Server Error"), Unsure),
        ((502, "Bad Gateway"), Unsure),
        ((504, "Gateway Timeout"), Unsure),
    ],
)
async def test_what_a_refusal_means(
    telegram: TelegramServer,
    messenger: TelegramMessenger,
    ada: Chat,
    refusal: tuple[int, str],
    meaning: type[OffdayError],
) -> None:
    telegram.fail("sendMessage", *refusal)

    assert type(await failure(messenger, to(ada))) is meaning
    assert len(telegram.requests("sendMessage")) == 1


async def test_telegram_says_how_long_to_wait(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat
) -> None:
    telegram.fail("sendMessage", 429, "Too Many Requests", parameters={"retry_after": 17})

    later = await failure(messenger, to(ada))

    assert isinstance(later, TryLater)
    assert later.after_s == 17


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_connection_that_breaks_leaves_us_unsure(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat, when: str
) -> None:
    telegram.drop("sendMessage", when)

    unsure = await failure(messenger, to(ada))

    assert isinstance(unsure, Unsure)
    assert len(telegram.messages("ada")) == (1 if when == "after" else 0)
    assert len(telegram.requests("sendMessage")) == 1


async def test_an_answer_that_is_too_late_leaves_us_unsure(
    telegram: TelegramServer, ada: Chat
) -> None:
    telegram.delay("sendMessage", 5)

    async with make_client(telegram.token, telegram.url, read_s=0.2) as client:
        unsure = await failure(TelegramMessenger(client), to(ada))

    assert isinstance(unsure, Unsure)


async def test_nothing_left_where_nobody_listens(
    telegram: TelegramServer, messenger: TelegramMessenger, ada: Chat
) -> None:
    await telegram.close()
    await asyncio.sleep(0.05)  # the client's open connection hears of it

    assert isinstance(await failure(messenger, to(ada)), TryLater)


async def test_errors_and_logs_keep_the_token_and_the_words_to_themselves(
    telegram: TelegramServer,
    messenger: TelegramMessenger,
    ada: Chat,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    telegram.fail("sendMessage", 400, "Bad Request: chat Zanzibar is odd")
    telegram.drop("sendMessage", "after")

    texts = [str(await failure(messenger, to(ada, "Zanzibar"))) for _ in range(2)]
    await messenger.send(to(ada, "Zanzibar"))

    told = caplog.text + "".join(texts)
    assert telegram.token not in told
    assert "Zanzibar" not in told
