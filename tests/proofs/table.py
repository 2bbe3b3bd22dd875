"""One row a proof, collected from wherever it ran and printed as one table at the end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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


def lines(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """The table, by number of proof."""
    every = list(reports)
    ends = {one.nodeid: _end(one) for one in every if one.when == "call"}
    rows = [
        (*cells[:3], f"{ends.get(one.nodeid, '')}{cells[3]}", cells[4])
        for one in every
        for name, cells in one.user_properties
        if name == PROPERTY and one.when == "teardown" and isinstance(cells, list | tuple)
    ]
    if not rows:
        return
    rows.sort(key=lambda row: (int(row[0]), row[1]))
    table = [HEAD, *rows]
    widths = [max(len(str(row[column])) for row in table) for column in range(3)]
    for row in table:
        start = "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=False))
        yield f"{start}  {row[4]:>8}  {row[3]}"


def _end(report: pytest.TestReport) -> str:
    if report.passed:
        return ""
    return "KNOWN TO FAIL: " if hasattr(report, "wasxfail") else "FAILED: "
