"""Every promise is checked against the stand-in and against the database."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine

from adapters.storage.announcing import StoredAnnouncing
from adapters.storage.engine import open_engine, upgrade
from adapters.storage.nudging import StoredNudging
from adapters.storage.outbox import StoredOutbox
from adapters.storage.turns import StoredTurns
from adapters.storage.vault import Vault
from core.model.pace import next_due
from tests.contracts.house import House, Parts, StoppedClock
from tests.fakes.memory import Memory
from tests.fakes.nudging import FakeAnnouncing, FakeNudging
from tests.fakes.outbox import FakeOutbox
from tests.fakes.turns import FakeTurns
from tests.postgres import empty


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)  # the list of the erased lies there where a database has no folder
    clock, numbers = StoppedClock(), count(1)

    def new_id() -> str:
        return f"id{next(numbers)}"

    if request.param == "memory":
        build = in_memory(clock, new_id)
    elif request.param == "sqlite":
        build = in_sqlite(clock, new_id, tmp_path / "offday.db")
    else:
        engine = request.getfixturevalue("postgres_engine")
        build = in_postgresql(clock, new_id, engine)
    return House(clock=clock, build=build, parts=build())


@pytest.fixture(scope="session")
def postgres_engine(postgres: str) -> Iterator[Engine]:
    engine = open_engine(postgres)
    upgrade(engine)
    yield engine
    engine.dispose()


def in_memory(clock: StoppedClock, new_id: Callable[[], str]) -> Callable[[], Parts]:
    memory = Memory(clock=clock, new_id=new_id, next_fire=next_due)
    return lambda: Parts(
        FakeTurns(memory), FakeNudging(memory), FakeOutbox(memory), FakeAnnouncing(memory)
    )


def in_sqlite(clock: StoppedClock, new_id: Callable[[], str], path: Path) -> Callable[[], Parts]:
    key = Fernet.generate_key()

    def build() -> Parts:
        engine = open_engine(f"sqlite:///{path}")
        upgrade(engine)
        return on(engine, Vault([key]), clock, new_id)

    return build


def in_postgresql(
    clock: StoppedClock, new_id: Callable[[], str], engine: Engine
) -> Callable[[], Parts]:
    empty(engine)
    vault = Vault([Fernet.generate_key()])
    return lambda: on(engine, vault, clock, new_id)


def on(engine: Engine, vault: Vault, clock: StoppedClock, new_id: Callable[[], str]) -> Parts:
    return Parts(
        StoredTurns(engine, vault, clock=clock, new_id=new_id, next_fire=next_due),
        StoredNudging(engine, vault, new_id=new_id, next_fire=next_due),
        StoredOutbox(engine, vault),
        StoredAnnouncing(engine, vault, new_id=new_id),
    )
