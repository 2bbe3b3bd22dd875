"""One runs at a time; the others are refused, or stand by."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from adapters.storage import leading
from adapters.storage.backup import back_up
from adapters.storage.engine import open_engine, upgrade
from adapters.storage.leading import lead_of
from core.model.errors import WrongSetting
from tests.postgres import database

LEADER = (
    "import sys, time; from adapters.storage.leading import lead_of;"
    "lead = lead_of(sys.argv[1]); print(lead.take(), flush=True); time.sleep(60)"
)


def leader(url: str) -> "subprocess.Popen[str]":
    """Another process that has the lead."""
    other = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", LEADER, url], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "True\n"
    return other


def end(other: "subprocess.Popen[str]", by: signal.Signals = signal.SIGKILL) -> None:
    other.send_signal(by)
    other.communicate()


def test_one_process_runs_on_a_file_and_kill_nine_frees_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/offday.db"
    other, mine = leader(url), lead_of(url)
    while_running = mine.take()
    end(other)

    assert not while_running
    assert mine.take()
    assert mine.holds()
    mine.let_go()
    assert not mine.holds()


def test_the_lock_leaves_the_database_open_to_everything_else(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/offday.db"
    lead = lead_of(url)
    lead.take()
    engine = open_engine(url)
    upgrade(engine)
    back_up(url, tmp_path / "copy.db")
    lead.let_go()
    engine.dispose()

    assert (tmp_path / "copy.db").exists()


def test_a_folder_that_takes_no_lock_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="write to its folder"):
        lead_of(f"sqlite:///{tmp_path}/missing/offday.db").take()


def test_a_database_in_memory_needs_no_lock() -> None:
    assert lead_of("sqlite://").take()
    assert lead_of("sqlite:///:memory:").holds()


def test_on_postgresql_one_leads_and_the_next_takes_over_when_it_dies(postgres: str) -> None:
    other, mine = leader(postgres), lead_of(postgres)
    while_running = mine.take()
    end(other)
    took = any(mine.take() for _ in range(50))

    assert not while_running
    assert mine.can_wait
    assert took
    mine.let_go()


def test_a_leader_that_sleeps_is_deposed_and_finds_out_before_it_sends(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep, awake = lead_of(postgres), lead_of(postgres)
    assert any(asleep.take() for _ in range(50))  # a server frees a lock when it notices
    too_early = awake.take()
    monkeypatch.setattr(leading, "STALE_S", -1)
    took = any(awake.take() for _ in range(50))

    assert not too_early
    assert took
    assert not asleep.holds()
    assert awake.holds()
    awake.let_go()


def test_a_leader_whose_connection_is_cut_knows_it(postgres: str) -> None:
    lead = lead_of(postgres)
    lead.take()
    admin = create_engine(postgres, poolclass=NullPool)
    with admin.connect() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        )

    assert not lead.holds()


def test_leaders_of_two_databases_do_not_meet(postgres: str) -> None:
    one = lead_of(postgres)
    with database(postgres, "offday_elsewhere") as elsewhere:
        other = lead_of(elsewhere)

        assert (one.take(), other.take()) == (True, True)
        one.let_go()
        other.let_go()


def test_two_that_start_together_upgrade_once(postgres: str) -> None:
    script = (
        "import sys; from adapters.storage.engine import open_engine, upgrade;"
        "engine = open_engine(sys.argv[1]); upgrade(engine); engine.dispose()"
    )
    with database(postgres, "offday_fresh") as url:
        both = [
            subprocess.Popen([sys.executable, "-c", script, url])  # noqa: S603 - our own words
            for _ in range(2)
        ]
        codes = [one.wait(30) for one in both]
        engine: Engine = open_engine(url)
        with engine.connect() as connection:
            versions = connection.scalar(text("SELECT count(*) FROM alembic_version"))
        engine.dispose()

    assert codes == [0, 0]
    assert versions == 1
