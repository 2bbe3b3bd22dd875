"""What Telegram checks in the words and buttons that a bot sends."""

import json
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from tests.fakes.telegram_html import CannotParse, Entity, found_in, parse_html, units
from tests.fakes.telegram_methods import Parameters, Refused
from tests.fakes.telegram_model import Button, Keyboard

MOST_BUTTONS, MOST_IN_A_ROW = 100, 8
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def read_words(given: Parameters, name: str, limit: int) -> tuple[str, tuple[Entity, ...]]:
    """The text people will see and what is marked in it. Raises `Refused`."""
    raw = str(given.get(name, ""))
    text, marked = _parsed(raw, str(given.get("parse_mode", "")))
    if name == "text" and not any(unicodedata.category(char)[0] not in "CZ" for char in text):
        raise bad("message text is empty")
    if units(text) > limit:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    return text, (*marked, *found_in(text))


def read_keyboard(given: Parameters) -> Keyboard:
    """The inline buttons. Raises `Refused`."""
    if "reply_markup" not in given:
        return ()
    markup = json.loads(str(given["reply_markup"]))
    if not isinstance(markup, dict) or markup.keys() != {"inline_keyboard"}:
        raise bad("object expected as reply markup")
    rows = tuple(tuple(_button(one) for one in row) for row in markup["inline_keyboard"])
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad("reply markup is too long")
    return tuple(row for row in rows if row)


def bad(description: str) -> Refused:
    """A 400."""
    return Refused(400, f"Bad Request: {description}")


def _parsed(raw: str, mode: str) -> tuple[str, tuple[Entity, ...]]:
    if any(char == "\x00" or unicodedata.category(char) == "Cs" for char in raw):
        raise bad("strings must be encoded in UTF-8")
    if mode.lower() not in {"", "html"}:
        raise bad("unsupported parse_mode")
    try:
        return parse_html(raw) if mode else (raw, ())
    except CannotParse as error:
        raise bad(f"can't parse entities: {error}") from None


def _button(given: object) -> Button:
    if not isinstance(given, dict) or not str(given.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: text is empty")
    if len(given) != len({"text", "data"}) or given.keys() - {"text", "callback_data", "url"}:
        raise bad("can't parse inline keyboard button: text buttons are unallowed")
    button = Button(text=str(given["text"]), data=given.get("callback_data"), url=given.get("url"))
    for problem in _problems(button):
        raise bad(problem)
    return button


def _problems(button: Button) -> Iterator[str]:
    if button.data is not None and not 1 <= len(button.data.encode()) <= 64:
        yield "BUTTON_DATA_INVALID"
    if button.url is not None and not _is_link(button.url):
        yield "BUTTON_URL_INVALID"


def _is_link(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https", "tg"} or not parts.netloc:
        return False
    query = parse_qs(parts.query, keep_blank_values=True)
    payloads = [*query.get("start", []), *query.get("startgroup", [])]
    return parts.netloc != "t.me" or all(map(START_PAYLOAD.fullmatch, payloads))
