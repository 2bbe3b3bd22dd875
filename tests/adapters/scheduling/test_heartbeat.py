"""The heart beats."""

import asyncio

from adapters.scheduling.heartbeat import start_heartbeat


async def test_every_beat_is_heard_until_it_is_stopped() -> None:
    heard: list[str] = []

    async def beat() -> None:
        heard.append("beat")

    async def other() -> None:
        heard.append("other")

    scheduler = start_heartbeat({1: beat, 3600: other})
    await asyncio.sleep(1.3)
    scheduler.shutdown(wait=False)
    before = len(heard)
    await asyncio.sleep(1.1)

    assert heard == ["beat"]
    assert len(heard) == before


async def test_a_beat_that_stumbles_does_not_stop_the_heart() -> None:
    calls: list[int] = []

    async def beat() -> None:
        calls.append(1)
        raise RuntimeError("stumbled")

    scheduler = start_heartbeat({1: beat})
    await asyncio.sleep(2.3)
    scheduler.shutdown(wait=False)

    assert len(calls) == 2
