"""Proofs 7, 8 and 10: the database, the clock, and a second one of us."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from signal import SIGCONT, SIGSTOP
from time import monotonic, sleep, time

import pytest

from tests.postgres import gone
from tests.proofs.delivery.conftest import Machines
from tests.proofs.delivery.fakes import Platform
from tests.proofs.delivery.judge import twice
from tests.proofs.delivery.program import Machine, Program
from tests.proofs.delivery.runners import settle
from tests.proofs.table import Row

Rows = Callable[[int, str, str], Row]
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
A_BEAT_S = 16.0
"""A little longer than the heart takes."""
BACK_WITHIN_S = 20.0
"""Promised: nobody waits longer once the trouble is over."""

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("delivery")]
long = [pytest.mark.prove, pytest.mark.timeout(1200)]


@pytest.mark.parametrize(
    "seconds", [1.0, pytest.param(4.9, marks=long), pytest.param(30.0, marks=long)]
)
def test_a_locked_database_is_waited_out(offday: Machines, row: Rows, seconds: float) -> None:
    proof = row(7, f"database locked for {seconds} s", "10 messages")
    here = offday("telegram", OFFDAY_PACE="4")
    program = here.run()
    with closing(sqlite3.connect(here.folder / "offday.db", timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        healths = while_talking(here, seconds)
        other.rollback()
    all_are_answered(here, program, proof, healths)

    assert seconds < 30 or any("database" in one for one in healths)


@pytest.mark.parametrize("seconds", [pytest.param(2.0, marks=long), pytest.param(30.0, marks=long)])
def test_a_full_disk_is_waited_out(offday: Machines, row: Rows, seconds: float) -> None:
    proof = row(7, f"disk full for {seconds} s", "10 messages")
    here = offday("telegram", OFFDAY_PACE="4")
    program = here.run()
    program.limit_files(512)
    healths = while_talking(here, seconds)
    program.limit_files(None)
    all_are_answered(here, program, proof, healths)

    assert seconds < 30 or any("database" in one for one in healths)


@pytest.mark.prove
def test_a_server_that_is_gone_for_a_while_is_waited_out(offday: Machines, row: Rows) -> None:
    proof = row(7, "PostgreSQL gone for 10 s", "10 messages")
    here = offday("telegram", on="postgresql", OFFDAY_PACE="4")
    program = here.run()
    with gone(here.url):
        healths = while_talking(here, 10.0)
    all_are_answered(here, program, proof, healths)

    assert any("ready" not in one for one in healths)


def while_talking(machine: Machine, seconds: float) -> set[str]:
    """What the health file says in the meantime, while ten people log a swim."""
    until, healths = monotonic() + seconds, set()
    for number in range(10):
        machine.platforms[0].do("say", who=f"r{number}", text="swam 40 min easy")
    while monotonic() < until:
        healths.add(machine.health())
        sleep(0.1)
    return healths


def all_are_answered(machine: Machine, program: Program, proof: Row, healths: set[str]) -> None:
    """Each of them once, by the very process that was running."""
    [telegram] = machine.platforms
    start = monotonic()
    telegram.until(lambda: len(telegram.made()) >= 10)
    took = monotonic() - start
    machine.settled()
    told = Counter(one.chat for one in telegram.made())
    telegram.until(lambda: machine.health().endswith("ready: telegram") or took > 60, 30)
    proof.say(f"{len(told)} answered {took:.1f} s after it, twice {twice(told)}")
    proof.say(f"health meanwhile {sorted(healths)}")

    assert program.is_alive
    assert len(machine.started) == 1
    assert (len(told), twice(told)) == (10, 0)


@pytest.mark.prove
def test_a_read_only_database_is_said_in_one_line(offday: Machines, row: Rows) -> None:
    proof = row(7, "read-only database at the start", "1 start")
    here = offday("telegram")
    here.run().stop()
    [telegram] = here.platforms
    telegram.do("say", who="ada", text="swam 40 min easy")
    writable, here.url = here.url, f"sqlite:///file:{here.folder}/offday.db?mode=ro&uri=true"
    program = here.start()
    code = program.ended()
    proof.say(f"exit {code}: {program.said()}")
    here.url = writable
    here.run()
    telegram.until(lambda: len(telegram.made()) >= 1)
    proof.say(f"once it is writable, {len(telegram.made())} of 1 answered")

    assert code == 2
    assert len(program.said()) == 1


@pytest.mark.prove
def test_a_clock_that_jumps_costs_no_nudge_and_doubles_none(offday: Machines, row: Rows) -> None:
    proof = row(8, "clock +-1 h, +-1 day, 8 h suspend", "6 runners")
    here = offday("telegram")
    [telegram] = here.platforms
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    five = telegram.crowd(6)[:5]
    settle(here, telegram, due=noon, people=five)
    clock = Clock(here.folder / "clock")
    clock.set(noon - HOUR / 2)
    program = here.run("-m", "tests.proofs.delivery.clocked", CLOCK=str(clock.file))
    sleep(3)
    assert not telegram.made()

    waits = {}
    clock.set(noon + HOUR / 2)
    waits["+1 h"] = reached(telegram, 5)
    back = noon - HOUR / 2 - MINUTE / 4
    clock.set(back)
    settle(here, telegram, due=noon - HOUR / 2, people=telegram.people[5:])
    waits["-1 h"] = reached(telegram, 6) - 15
    clock.set(noon + MINUTE)
    is_quiet(telegram, 6)
    clock.set(noon + DAY + MINUTE)
    waits["+1 day"] = reached(telegram, 12)
    clock.set(noon + 2 * MINUTE)
    is_quiet(telegram, 12)
    clock.set(noon + DAY + 2 * MINUTE)
    is_quiet(telegram, 12)
    clock.set(noon + 2 * DAY - 7 * HOUR)
    sleep(1)
    program.signal(SIGSTOP)
    clock.set(noon + 2 * DAY + HOUR)
    sleep(1)
    program.signal(SIGCONT)
    waits["8 h suspend"] = reached(telegram, 18)
    is_quiet(telegram, 18)
    told = Counter(one.chat for one in telegram.made())
    proof.say("tick back after " + ", ".join(f"{name} {s:.1f} s" for name, s in waits.items()))
    proof.say(f"nudges each on 3 dates {sorted(told.values())}")

    assert max(waits.values()) <= BACK_WITHIN_S
    assert list(told.values()) == [3] * 6


class Clock:
    """The file that a clocked program follows."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def set(self, at: datetime) -> None:
        new = self.file.with_suffix(".new")
        new.write_text(str(at.timestamp() - time()), encoding="utf-8")
        new.replace(self.file)


def reached(platform: Platform, count: int) -> float:
    """How long it takes until so many messages are there."""
    start = monotonic()
    platform.until(lambda: len(platform.made()) >= count, 80)
    return monotonic() - start


def is_quiet(platform: Platform, count: int) -> None:
    """Nothing comes beyond so many, whatever the next beat finds."""
    sleep(A_BEAT_S)
    assert len(platform.made()) == count


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_a_leader_that_slept_for_a_minute_repeats_nothing(offday: Machines, row: Rows) -> None:
    proof = row(10, "two on one PostgreSQL, the leader asleep for 60 s", "600 nudges")
    here = offday("telegram", on="postgresql")
    [telegram] = here.platforms
    telegram.crowd(600)
    settle(here, telegram, due=datetime.now(UTC) - MINUTE)
    first = here.run()
    second = here.start(HEALTH_FILE="second")
    second.says("standing by")
    telegram.until(lambda: len(telegram.made()) >= 100)
    first.signal(SIGSTOP)
    start = monotonic()
    second.says("ready: ")
    took = monotonic() - start
    sleep(max(0.0, 60 - (monotonic() - start)))
    first.signal(SIGCONT)
    first.says("another Offday leads now")
    here.settled()
    told, doubt = Counter(one.chat for one in telegram.made()), here.states()["unsure"]
    proof.say(
        f"taken over in {took:.1f} s; {len(told)} told, twice {twice(told)}, {doubt} in doubt"
    )

    assert took < 30
    assert twice(told) == 0
    assert 600 - len(told) <= doubt <= 32


@pytest.mark.prove
def test_a_second_run_on_one_file_is_refused(offday: Machines, row: Rows) -> None:
    proof = row(10, "two on one SQLite file", "2 starts")
    here = offday("telegram")
    here.run()
    second = here.start()
    code = second.ended()
    beside = [
        here.start("-m", "bot", *words).ended() for words in (("db", "backup", "copy"), ("check",))
    ]
    proof.say(f"exit {code}: {second.said()}; backup and check beside it exit {beside}")

    assert (code, len(second.said())) == (2, 1)
    assert beside == [0, 0]
    assert here.started[0].is_alive
