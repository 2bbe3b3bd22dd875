"""`offday db`: migrations and backups."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from adapters.storage.backup import back_up, restore
from adapters.storage.engine import open_engine, upgrade
from adapters.storage.erasing import replay
from bot.settings import data_keys, load_settings

KEY_TOO = "keep the .key file (or DATA_KEY) with it: without the key nobody can read it"


def upgrade_database() -> None:
    """Bring the tables up to date."""
    engine = open_engine(load_settings().database_url)
    upgrade(engine)
    engine.dispose()
    sys.stdout.write("up to date\n")


def back_up_database(to: Path) -> None:
    """Copy the database."""
    back_up(load_settings().database_url, to)
    sys.stdout.write(f"backup written to {to}; {KEY_TOO}\n")


def restore_database(source: Path) -> None:
    """Put a backup in place, and bring its tables up to date."""
    from bot.wiring import open_vault  # noqa: PLC0415  (brings the coach, whom no backup needs)

    settings = load_settings()
    url = settings.database_url
    restore(url, source)
    upgrade_database()
    engine = open_engine(url)
    again = replay(engine, open_vault(url, data_keys(settings)), datetime.now(UTC))
    engine.dispose()
    if again:
        sys.stdout.write(f"erased again: {again}, who had asked for it after the backup\n")
