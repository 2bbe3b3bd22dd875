"""One row a proof, collected from wherever it ran and printed as one table at the end."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest

PROPERTY = "proof"
HEAD = ("proof", "what", "size", "result", "time")


@dataclass
class Row:
    """What a proof has to say for itself; it is printed whether it holds or not."""

    number: int
    what: str
    size: str
    said: list[str] = field(default_factory=list)
    start: float = field(default_factory=monotonic)

    def say(self, result: str) -> None:
        """Add a figure."""
        self.said.append(result)

    def cells(self) -> tuple[str, ...]:
        took = f"{monotonic() - self.start:.1f} s"
        return (str(self.number), self.what, self.size, ", ".join(self.said), took)


Cells = tuple[str, ...]


def rows(reports: Iterable[pytest.TestReport]) -> list[Cells]:
    """What each proof had to say, and how it ended."""
    every = list(reports)
    ends = {one.nodeid: _end(one) for one in every if one.when == "call"}
    return [
        (*map(str, cells[:3]), f"{ends.get(one.nodeid, '')}{cells[3]}", str(cells[4]))
        for one in every
        for name, cells in one.user_properties
        if name == PROPERTY and one.when == "teardown" and isinstance(cells, list | tuple)
    ]


def carried(file: Path, found: Sequence[Cells]) -> list[Cells]:
    """The rows of the runs before as well; all of them are left for the run after this."""
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    every = [*map(tuple, before), *found]
    file.write_text(json.dumps(every), encoding="utf-8")
    return every


def lines(found: Sequence[Cells]) -> Iterator[str]:
    """The table, by number of proof."""
    if not found:
        return
    table = [HEAD, *sorted(found, key=lambda row: (int(row[0]), row[1]))]
    widths = [max(len(row[column]) for row in table) for column in range(3)]
    for row in table:
        start = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield f"{start}  {row[4]:>8}  {row[3]}"


def _end(report: pytest.TestReport) -> str:
    if report.passed:
        return ""
    return "KNOWN TO FAIL: " if hasattr(report, "wasxfail") else "FAILED: "
