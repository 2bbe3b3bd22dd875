"""Everything that is stored about a runner, as files to take along."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime

from core.model.history import session_of
from core.model.kept import Kept, Plain
from core.model.prose import Document
from core.model.runner import Runner

NAME = "offday-data"
LOG_NAME = "offday-log"


def files(everything: tuple[Kept, ...], now: datetime) -> tuple[Document, ...]:
    """The same facts twice: as JSON for machines, as CSV for a spreadsheet."""
    return (
        Document(f"{NAME}.json", "application/json", _json(everything, now)),
        Document(f"{NAME}.csv", "text/csv", _csv(everything)),
    )


def log(runner: Runner) -> tuple[Document, ...]:
    """Every session in a table of its own, as a spreadsheet wants it; none if there is none."""
    sessions = (*map(session_of, runner.history), *runner.log)
    if not sessions:
        return ()
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(("date", "start", "activity", "minutes", "km", "effort"))
    for one in sorted(sessions, key=lambda one: one.on):
        start = "" if one.at is None else f"{one.at:%H:%M}"
        lines.writerow((one.on, start, one.activity, one.minutes, one.distance_km, one.effort))
    content = text.getvalue().encode("utf-8-sig")
    return (Document(f"{LOG_NAME}.csv", "text/csv", content),)


def _json(everything: tuple[Kept, ...], now: datetime) -> bytes:
    tables = {kept.table: kept.rows for kept in everything}
    made = {"from": "Offday", "made_at": now.isoformat(), "tables": tables}
    return json.dumps(made, ensure_ascii=False, indent=2).encode()


def _csv(everything: tuple[Kept, ...]) -> bytes:
    """One value a line.  A byte-order mark tells spreadsheets that it is UTF-8."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(("table", "row", "field", "value"))
    for kept in everything:
        for number, row in enumerate(kept.rows, start=1):
            for field, value in _leaves("", dict(row)):
                lines.writerow((kept.table, number, field, _harmless(value)))
    return text.getvalue().encode("utf-8-sig")


def _leaves(path: str, value: Plain) -> Iterator[tuple[str, Plain]]:
    """Every single value with the way to it: "profile.races.1.kind"."""
    match value:
        case dict():
            for name, inner in value.items():
                yield from _leaves(f"{path}.{name}" if path else name, inner)
        case list():
            for number, inner in enumerate(value, start=1):
                yield from _leaves(f"{path}.{number}", inner)
        case None:
            return
        case _:
            yield path, value


def _harmless(value: Plain) -> Plain:
    """A spreadsheet calculates what starts like a formula; a name may do so."""
    is_formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if is_formula else value
