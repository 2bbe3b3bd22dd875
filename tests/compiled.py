"""Statements for SQLite are compiled once in a test process, not once an engine.

SQLAlchemy keeps what it compiled with the engine, by dialect. The program has one engine; tests
open thousands, and compiling was a third of what they took.
"""

from collections.abc import Callable

from sqlalchemy import Compiled, Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

Create = Callable[..., Engine]


class Alike(SQLiteDialect_pysqlite):
    """Each speaks as all the others do."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike)

    def __hash__(self) -> int:
        return hash(Alike)


def compiling_once(create: Create) -> Create:
    """`create_engine`, whose SQLite engines share what they compiled."""
    compiled: LRUCache[object, Compiled] = LRUCache(2_000)

    def created(url: str, **settings: object) -> Engine:
        engine = create(url, **settings)
        if type(engine.dialect) is SQLiteDialect_pysqlite:
            engine.dialect.__class__ = Alike
            engine._compiled_cache = compiled
        return engine

    return created
