"""Who may run on a database: one at a time, because a platform has one sender and one receiver."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from core.model.errors import WrongSetting

STALE_S = 12
"""A leader that has not stirred for so long is asleep or gone: it must ask anew."""
LOCK = {"ours": 65498, "leader": 1}
TRY = text("SELECT pg_try_advisory_lock(:ours, :leader)")
STIR = text("SELECT 1")
DEPOSE = text(
    """
    SELECT pg_terminate_backend(held.pid)
    FROM pg_locks held JOIN pg_stat_activity seen USING (pid)
    WHERE held.locktype = 'advisory' AND held.granted
      AND held.classid = :ours AND held.objid = :leader
      AND seen.datname = current_database()
      AND seen.state_change < clock_timestamp() - make_interval(secs => :stale_s)
    """
)


class Lead(Protocol):
    """The right to run on a database; it goes with the process, however that ends."""

    @property
    def can_wait(self) -> bool:
        """Whether somebody without it may stand by, on this or another machine."""
        ...

    def take(self) -> bool:
        """Try to become the one who runs; False while somebody else is."""
        ...

    def holds(self) -> bool:
        """Whether we still are; asked often, because asking is what keeps it."""
        ...

    def let_go(self) -> None: ...


def lead_of(url: str) -> Lead:
    """The right to run on the database at `url`. Raises `WrongSetting`."""
    address = make_url(url)
    if address.get_backend_name() == "postgresql":
        return ServerLead(url)
    name = address.database
    if not name or name.startswith((":", "file:")):
        return NoLead()
    return FileLead(Path(name).with_suffix(".lock"))


class NoLead:
    """A database in memory belongs to its process anyway."""

    can_wait = False

    def take(self) -> bool:
        return True

    def holds(self) -> bool:
        return True

    def let_go(self) -> None:
        """There is nothing to let go of."""


class FileLead:
    """A lock on a file beside the database; the operating system ends it with the process."""

    can_wait = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: sqlite3.Connection | None = None

    def take(self) -> bool:
        try:
            lock = sqlite3.connect(self._path, timeout=0, check_same_thread=False)
        except sqlite3.OperationalError as problem:
            raise WrongSetting(
                f"DATABASE_URL: {self._path} cannot be made; allow this user to write to its folder"
            ) from problem
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            lock.close()
            return False
        self._held = lock
        return True

    def holds(self) -> bool:
        return self._held is not None

    def let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None


class ServerLead:
    """An advisory lock of PostgreSQL on a connection of its own.

    The server frees it when the connection ends, so also when the process or its machine does. A
    process that is only asleep keeps its connection: whoever stands by ends that for it, and the
    sleeper finds out before it sends anything.
    """

    can_wait = True

    def __init__(self, url: str) -> None:
        self._engine: Engine = create_engine(
            url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"connect_timeout": 5, "keepalives_idle": 5, "tcp_user_timeout": 8000},
        )
        self._held: Connection | None = None

    def take(self) -> bool:
        try:
            connection = self._engine.connect()
        except SQLAlchemyError:
            return False
        try:
            connection.execute(DEPOSE, {**LOCK, "stale_s": STALE_S})
            if connection.scalar(TRY, LOCK):
                self._held = connection
                return True
        except SQLAlchemyError:
            pass
        _close(connection)
        return False

    def holds(self) -> bool:
        if self._held is None:
            return False
        try:
            self._held.execute(STIR)
        except SQLAlchemyError:
            self.let_go()
        return self._held is not None

    def let_go(self) -> None:
        if self._held is not None:
            _close(self._held)
            self._held = None


def _close(connection: Connection) -> None:
    with suppress(SQLAlchemyError):
        connection.close()
