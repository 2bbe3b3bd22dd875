"""APScheduler beats; the data say who is due."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

Beat = Callable[[], Awaitable[None]]


def start_heartbeat(beats: Mapping[int, Beat]) -> AsyncIOScheduler:
    """Call each of `beats` every so many seconds from now on; `shutdown()` stops them.

    A few system jobs in memory, never one per runner: a late or missed beat is caught up by the
    next, because due times are data.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    for every_s, beat in beats.items():
        scheduler.add_job(
            beat,
            IntervalTrigger(seconds=every_s, timezone=UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    return scheduler
