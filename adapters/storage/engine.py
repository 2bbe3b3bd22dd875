"""Opens the database: everything that is particular to one kind of database is in this file."""

import logging
from pathlib import Path
from typing import Protocol

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ExceptionContext,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    InterfaceError,
    InternalError,
    NoSuchModuleError,
    OperationalError,
)

from adapters.storage.migrations import HEAD
from adapters.storage.tables import Row
from core.model.errors import NotKept, WrongSetting

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
"""WAL lets a backup read beside us; FULL keeps a committed turn through a power cut;
secure_delete overwrites what was erased."""
PASSING = (
    *("locked", "full", "no space", "disk i/o"),
    *("refused", "timeout", "timed out", "starting up", "shutting down", "closed the connection"),
    *("no such file", "unreachable", "resolve"),
)
"""Parts of the words of SQLite and PostgreSQL for trouble that may be over soon."""
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(65498, 2)"
"""Two that start together on PostgreSQL: the second waits, and finds nothing left to do."""
VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Where Alembic notes the last step."""


class _Cursor(Protocol):
    def execute(self, sql: str, /) -> object: ...
    def close(self) -> None: ...


class _Driver(Protocol):
    """The little of a raw SQLite connection that we touch."""

    isolation_level: str | None

    def cursor(self) -> _Cursor: ...


def open_engine(url: str) -> Engine:
    """The database at `url`, ready to be written to; `WrongSetting` says why it is not."""
    try:
        # Errors are logged; what is in the rows must not be.
        # A server may have hung up in between; a file has not, and asking costs as much as a turn.
        is_file = make_url(url).get_backend_name() == "sqlite"
        engine = create_engine(url, pool_pre_ping=not is_file, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as problem:
        raise WrongSetting(
            "DATABASE_URL: no such kind of database; use sqlite:///offday.db "
            "or postgresql+psycopg://user@host/name"
        ) from problem
    if engine.dialect.name == "sqlite":
        _tame_sqlite(engine)
        _require_folder(url)
    _probe(engine)
    event.listen(engine, "handle_error", _translate)
    return engine


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date, all steps or none; quick when there is nothing to do."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(ONE_AT_A_TIME))
        version = _version(connection)
        if version is None:
            _create(connection)
        elif version != HEAD:
            _migrate(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION.name):
        return None
    version: str | None = connection.scalar(select(VERSION.c.version_num))
    return version


def _create(connection: Connection) -> None:
    """Start where the last step ends; a test holds these tables against all the steps."""
    Row.metadata.create_all(connection)
    VERSION.create(connection)
    connection.execute(VERSION.insert().values(version_num=HEAD))


def _migrate(connection: Connection) -> None:
    # Alembic costs a quarter of a second to import, and most starts need none of it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise WrongSetting(
            "DATABASE_URL: a newer Offday wrote this database; update Offday or restore a backup"
        ) from problem


def _tame_sqlite(engine: Engine) -> None:
    """Let SQLAlchemy, not the driver, open transactions, and take the write lock at once.

    A lock taken later, in mid-transaction, fails under load instead of waiting.
    """
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin_immediate)


def _configure(driver: _Driver, _record: object) -> None:
    driver.isolation_level = None
    cursor = driver.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _translate(context: ExceptionContext) -> None:
    """A full disk, a lock, a server that is gone: trouble that passes, unlike a mistake of ours."""
    problem = context.sqlalchemy_exception
    if isinstance(problem, OperationalError | InterfaceError | InternalError):
        raise NotKept(_advice(problem)) from context.original_exception


def _require_folder(url: str) -> None:
    name = make_url(url).database or ""
    folder = Path(name).parent
    if name and not name.startswith("file:") and not folder.is_dir():
        raise WrongSetting(
            f"DATABASE_URL: the folder {folder} does not exist; create it or name another one"
        )


def _probe(engine: Engine) -> None:
    """Write something and take it back, so that a database that takes no writes shows now."""
    try:
        with engine.connect() as connection:
            connection.execute(text("CREATE TABLE offday_was_here (id INTEGER)"))
            connection.rollback()
    except DatabaseError as problem:
        engine.dispose()
        kind = NotKept if _may_pass(problem) else WrongSetting
        raise kind(f"DATABASE_URL: {_advice(problem)}") from problem


def _may_pass(problem: DBAPIError) -> bool:
    """A lock, a full disk or a server that is away, unlike a wrong address or password."""
    said = str(problem.orig).lower()
    if not isinstance(problem, OperationalError):
        return False
    return any(part in said for part in PASSING)


def _advice(problem: DBAPIError) -> str:
    said = str(problem.orig).lower()
    if "readonly" in said or "read-only" in said:
        return "the database is read-only; allow this user to write to the file and its folder"
    if "not a database" in said or "malformed" in said:
        return "the file is damaged or no database; restore a backup or name another file"
    if "unable to open" in said:
        return "the database cannot be opened; allow this user to write to the file and its folder"
    if "locked" in said:
        return "another program is using the database; stop it and start again"
    if "full" in said or "no space" in said:
        return "the disk is full; make room"
    return f"the database cannot be used ({problem.orig}); check the address and the server"
