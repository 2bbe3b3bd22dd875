"""`offday understand --review`: what the bot did not understand lately, as counts."""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from adapters.storage import missed
from adapters.storage.engine import open_engine, upgrade
from bot.settings import load_settings
from core.model.missed import Missed

DAYS = 14


def review(db: str | None) -> None:
    """Print a table of the last days, the most frequent first."""
    engine = open_engine(db or load_settings().database_url)
    upgrade(engine)
    first = datetime.now(UTC).date() - timedelta(days=DAYS - 1)
    counts = missed.since(engine, first)
    engine.dispose()
    sys.stdout.write("".join(f"{line}\n" for line in _lines(counts)))


def _lines(counts: Mapping[Missed, int]) -> Iterator[str]:
    if not counts:
        yield f"Nothing was missed in the last {DAYS} days."
        return
    total = sum(counts.values())
    noun = "message" if total == 1 else "messages"
    yield f"Not understood in the last {DAYS} days: {total} {noun}. Only counts are kept, no text."
    wide = max(len("nearest"), *(len(one.nearest) for one in counts))
    yield f"count  decision  {'nearest':{wide}}  words"
    for one, often in sorted(counts.items(), key=_most_first):
        yield f"{often:5}  {one.decision.value:8}  {one.nearest:{wide}}  {one.length.value}"


def _most_first(counted: tuple[Missed, int]) -> tuple[int, str, str, str]:
    one, often = counted
    return -often, one.decision.value, one.nearest, one.length.value
