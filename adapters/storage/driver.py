"""What every turn asks, and thousands of rows at once, handed to the driver as they are.

The statements are SQLAlchemy's, so they are the same on every database, but they are made once and
their values are not looked at again: each must be what the driver takes, and none may be left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Delete, Dialect, Insert, Select, Update

Values = Mapping[str, object]
Statement = Select[Any] | Insert | Update | Delete


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement in the words of one database."""

    sql: str
    order: Sequence[str] | None
    """The names of its values where they go by place; None where they go by name."""
    fixed: Values
    """Values that are the statement's own."""

    def values(self, given: Values) -> tuple[object, ...] | dict[str, object]:
        """As the driver takes them."""
        known = {**self.fixed, **given}
        return known if self.order is None else tuple(known[name] for name in self.order)


def run(connection: Connection, statement: Statement, values: Values) -> CursorResult[Any]:
    """Execute one of the statements that every turn needs."""
    ready = _ready(statement, connection.dialect, tuple(values))
    return connection.exec_driver_sql(ready.sql, ready.values(values))


def insert_all(connection: Connection, statement: Insert, rows: Sequence[Values]) -> None:
    """Insert `rows`, all with the same columns."""
    if rows:
        ready = _ready(statement, connection.dialect, tuple(rows[0]))
        connection.exec_driver_sql(ready.sql, [ready.values(row) for row in rows])


@lru_cache(256)
def _ready(statement: Statement, dialect: Dialect, names: tuple[str, ...]) -> _Ready:
    keys = list(names) if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=dialect, column_keys=keys)
    known = compiled.params if keys is None else {}
    fixed = {name: value for name, value in known.items() if name not in names}
    return _Ready(str(compiled), compiled.positiontup, fixed)
