"""What only captains may is asked about first; nothing of the first answer is kept."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from adapters.delivery.desk import Desk
from adapters.delivery.writing import Writing
from bot.clocks import StillClock
from bot.wiring import House, Mind, build_house, temporary_database
from core.coach import Coach
from core.model.changes import Met
from core.model.intent import Reading
from core.model.messages import Address, Incoming, Person
from core.model.prose import Paragraph, Reply, plain_text
from core.model.talk import Answer
from core.ports.storage import Turn
from tests import shipped
from tests.fronts.program import KEYS

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
ANNA = Person("telegram", "7", "Anna")
CLUB = Address("telegram", "-100")


class Strict(Coach):
    """Does only for captains what anybody asks."""

    def answer(self, turn: Turn, now: datetime, meant: Reading | None = None) -> Answer:
        del now, meant
        rank = turn.incoming.is_captain
        says = {None: "Who are you?", True: "Done.", False: "Ask a captain."}[rank]
        return Answer(
            replies=(Reply(blocks=(Paragraph(says),)),),
            changes=(Met(ANNA), Met(replace(ANNA, name=says))) if rank is not False else (),
            asks_rank=rank is None,
        )


@dataclass
class Rolls:
    """Knows who leads, and counts the questions."""

    rank: bool = True
    fails: bool = False
    asked: int = 0

    async def is_captain(self, incoming: Incoming) -> bool:
        self.asked += 1
        if self.fails:
            raise OSError(incoming.key)
        return self.rank


@pytest.fixture(scope="module")
def mind() -> Mind:
    return shipped.mind()


@pytest.fixture
def house(mind: Mind) -> Iterator[House]:
    coach = mind.coach
    strict = Strict(shelf=coach.shelf, understanding=coach.understanding, own_words=coach.own_words)
    with temporary_database() as url:
        house = build_house(replace(mind, coach=strict), url, KEYS, StillClock(NOW))
        yield house
        house.engine.dispose()


def incoming(number: int = 1, *, is_captain: bool | None = None) -> Incoming:
    return Incoming(
        key=f"telegram:update:{number}",
        sender=ANNA,
        where=CLUB,
        sent_at=NOW,
        text="",
        command="club",
        is_group=True,
        is_captain=is_captain,
    )


def said(house: House, *messages: Incoming, rolls: Rolls | None) -> list[str]:
    """What leaves after the desk took `messages`."""
    with ThreadPoolExecutor(1) as writer:
        desk = Desk(
            turns=house.turns,
            read=house.mind.coach.read_ahead,
            reader=writer,
            take=house.take,
            apologise=house.apologise,
            writing=Writing(writer),
            wake=lambda: None,
        )
        if rolls is not None:
            desk.ranks["telegram"] = rolls

        async def receive() -> None:
            for one in messages:
                await desk.receive(one)

        asyncio.run(receive())
    rows = house.outbox.claim("telegram", NOW, 10)
    return [plain_text(row.reply.blocks) for row in rows]


@pytest.mark.parametrize(("rank", "says"), [(True, "Done."), (False, "Ask a captain.")])
def test_a_rank_that_nobody_knows_is_looked_up_and_the_message_taken_again(
    house: House, *, rank: bool, says: str
) -> None:
    rolls = Rolls(rank=rank)

    assert said(house, incoming(), rolls=rolls) == [says]
    assert rolls.asked == 1


def test_nothing_of_the_first_answer_is_kept(house: House) -> None:
    said(house, incoming(), rolls=Rolls())

    with house.turns.begin(incoming(2)) as turn:
        assert turn.runner.name == "Done."


@pytest.mark.parametrize("rank", [True, False])
def test_a_rank_that_came_along_is_not_asked_for(house: House, *, rank: bool) -> None:
    rolls = Rolls(rank=not rank)
    says = {True: "Done.", False: "Ask a captain."}[rank]

    assert said(house, incoming(is_captain=rank), rolls=rolls) == [says]
    assert rolls.asked == 0


@pytest.mark.parametrize("rolls", [None, Rolls(fails=True)])
def test_a_lookup_that_fails_makes_nobody_a_captain(house: House, rolls: Rolls | None) -> None:
    assert said(house, incoming(), rolls=rolls) == ["Ask a captain."]
