"""What becomes of an address: it is given up, it moves, or it is counted against."""

from datetime import datetime

from sqlmodel import Session, col, func, select, update

from adapters.storage.clubs import Clubs
from adapters.storage.moments import epoch, moment
from adapters.storage.posts import address
from adapters.storage.records import NUDGE, Records
from adapters.storage.sheets import Sheet
from adapters.storage.tables import OPEN_STATES, ClubRow, OutboxRow, StrikeRow, TalkRow
from core.model.changes import HomeChanged, HomeLost, NudgeLost
from core.model.messages import Address, Incoming


def strike(session: Session, row: OutboxRow, now: datetime) -> int:
    """Note that the address of `row` refused us today; on how many days it has by now.

    What a club posts strikes nobody: the next who speaks there finds out.
    """
    if row.runner_id is None:
        return 0
    day = now.date().isoformat()
    key = (row.runner_id, row.platform, row.chat, day)
    if session.get(StrikeRow, key) is None:
        session.add(
            StrikeRow(runner_id=row.runner_id, platform=row.platform, chat=row.chat, on=day)
        )
        session.flush()
    days = select(func.count(func.distinct(StrikeRow.on))).where(
        StrikeRow.platform == row.platform, StrikeRow.chat == row.chat
    )
    return session.exec(days).one()


def lose(records: Records, row: OutboxRow, now: datetime) -> None:
    """Where `row` was an idea of the day, its runner's list no longer says that it was sent."""
    owner = _owner(records, row)
    if owner is not None and row.lane == NUDGE and row.due_at is not None:
        lost = NudgeLost(moment(row.due_at))
        records.change(owner, records.runner(owner), (lost,), now)


def give_up(records: Records, row: OutboxRow, now: datetime) -> None:
    """Cancel what waits for the address of `row`; where it is a home, it is one no more."""
    _cancel_beside(records.session, row, now)
    _lose_home(records, row, now)


def cancel(session: Session, where: Address, now: datetime) -> None:
    """Take back what waits for a chat that is closed to us."""
    session.exec(
        update(OutboxRow)
        .where(OPEN_STATES, col(OutboxRow.platform) == where.platform)
        .where(col(OutboxRow.chat) == where.chat)
        .values(state="cancelled", body=None, closed_at=epoch(now))
    )


def move(records: Records, heard: Incoming, chat: str) -> None:
    """Let everything that knows the group that was heard from know it by its new name."""
    _move(records, heard.where, chat)


def rename(records: Records, row: OutboxRow, chat: str, now: datetime) -> None:
    """Let everything that knows the chat of `row` know it by its new name."""
    old = address(row)
    _rename_home(records, row, Address(old.platform, chat, old.thread), now)
    _move(records, old, chat)


def _move(records: Records, old: Address, chat: str) -> None:
    """Once: the group's own news of it and the platform's refusal may both bring it."""
    if old.chat == chat:
        return
    _rename_club(records, old, chat)
    _rename_talks(records.session, old, chat)
    session = records.session
    session.exec(
        update(OutboxRow)
        .where(col(OutboxRow.platform) == old.platform, col(OutboxRow.chat) == old.chat)
        .values(chat=chat)
        .execution_options(synchronize_session="fetch")
    )


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
    owner = _owner(records, row)
    if owner is None:
        return
    before = records.runner(owner)
    if before.home(row.platform) != address(row):
        return
    after = records.change(owner, before, (HomeLost(row.platform, now),), now)
    if after.nudge is not None and after.nudge.platform == row.platform:
        records.drop_due(owner)
        records.fire_next(owner, after, None)


def _owner(records: Records, row: OutboxRow) -> Sheet | None:
    return None if row.runner_id is None else records.awake(row.runner_id)


def _rename_home(records: Records, row: OutboxRow, home: Address, now: datetime) -> None:
    owner = _owner(records, row)
    before = None if owner is None else records.runner(owner)
    if owner is not None and before is not None and before.home(row.platform) == address(row):
        records.change(owner, before, (HomeChanged(home),), now)


def _rename_club(records: Records, old: Address, chat: str) -> None:
    session = records.session
    of_platform = select(ClubRow).where(ClubRow.platform == old.platform)
    club = session.exec(of_platform.where(ClubRow.chat == old.chat)).first()
    newer = session.exec(of_platform.where(ClubRow.chat == chat)).first()
    if club is None:
        return
    if newer is not None:
        session.delete(newer)
        session.flush()
    Clubs(session, records.vault).move(club, chat)


def _rename_talks(session: Session, old: Address, chat: str) -> None:
    """What is open in the group stays open under its new name."""
    before, after = f"{old.platform}:{old.chat}:", f"{old.platform}:{chat}:"
    for kept in session.exec(select(TalkRow).where(col(TalkRow.scope).startswith(before))).all():
        scope = after + kept.scope.removeprefix(before)
        if session.get(TalkRow, (kept.runner_id, scope)) is None:
            session.add(TalkRow(runner_id=kept.runner_id, scope=scope, payload=kept.payload))
        session.delete(kept)
