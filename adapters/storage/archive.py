"""All that is stored about one runner, whichever table holds it: the other half of erasing it."""

import json
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Executable, LargeBinary, RowMapping, Table, bindparam, select

from adapters.storage.records import Records
from adapters.storage.sheets import Sheet
from adapters.storage.tables import ClubRow, Row
from core.model.kept import Kept, Plain

KEY_ITSELF = "data_key"
"""The one column that is no news about the runner but the key to all the others."""


def everything_about(records: Records, *rows: Sheet) -> tuple[Kept, ...]:
    """Every row that mentions the runner, opened; a new table joins in by itself.

    `rows` are all that the runner goes by: a paired one has a row that sleeps.
    """
    found = (_kept(records, rows, table) for table in Row.metadata.sorted_tables)
    return tuple(kept for kept in found if kept.rows)


def names_of(table: Table) -> tuple[str, ...]:
    """The columns of `table` that name a runner."""
    owner = Row.metadata.tables["runner"].c.id
    named = (column.name for column in table.c if column.references(owner))
    return ("id",) if table.name == "runner" else tuple(named)


def _kept(records: Records, rows: tuple[Sheet, ...], table: Table) -> Kept:
    found: list[dict[str, Plain]] = []
    for row in rows:
        for mention in _mentions(table):
            for one in records.connection.execute(mention, {"whose": row.id}).mappings():
                opened = dict(_opened(records, row, table, one))
                if opened not in found[-1:]:
                    found.append(opened)
    return Kept(table.name, tuple(found))


@cache
def _mentions(table: Table) -> tuple[Executable, ...]:
    """One query for each column that names a runner, made once."""
    return tuple(
        select(table).where(table.c[name] == bindparam("whose")) for name in names_of(table)
    )


def _opened(
    records: Records, row: Sheet, table: Table, found: RowMapping
) -> Iterator[tuple[str, Plain]]:
    key = _key(records, row, found)
    for column in table.c:
        value = found[column.name]
        if column.name == KEY_ITSELF:
            continue
        if isinstance(column.type, LargeBinary) and value is not None:
            value = _read(records.vault.box(key).open(value))
        yield column.name, value


def _key(records: Records, row: Sheet, found: RowMapping) -> bytes:
    """The runner's own, or that of the club the row belongs to."""
    club = found.get("club_id")
    owner = None if club is None else records.session.get(ClubRow, club)
    return row.data_key if owner is None else owner.data_key


def _read(payload: bytes) -> Plain:
    """What was sealed; of files that we sent the names, for they would hold each other."""
    read: Plain = json.loads(payload) if payload else None
    if isinstance(read, dict) and isinstance(sent := read.get("files"), list):
        read["files"] = [one.get("name") for one in sent if isinstance(one, dict)]
    return read
