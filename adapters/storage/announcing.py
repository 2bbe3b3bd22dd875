"""Which posts of clubs are due, and the one row that each local date gets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from adapters.storage import codec, notes
from adapters.storage.cards import Cards
from adapters.storage.clubs import Clubs
from adapters.storage.codec import Letter
from adapters.storage.moments import epoch, moment
from adapters.storage.records import NUDGE, Records
from adapters.storage.tables import ClubRow, OutboxRow, TimerRow
from adapters.storage.vault import Vault
from core.model.club import Club
from core.model.club_pace import DuePost
from core.model.gathering import Post
from core.model.prose import Reply
from core.model.wall_clock import WORTH_SENDING_FOR
from core.ports.delivery import CARDS_APART, Composed


class StoredAnnouncing:
    """The heartbeat's view of the clubs."""

    def __init__(self, engine: Engine, vault: Vault, *, new_id: Callable[[], str]) -> None:
        """`new_id` gives at most 24 characters of [0-9a-z], never the same twice."""
        self._engine = engine
        self._vault = vault
        self._new_id = new_id

    def due_posts(self, now: datetime, limit: int) -> Sequence[DuePost]:
        """Posts whose time has come at `now`, earliest first."""
        query = (
            select(TimerRow)
            .where(col(TimerRow.next_fire_at) <= epoch(now))
            .order_by(col(TimerRow.next_fire_at), col(TimerRow.club_id))
            .limit(limit)
        )
        with Session(self._engine) as session:
            return [
                DuePost(
                    club=row.club_id,
                    post=Post(row.post),
                    key=row.key,
                    at=moment(row.next_fire_at),
                )
                for row in session.exec(query)
            ]

    def announced(self, due: DuePost, compose: Composed, now: datetime) -> None:
        """Compose and post it, and set the next time, together.

        If captains moved or stopped it since it was due, their wish stands and nothing happens.
        """
        with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            timer = session.get(TimerRow, (due.club, due.post.value, due.key))
            row = session.get(ClubRow, due.club)
            if row is None or timer is None or timer.next_fire_at != epoch(due.at):
                return
            records, clubs = Records(session, self._vault), Clubs(session, self._vault)
            club = clubs.club(row)
            if self._is_wanted(session, club, due, now):
                answer = compose(club, clubs.book(None, now))
                if answer is not None:
                    clubs.tell(answer.news, None, now)
                    notes.deliver(records, answer.notes, self._new_id, now)
                    for part, reply in enumerate(answer.replies):
                        self._post(records, row, club, _Word(due, reply, part, now))
            clubs.set_timers(club, max(due.at, now - WORTH_SENDING_FOR), ((due.post, due.key),))
            session.commit()

    def _is_wanted(self, session: Session, club: Club, due: DuePost, now: datetime) -> bool:
        """Not too late, not there already, and not one too many for this day."""
        day = f"{club.id}|{due.at.astimezone(club.zone).date()}|"
        of_day = select(func.count()).where(
            col(OutboxRow.idem).startswith(day, autoescape=True), col(OutboxRow.idem).endswith("|0")
        )
        is_there = bool(Records(session, self._vault).posted((_idem(club, due, 0),)))
        is_late = now - due.at >= WORTH_SENDING_FOR
        most = club.settings.posts_a_day
        is_private = due.post is Post.REMINDER
        is_quiet = is_private or session.exec(of_day).one() < most
        return not is_late and not is_there and is_quiet

    def _post(self, records: Records, row: ClubRow, club: Club, word: "_Word") -> None:
        where, reply = club.where(word.due.post), word.reply
        if reply.retires is not None:
            cards = Cards(records=records, new_id=self._new_id, now=word.now, apart=CARDS_APART)
            cards.retire(row, reply.retires)
        post = OutboxRow(
            id=self._new_id(),
            idem=_idem(club, word.due, word.part),
            platform=where.platform,
            chat=where.chat,
            thread=where.thread,
            lane=NUDGE,
            state="pending",
            club_id=row.id,
            card=reply.card,
            is_fresh=reply.card is not None,
            is_personal=False,
            not_before=epoch(word.now),
            created_at=epoch(word.now),
            expires_at=epoch(word.due.at + WORTH_SENDING_FOR),
            due_at=epoch(word.due.at),
        )
        letter = codec.write_letter(Letter(reply=reply))
        post.body = self._vault.box(row.data_key).seal(letter)
        records.session.add(post)
        records.session.flush()


@dataclass(frozen=True, slots=True)
class _Word:
    """One message of a post that is due."""

    due: DuePost
    reply: Reply
    part: int
    now: datetime


def _idem(club: Club, due: DuePost, part: int) -> str:
    """Once per club, local date and post, whatever happens to clocks and settings."""
    on = due.at.astimezone(club.zone).date()
    return f"{club.id}|{on}|{due.post.value}|{due.key}|{part}"
