"""Rows in, core values out: what turns, nudges and the outbox share inside one transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection
from sqlmodel import Session, col, delete, select, update

from adapters.storage import codec, queries, tickets
from adapters.storage.codec import Letter
from adapters.storage.driver import insert_all, run
from adapters.storage.moments import epoch, moment
from adapters.storage.sheets import Glance, Sheet, glance, sheet
from adapters.storage.tables import (
    IS_DUE,
    ON_THE_WAY,
    OPEN_STATES,
    JournalRow,
    MissedTextRow,
    OutboxRow,
    PairRow,
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
from core.model.messages import Incoming, Person
from core.model.runner import Runner
from core.model.talk import Talk

PRIVATE = "private"
"""The scope of all private talk, on whatever platform."""
REPLY, NUDGE = 0, 1
"""The lanes of the outbox: replies leave first."""


@dataclass(slots=True)
class Records:
    """One open transaction, and the keys to what is in it."""

    session: Session
    vault: Vault
    connection: Connection = field(init=False)
    """For what every turn does: past the mapper."""

    def __post_init__(self) -> None:
        self.connection = self.session.connection()

    def glance(self, incoming: Incoming, scope: str) -> Glance | None:
        """Who sent it, as far as they are known."""
        sender = incoming.sender
        asked = {"platform": sender.platform, "person": sender.id}
        return glance(self.connection, {**asked, "in_scope": scope, "of_key": incoming.key})

    def heard(self, key: str) -> str | None:
        """The state of a message in the inbox; None if it is not there."""
        state: str | None = self.connection.execute(queries.HEARD, {"of_key": key}).scalar()
        return state

    def sheet(self, runner_id: str | None) -> Sheet | None:
        """The row of this runner, if there is one."""
        return sheet(self.connection, runner_id)

    def sheets(self, runner_ids: Collection[str]) -> dict[str, Sheet]:
        """The rows of these, by id."""
        asked = {"ids": list(runner_ids)}
        found = (Sheet(*row) for row in self.connection.execute(queries.SHEETS, asked))
        return {one.id: one for one in found}

    def runner(self, row: Sheet) -> Runner:
        """What the row says."""
        return codec.read_runner(self._open(row, row.payload))

    def enrol(self, runner: Runner, person: Person) -> Sheet:
        """A row, a key and an account for somebody new."""
        row = self.add(runner)
        account = {"platform": person.platform, "person_id": person.id, "runner_id": runner.id}
        self.connection.execute(queries.ENROL, account)
        return row

    def add(self, runner: Runner) -> Sheet:
        """A row and a key; without an account it is nobody's."""
        row = Sheet(id=runner.id, data_key=self.vault.new_key(), payload=b"")
        row.payload = self._seal(row, codec.write_runner(runner))
        columns = {"id": row.id, "data_key": row.data_key, "payload": row.payload}
        self.connection.execute(queries.ADD, columns)
        return row

    def change(
        self, row: Sheet, before: Runner, changes: Sequence[Change], now: datetime
    ) -> Runner:
        """Fold `changes` into the snapshot and write each into the journal."""
        if not changes:
            return before
        after = before.after(*changes)
        if after != before:
            self.rewrite(row, after)
        if gone := [one for one in changes if isinstance(one, HealthDropped | HealthForgotten)]:
            self.forget_health(row)
            if (sleeper := self.sleeper(row)) is not None:
                self.change(sleeper, self.runner(sleeper), gone, now)
        lines = [
            {"runner_id": row.id, "at": epoch(now), "kind": kind, "payload": self._seal(row, words)}
            for kind, words in map(codec.write_change, changes)
        ]
        insert_all(self.connection, queries.WRITE_DOWN, lines)
        return after

    def rewrite(self, row: Sheet, runner: Runner) -> None:
        """Put this snapshot in the place of the one before."""
        row.payload = self._seal(row, codec.write_runner(runner))
        at, until = row.next_fire_at, runner.health_until
        columns = {
            "whose": row.id,
            "sealed": row.payload,
            "pass": None if at is None else tickets.write(runner, moment(at)),
            "until": None if until is None else epoch(until),
        }
        run(self.connection, queries.REWRITE, columns)

    def fire_next(self, row: Sheet, runner: Runner, at: datetime | None) -> None:
        """The next nudge is that of `at`, if any."""
        row.next_fire_at = None if at is None else epoch(at)
        ticket = None if at is None else tickets.write(runner, at)
        columns = {"whose": row.id, "at": row.next_fire_at, "pass": ticket}
        self.connection.execute(queries.FIRE_NEXT, columns)

    def drop_due(self, row: Sheet) -> None:
        """Take back the nudge that waits for its words: nothing was said, no date is used up."""
        is_theirs = col(OutboxRow.runner_id) == row.id
        self.session.exec(delete(OutboxRow).where(is_theirs, IS_DUE))

    def pair_of(self, row: Sheet) -> PairRow | None:
        """The pairing in which this runner is awake."""
        return self.session.get(PairRow, row.id)

    def sleeper(self, row: Sheet) -> Sheet | None:
        """The row of the second account before it was paired with this one."""
        pair = self.pair_of(row)
        return None if pair is None else self.sheet(pair.second_id)

    def awake(self, runner_id: str) -> Sheet | None:
        """Who `runner_id` is now: the first of a pair, if that one sleeps."""
        pair = self.session.exec(select(PairRow).where(PairRow.second_id == runner_id)).first()
        return self.sheet(runner_id if pair is None else pair.runner_id)

    def forget_health(self, row: Sheet) -> None:
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

    def talk(self, row: Sheet, scope: str) -> Talk:
        """What is open in one of the runner's conversations."""
        asked = {"runner": row.id, "in_scope": scope}
        return self.opened_talk(row, self.connection.execute(queries.TALK, asked).scalar())

    def opened_talk(self, row: Sheet, kept: bytes | None) -> Talk:
        """The talk that was sealed."""
        return Talk() if kept is None else codec.read_talk(self._open(row, kept))

    def keep_talk(self, row: Sheet, scope: str, talk: Talk) -> None:
        """Remember what is open; an empty talk needs no row."""
        connection, asked = self.connection, {"runner": row.id, "in_scope": scope}
        if talk == Talk():
            run(connection, queries.END_TALK, asked)
            return
        sealed = self._seal(row, codec.write_talk(talk))
        if not run(connection, queries.GO_ON, {**asked, "sealed": sealed}).rowcount:
            news = {"runner_id": row.id, "scope": scope, "payload": sealed}
            run(connection, queries.BEGIN_TALK, news)

    def post(self, row: Sheet, letter: Letter, columns: Mapping[str, object]) -> None:
        """Put `letter` into the outbox, sealed for its runner."""
        body = self.sealed(row, letter)
        fresh = {"attempts": 0, "is_again": False, "is_fresh": False}
        posted = {**fresh, **columns, "runner_id": row.id, "body": body}
        run(self.connection, queries.POST, posted)

    def sealed(self, row: Sheet, letter: Letter) -> bytes:
        """`letter`, as only its runner's key opens it."""
        return self._seal(row, codec.write_letter(letter))

    def posted(self, idems: Sequence[str]) -> set[str]:
        """Which of these the outbox already had."""
        had = self.session.exec(queries.POSTED, params={"idems": list(idems)}) if idems else ()
        return {one for one in had if one is not None}

    def cancel_nudges(self, row: Sheet, now: datetime, but: str | None = None) -> None:
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

    def _seal(self, row: Sheet, payload: bytes) -> bytes:
        return self.vault.box(row.data_key).seal(payload)

    def _open(self, row: Sheet, sealed: bytes) -> bytes:
        return self.vault.box(row.data_key).open(sealed)
