"""Everybody's pace, and no memory of those who have long been silent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.delivery.crowd import TIDY_AT, Crowd
from core.dialogue.flood import CHAT_MOST, PERSON_MOST
from core.model.messages import Address, Incoming, Pace, Person

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CLUB = Address("telegram", "-100")


def said(who: int = 1, *, after: float = 0, where: Address | None = None) -> Incoming:
    return Incoming(
        key=f"{who}:{after}",
        sender=Person("telegram", str(who), "Ana"),
        where=where or Address("telegram", str(who)),
        sent_at=NOON + timedelta(seconds=after),
        text="what today?",
        is_group=where is not None,
    )


def test_one_person_in_a_hurry_slows_nobody_else() -> None:
    crowd = Crowd()
    hasty = [crowd.pace_of(said(1, after=n)) for n in range(PERSON_MOST + 2)]

    assert hasty[-2:] == [Pace.HASTY, Pace.RUSHED]
    assert crowd.pace_of(said(2)) is Pace.CALM


def test_a_group_as_a_whole_can_be_too_much() -> None:
    crowd = Crowd()
    paces = [crowd.pace_of(said(who, where=CLUB)) for who in range(CHAT_MOST + 2)]

    assert paces == [Pace.CALM] * CHAT_MOST + [Pace.HASTY, Pace.RUSHED]
    assert crowd.pace_of(said(1)) is Pace.CALM


def test_a_crowd_of_taps_is_no_flood() -> None:
    crowd = Crowd()
    taps = [replace(said(who, where=CLUB), press="x:0") for who in range(3 * CHAT_MOST)]

    assert {crowd.pace_of(one) for one in taps} == {Pace.CALM}


def test_a_test_in_a_hurry_may_be_as_fast_as_it_says() -> None:
    crowd = Crowd(hurry=10)

    assert {crowd.pace_of(said(after=n / 10)) for n in range(10 * PERSON_MOST)} == {Pace.CALM}


def test_whoever_has_been_silent_is_forgotten() -> None:
    crowd = Crowd()
    for who in range(3 * TIDY_AT):
        crowd.pace_of(said(who, after=who))

    assert len(crowd._trails) <= TIDY_AT + 1
