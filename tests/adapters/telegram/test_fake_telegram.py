"""The fake must be at least as strict as Telegram, or what is proved on it means nothing."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from adapters.telegram.client import TelegramClient
from tests.fakes.painting import GIF, png
from tests.fakes.telegram_html import CannotParse, parse_html
from tests.fakes.telegram_methods import OFFICIAL, Refused, built_in, check, official
from tests.fakes.telegram_model import Chat
from tests.fakes.telegram_server import TOKEN, TelegramServer
from tests.fakes.telegram_spec import described

HTML = ParseMode.HTML


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    """One that bears with what is sent to it on purpose."""
    async with TelegramServer(is_lenient=True) as server:
        yield server


@pytest.fixture
def ada(telegram: TelegramServer) -> Chat:
    return telegram.say("ada", "hello").chat


def keyboard(data: str | None = None, *, url: str | None = None) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Ok", url=url, callback_data=data)]])


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain", "plain", []),
        ("&lt;3 &amp; &gt; &#128095; &quot;", '<3 & > 👟 "', []),
        ("<b>a</b>", "a", [("bold", 0, 1)]),
        ("👟 <b>a<i>b</i></b>", "👟 ab", [("italic", 4, 1), ("bold", 3, 2)]),
        ('<a href="https://a.b/?c=1&amp;d=2">a</a>', "a", [("text_link", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a", [("code", 0, 1), ("pre", 0, 1)]),
        ("<b></b>a", "a", []),
    ],
)
def test_markup_is_read(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read, found = parse_html(html)

    assert read == text
    assert [(one.type, one.offset, one.length) for one in found] == entities


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", "Unmatched end tag"),
        ("é<table>", 'Unsupported start tag "table" at byte offset 2'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("a <", "Unclosed start tag"),
        ("a > b", "must be escaped"),
        ("fish & chips", "must be escaped"),
        ("&nbsp;", "must be escaped"),
        ("&copy", "must be escaped"),
        ('<b style="x">a</b>', 'Unsupported attribute "style"'),
        ("<a href='x>a</a>", "Invalid attribute"),
        ("<span>a</span>", "must have class"),
        ("<br/>", 'Unsupported start tag "br"'),
        ("<!-- a -->", "Unclosed start tag"),
    ],
)
def test_markup_that_telegram_refuses_is_refused(html: str, problem: str) -> None:
    with pytest.raises(CannotParse) as caught:
        parse_html(html)
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("method", "given", "status", "problem"),
    [
        ("sendMesage", {}, 404, "Not Found"),
        ("sendMessage", {"chat_id": "1"}, 400, "message text is empty"),
        ("sendMessage", {"text": "a"}, 400, "chat_id is empty"),
        ("sendMessage", {"chat_id": "1", "text": "a", "colour": "red"}, 400, "'colour'"),
        ("sendMessage", {"chat_id": "one", "text": "a"}, 400, "'chat_id'"),
        ("sendMessage", {"chat_id": "1", "text": "a", "reply_markup": "{"}, 400, "'reply_markup'"),
        ("getUpdates", {"timeout": "soon"}, 400, "'timeout'"),
        ("answerCallbackQuery", {}, 400, "'callback_query_id'"),
    ],
)
def test_requests_that_make_no_sense_are_refused(
    method: str, given: dict[str, str], status: int, problem: str
) -> None:
    with pytest.raises(Refused) as caught:
        check(built_in(), method, given)
    assert (caught.value.status, problem in caught.value.description) == (status, True)


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official description is not here")
def test_our_own_list_of_methods_is_part_of_the_official_one() -> None:
    known = official()

    for method, parameters in built_in().items():
        assert known[method].items() >= parameters.items(), method


async def test_words_have_their_limit(client: TelegramClient, ada: Chat) -> None:
    await client.send_message(ada.id, f"<b>{'&amp;' * 4096}</b>", parse_mode=HTML)

    with pytest.raises(BadRequest, match="is too long"):
        await client.send_message(ada.id, "🏊" * 2049)
    with pytest.raises(BadRequest, match="text is empty"):
        await client.send_message(ada.id, "\u200b \u2800"[:2])


async def test_buttons_have_their_limits(client: TelegramClient, ada: Chat) -> None:
    await client.send_message(ada.id, "a", reply_markup=keyboard("x" * 64))

    for button, problem in (
        (keyboard("é" * 33), "data_invalid"),
        (keyboard(url="nowhere"), "url_invalid"),
        (keyboard(url="https://t.me/offday_bot?start=a:b"), "url_invalid"),
        (keyboard(), "unallowed"),
    ):
        with pytest.raises(BadRequest, match=f"(?i){problem}"):
            await client.send_message(ada.id, "a", reply_markup=button)


async def test_markup_errors_reach_the_client(client: TelegramClient, ada: Chat) -> None:
    with pytest.raises(BadRequest, match="Can't parse entities: unsupported start tag"):
        await client.send_message(ada.id, "<table>", parse_mode=HTML)


async def test_an_edit_must_change_something(client: TelegramClient, ada: Chat) -> None:
    sent = await client.send_message(ada.id, "a", reply_markup=keyboard("x"))
    await client.edit_message_text("b", ada.id, sent.message_id)
    await client.edit_message_reply_markup(ada.id, sent.message_id, reply_markup=keyboard("y"))

    with pytest.raises(BadRequest, match="not modified"):
        await client.edit_message_text("b", ada.id, sent.message_id, reply_markup=keyboard("y"))
    with pytest.raises(BadRequest, match="to edit not found"):
        await client.edit_message_text("c", ada.id, 999_999)


async def test_a_press_has_one_answer(
    telegram: TelegramServer, client: TelegramClient, ada: Chat
) -> None:
    await client.send_message(ada.id, "a", reply_markup=keyboard("x"))
    press = telegram.press(telegram.messages("ada")[0], "Ok")
    await client.answer_callback_query(press)

    with pytest.raises(BadRequest, match="Query is too old"):
        await client.answer_callback_query(press)


async def test_a_bot_cannot_begin_a_private_chat(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    eve = telegram.user("eve")

    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await client.send_message(eve.id, "hello")


async def test_groups_are_private_by_default(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    group = telegram.group("Harbour Runners")
    await client.send_message(group.id, "Swim today.")
    for text in ("hello", "@offday_bot hello", "/roll@dice_bot", "/today", "/today@offday_bot"):
        telegram.say_in_group("ada", group, text)
    telegram.say_in_group("bob", group, "why?", telegram.messages(group)[0])

    updates = await client.get_updates(timeout=0)
    assert [update.message.text for update in updates if update.message] == [
        "/today",
        "/today@offday_bot",
        "why?",
    ]


async def test_a_group_without_privacy_shows_everything(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    telegram.has_privacy = False
    telegram.say_in_group("ada", "Harbour Runners", "hello")

    assert len(await client.get_updates(timeout=0)) == 1


async def test_updates_stay_until_they_are_acknowledged(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    for text in ("one", "two", "three"):
        telegram.say("ada", text)

    first = await client.get_updates(timeout=0, limit=2)
    again = await client.get_updates(timeout=0)
    rest = await client.get_updates(offset=first[-1].update_id + 1, timeout=0)
    last = await client.get_updates(offset=-1, timeout=0)

    assert [len(first), len(again), len(rest), len(last)] == [2, 3, 1, 1]


async def test_only_wanted_kinds_of_updates_arrive(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    await client.get_updates(timeout=0, allowed_updates=["message"])
    telegram.edit(telegram.say("ada", "knee"), "hip")

    assert len(await client.get_updates(timeout=0)) == 1


async def test_pictures_are_uploaded_and_come_back(client: TelegramClient, ada: Chat) -> None:
    picture = png(360, 300)
    sent = await client.send_photo(ada.id, picture, caption="<b>A</b>", parse_mode=HTML)
    file = await client.get_file(sent.photo[-1].file_id)

    assert sent.caption == "A"
    assert bytes(await file.download_as_bytearray()) == picture
    assert (await client.send_animation(ada.id, GIF)).animation
    with pytest.raises(BadRequest, match="another type"):
        await client.send_animation(ada.id, sent.photo[-1].file_id)
    with pytest.raises(BadRequest, match=r"(?i)image_process"):
        await client.send_photo(ada.id, b"no picture")
    with pytest.raises(BadRequest, match=r"(?i)invalid_dimensions"):
        await client.send_photo(ada.id, png(2100, 100))
    with pytest.raises(BadRequest, match="caption is too long"):
        await client.send_document(ada.id, b"GPX", caption="x" * 1025)


async def test_a_member_a_chat_and_a_menu_can_be_looked_up(
    telegram: TelegramServer, client: TelegramClient
) -> None:
    group = telegram.group("Harbour Runners")
    await client.set_my_commands([("today", "What today")])

    assert (await client.get_chat(group.id)).title == "Harbour Runners"
    assert (await client.get_chat_member(group.id, client.id)).status == "member"
    assert [one.command for one in await client.get_my_commands()] == ["today"]
    with pytest.raises(BadRequest, match=r"(?i)command_invalid"):
        await client.set_my_commands([("To-day", "What today")])


async def test_it_plays_telegram_for_another_process(tmp_path: Path) -> None:
    log = tmp_path / "requests.jsonl"
    fake = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.fakes.telegram_server", "--log", str(log)),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
    try:
        assert fake.stdout is not None
        _, url, _, token = (await fake.stdout.readline()).decode().split()
        async with aiohttp.ClientSession(url) as people:
            await people.post("/people/say", json={"who": "ada", "text": "hello"})
            sent = {"chat_id": 1001, "text": "<b>Swim</b>", "parse_mode": "HTML"}
            await people.post(f"/bot{token}/sendMessage", json=sent)
            shown = await (await people.get("/people/messages", params={"where": "ada"})).json()
    finally:
        fake.terminate()
        await fake.wait()

    assert token == TOKEN
    assert [one["text"] for one in shown] == ["Swim"]
    assert [json.loads(line)["method"] for line in log.read_text().splitlines()] == ["sendMessage"]


@pytest.mark.skipif(described() is None, reason="the official description is not here")
@pytest.mark.parametrize(
    ("method", "name", "given", "problem"),
    [
        ("setMyCommands", "scope", {"type": "everybody"}, "scope.type is not 'default'"),
        ("setMyCommands", "commands", [{"command": "today"}], "commands.0.description is missing"),
        ("sendMessage", "reply_markup", {"inline_keyboard": [[{"txt": 1}]]}, "inline_keyboard.0.0"),
        ("sendMessage", "reply_parameters", {"message_id": "7"}, "message_id is not Integer"),
        ("sendMessage", "link_preview_options", {"is_disabled": 1}, "is_disabled is not Boolean"),
    ],
)
def test_objects_are_held_against_the_official_description(
    method: str, name: str, given: object, problem: str
) -> None:
    description = described()
    assert description is not None
    found = description.problems(method, {name: json.dumps(given)})

    assert problem in " ".join(found)


async def test_an_unfit_request_fails_the_test_that_sent_it() -> None:
    async def misbehave() -> None:
        async with (
            TelegramServer() as strict,
            aiohttp.ClientSession() as session,
            session.post(f"{strict.url}/bot{TOKEN}/sendMessage", data={"colour": "red"}),
        ):
            pass

    with pytest.raises(AssertionError, match="describes no such request"):
        await misbehave()
