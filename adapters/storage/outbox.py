"""Messages on their way out: claimed before they are sent, marked after."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from adapters.storage import addresses, erasing, posts, queries
from adapters.storage.moments import epoch, epoch_after, moment
from adapters.storage.records import NUDGE, REPLY, Records
from adapters.storage.sheets import Posted
from adapters.storage.tables import OutboxRow
from adapters.storage.vault import Vault
from core.model.messages import Outgoing, Receipt
from core.ports.delivery import REPEATABLE_FOR, STRIKES

CANNOT_REPEAT = ("telegram",)
"""Platforms where a second send is a second message: they know no idempotency key."""
LONGEST_WAIT_S = 600
"""Nothing is put off for longer, so a row that says so was written by a clock set back since."""

LARGE = 8_000
"""Bytes of a sealed letter above which it is worth a look whether it must be kept."""


class StoredOutbox:
    """The outbox table."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    def claim(
        self,
        platform: str,
        now: datetime,
        limit: int,
        *,
        nudges: int | None = None,
        busy: Collection[str] = (),
    ) -> Sequence[Outgoing]:
        """Mark up to `limit` rows as being sent, the oldest of each chat; committed on return.

        What is too late expires instead, and what was in doubt for too long stays so.
        """
        with Session(self._engine, expire_on_commit=False) as session:
            records = Records(session, self._vault)
            records.connection.execute(queries.EXPIRE, {"at": epoch(now)})
            _give_up_doubts(records, platform, now)
            rows: list[Posted] = []
            for lane, most in ((REPLY, limit), (NUDGE, limit if nudges is None else nudges)):
                if (room := min(limit - len(rows), most)) > 0:
                    asked = {
                        "platform": platform,
                        "lane": lane,
                        "most": room,
                        "at": epoch(now),
                        "far": epoch(now) + LONGEST_WAIT_S,
                        "busy": [*busy, *(row.chat for row in rows)],
                    }
                    found = records.connection.execute(queries.OLDEST, asked)
                    rows += (Posted(*row) for row in found)
            if rows:
                numbers = {"numbers": [row.number for row in rows], "at": epoch(now)}
                records.connection.execute(queries.CLAIM, numbers)
            claimed = posts.outgoings(records, rows)
            session.commit()
        return claimed

    def sent(self, id: str, receipt: Receipt, now: datetime) -> None:
        """It arrived."""
        self.all_sent({id: receipt}, now)

    def all_sent(self, receipts: Mapping[str, Receipt], now: datetime) -> None:
        """They arrived, so their addresses forgive us; an erasure's receipt takes its row along."""
        with Session(self._engine) as session:
            records = Records(session, self._vault)
            found = records.connection.execute(queries.IN_THE_AIR, {"ids": list(receipts)})
            rows = [_Arrived(*row) for row in found]
            if rows:
                at = epoch(now)
                marks = [
                    {"whose": row.id, "at": at, "message": receipts[row.id].message_id}
                    for row in rows
                ]
                records.connection.execute(queries.ARRIVED, marks)
                _forgive(records, rows)
            for row in rows:
                _lighten(records, row)
            gone = [erasing.erase_leftovers(session, behind=row.id) for row in rows if row.is_last]
            session.commit()
        if any(gone):
            erasing.wipe(self._engine)

    def retry(self, id: str, not_before: datetime, attempts: int | None = None) -> None:
        """It certainly did not arrive: send again from `not_before` on."""
        counted = {} if attempts is None else {"attempts": attempts}
        self._mark(id, state="retry", not_before=epoch_after(not_before), **counted)

    def doubt(self, id: str, not_before: datetime, attempts: int) -> None:
        """It may have arrived, and a repetition is harmless for a while."""
        with Session(self._engine) as session:
            row = _row(session, id)
            if row is None:
                return
            row.state, row.attempts, row.not_before = "retry", attempts, epoch_after(not_before)
            row.doubt_since = row.doubt_since or row.claimed_at
            session.commit()

    def unsure(self, id: str) -> None:
        """It may have arrived: do not send again, but once, labelled, what is worth it."""
        with Session(self._engine, expire_on_commit=False) as session:
            row = _row(session, id)
            if row is not None:
                _doubt(Records(session, self._vault), row)
                session.commit()

    def refused(self, id: str, reason: str, now: datetime) -> None:
        """It will not arrive, for what it is; its address is as good as before."""
        with Session(self._engine, expire_on_commit=False) as session:
            if (row := _row(session, id)) is not None:
                row.state, row.reason, row.closed_at = "dead", reason, epoch(now)
                session.flush()
                addresses.lose(Records(session, self._vault), row, now)
                session.commit()

    def struck(self, id: str, reason: str, now: datetime) -> None:
        """Refused for reasons unknown; on the third such day the address is given up."""
        with Session(self._engine, expire_on_commit=False) as session:
            row = _row(session, id)
            if row is None:
                return
            row.state, row.reason, row.closed_at = "dead", reason, epoch(now)
            session.flush()
            addresses.lose(Records(session, self._vault), row, now)
            if addresses.strike(session, row, now) >= STRIKES:
                addresses.give_up(Records(session, self._vault), row, now)
            session.commit()

    def moved(self, id: str, chat: str, now: datetime) -> None:
        """Its chat is now called `chat`: everything follows, and it may leave at once."""
        with Session(self._engine, expire_on_commit=False) as session:
            row = _row(session, id)
            if row is None:
                return
            row.state, row.not_before = "retry", epoch(now)
            session.flush()
            addresses.rename(Records(session, self._vault), row, chat, now)
            session.commit()

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
            addresses.lose(Records(session, self._vault), row, now)
            addresses.give_up(Records(session, self._vault), row, now)
            session.commit()

    def next_at(self, platform: str, *, with_nudges: bool = True) -> datetime | None:
        """When the earliest row that is waiting may leave; those behind another do not count."""
        lanes = (REPLY, NUDGE) if with_nudges else (REPLY,)
        with self._engine.connect() as connection:
            found = [
                connection.execute(queries.EARLIEST, {"platform": platform, "lane": lane}).scalar()
                for lane in lanes
            ]
        earliest = min((one for one in found if one is not None), default=None)
        return None if earliest is None else moment(earliest)

    def recover(self, now: datetime) -> tuple[int, int]:
        """After a crash: what was being sent is in doubt, or repeated where that is harmless."""
        repeated = doubtful = 0
        query = (
            select(OutboxRow).where(OutboxRow.state == "sending").order_by(col(OutboxRow.number))
        )
        with Session(self._engine, expire_on_commit=False) as session:
            records = Records(session, self._vault)
            for row in session.exec(query).all():
                row.doubt_since = row.doubt_since or row.claimed_at
                if row.platform in CANNOT_REPEAT or _is_old_doubt(row, now):
                    _doubt(records, row)
                else:
                    row.state, row.not_before = "retry", epoch(now)
                repeated += row.state == "retry"
                doubtful += row.state == "unsure"
            session.commit()
        return repeated, doubtful

    def _mark(self, id: str, **values: str | int) -> None:
        with Session(self._engine) as session:
            session.exec(update(OutboxRow).where(col(OutboxRow.id) == id).values(**values))
            session.commit()


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A row that was sent, as far as that matters."""

    id: str
    platform: str
    chat: str
    runner_id: str | None
    size: int | None
    has_account: bool

    @property
    def is_last(self) -> bool:
        """Whether no account leads to its runner; what belongs to a club is the club's."""
        return self.runner_id is not None and not self.has_account


def _lighten(records: Records, row: _Arrived) -> None:
    """What carried files and has no button is dropped: nobody presses it, and files are large."""
    post = posts.posted_as(records, row.id) if (row.size or 0) > LARGE else None
    outgoing = None if post is None else posts.outgoing(records, post)
    if outgoing is not None and outgoing.reply.files and not outgoing.reply.choices:
        records.connection.execute(queries.EMPTY, {"whose": row.id})


def _forgive(records: Records, rows: Sequence[_Arrived]) -> None:
    for platform in {row.platform for row in rows}:
        chats = [row.chat for row in rows if row.platform == platform]
        records.connection.execute(queries.FORGIVE, {"platform": platform, "chats": chats})


def _row(session: Session, id: str) -> OutboxRow | None:
    return session.exec(queries.BY_ID, params={"id": id}).first()


def _give_up_doubts(records: Records, platform: str, now: datetime) -> None:
    """What the platform may have forgotten would arrive twice."""
    asked = {"platform": platform, "at": epoch(now - REPEATABLE_FOR)}
    for whose in records.connection.execute(queries.FORGOTTEN, asked).scalars().all():
        if (row := _row(records.session, whose)) is not None:
            _doubt(records, row)
    records.session.flush()


def _is_old_doubt(row: OutboxRow, now: datetime) -> bool:
    return row.doubt_since is None or row.doubt_since <= epoch(now - REPEATABLE_FOR)


def _doubt(records: Records, row: OutboxRow) -> None:
    """In doubt for good, unless it is worth saying once more, with a word about it."""
    outgoing = posts.outgoing(records, row)
    is_worth_it = outgoing is not None and outgoing.reply.if_again is not None
    if is_worth_it and not row.is_again:
        row.state, row.is_again, row.doubt_since = "retry", True, None
    else:
        row.state = "unsure"
    records.session.add(row)
