"""Tables for a phone, which Telegram does not have: aligned if narrow, else one line a value."""

import unicodedata
from collections.abc import Iterator, Sequence

from core.model.prose import Table

PHONE_WIDTH = 32
"""Letters of equal width in one line of a narrow phone."""
GAP = "  "


def table_text(table: Table) -> tuple[str, bool]:
    """The table as lines, and whether they must be shown in letters of equal width."""
    grid = [tuple(_one_line(cell) for cell in row) for row in (table.header, *table.rows)]
    widths = [max(map(_width, column)) for column in zip(*grid, strict=False)]
    if sum(widths) + len(GAP) * (len(widths) - 1) <= PHONE_WIDTH:
        return "\n".join(_aligned(row, widths) for row in grid), True
    header, *rows = grid
    if len(header) == len("ab"):
        return "\n".join(f"{name}: {value}" for name, value in grid), False
    return "\n\n".join("\n".join(_listed(header, row)) for row in rows), False


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False))
    return GAP.join(cells).rstrip()


def _listed(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """The row's own name, then each of its values under the name of its column."""
    yield row[0]
    for name, value in zip(header[1:], row[1:], strict=False):
        yield f"{name}: {value}"


def _width(text: str) -> int:
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
