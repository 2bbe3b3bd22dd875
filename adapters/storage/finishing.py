"""What follows from an answer: state, journal, talk, outbox and inbox, all in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.storage import addresses, erasing, missed, notes, queries
from adapters.storage.cards import Cards
from adapters.storage.clubs import Clubs
from adapters.storage.codec import Letter
from adapters.storage.driver import run
from adapters.storage.moments import epoch
from adapters.storage.pairs import NextFire, Registry
from adapters.storage.records import PRIVATE, REPLY, Records
from adapters.storage.sheets import Sheet
from adapters.storage.tables import ClubRow
from adapters.storage.turn import Page
from core.model.messages import Address, Incoming
from core.model.missed import Missed
from core.model.pace import schedule
from core.model.pair_book import Paired
from core.model.prose import Reply
from core.model.runner import Runner
from core.model.talk import Answer, Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Writes one finished turn down."""

    records: Records
    new_id: Callable[[], str]
    next_fire: NextFire
    now: datetime
    cards_apart: timedelta
    keeps_missed: bool

    def keep(self, page: Page, answer: Answer) -> None:
        """Everything that follows from `answer`; of a bystander nothing is kept."""
        self._close(page)
        if answer.moves_to is not None:
            addresses.move(self.records, page.turn.incoming, answer.moves_to)
            return
        if page.turn.incoming.is_departure:
            addresses.cancel(self.records.session, page.turn.incoming.where, self.now)
        if page.turn.incoming.is_departure and page.row is None:
            self._clubs.tell(answer.news if page.club else (), None, self.now)
            return
        if _is_silence(answer) and (page.row is None or not page.turn.incoming.is_addressed):
            return
        if answer.is_erasure:
            self._erase(page, answer)
            return
        incoming, before = page.turn.incoming, page.turn.runner
        row = page.row or self.records.enrol(before, incoming.sender)
        self._meet_club(page)
        after = self.records.change(row, before, answer.changes, self.now)
        self._tell(row, before, after, answer)
        self._reschedule(row, before, after)
        row = self._paired(row, incoming, answer)
        self._remember(row, page, answer)
        self._learn(row, incoming, answer.missed)
        for reply in answer.replies:
            if reply.card is not None:
                self._show(page, reply)
            else:
                self._post(row, incoming, reply, incoming.key)
        notes.deliver(self.records, answer.notes, self.new_id, self.now)
        self.records.drop(page.spent)

    def _learn(self, row: Sheet, incoming: Incoming, what: Missed | None) -> None:
        """Count what was not understood; its words only where that was chosen."""
        if what is None:
            return
        missed.count(self.records.session, what, incoming.where.platform, self.now)
        if self.keeps_missed and incoming.text:
            missed.keep(self.records, row, what, incoming.text, self.now)

    def _erase(self, page: Page, answer: Answer) -> None:
        """Nothing stays but the receipt, on a row of its own that leaves with it."""
        names = set() if page.row is None else {page.row.id, *page.sleeper_ids}
        for name in names:
            erasing.erase(self.records.session, self.records.vault, name, self.now)
        nobody = self.records.add(Runner(id=self.new_id()))
        for reply in answer.replies:
            if reply.card is not None:
                self._show(page, reply)
            else:
                self._post(nobody, page.turn.incoming, reply, page.turn.incoming.key)

    @property
    def _clubs(self) -> Clubs:
        return Clubs(self.records.session, self.records.vault)

    def _close(self, page: Page) -> None:
        """Mark the event as answered, and drop its words."""
        connection, key = self.records.connection, page.turn.incoming.key
        if page.heard is None:
            done = {"key": key, "received_at": epoch(self.now), "state": "done"}
            run(connection, queries.ARRIVE, done)
        else:
            run(connection, queries.ANSWERED, {"of_key": key})

    def _paired(self, row: Sheet, incoming: Incoming, answer: Answer) -> Sheet:
        """Whose conversation this is after accounts were joined or parted."""
        if answer.pairing is None:
            return row
        registry = Registry(self.records, self.new_id, self.next_fire, self.now)
        moved = registry.keep(row, incoming, answer.pairing)
        if moved.notice is not None and moved.other is not None:
            self._notify(moved.other, incoming, moved.notice)
        return moved.row

    def _notify(self, row: Sheet, incoming: Incoming, notice: Reply) -> None:
        """Write to a runner's home elsewhere, if there is one."""
        homes = self.records.runner(row).homes
        home = next((one for one in homes if one.platform != incoming.where.platform), None)
        if home is not None:
            there = replace(incoming, where=home, is_group=False, can_whisper=True)
            self._post(row, there, notice, answers=None)

    def _reschedule(self, row: Sheet, before: Runner, after: Runner) -> None:
        """Only news about the nudge moves it: one that is due this very moment still leaves."""
        if schedule(before) == schedule(after):
            return
        if after.nudge is None:
            self.records.cancel_nudges(row, self.now)
        self.records.drop_due(row)
        is_home = after.nudge is not None and after.home(after.nudge.platform) is not None
        self.records.fire_next(row, after, self.next_fire(after, self.now) if is_home else None)

    def _remember(self, row: Sheet, page: Page, answer: Answer) -> None:
        """What stays open goes where its buttons are pressed.

        A held reply opens in private, and goes along to wherever its owner has it shown.
        """
        incoming = page.turn.incoming
        talk = Talk(question=answer.question, advice=answer.advice, opened=answer.opened)
        if isinstance(answer.pairing, Paired):
            known = self.records.talk(row, scope(incoming))
            talk = replace(talk, question=talk.question or known.question)
        if any(_is_held(reply, incoming) for reply in answer.replies):
            self.records.keep_talk(row, PRIVATE, talk)
            talk = Talk()
        if talk != page.turn.talk or page.turn.held or answer.pairing is not None:
            self.records.keep_talk(row, scope(incoming), talk)

    def _meet_club(self, page: Page) -> None:
        club = page.turn.club
        if club is not None and page.club is None:
            self._clubs.meet(club, page.turn.incoming.group)

    def _tell(self, row: Sheet, before: Runner, after: Runner, answer: Answer) -> None:
        """What the answer changes in clubs, and what these may see of the runner from now on."""
        self._clubs.tell(answer.news, row.id, self.now)
        if answer.changes or answer.news:
            self._clubs.project(row.id, before, after, self.now)

    def _show(self, page: Page, reply: Reply) -> None:
        """A card of this club, or of another one that it says."""
        incoming, session = page.turn.incoming, self.records.session
        is_here = incoming.is_group and reply.club in {None, page.turn.club and page.turn.club.id}
        club = self._here(page) if is_here else None
        if reply.club is not None and not is_here:
            club = session.get(ClubRow, reply.club)
        if club is not None:
            cards = Cards(
                records=self.records, new_id=self.new_id, now=self.now, apart=self.cards_apart
            )
            cards.put(club, reply, incoming.where if is_here else None)

    def _here(self, page: Page) -> ClubRow | None:
        """The club's row; one that was met just now has its own."""
        incoming = page.turn.incoming
        return page.club or self._clubs.at(incoming.where.platform, incoming.group)

    def _post(self, row: Sheet, incoming: Incoming, reply: Reply, answers: str | None) -> None:
        is_whisper = reply.is_private and incoming.can_whisper
        where = incoming.where
        self.records.post(
            row,
            Letter(reply=reply, to=incoming.sender if is_whisper else None),
            {
                "id": self.new_id(),
                "platform": where.platform,
                "chat": where.chat,
                "thread": where.thread,
                "lane": REPLY,
                "state": "held" if _is_held(reply, incoming) else "pending",
                "answers": answers,
                "is_personal": reply.is_private or not incoming.is_group,
                "not_before": epoch(self.now),
                "created_at": epoch(self.now),
            },
        )


def conversation(where: Address) -> str:
    """One word for one place."""
    return ":".join((where.platform, where.chat, where.thread or ""))


def scope(incoming: Incoming) -> str:
    """All private talk of a runner is one conversation; each group is its own."""
    return conversation(incoming.where) if incoming.is_group else PRIVATE


def _is_held(reply: Reply, incoming: Incoming) -> bool:
    return reply.is_private and incoming.is_group and not incoming.can_whisper


def _is_silence(answer: Answer) -> bool:
    told = (answer.replies, answer.changes, answer.news, answer.question, answer.pairing)
    return not any(told)
