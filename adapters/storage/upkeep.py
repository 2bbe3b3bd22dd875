"""What keeps the tables small and the keys fresh; run at the start and once a day."""

from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, and_, col, delete, or_, select

from adapters.storage import crediting, erasing
from adapters.storage.clubs import Clubs
from adapters.storage.moments import epoch
from adapters.storage.records import Records
from adapters.storage.tables import (
    ON_THE_WAY,
    ClubJournalRow,
    ClubRow,
    InboxRow,
    JournalRow,
    MissedRow,
    MissedTextRow,
    OutboxRow,
    PairCodeRow,
    RunnerRow,
)
from adapters.storage.vault import Vault
from core.model.changes import HealthDropped
from core.model.consent import KEPT_FOR
from core.ports.storage import BUTTONS_FOR, HELD_FOR, JOURNAL_FOR, MISSED_FOR

DAY = timedelta(days=1)
INBOX_FOR = timedelta(days=7)
"""No platform delivers an event again after this (Telegram: 24 h)."""


def check_key(engine: Engine, vault: Vault) -> None:
    """Open one runner's key, so that a wrong master key shows at the start."""
    with Session(engine) as session:
        data_key = session.exec(select(RunnerRow.data_key).limit(1)).first()
        data_key = data_key or session.exec(select(ClubRow.data_key).limit(1)).first()
    if data_key is not None:
        vault.box(data_key)


def rewrap(engine: Engine, vault: Vault) -> None:
    """Wrap every runner's key with the first master key, so that the others can be retired."""
    with Session(engine) as session:
        for row in session.exec(select(RunnerRow)):
            row.data_key = vault.rewrapped(row.data_key)
        for club in session.exec(select(ClubRow)):
            club.data_key = vault.rewrapped(club.data_key)
        for event in session.exec(select(InboxRow).where(col(InboxRow.payload).is_not(None))):
            event.payload = event.payload and vault.rewrapped(event.payload)
        session.commit()


def drop_health(engine: Engine, vault: Vault, now: datetime) -> int:
    """Drop the health facts whose time without a yes is over, of those who are silent too."""
    query = select(RunnerRow.id).where(col(RunnerRow.health_until) <= epoch(now))
    with Session(engine, expire_on_commit=False) as session:
        records = Records(session, vault)
        rows = records.sheets(session.exec(query).all())
        for row in rows.values():
            before = records.runner(row)
            after = records.change(row, before, (HealthDropped(now),), now)
            Clubs(session, vault).project(row.id, before, after, now)
        session.commit()
    return len(rows)


def tidy(engine: Engine, now: datetime) -> None:
    """Delete what no redelivery, no button and no held answer can need any more."""
    state, written_at = col(OutboxRow.state), col(OutboxRow.created_at)
    is_over = or_(
        and_(state == "held", written_at <= epoch(now - HELD_FOR)),
        and_(state.not_in(ON_THE_WAY), written_at <= epoch(now - BUTTONS_FOR)),
    )
    is_empty_or_done = or_(col(InboxRow.state) == "done", col(InboxRow.payload).is_(None))
    is_old = col(InboxRow.received_at) <= epoch(now - INBOX_FOR)
    with Session(engine) as session:
        session.exec(delete(OutboxRow).where(is_over))
        session.exec(delete(InboxRow).where(is_old, is_empty_or_done))
        session.exec(delete(JournalRow).where(col(JournalRow.at) <= epoch(now - JOURNAL_FOR)))
        last_deed = epoch(now - JOURNAL_FOR)
        session.exec(delete(ClubJournalRow).where(col(ClubJournalRow.at) <= last_deed))
        crediting.drop_until(session, (now - JOURNAL_FOR).date())
        session.exec(delete(PairCodeRow).where(col(PairCodeRow.expires_at) <= epoch(now - DAY)))
        last = (now - MISSED_FOR).date().isoformat()
        session.exec(delete(MissedRow).where(col(MissedRow.day) <= last))
        words_until = epoch(now - KEPT_FOR)
        session.exec(delete(MissedTextRow).where(col(MissedTextRow.at) <= words_until))
        erasing.erase_leftovers(session)
        session.commit()
    erasing.wipe(engine)
