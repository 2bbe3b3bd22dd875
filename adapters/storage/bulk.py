"""Thousands of rows at once: handed to the driver as they are, for SQLAlchemy looks at each value.

The statement is still SQLAlchemy's, so it is the same on every database.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Insert


def insert_all(
    connection: Connection, statement: Insert, rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert `rows`, all with the same columns, whose values need no conversion."""
    if not rows:
        return
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(rows[0]))
    order = compiled.positiontup
    if order is None:
        connection.exec_driver_sql(compiled.string, [dict(row) for row in rows])
    else:
        connection.exec_driver_sql(compiled.string, [tuple(map(row.get, order)) for row in rows])
