"""What was not understood is counted, and nothing else about it is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.intent import Decision
from core.model.missed import Length, Missed
from core.model.talk import Answer
from tests.contracts.house import ANA, BEN, MORNING, House, says

DAY = timedelta(days=1)
ODD = Missed(Decision.UNCLEAR, "today", Length.SHORT)
VAGUE = Missed(Decision.CLARIFY, "log_workout", Length.LONG)


def puzzled(what: Missed) -> Answer:
    return replace(says("Sorry?"), missed=what)


def test_the_same_miss_adds_up_over_people_and_days(house: House) -> None:
    house.answer(house.said(by=ANA), puzzled(ODD))
    house.answer(house.said(by=BEN), puzzled(ODD))
    house.answer(house.said(by=BEN), puzzled(VAGUE))
    house.answer(house.said(by=BEN), says("Hello."))
    house.clock.advance(DAY)
    house.restart()
    house.answer(house.said(), puzzled(ODD))

    assert house.parts.turns.missed(MORNING.date()) == {ODD: 3, VAGUE: 1}
    assert house.parts.turns.missed(MORNING.date() + DAY) == {ODD: 1}
    assert house.parts.turns.missed(MORNING.date() + 2 * DAY) == {}


def test_a_second_delivery_is_not_counted_again(house: House) -> None:
    incoming = house.said()
    house.answer(incoming, puzzled(ODD))
    house.answer(incoming, puzzled(ODD))

    assert house.parts.turns.missed(MORNING.date()) == {ODD: 1}


def test_what_failed_is_not_counted(house: House) -> None:
    with pytest.raises(ZeroDivisionError), house.parts.turns.begin(house.said()) as turn:  # noqa: PT012 - it is the block that must fail after `finish`
        turn.finish(puzzled(ODD))
        raise ZeroDivisionError

    assert house.parts.turns.missed(MORNING.date()) == {}
