"""Cards: public messages of a club that are posted once and then edited in place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.storage import codec, posts, queries
from adapters.storage.codec import Letter
from adapters.storage.moments import epoch
from adapters.storage.records import NUDGE, REPLY, Records
from adapters.storage.tables import ClubRow, OutboxRow
from core.model.messages import Address
from core.model.prose import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """The cards of clubs, inside one open transaction."""

    records: Records
    new_id: Callable[[], str]
    now: datetime
    apart: timedelta
    """The least time between two edits of one card."""

    def put(self, club: ClubRow, reply: Reply, where: Address | None) -> None:
        """Show `reply` as its card: the newest state wins, whatever waited to leave before.

        `where` is None if it was not said in the club: then nothing is shown that is not there.
        Edits leave after replies, so that nobody waits for them.
        """
        if reply.retires is not None:
            self.retire(club, reply.retires)
        latest = self._latest(club, reply.card)
        is_moved = where is not None and reply.is_moved
        if latest is not None and _waits(latest):
            self._overwrite(club, latest, reply, where if is_moved else None)
        elif latest is not None and not is_moved:
            edit = self._row(_place(latest), NUDGE)
            edit.not_before = self._gap(latest)
            self._seal(club, edit, reply)
        elif where is not None:
            first = self._row(where, REPLY)
            first.is_fresh = True
            self._seal(club, first, reply)

    def _latest(self, club: ClubRow, card: str | None) -> OutboxRow | None:
        """The newest row of a card, unless it is lost: its place is where the card lives."""
        asked = {"club": club.id, "card": card}
        return self.records.session.exec(queries.LATEST_CARD, params=asked).first()

    def _overwrite(
        self, club: ClubRow, row: OutboxRow, reply: Reply, where: Address | None
    ) -> None:
        if where is not None:
            row.chat, row.thread, row.lane, row.is_fresh = where.chat, where.thread, REPLY, True
            row.not_before = epoch(self.now)
        self._seal(club, row, reply)

    def _gap(self, latest: OutboxRow) -> int:
        """When the next edit may leave."""
        shown_at = latest.closed_at or epoch(self.now)
        return max(epoch(self.now), shown_at + int(self.apart.total_seconds()))

    def retire(self, club: ClubRow, card: str) -> None:
        """Take the buttons off the message that shows the card now."""
        shown = posts.shown(self.records, club.id, card)
        latest = self._latest(club, card)
        if shown is None or latest is None or latest.body is None:
            return
        letter = codec.read_letter(self.records.vault.box(club.data_key).open(latest.body))
        if letter.reply.blocks:
            bare = replace(letter.reply, choices=(), card=None, is_moved=False, retires=None)
            last = self._row(_place(latest), NUDGE)
            last.edits = shown
            self._seal(club, last, bare)

    def _row(self, where: Address, lane: int) -> OutboxRow:
        return OutboxRow(
            id=self.new_id(),
            platform=where.platform,
            chat=where.chat,
            thread=where.thread,
            lane=lane,
            state="pending",
            is_personal=False,
            not_before=epoch(self.now),
            created_at=epoch(self.now),
        )

    def _seal(self, club: ClubRow, row: OutboxRow, reply: Reply) -> None:
        letter = codec.write_letter(Letter(reply=replace(reply, retires=None)))
        row.club_id, row.card = club.id, reply.card
        row.body = self.records.vault.box(club.data_key).seal(letter)
        self.records.session.add(row)
        self.records.session.flush()


def _waits(row: OutboxRow) -> bool:
    """Whether nobody can have seen it yet."""
    return row.state in {"pending", "retry"} and row.doubt_since is None


def _place(row: OutboxRow) -> Address:
    return Address(row.platform, row.chat, row.thread)
