"""What a button meant: a press carries only a short key, the outbox row knows the words."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import col, select

from adapters.storage import posts
from adapters.storage.moments import epoch
from adapters.storage.records import Records
from adapters.storage.sheets import Posted
from adapters.storage.tables import HELD, OutboxRow
from core.model.messages import Incoming
from core.model.prose import Choice, Reply
from core.ports.storage import HELD_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A message with its press resolved, as far as it may be."""

    incoming: Incoming
    held: tuple[Reply, ...] = ()
    """The private answers it releases."""
    spent: tuple[OutboxRow, ...] = ()
    """The rows they were held in."""


def resolve(
    records: Records, incoming: Incoming, runner_ids: Collection[str], now: datetime
) -> Pressed:
    """`incoming` with the words of its button; `runner_ids` are all that the sender goes by.

    A personal button obeys its owner only: for anybody else it stays unresolved.  One that leads
    to a private answer is public: whoever else presses it has asked for theirs, and has none.
    """
    if incoming.press is None:
        return Pressed(incoming=incoming)
    row, choice = _find(records, incoming.press)
    if row is None or choice is None:
        return Pressed(incoming=incoming)
    is_owner = row.runner_id in runner_ids
    is_for_one = row.is_personal or (choice.is_private and row.runner_id is not None)
    if is_for_one and not is_owner:
        says = choice.says if choice.is_private else ""  # neutral, and it releases nothing
        return Pressed(incoming=replace(incoming, text=says))
    spoken = replace(incoming, text=choice.says, about=choice.about)
    if not (choice.is_private and is_owner):
        return Pressed(incoming=spoken)
    spent = _held_beside(records, row, now)
    held = (posts.outgoing(records, one) for one in spent)
    return Pressed(
        incoming=spoken,
        held=tuple(outgoing.reply for outgoing in held if outgoing is not None),
        spent=spent,
    )


def _find(records: Records, key: str) -> tuple[Posted | None, Choice | None]:
    outbox_id, _, _ = key.partition(":")
    row = posts.posted_as(records, outbox_id)
    outgoing = None if row is None else posts.outgoing(records, row)
    if outgoing is None:
        return None, None
    keys = {outgoing.button_key(index): one for index, one in enumerate(outgoing.reply.choices)}
    return row, keys.get(key)


def _held_beside(records: Records, row: Posted, now: datetime) -> tuple[OutboxRow, ...]:
    query = (
        select(OutboxRow)
        .where(
            HELD,
            col(OutboxRow.answers) == row.answers,
            col(OutboxRow.runner_id) == row.runner_id,
            col(OutboxRow.created_at) > epoch(now - HELD_FOR),
        )
        .order_by(col(OutboxRow.number))
    )
    return tuple(records.session.exec(query))
