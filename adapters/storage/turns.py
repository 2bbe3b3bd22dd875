"""One message, one transaction."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from functools import partial

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from adapters.storage import codec, erasing, missed, presses, queries
from adapters.storage.archive import everything_about
from adapters.storage.clubs import Clubs
from adapters.storage.finishing import Ledger, conversation, scope
from adapters.storage.legible import legible
from adapters.storage.moments import epoch
from adapters.storage.pairs import NextFire, Registry
from adapters.storage.records import PRIVATE, Records
from adapters.storage.sheets import Glance
from adapters.storage.tables import UNANSWERED, ClubRow, InboxRow, OutboxRow
from adapters.storage.turn import Page, StoredTurn
from adapters.storage.vault import Vault
from core.model.club import Club
from core.model.messages import Address, Incoming
from core.model.missed import Missed
from core.model.runner import Runner
from core.model.talk import Talk
from core.ports.delivery import CARDS_APART
from core.ports.world import Clock

log = logging.getLogger(__name__)


class StoredTurns:
    """Conversations in the database."""

    def __init__(
        self,
        engine: Engine,
        vault: Vault,
        *,
        clock: Clock,
        new_id: Callable[[], str],
        next_fire: NextFire,
    ) -> None:
        """`new_id` gives at most 24 characters of [0-9a-z], never the same twice."""
        self.cards_apart = CARDS_APART
        """The least time between two edits of one card; none where the clock stands still."""
        self.keeps_missed = False
        """Whoever runs the bot wishes to read what was not understood."""
        self._engine = engine
        self._vault = vault
        self._clock = clock
        self._new_id = new_id
        self._next_fire = next_fire

    def accept(self, incoming: Incoming) -> bool:
        """Commit the event; of group talk that is not meant for us only its key."""
        return self._accepted([incoming])

    def accept_all(self, incomings: Sequence[Incoming]) -> Sequence[bool]:
        """All in one transaction; where one of them was there already, each in its own."""
        if self._accepted(incomings):
            return [True] * len(incomings)
        return [self.accept(one) for one in incomings]

    def _accepted(self, incomings: Sequence[Incoming]) -> bool:
        rows = [self._arrival(one) for one in incomings]
        try:
            with self._engine.begin() as connection:
                connection.execute(queries.ARRIVE, rows)
        except IntegrityError:
            return False
        return True

    def waiting(self) -> Sequence[Incoming]:
        """Accepted and never finished, oldest first."""
        query = select(InboxRow).where(UNANSWERED).order_by(col(InboxRow.number))
        with Session(self._engine) as session:
            sealed = [row.payload for row in session.exec(query) if row.payload is not None]
        read = (_read_anew(self._vault.unowned.open(one)) for one in sealed)
        return [one for one in read if one is not None]

    def missed(self, since: date) -> Mapping[Missed, int]:
        """How often what was not understood, from the day `since` on."""
        return missed.since(self._engine, since)

    def last_heard(self, platform: str, start: str) -> Mapping[str, str]:
        """Chats that begin with `start` and that we wrote to -> key of the newest event of all.

        What was answered keeps no address, so the newest of all has to do for each of them.
        """
        newest = (
            select(InboxRow.key)
            .where(col(InboxRow.key).startswith(f"{platform}:", autoescape=True))
            .order_by(col(InboxRow.number).desc())
        )
        chats = (
            select(OutboxRow.chat)
            .where(
                OutboxRow.platform == platform,
                col(OutboxRow.chat).startswith(start, autoescape=True),
            )
            .distinct()
        )
        with Session(self._engine) as session:
            key = session.exec(newest).first()
            return {} if key is None else dict.fromkeys(session.exec(chats), key)

    @contextmanager
    def begin(self, incoming: Incoming) -> Iterator[StoredTurn]:
        """One transaction around one message; without `finish` it leaves no trace."""
        with self.together() as begin, begin(incoming) as turn:
            yield turn

    @contextmanager
    def together(self) -> Iterator[Callable[[Incoming], AbstractContextManager[StoredTurn]]]:
        """One transaction around several messages: all of them, or none if one fails."""
        kept: list[Page] = []
        with self._engine.begin() as connection:
            yield partial(self._begin, connection, kept)
        self._forget([page for page in kept if page.is_erasure])

    @contextmanager
    def _begin(
        self, connection: Connection, kept: list[Page], incoming: Incoming
    ) -> Iterator[StoredTurn]:
        with Session(
            connection,
            expire_on_commit=False,
            autoflush=False,
            join_transaction_mode="rollback_only",
        ) as session:
            records, now = Records(session, self._vault), self._clock.now()
            page = self._open(records, legible(incoming), now)
            yield page.turn
            if page.turn.answer is not None and not page.turn.is_repeat:
                self._ledger(records, now).keep(page, page.turn.answer)
                session.flush()
                kept.append(page)

    def _ledger(self, records: Records, now: datetime) -> Ledger:
        return Ledger(
            records=records,
            new_id=self._new_id,
            next_fire=self._next_fire,
            now=now,
            cards_apart=self.cards_apart,
            keeps_missed=self.keeps_missed,
        )

    def _forget(self, pages: Sequence[Page]) -> None:
        """What erasures leave to do outside of their transaction; upkeep does what fails here."""
        if pages:
            self._vault.forget_keys()
            gone = {one for page in pages for one in (page.turn.runner.id, *page.sleeper_ids)}
            erasing.note(self._engine, gone)
            erasing.wipe(self._engine)

    def _arrival(self, incoming: Incoming) -> dict[str, object]:
        is_ours = incoming.is_addressed or not incoming.is_group
        words = codec.write_incoming(legible(incoming)) if is_ours else None
        return {
            "key": incoming.key,
            "received_at": epoch(self._clock.now()),
            "conversation": conversation(incoming.where) if is_ours else None,
            "payload": None if words is None else self._vault.unowned.seal(words),
            "state": "waiting",
        }

    def _open(self, records: Records, incoming: Incoming, now: datetime) -> Page:
        place = scope(incoming)
        known = records.glance(incoming, place)
        heard = records.heard(incoming.key) if known is None else known.heard
        row = None if known is None else known.sheet
        sleeper = None if known is None or known.sleeper is None else records.sheet(known.sleeper)
        names = [one.id for one in (row, sleeper) if one is not None]
        pressed = presses.resolve(records, incoming, names, now)
        clubs = Clubs(records.session, self._vault)
        club = clubs.at(incoming.where.platform, incoming.group) if incoming.is_group else None
        turn = StoredTurn(
            incoming=pressed.incoming,
            is_repeat=heard == "done",
            runner=Runner(id=self._new_id()) if row is None else records.runner(row),
            club=self._club(clubs, incoming, club),
            clubs=clubs.book(row, now),
            pairs=Registry(records, self._new_id, self._next_fire, now).book(row),
            talk=_talk(records, known, PRIVATE if pressed.held else place, place),
            held=pressed.held,
            everything=lambda: everything_about(records, *(one for one in (row, sleeper) if one)),
        )
        return Page(
            turn=turn, row=row, sleeper=sleeper, club=club, heard=heard, spent=pressed.spent
        )

    def _club(self, clubs: Clubs, incoming: Incoming, row: ClubRow | None) -> Club | None:
        if not incoming.is_group:
            return None
        if row is not None:
            return clubs.club(row)
        home = Address(incoming.where.platform, incoming.where.chat)
        return Club(id=self._new_id(), home=home)


def _talk(records: Records, known: Glance | None, where: str, looked: str) -> Talk:
    """What is open in `where`; the glance was at what is open in `looked`."""
    if known is None:
        return Talk()
    if where == looked:
        return records.opened_talk(known.sheet, known.talk)
    return records.talk(known.sheet, where)


def _read_anew(payload: bytes) -> Incoming | None:
    """A message of the inbox; one that a newer version wrote must not keep us from starting."""
    try:
        return codec.read_incoming(payload)
    except ValueError as error:
        log.error("a message of the inbox is left out: unreadable (%s)", type(error).__name__)  # noqa: TRY400 -- a traceback would quote it
        return None
