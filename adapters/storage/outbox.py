"""Messages on their way out: claimed before they are sent, marked after."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select, update

from adapters.storage import erasing
from adapters.storage.moments import epoch, epoch_after, moment
from adapters.storage.records import Records, address
from adapters.storage.tables import OPEN_STATES, OutboxRow, RunnerRow
from adapters.storage.vault import Vault
from core.model.changes import HomeLost
from core.model.messages import Outgoing, Receipt

CANNOT_REPEAT = ("telegram",)
"""Platforms where a second send is a second message: they know no idempotency key."""


class StoredOutbox:
    """The outbox table."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    def claim(self, platform: str, now: datetime, limit: int) -> Sequence[Outgoing]:
        """Mark up to `limit` rows as being sent, replies first, then by age; committed on return.

        What is too late expires instead.
        """
        with Session(self._engine, expire_on_commit=False) as session:
            _expire(session, now)
            rows = _leaving(session, platform, now, limit)
            for row in rows:
                row.state, row.attempts = "sending", row.attempts + 1
            records = Records(session, self._vault)
            claimed = [one for row in rows if (one := records.outgoing(row)) is not None]
            session.commit()
        return claimed

    def sent(self, id: str, receipt: Receipt, now: datetime) -> None:
        """It arrived; the receipt of an erasure takes its own row along."""
        self._mark(id, state="sent", message_id=receipt.message_id, closed_at=epoch(now))
        self._see_off(id)

    def retry(self, id: str, not_before: datetime) -> None:
        """It certainly did not arrive: send again from `not_before` on."""
        self._mark(id, state="retry", not_before=epoch_after(not_before))

    def unsure(self, id: str) -> None:
        """It may have arrived: do not send again."""
        self._mark(id, state="unsure")

    def dead(self, id: str, reason: str, now: datetime) -> None:
        """It never will: cancel what waits for that address, and nudge there no more.

        The runner's settings stay; the next message from them brings the home back.
        """
        with Session(self._engine, expire_on_commit=False) as session:
            row = _row(session, id)
            if row is None:
                return
            row.state, row.reason, row.body, row.closed_at = "dead", reason, None, epoch(now)
            session.flush()
            _cancel_beside(session, row, now)
            _lose_home(Records(session, self._vault), row, now)
            session.commit()

    def next_at(self, platform: str) -> datetime | None:
        """When the earliest row that is waiting may leave."""
        query = select(func.min(OutboxRow.not_before)).where(
            OPEN_STATES, col(OutboxRow.platform) == platform
        )
        with Session(self._engine) as session:
            earliest = session.exec(query).one()
        return None if earliest is None else moment(earliest)

    def recover(self, now: datetime) -> None:
        """After a crash: what was being sent is in doubt, or repeated where that is harmless."""
        sending = col(OutboxRow.state) == "sending"
        is_risky = col(OutboxRow.platform).in_(CANNOT_REPEAT)
        with Session(self._engine) as session:
            session.exec(update(OutboxRow).where(sending, is_risky).values(state="unsure"))
            session.exec(
                update(OutboxRow).where(sending).values(state="retry", not_before=epoch(now))
            )
            session.commit()

    def _see_off(self, id: str) -> None:
        """Forget the address of an erased runner as soon as their receipt has arrived."""
        with Session(self._engine) as session:
            is_farewell = erasing.erase_leftovers(session, behind=id)
            session.commit()
        if is_farewell:
            erasing.wipe(self._engine)

    def _mark(self, id: str, **values: str | int) -> None:
        with Session(self._engine) as session:
            session.exec(update(OutboxRow).where(col(OutboxRow.id) == id).values(**values))
            session.commit()


def _row(session: Session, id: str) -> OutboxRow | None:
    return session.exec(select(OutboxRow).where(OutboxRow.id == id)).first()


def _expire(session: Session, now: datetime) -> None:
    session.exec(
        update(OutboxRow)
        .where(OPEN_STATES, col(OutboxRow.expires_at) <= epoch(now))
        .values(state="expired", body=None, closed_at=epoch(now))
    )


def _leaving(session: Session, platform: str, now: datetime, limit: int) -> Sequence[OutboxRow]:
    query = (
        select(OutboxRow)
        .where(OPEN_STATES, OutboxRow.platform == platform, OutboxRow.not_before <= epoch(now))
        .order_by(col(OutboxRow.lane), col(OutboxRow.number))
        .limit(limit)
    )
    return session.exec(query).all()


def _cancel_beside(session: Session, row: OutboxRow, now: datetime) -> None:
    """Cancel what waits for the same address; a whisper that failed takes only its own along."""
    same_place = (
        col(OutboxRow.platform) == row.platform,
        col(OutboxRow.chat) == row.chat,
        col(OutboxRow.thread).is_not_distinct_from(row.thread),
    )
    same_person = (col(OutboxRow.runner_id) == row.runner_id,) if row.is_personal else ()
    session.exec(
        update(OutboxRow)
        .where(OPEN_STATES, *same_place, *same_person)
        .values(state="cancelled", body=None, closed_at=epoch(now))
    )


def _lose_home(records: Records, row: OutboxRow, now: datetime) -> None:
    owner = records.session.get(RunnerRow, row.runner_id)
    if owner is None:
        return
    before = records.runner(owner)
    if before.home(row.platform) != address(row):
        return
    after = records.change(owner, before, (HomeLost(row.platform, now),), now)
    if after.nudge is not None and after.nudge.platform == row.platform:
        owner.next_fire_at = None
