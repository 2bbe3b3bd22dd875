"""Thousands of runners at once, made through the ports of the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.wiring import House, Mind, build_house, build_mind
from core.model.changes import Change, HomeChanged, Met, NudgeSet, TimeZoneSet
from core.model.messages import Address, Incoming, Person
from core.model.plan import Nudge
from core.model.talk import Answer
from tests.proofs.delivery.fakes import Platform
from tests.proofs.delivery.program import Machine

NOON = 12


@dataclass(slots=True)
class Stopped:
    """Stands until somebody moves it."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@lru_cache(maxsize=1)
def mind() -> Mind:
    """Facts and words, read once."""
    return build_mind()


def house_of(machine: Machine, at: datetime | None = None) -> House:
    """Its database, opened beside it."""
    clock = Stopped(at or datetime.now(UTC))
    return build_house(mind(), machine.url, (machine.key,), clock)


def settle(
    machine: Machine,
    platform: Platform,
    *,
    due: datetime | None = None,
    people: Sequence[str] | None = None,
) -> None:
    """Everybody of the crowd becomes a runner, with a daily nudge at the time of `due` if given.

    Their clocks are somewhere where it is about noon, so that no bedtime comes between.
    """
    house = house_of(machine, (due or datetime.now(UTC)) - timedelta(hours=1))
    hurry(house)
    for one in people or platform.people:
        incoming = _hello(platform.name, one)
        with house.turns.begin(incoming) as turn:
            turn.finish(Answer(changes=_changes(incoming, due)))
    house.engine.dispose()


def hurry(house: House) -> None:
    """Nobody pulls the plug while the stage is set."""
    if house.engine.dialect.name == "sqlite":

        @event.listens_for(house.engine, "connect")
        def relax(connection: DBAPIConnection, _: object) -> None:
            connection.cursor().execute("PRAGMA synchronous = OFF")

        house.engine.dispose()


def _changes(incoming: Incoming, due: datetime | None) -> tuple[Change, ...]:
    assert incoming.home is not None
    known: tuple[Change, ...] = (Met(incoming.sender), HomeChanged(incoming.home))
    if due is None:
        return known
    zone, at = noonish(due)
    nudge = Nudge(at=at, platform=incoming.where.platform)
    return (*known, TimeZoneSet(zone, "Town"), NudgeSet(nudge))


def noonish(moment: datetime) -> tuple[str, time]:
    """A zone where it is about noon at `moment`, and the wall clock there."""
    hours = NOON - moment.astimezone(UTC).hour
    sign = "-" if hours >= 0 else "+"  # the zones of this family count the other way round
    local = moment.astimezone(UTC) + timedelta(hours=hours)
    return f"Etc/GMT{sign}{abs(hours)}", local.time().replace(second=0, microsecond=0)


def _hello(platform: str, person: str) -> Incoming:
    home = Address(platform, person if platform == "telegram" else f"@{person}")
    return Incoming(
        key=f"{platform}:hello:{person}",
        sender=Person(platform, person, f"Runner {person}"),
        where=home,
        sent_at=datetime.now(UTC),
        text="hello",
        home=home,
    )
