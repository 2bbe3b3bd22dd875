"""The whole adapter at work: the real client, a fake Telegram on loopback, an echoing coach."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from adapters.telegram import toasts
from adapters.telegram.app import TelegramApp
from adapters.telegram.introduction import Command
from adapters.telegram.listener import Waits
from core.model.errors import WrongSetting
from core.model.messages import Incoming, Outgoing
from core.model.prose import Choice, Paragraph, Reply
from tests.fakes.telegram_server import TOKEN, TelegramServer

QUICK = Waits(poll_s=5, first_s=0.02, longest_s=0.1, goodbye_s=1, typing_s=0.3)
MENU = (Command("today", "What to do today"), Command("help", "What I can do"))


class Inbox:
    """Keeps what arrives, or fails as often as told before it does."""

    def __init__(self) -> None:
        self.received: list[Incoming] = []
        self.failures = 0
        self.toast: Callable[[str, str], None] | None = None
        self.word = ""
        self.open = asyncio.Event()
        self.open.set()

    async def receive(self, incoming: Incoming) -> None:
        await self.open.wait()
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        self.received.append(incoming)
        if self.toast is not None:
            self.toast(incoming.key, self.word)

    @property
    def texts(self) -> list[str]:
        return [incoming.text for incoming in self.received]


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


def make_app(telegram: TelegramServer, inbox: Inbox, token: str = TOKEN) -> TelegramApp:
    return TelegramApp(
        token=token,
        api_url=telegram.url,
        receive=inbox.receive,
        commands=MENU,
        description="A coach for the days you don't run.",
        short_description="Cross-training, every day.",
        waits=QUICK,
    )


@asynccontextmanager
async def running(telegram: TelegramServer, inbox: Inbox) -> AsyncIterator[TelegramApp]:
    app = make_app(telegram, inbox)
    await app.start()
    task = asyncio.create_task(app.run())
    try:
        yield app
    finally:
        await app.stop()
        await task


@pytest.fixture
async def app(telegram: TelegramServer, inbox: Inbox) -> AsyncIterator[TelegramApp]:
    async with running(telegram, inbox) as app:
        yield app


def echo(incoming: Incoming, *choices: Choice) -> Outgoing:
    said = incoming.text or incoming.command or f"pressed {incoming.press}"
    reply = Reply(blocks=(Paragraph(said),), choices=choices)
    return Outgoing(id="4k2z9", where=incoming.where, reply=reply, answers=incoming.key)


async def test_a_private_message_makes_the_round(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    telegram.say("ada", "my knee <hurts> & aches")
    await telegram.until(lambda: bool(inbox.received))
    await app.messenger.send(echo(inbox.received[0]))

    assert [message.text for message in telegram.messages("ada")] == ["my knee <hurts> & aches"]


async def test_a_group_is_answered_under_the_question(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    telegram.say_in_group("ada", "Harbour Runners", "who is in tonight?")
    question = telegram.say_in_group("ada", "Harbour Runners", "/today@offday_bot swim")
    await telegram.until(lambda: bool(inbox.received))
    await app.messenger.send(echo(inbox.received[0]))
    answer = telegram.messages("Harbour Runners")[0]
    telegram.say_in_group("bob", "Harbour Runners", "why?", reply_to=answer)
    await telegram.until(lambda: len(inbox.received) == 2)

    assert answer.reply_to is question
    assert [(one.command, one.text) for one in inbox.received] == [
        ("today", "swim"),
        (None, "why?"),
    ]
    assert all(one.is_group and one.is_addressed for one in inbox.received)


async def test_a_button_comes_back_as_its_key_and_stops_its_little_clock(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    telegram.say("ada", "hello")
    await telegram.until(lambda: bool(inbox.received))
    await app.messenger.send(echo(inbox.received[0], Choice("Swim", "I want to swim")))
    press = telegram.press(telegram.messages("ada")[0], "Swim")
    await telegram.until(lambda: press in telegram.answered_presses)
    await telegram.until(lambda: len(inbox.received) == 2)

    assert inbox.received[1].press == "4k2z9:0"


async def test_a_private_choice_leads_from_the_group_into_the_private_chat(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    telegram.say_in_group("ada", "Harbour Runners", "/injured knee")
    await telegram.until(lambda: bool(inbox.received))
    private = Choice("Answer me in private", "my answer", is_private=True)
    await app.messenger.send(echo(inbox.received[0], private))
    telegram.press(telegram.messages("Harbour Runners")[0], private.label, "ada")
    await telegram.until(lambda: len(inbox.received) == 2)

    pressed = inbox.received[1]
    assert (pressed.press, pressed.is_group, pressed.command) == ("4k2z9:0", False, None)
    assert pressed.home is not None


async def test_nothing_is_acknowledged_before_it_is_committed(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    inbox.open.clear()
    telegram.say("ada", "one")
    telegram.say("ada", "two")
    await asyncio.sleep(0.1)
    waiting = len(telegram.updates)
    inbox.open.set()
    await telegram.until(lambda: not telegram.updates)

    assert waiting == 2
    assert inbox.texts == ["one", "two"]
    assert app.messenger.platform == "telegram"


@pytest.mark.usefixtures("app")
async def test_a_message_that_could_not_be_kept_is_asked_for_again(
    telegram: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    inbox.failures = 3
    telegram.say("ada", "one")
    telegram.say("ada", "two")
    await telegram.until(lambda: not telegram.updates)

    assert inbox.texts == ["one", "two"]
    assert caplog.text.count("could not be kept (OSError)") == 1


@pytest.mark.usefixtures("app")
async def test_a_press_is_answered_once_though_it_is_received_twice(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    telegram.say("ada", "hello")
    await telegram.until(lambda: bool(inbox.received))
    await app.messenger.send(echo(inbox.received[0], Choice("Swim", "swim")))
    inbox.failures = 1
    telegram.press(telegram.messages("ada")[0], "Swim")
    await telegram.until(lambda: len(inbox.received) == 2)
    await telegram.until(lambda: bool(telegram.requests("answerCallbackQuery")))

    assert len(telegram.requests("answerCallbackQuery")) == 1


async def test_a_press_that_only_changes_a_card_is_answered_with_a_word(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    telegram.say("ada", "hello")
    await telegram.until(lambda: bool(inbox.received))
    await app.messenger.send(echo(inbox.received[0], Choice("I'm in", "in")))
    inbox.toast, inbox.word = app.messenger.toast, "You're in." + "x" * 300
    telegram.press(telegram.messages("ada")[0], "I'm in")
    await telegram.until(lambda: len(inbox.received) == 2)
    await telegram.until(lambda: bool(telegram.requests("answerCallbackQuery")))

    [answer] = telegram.requests("answerCallbackQuery")
    assert str(answer.given["text"]).startswith("You're in.")
    assert len(str(answer.given["text"])) == 200


async def test_a_press_that_nobody_has_a_word_for_is_answered_in_time(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "WITHIN_S", 0.2)
    telegram.say("ada", "hello")
    await telegram.until(lambda: bool(inbox.received))
    await app.messenger.send(echo(inbox.received[0], Choice("Swim", "swim")))
    inbox.open.clear()
    telegram.press(telegram.messages("ada")[0], "Swim")
    await telegram.until(lambda: bool(telegram.requests("answerCallbackQuery")))
    inbox.open.set()

    assert "text" not in telegram.requests("answerCallbackQuery")[0].given


@pytest.mark.usefixtures("app")
async def test_an_unreadable_update_does_not_stop_those_after_it(
    telegram: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    for nonsense in ({}, {"message_id": "Zanzibar"}, {"date": 10**30, "chat": 7}):
        telegram.push("message", dict(nonsense))
    telegram.push("callback_query", {"id": None})
    telegram.say("ada", "still there?")
    await telegram.until(lambda: bool(inbox.received))

    assert inbox.texts == ["still there?"]
    assert "unreadable" in caplog.text
    assert "Zanzibar" not in caplog.text


async def test_what_was_received_is_not_received_again_after_a_restart(
    telegram: TelegramServer, inbox: Inbox
) -> None:
    async with running(telegram, inbox):
        telegram.say("ada", "one")
        await telegram.until(lambda: bool(inbox.received))
    telegram.say("ada", "two")
    async with running(telegram, inbox):
        await telegram.until(lambda: len(inbox.received) > 1)

    assert inbox.texts == ["one", "two"]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("trouble", ["500", "502", "429", "409", "dropped"])
async def test_trouble_with_telegram_passes(
    telegram: TelegramServer, inbox: Inbox, trouble: str
) -> None:
    if trouble == "dropped":
        telegram.drop("getUpdates", "before", times=3)
    else:
        telegram.fail("getUpdates", int(trouble), times=3)
    telegram.say("ada", "one")
    await telegram.until(lambda: bool(telegram.requests("getUpdates")))
    telegram.say("ada", "two")
    await telegram.until(lambda: len(inbox.received) == 2)

    assert inbox.texts == ["one", "two"]


@pytest.mark.usefixtures("app")
async def test_a_second_receiver_is_told_once_in_one_line(
    telegram: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=4)
    telegram.say("ada", "one")
    await telegram.until(lambda: len(telegram.requests("getUpdates")) == 5)
    telegram.say("ada", "two")
    await telegram.until(lambda: len(inbox.received) == 2)

    assert caplog.text.count("another program receives with the same TELEGRAM_TOKEN") == 1


async def test_two_bots_on_one_token_disturb_each_other(
    telegram: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(telegram, inbox), running(telegram, Inbox()):
        await telegram.until(lambda: "another program receives" in caplog.text)

    assert any(request.status == 409 for request in telegram.requests("getUpdates"))


@pytest.mark.parametrize("token", ["4242:wrong", "nonsense"])
async def test_a_wrong_token_is_a_wrong_setting(
    telegram: TelegramServer, inbox: Inbox, token: str
) -> None:
    app = make_app(telegram, inbox, token)

    with pytest.raises(WrongSetting, match=r"^TELEGRAM_TOKEN was refused by Telegram") as caught:
        await app.start()
    assert token not in str(caught.value)


async def test_a_token_that_is_withdrawn_ends_the_run(
    telegram: TelegramServer, inbox: Inbox
) -> None:
    app = make_app(telegram, inbox)
    await app.start()
    telegram.token = "4242:another"

    with pytest.raises(WrongSetting, match="TELEGRAM_TOKEN"):
        await app.run()
    await app.stop()


async def test_a_telegram_that_is_away_is_waited_for(
    telegram: TelegramServer, inbox: Inbox
) -> None:
    telegram.fail("getMe", 502, times=2)

    async with running(telegram, inbox) as app:
        assert app.username == "offday_bot"


@pytest.mark.usefixtures("app")
async def test_the_bot_introduces_itself(telegram: TelegramServer) -> None:
    menu = [{"command": name, "description": text} for name, text in MENU]

    assert telegram.api.commands == {
        "all_private_chats": menu,
        "all_group_chats": menu,
        "all_chat_administrators": menu,
    }
    assert telegram.api.menu_button == {"type": "commands"}
    assert telegram.api.descriptions["description"].startswith("A coach")
    assert telegram.api.descriptions["short_description"].startswith("Cross-training")


async def test_a_menu_that_telegram_refuses_does_not_stop_the_bot(
    telegram: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("setMyCommands", 429, times=9, parameters={"retry_after": 3600})

    async with running(telegram, inbox):
        telegram.say("ada", "one")
        await telegram.until(lambda: bool(inbox.received))

    assert "command menu" in caplog.text


async def test_a_webhook_left_behind_is_removed(telegram: TelegramServer, inbox: Inbox) -> None:
    telegram.api.webhook = "https://old.example/hook"
    telegram.say("ada", "one")

    async with running(telegram, inbox):
        await telegram.until(lambda: bool(inbox.received))

    assert telegram.api.webhook == ""


async def test_stopping_does_not_wait_for_the_long_poll(
    telegram: TelegramServer, inbox: Inbox
) -> None:
    before = asyncio.get_running_loop().time()
    async with running(telegram, inbox):
        await telegram.until(lambda: bool(telegram.requests("setMyShortDescription")))
        await asyncio.sleep(0.05)

    assert asyncio.get_running_loop().time() - before < 2


async def test_what_is_in_hand_while_stopping_is_still_acknowledged(
    telegram: TelegramServer, inbox: Inbox
) -> None:
    inbox.open.clear()
    async with running(telegram, inbox) as app:
        telegram.say("ada", "one")
        await telegram.until(lambda: bool(telegram.requests("getUpdates")))
        stopping = asyncio.create_task(app.stop_receiving())
        await asyncio.sleep(0.05)
        inbox.open.set()
        await stopping
        left = list(telegram.updates)

    assert inbox.texts == ["one"]
    assert left == []


async def test_a_cancelled_run_is_cancelled(telegram: TelegramServer, inbox: Inbox) -> None:
    app = make_app(telegram, inbox)
    await app.start()
    task = asyncio.create_task(app.run())
    await asyncio.sleep(0.05)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    await app.stop()


async def test_logs_at_their_loudest_hold_neither_token_nor_words(
    telegram: TelegramServer, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    telegram.drop("getUpdates", "after")
    async with running(telegram, inbox) as app:
        telegram.say("ada", "Zanzibar")
        await telegram.until(lambda: bool(inbox.received))
        await app.messenger.send(echo(inbox.received[0]))

    assert "Zanzibar" not in caplog.text
    assert TOKEN not in caplog.text


async def test_an_answer_that_takes_a_while_shows_that_it_is_being_written(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    del app
    topics = telegram.group("Harbour Runners", is_forum=True)
    thread = telegram.topic(topics)
    inbox.open.clear()
    telegram.say_in_group("ada", topics, "/today@offday_bot", thread=thread)
    await telegram.until(lambda: bool(telegram.api.typing))
    inbox.open.set()
    telegram.say("ben", "hello")
    await telegram.until(lambda: len(inbox.received) == 2)

    (shown,) = telegram.requests("sendChatAction")
    assert telegram.api.typing == [topics.id]
    assert shown.given["message_thread_id"] == str(thread)


async def test_coming_into_a_group_is_heard_once(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    del app
    telegram.bring("ada", "Harbour Runners")
    telegram.say_in_group("ada", "Harbour Runners", "/start@offday_bot club")
    telegram.bring("ada", "Harbour Runners", was="member", is_now="administrator")
    telegram.bring("ada", "Harbour Runners", was="member", is_now="kicked")
    telegram.bring("ada", telegram.chat("ada"), was="kicked", is_now="member")
    telegram.say("ada", "hello")
    await telegram.until(lambda: len(inbox.received) == 3)

    arrival, departure, _ = inbox.received
    assert arrival.is_arrival
    assert (departure.is_departure, departure.is_group) == (True, True)
    assert (arrival.is_group, arrival.is_addressed, arrival.can_whisper) == (True, True, False)
    assert inbox.texts == ["", "", "hello"]


async def test_being_blocked_and_a_group_that_moves_are_heard(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    del app
    telegram.say("ada", "hello")
    telegram.block("ada")
    telegram.say_in_group("ada", "Harbour Runners", "/today@offday_bot")
    new = telegram.migrate("Harbour Runners")
    await telegram.until(lambda: len(inbox.received) == 4)

    hello, blocked, today, moved = inbox.received
    assert (blocked.is_departure, blocked.is_group, blocked.where) == (True, False, hello.where)
    assert (moved.moved_to, moved.where, moved.is_group) == (f"{new}", today.where, True)


async def test_an_invitation_opens_the_choice_of_a_group(
    telegram: TelegramServer, app: TelegramApp, inbox: Inbox
) -> None:
    telegram.say("ada", "/help")
    await telegram.until(lambda: bool(inbox.received))
    invite = Choice("Add me to your club", "How do I add you?", is_invitation=True)
    await app.messenger.send(echo(inbox.received[0], invite))

    button = telegram.messages("ada")[0].button(invite.label)
    assert button.url == "https://t.me/offday_bot?startgroup=club"
