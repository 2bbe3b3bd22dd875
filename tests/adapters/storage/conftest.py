"""A fresh database on disk, and what runs on it."""

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


@pytest.fixture
def key() -> bytes:
    return Fernet.generate_key()


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_engine(f"sqlite:///{tmp_path / 'offday.db'}")
    upgrade(engine)
    return engine


@pytest.fixture
def house(engine: Engine, key: bytes) -> House:
    return live_in(engine, Vault([key]))


def live_in(engine: Engine, vault: Vault) -> House:
    """A house on an engine that is open already."""
    clock, numbers = StoppedClock(), count(1)

    def build() -> Parts:
        return Parts(
            StoredTurns(
                engine,
                vault,
                clock=clock,
                new_id=lambda: f"id{next(numbers)}",
                next_fire=next_due,
            ),
            StoredNudging(engine, vault, new_id=lambda: f"id{next(numbers)}", next_fire=next_due),
            StoredOutbox(engine, vault),
            StoredAnnouncing(engine, vault, new_id=lambda: f"id{next(numbers)}"),
        )

    return House(clock=clock, build=build, parts=build())
