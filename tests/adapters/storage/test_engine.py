"""Opening a database, and saying plainly why one cannot be opened."""

import logging
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from adapters.storage import engine as storage
from adapters.storage import migrations
from adapters.storage.engine import open_engine, upgrade
from adapters.storage.migrations import HEAD
from adapters.storage.tables import Row
from core.model.errors import WrongSetting

STEPS = Path(migrations.__file__).parent


def test_sqlite_is_set_up_to_lose_nothing(engine: Engine) -> None:
    with engine.connect() as connection:
        found = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in (
                *("journal_mode", "synchronous", "busy_timeout"),
                *("foreign_keys", "secure_delete"),
            )
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_a_transaction_takes_the_write_lock_at_once(engine: Engine) -> None:
    other = sqlite3.connect(str(engine.url.database), timeout=0)
    with engine.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_another_thread_may_write_than_the_one_that_opened(engine: Engine) -> None:
    with ThreadPoolExecutor(max_workers=1) as writer:
        writer.submit(upgrade, engine).result()

    assert "runner" in inspect(engine).get_table_names()


def test_a_database_that_cannot_be_used_is_refused_in_one_clear_line(tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.db"
    garbage.write_bytes(b"not a database at all" * 100)
    upgrade(open_engine(f"sqlite:///{tmp_path / 'good.db'}"))
    refused = {
        f"sqlite:///{tmp_path}/missing/offday.db": "does not exist; create it",
        f"sqlite:///{garbage}": "restore a backup",
        f"sqlite:///{tmp_path}": "allow this user to write",
        f"sqlite:///file:{tmp_path}/good.db?mode=ro&uri=true": "allow this user to write",
        "nosuch://host/name": "postgresql+psycopg",
        "offday.db": "postgresql+psycopg",
    }

    for url, advice in refused.items():
        with pytest.raises(WrongSetting, match="DATABASE_URL") as refusal:
            open_engine(url)
        assert advice in str(refusal.value)
        assert "\n" not in str(refusal.value)


def test_a_second_upgrade_changes_nothing(engine: Engine) -> None:
    before = columns(engine)
    upgrade(engine)

    assert columns(engine) == before


def test_an_upgrade_is_silent(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with open_engine(f"sqlite:///{tmp_path / 'steps.db'}").begin() as connection:
        storage._migrate(connection)

    assert caplog.records == []


def test_a_database_of_a_newer_version_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(WrongSetting, match="newer Offday"):
        upgrade(engine)


def test_a_start_without_news_does_not_pay_for_alembic(engine: Engine) -> None:
    script = (
        "import sys; from adapters.storage.engine import open_engine, upgrade;"
        f"upgrade(open_engine({str(engine.url)!r})); print('alembic' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"


def test_the_newest_step_is_the_one_we_name() -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_tables_are_what_the_steps_make(engine: Engine, tmp_path: Path) -> None:
    stepwise = open_engine(f"sqlite:///{tmp_path / 'steps.db'}")
    with stepwise.begin() as connection:
        storage._migrate(connection)
        context = MigrationContext.configure(connection)
        difference = compare_metadata(context, Row.metadata)

    assert difference == []
    assert indexes(stepwise) == indexes(engine)
    assert columns(stepwise) == columns(engine)


def test_the_tables_also_fit_postgresql() -> None:
    dialect = make_url("postgresql+psycopg://").get_dialect()()
    tables = Row.metadata.sorted_tables
    columns = [str(CreateTable(table).compile(dialect=dialect)) for table in tables]
    indexes = [
        str(CreateIndex(index).compile(dialect=dialect))
        for table in tables
        for index in table.indexes
    ]

    assert any("number BIGSERIAL" in sql for sql in columns)
    assert sum("WHERE state" in sql for sql in indexes) == 7


def indexes(engine: Engine) -> set[str]:
    """Every index in full, so that the condition of a partial one counts too."""
    with engine.connect() as connection:
        found = connection.scalars(text("SELECT sql FROM sqlite_master WHERE type = 'index'"))
        return {sql for sql in found if sql}


def columns(engine: Engine) -> set[tuple[object, ...]]:
    """Every column of every table: name, type, whether it may be empty, place in the key."""
    query = text(
        'SELECT t.name, c.name, c.type, c."notnull", c.pk '
        "FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
    )
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(query)}
