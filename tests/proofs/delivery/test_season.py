"""Proof 13: a season leaves nothing behind but its runners, and a backup may come back any time."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.wiring import temporary_database
from tests.proofs.delivery.conftest import Machines
from tests.proofs.delivery.copies import back_up, bring_back
from tests.proofs.delivery.fakes import scaled
from tests.proofs.delivery.judge import twice
from tests.proofs.delivery.runners import settle
from tests.proofs.table import Row
from tests.shipped import mind
from tests.simulation.club import Clock, Club

Rows = Callable[[int, str, str], Row]
START = datetime(2026, 2, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
GROWTH = 1.05

pytestmark = pytest.mark.timeout(300)
long = [pytest.mark.prove, pytest.mark.timeout(0)]


@pytest.mark.parametrize(
    ("runners", "days", "apart"),
    [
        (4, 4, 110),
        pytest.param(scaled(100), 84, 110, marks=long),
        pytest.param(scaled(10_000), 4, 550, marks=long),
    ],
)
def test_a_season_breaks_nothing_and_grows_no_further(
    row: Rows, runners: int, days: int, apart: int
) -> None:
    proof = row(
        13,
        "simulated season",
        f"{runners} runners, {days} days, a word every {apart / 96:.1f} days each",
    )
    with temporary_database() as url:
        club = Club(
            mind=mind(), url=url, runners=runners, rng=Random(5), clock=Clock(START), apart=apart
        )
        club.live(days // 2)
        before = resident_mb()
        club.live(days - days // 2)
        after = resident_mb()
    tables = [f"{name} {most}" for name, most in sorted(club.figures.items()) if "rows of" in name]
    proof.say(
        f"{club.figures['nudges read']} nudges read, {club.figures['messages']} messages, "
        f"{club.figures['restarts']} restarts, {len(club.broken)} broken; "
        f"{before:.0f} MB at half-time, {after:.0f} MB at the end; {', '.join(tables)}"
    )

    assert club.broken == []
    assert after <= before * GROWTH


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


@pytest.mark.xdist_group("delivery")
@pytest.mark.parametrize(
    ("on", "count", "pace"),
    [
        ("sqlite", 120, 2),
        pytest.param("sqlite", scaled(2_000), 4, marks=long),
        pytest.param("postgresql", scaled(1_000), 4, marks=long),
    ],
)
def test_a_backup_that_comes_back_in_mid_fan_out_loses_nobody(
    offday: Machines, row: Rows, on: str, count: int, pace: int
) -> None:
    proof = row(13, f"restored in mid fan-out, {on}", f"{count} nudges")
    here = offday("telegram", on=on, OFFDAY_PACE=str(pace))
    [telegram] = here.platforms
    telegram.crowd(count)
    settle(here, telegram, due=datetime.now(UTC) - MINUTE)
    program = here.run()
    telegram.until(lambda: len(telegram.made()) >= count // 4)
    back_up(here)
    program.kill()
    left = len(telegram.made())
    bring_back(here)
    here.run()
    here.settled()
    told = Counter(one.chat for one in telegram.made())
    doubt = here.states()["unsure"]
    proof.say(
        f"{len(told)} told, {doubt} left in doubt, {left} had left when the backup came back, "
        f"twice {twice(told)}"
    )

    assert len(told) + doubt >= count
    assert twice(told) <= left - count // 4
