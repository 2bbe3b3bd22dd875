"""The tables stay small, and nothing that is still needed goes."""

from datetime import timedelta

from sqlalchemy import Engine, func
from sqlmodel import Session, SQLModel, select

from adapters.storage.tables import InboxRow, OutboxRow
from adapters.storage.upkeep import INBOX_FOR, tidy
from core.model.prose import Choice
from core.model.talk import Answer
from core.ports import BUTTONS_FOR, HELD_FOR
from tests.contracts.house import House, paragraph, says, words

SECOND = timedelta(seconds=1)


def rows(engine: Engine, table: type[SQLModel]) -> int:
    with Session(engine) as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_old_messages_go_and_their_buttons_with_them(house: House, engine: Engine) -> None:
    house.answer(house.said(), says("Hello."))
    house.send_all()
    house.clock.advance(BUTTONS_FOR - SECOND)
    tidy(engine, house.clock.now())
    young = rows(engine, OutboxRow)
    house.clock.advance(SECOND)
    tidy(engine, house.clock.now())

    assert (young, rows(engine, OutboxRow)) == (1, 0)


def test_what_still_has_to_leave_stays(house: House, engine: Engine) -> None:
    house.answer(house.said(), says("Hello."))
    house.clock.advance(2 * BUTTONS_FOR)
    tidy(engine, house.clock.now())

    assert [words(one.reply) for one in house.send_all()] == ["Hello."]


def test_held_answers_go_as_soon_as_nobody_can_ask_for_them(house: House, engine: Engine) -> None:
    private = paragraph("Rest.", is_private=True)
    public = paragraph("In private.", Choice("Read", "read it", is_private=True))
    house.answer(house.said_in_group(), Answer(replies=(public, private)))
    house.clock.advance(HELD_FOR)
    tidy(engine, house.clock.now())

    assert rows(engine, OutboxRow) == 1


def test_events_are_forgotten_when_none_can_come_again(house: House, engine: Engine) -> None:
    house.answer(house.said(), says("Hello."))
    house.parts.turns.accept(house.said_in_group(is_addressed=False))
    unanswered = house.said("and me?")
    house.parts.turns.accept(unanswered)
    house.clock.advance(INBOX_FOR)
    tidy(engine, house.clock.now())

    assert rows(engine, InboxRow) == 1
    assert house.parts.turns.waiting() == [unanswered]
