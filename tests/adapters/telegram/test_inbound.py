"""Every kind of update, as Telegram sends it, and what we read in it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from adapters.telegram.inbound import BotName, read_update
from core.model.messages import Incoming

ME = BotName("offday_bot", 4242)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SENT = datetime.fromtimestamp(1_760_000_000, UTC)


@dataclass(frozen=True)
class Case:
    case: str
    update: dict[str, object]
    reads: dict[str, object] | None


CASES = [
    Case(**one)
    for one in json.loads(Path(__file__).with_name("updates.json").read_text(encoding="utf-8"))
]


def read(raw: dict[str, object]) -> Incoming | None:
    return read_update(Update.de_json(raw, None), ME, now=NOW)


def facts(incoming: Incoming) -> dict[str, object]:
    return {
        "text": incoming.text,
        "command": incoming.command,
        "press": incoming.press,
        "files": list(incoming.files),
        "is_group": incoming.is_group,
        "is_addressed": incoming.is_addressed,
        "is_named": incoming.is_named,
        "is_forwarded": incoming.is_forwarded,
        "is_edit": incoming.is_edit,
        "can_whisper": incoming.can_whisper,
        "home": incoming.home.chat if incoming.home else None,
        "chat": incoming.where.chat,
        "thread": incoming.where.thread,
        "sender": incoming.sender.id,
        "name": incoming.sender.name,
        "language": incoming.sender.language,
        "spot": [incoming.spot.north, incoming.spot.east] if incoming.spot else None,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_an_update_is_read_for_what_it_is(case: Case) -> None:
    incoming = read(case.update)
    known = facts(incoming) if incoming else None

    assert (known is None) == (case.reads is None)
    if known is not None and case.reads is not None:
        assert {key: known[key] for key in case.reads} == case.reads


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.reads is not None], ids=lambda case: case.case
)
def test_what_holds_for_every_message(case: Case) -> None:
    incoming = read(case.update)

    assert incoming is not None
    assert incoming.key == f"telegram:update:{case.update['update_id']}"
    assert incoming.where.platform == incoming.sender.platform == "telegram"
    assert incoming.about is None
    assert incoming.sent_at == (NOW if "callback_query" in case.update else SENT)
    assert incoming.text.encode().decode() == incoming.text


def message(text: str, **more: object) -> dict[str, object]:
    ada = {"id": 1001, "is_bot": False, "first_name": "Ada"}
    chat = {"id": 1001, "type": "private", "first_name": "Ada"}
    body = {"message_id": 5, "from": ada, "chat": chat, "date": 1_760_000_000, "text": text}
    return {"update_id": 7, "message": body | more}


def test_ten_thousand_characters_arrive_whole() -> None:
    text = "a long story about my shin " * 400

    incoming = read(message(text))

    assert incoming is not None
    assert incoming.text == text


@given(st.text(min_size=1).filter(lambda text: not text.startswith("/") and "@" not in text))
def test_what_people_write_arrives_unharmed(text: str) -> None:
    incoming = read(message(text))

    assert incoming is not None
    assert incoming.text == text


@given(st.text(alphabet=st.sampled_from("/@_ :,.\n\ud83d\udc5foffday_bt123🏃")))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    group = {"id": -100, "type": "supergroup", "title": "Runners"}

    for raw in (message(text), message(text, chat=group)):
        incoming = read(raw)
        assert (incoming is not None) == bool(text)
        assert incoming is None or incoming.text.encode().decode() == incoming.text
