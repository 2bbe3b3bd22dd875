"""The heart beats."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from adapters.scheduling.heartbeat import Heartbeat
from adapters.scheduling.watchdog import watch_clock


async def test_every_beat_is_heard_until_it_is_stopped() -> None:
    heard: list[str] = []

    async def beat() -> None:
        heard.append("beat")

    async def other() -> None:
        heard.append("other")

    heart = Heartbeat({1: beat, 3600: other})
    await asyncio.sleep(0.5)
    heart.stop()
    before = len(heard)
    await asyncio.sleep(1.1)

    assert sorted(heard) == ["beat", "other"]
    assert len(heard) == before


async def test_a_beat_that_stumbles_does_not_stop_the_heart() -> None:
    calls: list[int] = []

    async def beat() -> None:
        calls.append(1)
        raise RuntimeError("stumbled")

    heart = Heartbeat({1: beat})
    await asyncio.sleep(1.5)
    heart.stop()

    assert len(calls) == 2


async def test_when_the_clock_was_set_back_it_beats_at_once() -> None:
    calls: list[int] = []

    async def beat() -> None:
        calls.append(1)

    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1), tick=True):
        heart = Heartbeat({60: beat})
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.1)
    before = len(calls)
    heart.beat_now()
    await asyncio.sleep(0.1)
    heart.stop()

    assert (before, len(calls)) == (1, 2)


@pytest.mark.parametrize("step", [3600.0, -3600.0, 86_400.0, -86_400.0, 8 * 3600.0, 31.0])
async def test_a_clock_that_leaps_is_noticed(step: float, caplog: pytest.LogCaptureFixture) -> None:
    leaps, seconds = list[str](), Seconds()
    watching = asyncio.create_task(watch(leaps, seconds))
    await asyncio.sleep(0.02)
    quiet = list(leaps)
    seconds.wall += step
    await asyncio.sleep(0.05)
    watching.cancel()

    assert (quiet, leaps) == ([], ["leap"])
    assert f"{step:+.0f} s" in caplog.text


async def test_a_clock_that_is_put_right_a_little_is_left_alone() -> None:
    leaps, seconds = list[str](), Seconds()
    watching = asyncio.create_task(watch(leaps, seconds))
    await asyncio.sleep(0.02)
    seconds.wall += 29
    await asyncio.sleep(0.05)
    watching.cancel()

    assert leaps == []


async def test_leaps_to_and_fro_between_two_looks_are_noticed_by_the_beat_that_waits() -> None:
    heard: list[str] = []

    async def beat() -> None:
        heard.append("beat")

    with time_machine.travel(datetime(2026, 11, 22, 8, tzinfo=UTC), tick=True) as clock:
        heart = Heartbeat({0.1: beat})
        await asyncio.sleep(0.05)
        was_astray = heart.is_astray()
        clock.shift(timedelta(hours=1))
        await asyncio.sleep(0.3)
        clock.shift(timedelta(hours=-1))
        await asyncio.sleep(0.2)
        before, is_astray = len(heard), heart.is_astray()
        watching = asyncio.create_task(
            watch_clock(
                heart.beat_now,
                is_astray=heart.is_astray,
                wall=lambda: 1e9,
                monotonic=lambda: 0.0,
                every_s=0.05,
            )
        )
        await asyncio.sleep(0.4)
        watching.cancel()
        heart.stop()

    assert (was_astray, is_astray) == (False, True)
    assert len(heard) > before


class Seconds:
    wall = 1e9


async def watch(leaps: list[str], seconds: Seconds) -> None:
    await watch_clock(
        lambda: leaps.append("leap"),
        wall=lambda: seconds.wall,
        monotonic=lambda: 0.0,
        every_s=0.005,
    )
