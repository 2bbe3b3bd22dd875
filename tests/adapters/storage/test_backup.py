"""A backup holds everything, and restoring loses nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.storage.backup import back_up, restore
from adapters.storage.engine import open_engine, upgrade
from core.model.errors import WrongSetting


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/offday.db"
    engine = open_engine(address)
    upgrade(engine)
    engine.dispose()
    return address


def note(file: Path, key: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "INSERT INTO inbox (key, received_at, state) VALUES (?, 1, 'waiting')", (key,)
        )
        database.commit()


def keys(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return [row[0] for row in database.execute("SELECT key FROM inbox ORDER BY key")]


def test_a_backup_is_taken_beside_an_open_database(url: str, tmp_path: Path) -> None:
    note(tmp_path / "offday.db", "before")
    with closing(sqlite3.connect(tmp_path / "offday.db")) as busy:
        busy.execute("BEGIN IMMEDIATE")
        back_up(url, tmp_path / "copy.db")
        busy.rollback()

    assert keys(tmp_path / "copy.db") == ["before"]


def test_what_a_restore_replaces_is_kept(url: str, tmp_path: Path) -> None:
    back_up(url, tmp_path / "copy.db")
    note(tmp_path / "offday.db", "after")
    restore(url, tmp_path / "copy.db")

    assert keys(tmp_path / "offday.db") == []
    assert keys(tmp_path / "offday.db.before-restore") == ["after"]


def test_a_backup_overwrites_nothing(url: str, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")

    with pytest.raises(WrongSetting, match="exists"):
        back_up(url, tmp_path / "copy.db")


@pytest.mark.parametrize("content", [None, b"", b"no database at all, just text " * 50])
def test_only_a_backup_is_restored(url: str, tmp_path: Path, content: bytes | None) -> None:
    note(tmp_path / "offday.db", "mine")
    if content is not None:
        (tmp_path / "copy.db").write_bytes(content)

    with pytest.raises(WrongSetting, match=r"copy\.db"):
        restore(url, tmp_path / "copy.db")
    assert keys(tmp_path / "offday.db") == ["mine"]
