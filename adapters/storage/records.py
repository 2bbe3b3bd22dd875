"""Rows in, core values out: what turns, nudges and the outbox share inside one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from adapters.storage import codec, queries, tickets
from adapters.storage.codec import Letter
from adapters.storage.moments import epoch, moment
from adapters.storage.tables import (
    IS_DUE,
    ON_THE_WAY,
    OPEN_STATES,
    AccountRow,
    ClubRow,
    JournalRow,
    MissedTextRow,
    OutboxRow,
    PairRow,
    RunnerRow,
    TalkRow,
)
from adapters.storage.vault import Vault
from core.model.changes import (
    HEALTH_FACTS,
    Change,
    DeedKept,
    HealthDropped,
    HealthForgotten,
    WeekPlanned,
)
from core.model.messages import Address, Outgoing, Person
from core.model.runner import Runner
from core.model.talk import Talk

PRIVATE = "private"
"""The scope of all private talk, on whatever platform."""
REPLY, NUDGE = 0, 1
"""The lanes of the outbox: replies leave first."""


@dataclass(frozen=True, slots=True)
class Records:
    """One open transaction, and the keys to what is in it."""

    session: Session
    vault: Vault

    def row_of(self, person: Person) -> RunnerRow | None:
        """The runner behind an account."""
        asked = {"platform": person.platform, "person": person.id}
        return self.session.exec(queries.BY_ACCOUNT, params=asked).first()

    def runner(self, row: RunnerRow) -> Runner:
        """What the row says."""
        return codec.read_runner(self._open(row, row.payload))

    def enrol(self, runner: Runner, person: Person) -> RunnerRow:
        """A row, a key and an account for somebody new."""
        row = self.add(runner)
        self.session.add(
            AccountRow(platform=person.platform, person_id=person.id, runner_id=runner.id)
        )
        return row

    def add(self, runner: Runner) -> RunnerRow:
        """A row and a key; without an account it is nobody's."""
        row = RunnerRow(id=runner.id, data_key=self.vault.new_key(), payload=b"")
        row.payload = self._seal(row, codec.write_runner(runner))
        self.session.add(row)
        self.session.flush()
        return row

    def change(
        self, row: RunnerRow, before: Runner, changes: Sequence[Change], now: datetime
    ) -> Runner:
        """Fold `changes` into the snapshot and write each into the journal."""
        if not changes:
            return before
        after = before.after(*changes)
        self.rewrite(row, after)
        if gone := [one for one in changes if isinstance(one, HealthDropped | HealthForgotten)]:
            self.forget_health(row)
            if (sleeper := self.sleeper(row)) is not None:
                self.change(sleeper, self.runner(sleeper), gone, now)
        lines = [
            {"runner_id": row.id, "at": epoch(now), "kind": kind, "payload": self._seal(row, words)}
            for kind, words in map(codec.write_change, changes)
        ]
        self.session.connection().execute(queries.WRITE_DOWN, lines)
        return after

    def rewrite(self, row: RunnerRow, runner: Runner) -> None:
        """Put this snapshot in the place of the one before."""
        row.payload = self._seal(row, codec.write_runner(runner))
        if row.next_fire_at is not None:
            row.ticket = tickets.write(runner, moment(row.next_fire_at))
        until = runner.health_until
        row.health_until = None if until is None else epoch(until)
        self.session.add(row)

    def fire_next(self, row: RunnerRow, runner: Runner, at: datetime | None) -> None:
        """The next nudge is that of `at`, if any."""
        row.next_fire_at = None if at is None else epoch(at)
        row.ticket = None if at is None else tickets.write(runner, at)
        self.session.add(row)

    def drop_due(self, row: RunnerRow) -> None:
        """Take back the nudge that waits for its words: nothing was said, no date is used up."""
        is_theirs = col(OutboxRow.runner_id) == row.id
        self.session.exec(delete(OutboxRow).where(is_theirs, IS_DUE))

    def pair_of(self, row: RunnerRow) -> PairRow | None:
        """The pairing in which this runner is awake."""
        return self.session.get(PairRow, row.id)

    def sleeper(self, row: RunnerRow) -> RunnerRow | None:
        """The row of the second account before it was paired with this one."""
        pair = self.pair_of(row)
        return None if pair is None else self.session.get(RunnerRow, pair.second_id)

    def awake(self, runner_id: str) -> RunnerRow | None:
        """Who `runner_id` is now: the first of a pair, if that one sleeps."""
        pair = self.session.exec(select(PairRow).where(PairRow.second_id == runner_id)).first()
        return self.session.get(RunnerRow, runner_id if pair is None else pair.runner_id)

    def forget_health(self, row: RunnerRow) -> None:
        """Drop what may tell of the runner's body: journal, open talk, and what we wrote.

        Nudges stay: without a yes no word of theirs comes from a health fact.
        """
        kinds = tuple(kind.__name__ for kind in (*HEALTH_FACTS, WeekPlanned, DeedKept))
        is_ours = col(OutboxRow.runner_id) == row.id
        is_over = col(OutboxRow.state).not_in(ON_THE_WAY)
        for stale in (
            delete(JournalRow).where(
                col(JournalRow.runner_id) == row.id, col(JournalRow.kind).in_(kinds)
            ),
            delete(TalkRow).where(col(TalkRow.runner_id) == row.id),
            delete(MissedTextRow).where(col(MissedTextRow.runner_id) == row.id),
            delete(OutboxRow).where(is_ours, is_over, col(OutboxRow.lane) == REPLY),
        ):
            self.session.exec(stale)

    def talk(self, row: RunnerRow, scope: str) -> Talk:
        """What is open in one of the runner's conversations."""
        asked = {"runner": row.id, "in_scope": scope}
        kept = self.session.connection().execute(queries.TALK, asked).scalar()
        return Talk() if kept is None else codec.read_talk(self._open(row, kept))

    def keep_talk(self, row: RunnerRow, scope: str, talk: Talk) -> None:
        """Remember what is open; an empty talk needs no row."""
        connection, asked = self.session.connection(), {"runner": row.id, "in_scope": scope}
        if talk == Talk():
            connection.execute(queries.END_TALK, asked)
            return
        sealed = self._seal(row, codec.write_talk(talk))
        if not connection.execute(queries.GO_ON, {**asked, "sealed": sealed}).rowcount:
            news = {"runner_id": row.id, "scope": scope, "payload": sealed}
            connection.execute(queries.BEGIN_TALK, news)

    def post(self, row: RunnerRow, letter: Letter, post: OutboxRow) -> None:
        """Put `letter` into the outbox, sealed for its runner."""
        post.body = self._seal(row, codec.write_letter(letter))
        self.session.add(post)

    def outgoing(self, post: OutboxRow) -> Outgoing | None:
        """What an outbox row says; None once that was dropped."""
        owner = self._owner(post)
        if owner is None or post.body is None:
            return None
        letter = codec.read_letter(self.vault.box(owner.data_key).open(post.body))
        return Outgoing(
            id=post.id,
            where=address(post),
            reply=replace(letter.reply, replaces=self._edits(post) or letter.reply.replaces),
            answers=post.answers,
            to=letter.to,
            attempts=post.attempts,
            due_at=None if post.due_at is None else moment(post.due_at),
            is_again=post.is_again,
        )

    def outgoings(self, posts: Sequence[OutboxRow]) -> Sequence[Outgoing]:
        """What these say, but for those that were dropped."""
        asked = {"ids": [post.runner_id for post in posts if post.runner_id is not None]}
        # They are kept here so that the session finds each without asking again.
        owners = self.session.exec(queries.RUNNERS, params=asked).all() if posts else ()
        found = [one for post in posts if (one := self.outgoing(post)) is not None]
        del owners
        return found

    def _owner(self, post: OutboxRow) -> RunnerRow | ClubRow | None:
        """Whose key seals it."""
        if post.club_id is not None:
            return self.session.get(ClubRow, post.club_id)
        return self.session.get(RunnerRow, post.runner_id)

    def shown(self, club_id: str | None, card: str, before: int | None = None) -> str | None:
        """The platform's id of the message that shows a club's card; None if there is none."""
        query = (
            select(OutboxRow.message_id)
            .where(
                OutboxRow.club_id == club_id,
                OutboxRow.card == card,
                col(OutboxRow.message_id).is_not(None),
            )
            .order_by(col(OutboxRow.number).desc())
            .limit(1)
        )
        if before is not None:
            query = query.where(col(OutboxRow.number) < before)
        return self.session.exec(query).first() or None

    def _edits(self, post: OutboxRow) -> str | None:
        """The message whose place it takes, as far as that is known by now."""
        if post.card is None or post.is_fresh:
            return post.edits
        return self.shown(post.club_id, post.card, before=post.number)

    def posted(self, idems: Sequence[str]) -> set[str]:
        """Which of these the outbox already had."""
        had = self.session.exec(queries.POSTED, params={"idems": list(idems)}) if idems else ()
        return {one for one in had if one is not None}

    def cancel_nudges(self, row: RunnerRow, now: datetime, but: str | None = None) -> None:
        """Take back the nudges that have not left yet, `but` those to one platform."""
        is_meant = () if but is None else (col(OutboxRow.platform) != but,)
        self.session.exec(
            update(OutboxRow)
            .where(col(OutboxRow.runner_id) == row.id, col(OutboxRow.lane) == NUDGE)
            .where(OPEN_STATES, *is_meant)
            .values(state="cancelled", body=None, closed_at=epoch(now))
        )

    def drop(self, posts: Sequence[OutboxRow]) -> None:
        """Forget outbox rows."""
        numbers = [post.number for post in posts]
        if numbers:
            self.session.exec(delete(OutboxRow).where(col(OutboxRow.number).in_(numbers)))

    def _seal(self, row: RunnerRow, payload: bytes) -> bytes:
        return self.vault.box(row.data_key).seal(payload)

    def _open(self, row: RunnerRow, sealed: bytes) -> bytes:
        return self.vault.box(row.data_key).open(sealed)


def address(post: OutboxRow) -> Address:
    """Where an outbox row goes."""
    return Address(post.platform, post.chat, post.thread)
