"""Thousands of runners at once, written as a turn would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from secrets import token_hex

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlmodel import Session

from adapters.storage.records import Records
from bot.wiring import House, build_house, open_vault
from core.model.changes import Change, HomeChanged, Met, NudgeSet, TimeZoneSet
from core.model.messages import Address, Incoming, Person
from core.model.plan import Nudge
from core.model.runner import Runner
from core.model.wall_clock import next_fire
from tests.proofs.delivery.fakes import Platform
from tests.proofs.delivery.program import Machine
from tests.shipped import mind

NOON = 12
TOGETHER = 500
"""Runners written in one transaction."""


@dataclass(slots=True)
class Stopped:
    """Stands until somebody moves it."""

    at: datetime

    def now(self) -> datetime:
        return self.at


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
    vault, everybody = open_vault(machine.url, (machine.key,)), iter(people or platform.people)
    while some := tuple(islice(everybody, TOGETHER)):
        with Session(house.engine, expire_on_commit=False, autoflush=False) as session:
            for one in some:
                _settle(Records(session, vault), _hello(platform.name, one), due, house.clock.now())
            session.commit()
    house.engine.dispose()


def _settle(records: Records, hello: Incoming, due: datetime | None, now: datetime) -> None:
    """What a turn writes, but many to a transaction: a hundred thousand are wanted."""
    nobody = Runner(id=token_hex(12))
    row = records.enrol(nobody, hello.sender)
    runner = records.change(row, nobody, _changes(hello, due), now)
    if runner.nudge is not None:
        records.fire_next(row, runner, next_fire(runner.nudge, runner.zone, now))


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
