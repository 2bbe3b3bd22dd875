"""Words that were not understood: kept only by choice, for a while, and under the runner's key."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from adapters.storage import missed
from adapters.storage.turns import StoredTurns
from adapters.storage.upkeep import tidy
from adapters.storage.vault import Vault
from core.model.changes import HealthForgotten, HealthTold
from core.model.consent import KEPT_FOR
from core.model.intent import Decision
from core.model.missed import Length, Missed
from core.model.talk import Answer
from tests.contracts.house import House, says

ODD = Missed(Decision.UNCLEAR, "today", Length.SHORT)
SORRY = replace(says("Sorry?"), missed=ODD)
SECOND = timedelta(seconds=1)


def kept(engine: Engine, key: bytes) -> list[tuple[Missed, str]]:
    return list(missed.texts(engine, lambda: Vault([key])))


def choose(house: House) -> None:
    """Whoever runs the bot wishes to read it."""
    turns = house.parts.turns
    assert isinstance(turns, StoredTurns)
    turns.keeps_missed = True


def test_no_words_are_kept_unless_somebody_chose_so(
    house: House, engine: Engine, key: bytes
) -> None:
    house.answer(house.said("purple lamps"), SORRY)
    before = kept(engine, key)
    choose(house)
    house.answer(house.said("green lamps"), SORRY)
    house.answer(house.said("what now"), says("Swim."))

    assert before == []
    assert kept(engine, key) == [(ODD, "green lamps")]


def test_the_words_go_after_72_hours(house: House, engine: Engine, key: bytes) -> None:
    choose(house)
    house.answer(house.said("purple lamps"), SORRY)
    house.clock.advance(KEPT_FOR - SECOND)
    tidy(engine, house.clock.now())
    young = kept(engine, key)
    house.clock.advance(SECOND)
    tidy(engine, house.clock.now())

    assert young == [(ODD, "purple lamps")]
    assert kept(engine, key) == []


def test_they_go_with_what_is_forgotten_about_the_body(
    house: House, engine: Engine, key: bytes
) -> None:
    choose(house)
    now = house.clock.now()
    house.answer(house.said("my purple lamp hurts"), replace(SORRY, changes=(HealthTold(now),)))
    house.answer(house.said("forget it"), Answer(changes=(HealthForgotten(now),)))

    assert kept(engine, key) == []


def test_they_go_with_the_runner(house: House, engine: Engine, key: bytes) -> None:
    choose(house)
    house.answer(house.said("purple lamps"), SORRY)
    house.answer(house.said("erase me"), replace(says("Gone."), is_erasure=True))

    assert kept(engine, key) == []
