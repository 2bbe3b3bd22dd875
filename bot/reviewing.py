"""`offday understand --review`: what was not understood lately: counts, and words by choice."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from adapters.storage import missed
from adapters.storage.engine import open_engine, upgrade
from bot.settings import data_keys, load_settings
from bot.wiring import open_vault
from core.model.consent import KEPT_FOR
from core.model.missed import Missed

DAYS = 14


def review(db: str | None) -> None:
    """Print a table of the last days, the most frequent first."""
    settings = load_settings()
    url = db or settings.database_url
    engine = open_engine(url)
    upgrade(engine)
    first = datetime.now(UTC).date() - timedelta(days=DAYS - 1)
    counts = missed.since(engine, first)
    said = tuple(missed.texts(engine, lambda: open_vault(url, data_keys(settings))))
    engine.dispose()
    lines = (*_lines(counts, keeps_words=settings.keep_missed or bool(said)), *_words(said))
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _lines(counts: Mapping[Missed, int], *, keeps_words: bool) -> Iterator[str]:
    if not counts:
        yield f"Nothing was missed in the last {DAYS} days."
        return
    total = sum(counts.values())
    noun = "message" if total == 1 else "messages"
    rest = "" if keeps_words else " Only counts are kept, no text."
    yield f"Not understood in the last {DAYS} days: {total} {noun}.{rest}"
    wide = max(len("nearest"), *(len(one.nearest) for one in counts))
    yield f"count  decision  {'nearest':{wide}}  words"
    for one, often in sorted(counts.items(), key=_most_first):
        yield f"{often:5}  {one.decision.value:8}  {one.nearest:{wide}}  {one.length.value}"


def _words(said: Sequence[tuple[Missed, str]]) -> Iterator[str]:
    """What was said, as one line each, beside how it was read."""
    if said:
        yield f"Their words, kept for {KEPT_FOR // timedelta(hours=1)} hours (KEEP_MISSED):"
    for one, text in said:
        yield f"  {one.decision.value:8}  {one.nearest}: {_in_a_line(text)}"


def _in_a_line(text: str) -> str:
    """Nothing in it moves a terminal's cursor."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _most_first(counted: tuple[Missed, int]) -> tuple[int, str, str, str]:
    one, often = counted
    return -often, one.decision.value, one.nearest, one.length.value
