"""The files alone tell nobody what was said."""

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine
from sqlmodel import Session, select

from adapters.storage.tables import InboxRow
from adapters.storage.upkeep import check_key, rewrap
from adapters.storage.vault import Vault
from core.model.body import Injury
from core.model.changes import InjuryReported, Met
from core.model.errors import WrongSetting
from core.model.messages import Person
from core.model.talk import Answer, Question
from tests.adapters.storage.conftest import live_in
from tests.contracts.house import MORNING, House, paragraph

MARKER = "xyzzyknee"
ZOE = Person("telegram", "77", MARKER)


def tell_everything(house: House) -> None:
    """The marker wherever a runner's words and health can go."""
    injury = InjuryReported(Injury(key=MARKER, reported_at=MORNING))
    question = Question(id=MARKER, intent="injured", slot="pain", asked_at=MORNING)
    reply = paragraph(MARKER, is_private=True)
    answer = Answer(replies=(reply,), changes=(Met(ZOE), injury), question=question)
    house.answer(house.said(MARKER, by=ZOE), answer)
    house.answer(house.said_in_group(MARKER, by=ZOE), answer)
    house.parts.turns.accept(house.said_in_group(MARKER, by=ZOE, is_addressed=False))
    house.parts.turns.accept(house.said(MARKER, by=ZOE))
    house.send_all()
    house.parts.turns.accept(replace(house.said(by=ZOE), files=(MARKER,)))


def test_no_file_of_the_database_holds_what_was_said(house: House, tmp_path: Path) -> None:
    tell_everything(house)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert {"offday.db", "offday.db-wal"} <= set(files)
    assert b"telegram" in files["offday.db"] + files["offday.db-wal"]
    assert [name for name, content in files.items() if MARKER.encode() in content] == []


def test_words_are_dropped_from_the_inbox_when_they_are_answered(
    house: House, engine: Engine
) -> None:
    house.answer(house.said(MARKER), Answer(replies=(paragraph("Hello."),)))
    with Session(engine) as session:
        [event] = session.exec(select(InboxRow)).all()

    assert (event.state, event.payload) == ("done", None)


def test_of_group_talk_that_is_not_for_us_only_the_key_is_kept(
    house: House, engine: Engine
) -> None:
    chatter = house.said_in_group(MARKER, is_addressed=False)
    house.parts.turns.accept(chatter)
    with Session(engine) as session:
        [event] = session.exec(select(InboxRow)).all()

    assert (event.key, event.conversation, event.payload) == (chatter.key, None, None)


def test_a_database_moves_to_a_new_key(house: House, engine: Engine, key: bytes) -> None:
    tell_everything(house)
    waiting = house.parts.turns.waiting()
    new = Fernet.generate_key()
    rewrap(engine, Vault([new, key]))
    moved = live_in(engine, Vault([new]))

    assert moved.runner(ZOE).name == MARKER
    assert moved.parts.turns.waiting() == waiting


def test_two_keys_serve_side_by_side(house: House, engine: Engine, key: bytes) -> None:
    tell_everything(house)
    both = live_in(engine, Vault([Fernet.generate_key(), key]))

    assert both.runner(ZOE).name == MARKER


def test_a_key_that_does_not_fit_is_refused(house: House, engine: Engine, key: bytes) -> None:
    wrong = Vault([Fernet.generate_key()])
    check_key(engine, wrong)
    tell_everything(house)
    check_key(engine, Vault([key]))

    with pytest.raises(WrongSetting, match="DATA_KEY does not fit"):
        check_key(engine, wrong)
    with pytest.raises(WrongSetting, match="DATA_KEY does not fit"):
        live_in(engine, wrong).runner(ZOE)
