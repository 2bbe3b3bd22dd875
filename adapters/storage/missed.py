"""What was not understood: counts that lead to nobody and, by choice, the words for a while."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from adapters.storage.moments import epoch
from adapters.storage.records import Records
from adapters.storage.sheets import Sheet
from adapters.storage.tables import MissedRow, MissedTextRow, RunnerRow
from adapters.storage.vault import Vault
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


def keep(records: Records, row: Sheet, missed: Missed, text: str, now: datetime) -> None:
    """The words themselves, sealed with the key of whoever said them."""
    said = {"decision": missed.decision.value, "nearest": missed.nearest, "text": text}
    sealed = records.vault.box(row.data_key).seal(json.dumps(said).encode())
    records.session.add(MissedTextRow(runner_id=row.id, at=epoch(now), payload=sealed))


def texts(engine: Engine, open_vault: Callable[[], Vault]) -> Iterator[tuple[Missed, str]]:
    """What is kept of it, oldest first; nothing says whose it was.

    The keys are asked for only where there is something to open.
    """
    query = (
        select(MissedTextRow.payload, RunnerRow.data_key)
        .join(RunnerRow, col(RunnerRow.id) == MissedTextRow.runner_id)
        .order_by(col(MissedTextRow.number))
    )
    with Session(engine) as session:
        rows = session.exec(query).all()
    if rows:
        vault = open_vault()
        for payload, data_key in rows:
            said = json.loads(vault.box(data_key).open(payload))
            kind = Missed(Decision(said["decision"]), said["nearest"], Length.of(said["text"]))
            yield kind, said["text"]
