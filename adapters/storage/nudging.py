"""Who is due for a nudge, and the one row that each local date gets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, func
from sqlmodel import Session, col, select

from adapters.storage import queries
from adapters.storage.codec import Letter
from adapters.storage.moments import epoch, moment
from adapters.storage.pairs import NextFire
from adapters.storage.records import NUDGE, PRIVATE, Records
from adapters.storage.tables import OutboxRow, RunnerRow
from adapters.storage.vault import Vault
from core.model.messages import Address
from core.model.runner import Runner
from core.model.talk import Answer, Talk
from core.model.wall_clock import WORTH_SENDING_FOR, late_from
from core.ports import Due

PLACES = 16
"""How many letters of a runner's id take their turn at deciding who is nudged first."""


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

    def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """Runners whose nudge is due at `now`, earliest first."""
        # Ids first: sorting thousands of whole rows for the sake of a few takes long.
        query = (
            select(RunnerRow.id)
            .where(col(RunnerRow.next_fire_at) <= epoch(now))
            .order_by(col(RunnerRow.next_fire_at), _turn_of_the_day(now), col(RunnerRow.id))
            .limit(limit)
        )
        with Session(self._engine) as session:
            ids = session.exec(query).all()
            records, rows = Records(session, self._vault), _by_id(session, ids)
            return [
                Due(runner=records.runner(row), at=moment(row.next_fire_at))
                for row in map(rows.__getitem__, ids)
                if row.next_fire_at is not None
            ]

    def nudged(self, due: Due, answer: Answer | None, now: datetime) -> None:
        """Post the nudge and set the next time, together."""
        self.all_nudged([(due, answer)], now)

    def all_nudged(self, told: Sequence[tuple[Due, Answer | None]], now: datetime) -> None:
        """Post them all and set all next times, in one transaction.

        After an outage the next one may be today's, as long as it is still worth sending.
        If a runner moved or stopped it since it was due, their wish stands and nothing happens.
        """
        with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            records = Records(session, self._vault)
            rows = _by_id(session, [due.runner.id for due, _ in told])
            nudges = [
                _Nudge(row=row, runner=records.runner(row), at=due.at, answer=answer, now=now)
                for due, answer in told
                if (row := rows.get(due.runner.id)) and row.next_fire_at == epoch(due.at)
            ]
            posted = records.posted([one.idem(0) for one in nudges])
            for nudge in nudges:
                is_new = nudge.idem(0) not in posted
                runner = self._post(records, nudge) if is_new else nudge.runner
                nudge.row.next_fire_at = self._next(runner, max(nudge.at, now - WORTH_SENDING_FOR))
                session.add(nudge.row)
            session.commit()

    def _next(self, runner: Runner, after: datetime) -> int | None:
        due = self._next_fire(runner, after)
        return None if due is None else epoch(due)

    def _post(self, records: Records, nudge: "_Nudge") -> Runner:
        """Write the nudge down, unless there is nothing to say or nobody can be reached."""
        home, answer = nudge.home, nudge.answer
        if home is None or answer is None:
            return nudge.runner
        if answer.question is not None:
            records.keep_talk(nudge.row, PRIVATE, Talk(question=answer.question))
        for part, reply in enumerate(answer.replies):
            records.post(nudge.row, Letter(reply=reply), nudge.post(self._new_id(), home, part))
        return records.change(nudge.row, nudge.runner, answer.changes, nudge.now)


def _by_id(session: Session, ids: Sequence[str]) -> dict[str, RunnerRow]:
    return {row.id: row for row in session.exec(queries.RUNNERS, params={"ids": list(ids)})}


def _turn_of_the_day(now: datetime) -> ColumnElement[str]:
    """An order that changes from day to day, so that nobody is always the last of thousands.

    Ids are random, so every place in them orders the runners differently.
    """
    return func.substr(col(RunnerRow.id), 1 + now.toordinal() % PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nudge:
    """One runner's nudge of one local date."""

    row: RunnerRow
    runner: Runner
    at: datetime
    answer: Answer | None
    now: datetime

    @property
    def home(self) -> Address | None:
        wish = self.runner.nudge
        return None if wish is None else self.runner.home(wish.platform)

    def idem(self, part: int) -> str:
        """Once per runner and local date, whatever happens to clocks and settings.

        A snooze was asked for: it comes besides, once for its instant.
        """
        kind = "nudge"
        on = f"{self.at.astimezone(self.runner.zone).date()}"
        if self.runner.nudge_log.snoozed_until == self.at:
            kind, on = "snooze", f"{epoch(self.at)}"
        return f"{self.runner.id}|{on}|{kind}" + (f"|{part}" if part else "")

    def post(self, id: str, home: Address, part: int) -> OutboxRow:
        return OutboxRow(
            id=id,
            idem=self.idem(part),
            platform=home.platform,
            chat=home.chat,
            thread=home.thread,
            lane=NUDGE,
            state="pending",
            runner_id=self.runner.id,
            is_personal=True,
            not_before=epoch(self.now),
            created_at=epoch(self.now),
            expires_at=epoch(late_from(self.at, self.runner.zone)),
            due_at=epoch(self.at),
        )
