"""A runner's row as plain values: the mapper takes ten times as long for each turn."""

from dataclasses import dataclass

from sqlalchemy import Connection

from adapters.storage import queries
from adapters.storage.driver import run
from adapters.storage.queries import Asked


@dataclass(slots=True)
class Sheet:
    """One row of `runner`; whoever changes it writes it down in the same breath."""

    id: str
    data_key: bytes
    payload: bytes
    next_fire_at: int | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """What one row of `outbox` says, and to whom; read by whoever sends it or follows a press."""

    number: int
    id: str
    platform: str
    chat: str
    thread: str | None
    answers: str | None
    runner_id: str | None
    club_id: str | None
    card: str | None
    is_fresh: bool
    edits: str | None
    is_personal: bool
    body: bytes | None
    attempts: int
    is_again: bool
    due_at: int | None


@dataclass(frozen=True, slots=True)
class Glance:
    """What one message needs to know of its sender, found in one look."""

    sheet: Sheet
    talk: bytes | None
    """What is open in this conversation, sealed."""
    sleeper: str | None
    """The row that a paired account had before."""
    heard: str | None
    """The state of the message in the inbox; None if it is not there."""


def glance(connection: Connection, asked: Asked) -> Glance | None:
    """The sender, if they are known."""
    found = run(connection, queries.GLANCE, asked).first()
    if found is None:
        return None
    *sheet, talk, sleeper, heard = tuple(found)
    return Glance(Sheet(*sheet), talk, sleeper, heard)


def sheet(connection: Connection, runner_id: str | None) -> Sheet | None:
    """The row of this runner, if there is one."""
    found = connection.execute(queries.SHEETS, {"ids": [runner_id]}).first()
    return None if found is None else Sheet(*found)
