"""Copies of the embedded database, safe beside a running bot."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from core.model.errors import WrongSetting


def back_up(url: str, to: Path) -> None:
    """Copy the database at `url` into the new file `to`, as it is at one moment.

    Raises `WrongSetting`, also when `to` exists: a backup never overwrites anything.
    """
    if to.exists():
        raise WrongSetting(f"{to} exists; name a new file")
    _copy(_file_of(url), to)


def restore(url: str, source: Path) -> None:
    """Put the backup `source` in place of the database at `url`.

    The database it replaces is kept beside it as `<name>.before-restore`. Stop the bot first.
    Raises `WrongSetting`.
    """
    if not source.is_file():
        raise WrongSetting(f"{source} is not there; name the file that `offday db backup` wrote")
    _check(source)
    file = _file_of(url)
    if file.exists():
        kept = file.with_name(file.name + ".before-restore")
        kept.unlink(missing_ok=True)
        _copy(file, kept)
    _copy(source, file)


def _file_of(url: str) -> Path:
    address = make_url(url)
    if not address.drivername.startswith("sqlite") or not address.database:
        raise WrongSetting("DATABASE_URL is no file; back PostgreSQL up with pg_dump")
    return Path(address.database)


def _check(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as backup:
            backup.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise WrongSetting(f"{file} is no backup of Offday ({error})") from error


def _copy(source: Path, to: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as one,
            closing(sqlite3.connect(to)) as other,
        ):
            one.backup(other)
    except sqlite3.Error as error:
        raise WrongSetting(f"{source} cannot be copied to {to} ({error})") from error
