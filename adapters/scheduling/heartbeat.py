"""APScheduler beats; the data say who is due."""

from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger


def start_heartbeat(beat: Callable[[], Awaitable[None]], every_s: int = 15) -> AsyncIOScheduler:
    """Call `beat` every `every_s` seconds from now on; `shutdown()` on the result stops it.

    One system job in memory, never one per runner: a late or missed beat is caught up by the
    next, because due times are data.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        beat,
        IntervalTrigger(seconds=every_s, timezone=UTC),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    return scheduler
