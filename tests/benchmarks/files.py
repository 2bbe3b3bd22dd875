"""What files cost: reading a run, refusing a bomb, writing a calendar."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from adapters.files.calendars import IcsCalendars
from adapters.files.reader import WorkerReader
from core.model.calendar import CalendarFile, Dated, Entry
from tests.adapters.files.fit_writer import activity
from tests.adapters.files.makes import START, gpx, zipped
from tests.adapters.files.test_hostile import bomb

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
HOUR = 3600


def report() -> Iterator[str]:
    """Lines to print."""
    reader = WorkerReader()
    made: dict[str, Callable[[], bytes]] = {
        "an hour of FIT": lambda: activity(START, HOUR, 10_000, points=HOUR),
        "an hour of GPX": lambda: gpx(("running", [(START, HOUR, 10_000)]), points=HOUR),
        "a zip of 60 FIT hours": lambda: zipped({f"{n}.fit": _hour(n) for n in range(60)}),
        "a zip bomb of 150 MB": bomb,
    }
    for name, make in made.items():
        content = make()
        begun = time.perf_counter()
        found = reader.read_now("a", content)
        took = (time.perf_counter() - begun) * 1e3
        what = found.refused or f"{len(found.recordings)} read, {found.not_read} left"
        yield f"{name:22} {len(content) // 1000:6} kB {took:7.0f} ms  {what}"
    yield from _calendar()
    yield f"calendar library at start: {'yes' if _is_loaded() else 'not loaded'}"


def _hour(number: int) -> bytes:
    return activity(START + timedelta(days=number), HOUR, 10_000, points=HOUR)


def _calendar() -> Iterator[str]:
    for name in ("the first calendar", "the next one"):
        begun = time.perf_counter()
        content = IcsCalendars().write(_file())
        took = (time.perf_counter() - begun) * 1e3
        yield f"{name:22} {len(content):6} B  {took:7.0f} ms"


def _file() -> CalendarFile:
    days = [NOW.date() + timedelta(days=n) for n in range(7)]
    events = [Dated(group="plan", name="1", on=on, title="Easy run, 40 min") for on in days]
    entries = tuple(Entry(uid=f"{n}@x", sequence=0, event=one) for n, one in enumerate(events))
    return CalendarFile(name="Offday", timezone="Europe/Berlin", made_at=NOW, entries=entries)


def _is_loaded() -> bool:
    """Whether a coach that was never asked for a calendar has read the library in."""
    look = "import sys, bot.wiring; sys.exit('icalendar' in sys.modules)"
    done = subprocess.run((sys.executable, "-c", look), check=False)  # noqa: S603 -- our own line
    return bool(done.returncode)
