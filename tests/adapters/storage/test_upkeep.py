"""The tables stay small, and nothing that is still needed goes."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, func
from sqlmodel import Session, SQLModel, select

from adapters.storage.tables import InboxRow, JournalRow, MissedRow, OutboxRow, TalkRow
from adapters.storage.upkeep import INBOX_FOR, drop_health, tidy
from adapters.storage.vault import Vault
from core.model.body import Injury
from core.model.changes import Change, HealthKept, HealthTold, InjuryReported, Met, TimeZoneSet
from core.model.consent import KEPT_FOR
from core.model.intent import Decision
from core.model.missed import Length, Missed
from core.model.prose import Choice
from core.model.talk import Answer, Question
from core.ports.storage import BUTTONS_FOR, HELD_FOR, JOURNAL_FOR, MISSED_FOR
from tests.contracts.house import ANA, House, paragraph, says, words

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


def test_the_journal_is_kept_for_a_year_and_a_month(house: House, engine: Engine) -> None:
    house.answer(house.said(), Answer(changes=(Met(ANA),)))
    house.clock.advance(JOURNAL_FOR - SECOND)
    tidy(engine, house.clock.now())
    young = rows(engine, JournalRow)
    house.clock.advance(SECOND)
    tidy(engine, house.clock.now())

    assert (young, rows(engine, JournalRow)) == (1, 0)
    assert house.runner(ANA).name == "Ana"


def test_counts_of_what_was_missed_go_after_90_days(house: House, engine: Engine) -> None:
    odd = Missed(Decision.UNCLEAR, "today", Length.SHORT)
    house.answer(house.said(), replace(says("Sorry?"), missed=odd))
    house.clock.advance(MISSED_FOR - timedelta(days=1))
    tidy(engine, house.clock.now())
    young = rows(engine, MissedRow)
    house.clock.advance(timedelta(days=1))
    tidy(engine, house.clock.now())

    assert (young, rows(engine, MissedRow)) == (1, 0)


def hurt(house: House, *more: Change) -> None:
    now = house.clock.now()
    injury = InjuryReported(Injury(key="pfps", body_part="knee", reported_at=now))
    changes = (Met(ANA), TimeZoneSet("Europe/London", "London"), injury, HealthTold(now), *more)
    question = Question(id="q", intent="injured", slot="hurts", asked_at=now)
    reply = paragraph("Sorry about your knee.")
    house.answer(house.said(), Answer(replies=(reply,), changes=changes, question=question))
    house.send_all()


def test_health_facts_go_after_72_hours_of_a_silent_runner_too(
    house: House, engine: Engine, key: bytes
) -> None:
    hurt(house)
    house.clock.advance(KEPT_FOR - SECOND)
    early = drop_health(engine, Vault([key]), house.clock.now())
    house.clock.advance(SECOND)
    in_time = drop_health(engine, Vault([key]), house.clock.now())
    twice = drop_health(engine, Vault([key]), house.clock.now())
    with Session(engine) as session:
        kinds = set(session.exec(select(JournalRow.kind)))

    assert (early, in_time, twice) == (0, 1, 0)
    assert not house.runner(ANA).has_health
    assert house.runner(ANA).consent.is_dropped
    assert kinds == {"Met", "TimeZoneSet", "HealthTold", "HealthDropped"}
    assert (rows(engine, TalkRow), rows(engine, OutboxRow)) == (0, 0)


def test_with_a_yes_they_stay(house: House, engine: Engine, key: bytes) -> None:
    hurt(house, HealthKept())
    house.clock.advance(10 * KEPT_FOR)

    assert drop_health(engine, Vault([key]), house.clock.now()) == 0
    assert house.runner(ANA).injuries
