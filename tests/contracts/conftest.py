"""Every promise is checked against the stand-in and against the database."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.storage.engine import open_engine, upgrade
from adapters.storage.nudging import StoredNudging
from adapters.storage.outbox import StoredOutbox
from adapters.storage.turns import StoredTurns
from adapters.storage.vault import Vault
from tests.contracts.house import House, Parts, StoppedClock, next_day_at
from tests.fakes.turns import FakeNudging, FakeOutbox, FakeTurns, Memory


@pytest.fixture(params=["memory", "sqlite"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    clock, numbers = StoppedClock(), count(1)

    def new_id() -> str:
        return f"id{next(numbers)}"

    build = (
        in_memory(clock, new_id)
        if request.param == "memory"
        else in_sqlite(clock, new_id, tmp_path / "offday.db")
    )
    return House(clock=clock, build=build, parts=build())


def in_memory(clock: StoppedClock, new_id: Callable[[], str]) -> Callable[[], Parts]:
    memory = Memory(clock=clock, new_id=new_id, next_fire=next_day_at)
    return lambda: Parts(FakeTurns(memory), FakeNudging(memory), FakeOutbox(memory))


def in_sqlite(clock: StoppedClock, new_id: Callable[[], str], path: Path) -> Callable[[], Parts]:
    key = Fernet.generate_key()

    def build() -> Parts:
        engine, vault = open_engine(f"sqlite:///{path}"), Vault([key])
        upgrade(engine)
        return Parts(
            StoredTurns(engine, vault, clock=clock, new_id=new_id, next_fire=next_day_at),
            StoredNudging(engine, vault, new_id=new_id, next_fire=next_day_at),
            StoredOutbox(engine, vault),
        )

    return build
