"""Counts of what was not understood; no row leads to anybody."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from adapters.storage.tables import MissedRow
from core.model.intent import Decision
from core.model.missed import Length, Missed


def count(session: Session, missed: Missed, platform: str, now: datetime) -> None:
    """One more of its kind, today; the one writer makes a look before it safe."""
    day = now.date().isoformat()
    key = (day, missed.decision.value, missed.nearest, missed.length.value, platform)
    row = session.get(MissedRow, key)
    if row is None:
        kind = dict(zip(("day", "decision", "nearest", "length", "platform"), key, strict=True))
        row = MissedRow(**kind, count=0)
    row.count += 1
    session.add(row)


def since(engine: Engine, day: date) -> Mapping[Missed, int]:
    """How often, from `day` on, on all platforms."""
    kind = (col(MissedRow.decision), col(MissedRow.nearest), col(MissedRow.length))
    query = (
        select(*kind, func.sum(MissedRow.count))
        .where(col(MissedRow.day) >= day.isoformat())
        .group_by(*kind)
    )
    with Session(engine) as session:
        return {
            Missed(Decision(decision), nearest, Length(length)): int(total)
            for decision, nearest, length, total in session.exec(query)
        }
