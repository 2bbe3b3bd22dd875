"""Erasing a runner for good: rows, key, stale bytes in the files, and copies that come back."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, true
from sqlmodel import Session, col, delete, exists, select, update

from adapters.storage.clubs import Clubs
from adapters.storage.forgetting import forget
from adapters.storage.moments import epoch
from adapters.storage.tables import ON_THE_WAY, AccountRow, ErasedRow, OutboxRow, PairRow, RunnerRow
from adapters.storage.vault import Vault


def erase(session: Session, vault: Vault, runner_id: str, now: datetime) -> None:
    """Delete the runner's key and every row that names them; remember the bare id."""
    forget(Clubs(session, vault), runner_id)
    session.exec(delete(RunnerRow).where(col(RunnerRow.id) == runner_id))
    if session.get(ErasedRow, runner_id) is None:
        session.add(ErasedRow(id=runner_id, at=epoch(now), is_wiped=False))


def erase_leftovers(session: Session, behind: str | None = None) -> bool:
    """Delete the rows that only carried a receipt, once that has left; whether there were any.

    Nobody's account leads to them, so they are nobody's. `behind` is one outbox row to look at.
    """
    owner = select(OutboxRow.runner_id).where(col(OutboxRow.id) == behind).scalar_subquery()
    is_meant = true() if behind is None else col(RunnerRow.id) == owner
    is_asleep = exists().where(col(PairRow.second_id) == col(RunnerRow.id))
    has_account = exists().where(col(AccountRow.runner_id) == col(RunnerRow.id))
    is_busy = exists().where(
        col(OutboxRow.runner_id) == col(RunnerRow.id), col(OutboxRow.state).in_(ON_THE_WAY)
    )
    gone = session.exec(delete(RunnerRow).where(is_meant, ~has_account, ~is_busy, ~is_asleep))
    if gone.rowcount:
        session.exec(update(ErasedRow).values(is_wiped=False))
    return bool(gone.rowcount)


def wipe(engine: Engine) -> bool:
    """Leave no stale byte of the erased in the files; False if a reader is in the way.

    `secure_delete` overwrites what is deleted, but pages that were split may keep older copies:
    VACUUM writes every page anew, and the truncated log keeps none of them.
    """
    with Session(engine) as session:
        if session.exec(select(ErasedRow.id).where(~col(ErasedRow.is_wiped))).first() is None:
            return True
    if not _rewrite(engine):
        return False
    with Session(engine) as session:
        session.exec(update(ErasedRow).values(is_wiped=True))
        session.commit()
    return True


def replay(engine: Engine, vault: Vault, now: datetime) -> int:
    """Erase anew whoever a restored backup brought back; how many there were.

    The list beside the database outlives a restore, the table outlives a lost list.
    """
    listed = _read_list(engine)
    with Session(engine) as session:
        known = set(session.exec(select(ErasedRow.id)))
        back = set(session.exec(select(RunnerRow.id).where(col(RunnerRow.id).in_(listed | known))))
        for runner_id in back:
            erase(session, vault, runner_id, now)
        for runner_id in listed - known - back:
            session.add(ErasedRow(id=runner_id, at=epoch(now), is_wiped=True))
        if back:
            session.exec(update(ErasedRow).values(is_wiped=False))
        session.commit()
    note(engine, known - listed)
    wipe(engine)
    return len(back)


def note(engine: Engine, runner_ids: Iterable[str]) -> None:
    """Write `runner_ids` into the list beside the database."""
    lines = "".join(f"{one}\n" for one in sorted(runner_ids))
    file = _list_of(engine)
    if lines and file is not None:
        with file.open("a", encoding="ascii") as opened:
            opened.write(lines)


def _rewrite(engine: Engine) -> bool:
    if engine.dialect.name != "sqlite":
        return True  # what is left there is ciphertext, and its key is gone
    with closing(engine.raw_connection()) as borrowed:
        driver = borrowed.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101  (this is SQLite)
        try:
            driver.execute("VACUUM")
            is_busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        return not is_busy


def _read_list(engine: Engine) -> set[str]:
    file = _list_of(engine)
    if file is None or not file.is_file():
        return set()
    return set(file.read_text(encoding="ascii").split())


def _list_of(engine: Engine) -> Path | None:
    """Where the key file is too: beside an embedded database, else in the working directory."""
    name = engine.url.database
    if not name or name.startswith((":", "file:")):
        return None
    return Path(name).with_suffix(".erased")
