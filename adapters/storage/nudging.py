"""Who is due for a nudge, and the one row that each local date gets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, func, update
from sqlmodel import Session, col, select

from adapters.storage import queries, tickets
from adapters.storage.clubs import Clubs
from adapters.storage.codec import Letter
from adapters.storage.driver import insert_all
from adapters.storage.moments import epoch, moment
from adapters.storage.pairs import NextFire
from adapters.storage.records import NUDGE, PRIVATE, Records
from adapters.storage.sheets import Sheet
from adapters.storage.tables import OutboxRow, RunnerRow
from adapters.storage.vault import Vault
from core.model.runner import Runner
from core.model.talk import Answer, Talk
from core.model.wall_clock import WORTH_SENDING_FOR
from core.ports.delivery import Due

PLACES = 16
"""How many letters of a runner's id take their turn at deciding who is nudged first."""


@dataclass(frozen=True, slots=True)
class _Ripe:
    """Somebody whose time has come, unopened."""

    runner_id: str
    at: int
    ticket: tickets.Ticket | None
    """None: only the runner can tell."""

    @property
    def idem(self) -> str:
        """Of the row they get; empty where that is not known."""
        return "" if self.ticket is None else str(self.ticket["idem"])


@dataclass(frozen=True, slots=True)
class _Part:
    """One message of several that a nudge says."""

    number: int
    letter: Letter


class StoredNudging:
    """The heartbeat's view of the runners."""

    def __init__(
        self, engine: Engine, vault: Vault, *, new_id: Callable[[], str], next_fire: NextFire
    ) -> None:
        """`new_id` gives at most 24 characters of [0-9a-z], never the same twice."""
        self._engine = engine
        self._vault = vault
        self._new_id = new_id
        self._next_fire = next_fire

    def call(self, now: datetime, most: int) -> int:
        """Give whoever is due a row in the outbox, without words and without being opened."""
        with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            ripe = _ripe(session, now, most)
            if not ripe:
                return 0
            records = Records(session, self._vault)
            posted = records.posted([one.idem for one in ripe])
            plain = [one for one in ripe if one.ticket is not None and one.idem not in posted]
            self._write(session, plain, now)
            named = {one.runner_id for one in plain}
            self._look_closely(records, [one for one in ripe if one.runner_id not in named], now)
            session.commit()
        return len(ripe)

    def due(self, limit: int, platform: str | None = None) -> Sequence[Due]:
        """Who was called and waits for words, in that order."""
        query = queries.DUE if platform is None else queries.DUE_ON
        with Session(self._engine) as session:
            asked = {"most": limit, "platform": platform}
            posts = session.exec(query, params=asked).all()
            records = Records(session, self._vault)
            rows = records.sheets([post.runner_id for post in posts if post.runner_id])
            clubs = Clubs(session, self._vault).of(rows)
            return [
                Due(
                    runner=records.runner(rows[post.runner_id]),
                    at=moment(post.due_at),
                    clubs=clubs.get(post.runner_id, ()),
                )
                for post in posts
                if post.runner_id is not None and post.due_at is not None
            ]

    def all_nudged(self, told: Sequence[tuple[Due, Answer | None]], now: datetime) -> None:
        """Write all their words down and set all next times, in one transaction.

        After an outage the next one may be today's, as long as it is still worth sending.
        If a runner moved or stopped it since it was due, their wish stands and nothing happens.
        """
        with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            records = Records(session, self._vault)
            ids = [due.runner.id for due, _ in told]
            rows = records.sheets(ids)
            posts = {
                (post.runner_id, post.due_at): post
                for post in session.exec(queries.DUE_OF, params={"ids": ids})
            }
            for due, answer in told:
                row, post = rows.get(due.runner.id), posts.get((due.runner.id, epoch(due.at)))
                if row is not None and post is not None:
                    runner = self._say(records, row, post, answer, now)
                    self._set_next(records, row, runner, due.at, now)
            session.commit()

    def _say(
        self,
        records: Records,
        row: Sheet,
        post: OutboxRow,
        answer: Answer | None,
        now: datetime,
    ) -> Runner:
        """Give the row its words; where there are none, or it is too late, there is no row."""
        runner, replies = records.runner(row), () if answer is None else answer.replies
        is_late = post.expires_at is not None and post.expires_at <= epoch(now)
        if is_late or not replies:
            records.session.delete(post)
        if answer is None or (is_late and replies):
            return runner
        if answer.question is not None:
            records.keep_talk(row, PRIVATE, Talk(question=answer.question))
        for part, reply in enumerate(replies):
            self._put(records, row, post, runner, _Part(part, Letter(reply=reply)))
        return records.change(row, runner, answer.changes, now)

    def _put(
        self, records: Records, row: Sheet, post: OutboxRow, runner: Runner, part: "_Part"
    ) -> None:
        """Into the row of the first message, or one more like it; to where the runner lives now."""
        home = runner.home(post.platform)
        if home is not None:
            post.chat, post.thread = home.chat, home.thread
        post.state = "pending"
        if part.number == 0:
            post.body = records.sealed(row, part.letter)
            return
        like = post.model_dump(exclude={"number", "body"})
        news = {"id": self._new_id(), "idem": f"{post.idem}|{part.number}"}
        records.post(row, part.letter, like | news)

    def _write(self, session: Session, ripe: Sequence[_Ripe], now: datetime) -> None:
        """A row for each, and no next time until it has its words."""
        rows = [self._row(one, one.ticket, now) for one in ripe if one.ticket is not None]
        if rows:
            insert_all(session.connection(), queries.POST, rows)
            settled = update(RunnerRow).where(col(RunnerRow.id).in_([x.runner_id for x in ripe]))
            session.execute(
                settled.values(next_fire_at=None, ticket=None).execution_options(
                    synchronize_session=False
                )
            )

    def _row(self, one: _Ripe, ticket: tickets.Ticket, now: datetime) -> dict[str, object]:
        return {
            **ticket,
            "id": self._new_id(),
            "lane": NUDGE,
            "state": "due",
            "runner_id": one.runner_id,
            "is_personal": True,
            "attempts": 0,
            "is_again": False,
            "is_fresh": False,
            "due_at": one.at,
            "not_before": epoch(now),
            "created_at": epoch(now),
        }

    def _look_closely(self, records: Records, ripe: Sequence[_Ripe], now: datetime) -> None:
        """Whose date is used up waits for the next; whose ticket is missing gets a new one."""
        rows = records.sheets([one.runner_id for one in ripe])
        for one in ripe:
            row = rows[one.runner_id]
            runner = records.runner(row)
            ticket = tickets.write(runner, moment(one.at))
            is_new = ticket is not None and not records.posted(
                [tickets.idem(runner, moment(one.at))]
            )
            if ticket is not None and is_new:
                again = _Ripe(one.runner_id, one.at, tickets.read(ticket))
                self._write(records.session, [again], now)
            else:
                self._set_next(records, row, runner, moment(one.at), now)

    def _set_next(
        self, records: Records, row: Sheet, runner: Runner, at: datetime, now: datetime
    ) -> None:
        after = max(at, now - WORTH_SENDING_FOR)
        records.fire_next(row, runner, self._next_fire(runner, after))


def _ripe(session: Session, now: datetime, most: int) -> list[_Ripe]:
    """The earliest first."""
    # Ids first: sorting thousands of whole rows for the sake of a few takes long.
    query = (
        select(RunnerRow.id, RunnerRow.next_fire_at, RunnerRow.ticket)
        .where(col(RunnerRow.next_fire_at) <= epoch(now))
        .order_by(col(RunnerRow.next_fire_at), _turn_of_the_day(now), col(RunnerRow.id))
        .limit(most)
    )
    return [
        _Ripe(whose, at, None if ticket is None else tickets.read(ticket))
        for whose, at, ticket in session.exec(query)
        if at is not None
    ]


def _turn_of_the_day(now: datetime) -> ColumnElement[str]:
    """An order that changes from day to day, so that nobody is always the last of thousands.

    Ids are random, so every place in them orders the runners differently.
    """
    return func.substr(col(RunnerRow.id), 1 + now.toordinal() % PLACES)
