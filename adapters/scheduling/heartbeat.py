"""APScheduler beats; the data say who is due."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

Beat = Callable[[], Awaitable[None]]


class Heartbeat:
    """A few system jobs in memory, never one per runner.

    A late or missed beat is caught up by the next, because due times are data.
    """

    def __init__(self, beats: Mapping[float, Beat]) -> None:
        """Call each of `beats` at once, and then every so many seconds until `stop`."""
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        for every_s, beat in beats.items():
            self._scheduler.add_job(
                beat,
                IntervalTrigger(seconds=every_s, timezone=UTC),
                next_run_time=datetime.now(UTC),
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    def is_astray(self) -> bool:
        """Whether a beat waits for a time beyond its own interval: the clock was set back."""
        now = datetime.now(UTC)
        return any(
            job.next_run_time is not None and job.next_run_time - now > 2 * job.trigger.interval
            for job in self._scheduler.get_jobs()
        )

    def beat_now(self) -> None:
        """The clock was set: what waits for a time on it would wait for the wrong one."""
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))

    def stop(self) -> None:
        """No further beat; one that runs is not waited for."""
        self._scheduler.shutdown(wait=False)
