"""`offday run` as a process: one at a time, leaves when told, and puts in order what it finds."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest

from tests.bot.offday import Machine, machine
from tests.postgres import database

pytestmark = pytest.mark.timeout(180)
"""Each starts real programs, on machines that may be busy."""


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Machine]:
    async with machine(tmp_path) as one:
        yield one


async def test_a_second_run_on_a_file_is_refused_and_the_rest_still_works(here: Machine) -> None:
    first = await here.run()
    code, said = await here.done("run")
    others = [
        await here.done("db", "backup", "copy.db"),
        await here.done("check"),
        await here.done("ask", "--db", "sqlite:///offday.db", "what should I do today"),
    ]
    first.send(signal.SIGKILL)
    await first.ended()
    again = await here.run()
    again.send(signal.SIGTERM)

    assert (code, len(said)) == (2, 1)
    assert said[0].startswith("offday: another `offday run` is at work on this database")
    assert [code for code, _ in others] == [0, 0, 0]
    assert await again.ended() == 0


async def test_a_message_is_answered_and_a_signal_ends_it_soon(here: Machine) -> None:
    program = await here.run()
    here.telegram.say("ada", "what should I do today")
    await here.telegram.shown("ada", timeout_s=20)
    start = monotonic()
    program.send(signal.SIGTERM)

    assert await program.ended() == 0
    assert monotonic() - start < 15


async def test_a_stalled_platform_does_not_keep_it_and_a_second_signal_ends_it_at_once(
    here: Machine,
) -> None:
    here.telegram.delay("sendMessage", 60, times=99)
    took = []
    for signals in (1, 2):
        program = await here.run()
        here.telegram.say("ada", "thanks")
        await here.telegram.until(
            lambda: any(fault.times < 99 for fault in here.telegram.faults), timeout_s=20
        )
        await asyncio.sleep(0.3)
        start = monotonic()
        program.send(signal.SIGTERM)
        if signals == 2:
            await asyncio.sleep(0.2)
            start = monotonic()
            program.send(signal.SIGTERM)
        await program.ended()
        took.append(monotonic() - start)

    assert took[0] < 20
    assert took[1] < took[0] / 2


async def test_the_start_after_a_crash_says_what_it_found(here: Machine) -> None:
    here.telegram.delay("sendMessage", 60, times=1)
    program = await here.run()
    here.telegram.say("ada", "thanks")
    await here.telegram.until(
        lambda: any(fault.times == 0 for fault in here.telegram.faults), timeout_s=20
    )
    program.send(signal.SIGKILL)
    await program.ended()
    again = await here.run()

    lines = [line for line in again.said if "after a crash" in line]
    assert len(lines) == 1
    assert "0 messages answered, 0 sent again, 1 left in doubt" in lines[0]


async def test_a_platform_that_is_down_does_not_stop_the_other(here: Machine) -> None:
    program = await here.run(
        DISCORD_TOKEN="a.b.c",
        DISCORD_API_URL="http://127.0.0.1:9/api/v10",
        HEALTH_FILE="health",
    )
    here.telegram.say("ada", "what should I do today")
    shown = await here.telegram.shown("ada", timeout_s=20)
    health = await here.offday("health", "--ready", HEALTH_FILE="health")

    assert len(shown) == 1
    assert await health.ended() == 0
    assert health.said == ["ready: telegram; without discord"]
    assert program.process.returncode is None


async def test_health_tells_the_living_from_the_dead(here: Machine) -> None:
    here.settings["HEALTH_FILE"] = "health"
    before = await here.done("health")
    program = await here.run()
    while_running = await here.done("health")
    program.send(signal.SIGTERM)
    await program.ended()

    assert before == (1, ["not running"])
    assert while_running == (0, ["ready: telegram"])


async def test_on_postgresql_the_second_stands_by_and_takes_over(
    here: Machine, postgres: str
) -> None:
    with database(postgres, "offday_running") as url:
        here.settings |= {"DATABASE_URL": url, "HEALTH_FILE": "health"}
        first = await here.run()
        second = await here.offday("run", HEALTH_FILE="second")
        await second.says("standing by")
        code, said = await here.done("health")
        first.send(signal.SIGKILL)
        await first.ended()
        start = monotonic()
        await second.says("ready: telegram")
        took = monotonic() - start
        here.telegram.say("ada", "what should I do today")
        shown = await here.telegram.shown("ada", timeout_s=20)
        second.send(signal.SIGTERM)

        assert (code, said) == (0, ["ready: telegram"])
        assert took < 30
        assert len(shown) == 1
        assert await second.ended() == 0


@pytest.mark.prove
async def test_a_leader_that_slept_sends_nothing_more(here: Machine, postgres: str) -> None:
    with database(postgres, "offday_asleep") as url:
        here.settings |= {"DATABASE_URL": url}
        first = await here.run()
        second = await here.offday("run")
        await second.says("standing by")
        first.send(signal.SIGSTOP)
        await second.says("ready: telegram")
        first.send(signal.SIGCONT)
        await first.says("another Offday leads now")
        here.telegram.say("ada", "what should I do today")
        shown = await here.telegram.shown("ada", timeout_s=20)
        await asyncio.sleep(0.5)

        assert len(shown) == 1
        assert len(here.telegram.messages("ada")) == 1
        assert first.process.returncode is None
