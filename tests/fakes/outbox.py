"""The outbox in memory."""
# ruff: noqa: A002 - the ports call an id an id

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.model.changes import (
    HomeChanged,
    HomeLost,
    NudgeLost,
)
from core.model.messages import Outgoing, Receipt
from core.ports.delivery import REPEATABLE_FOR, STRIKES
from tests.fakes.memory import FakeRow, Memory, rename, take_back


@dataclass(frozen=True, slots=True)
class FakeOutbox:
    """`core.ports.delivery.Outbox` in memory."""

    memory: Memory

    def claim(
        self,
        platform: str,
        now: datetime,
        limit: int,
        *,
        nudges: int | None = None,
        busy: Collection[str] = (),
    ) -> Sequence[Outgoing]:
        for row in self.memory.leaving():
            if row.expires_at is not None and row.expires_at <= now:
                row.state = "expired"
            elif row.doubt_since is not None and row.doubt_since <= now - REPEATABLE_FOR:
                _doubt(row)
        taken, rows = set(busy), list[FakeRow]()
        for row in self._heads(platform):
            is_full = row.lane == 1 and nudges is not None and _nudges(rows) >= nudges
            is_time = row.not_before <= now or row.not_before > now + timedelta(minutes=10)
            if is_time and not is_full and row.outgoing.where.chat not in taken:
                rows.append(row)
                taken.add(row.outgoing.where.chat)
        for row in rows[:limit]:
            row.state, row.claimed_at = "sending", now
        return [self._resolved(row) for row in rows[:limit]]

    def _resolved(self, row: FakeRow) -> Outgoing:
        """With the message whose place a card takes, as far as that is known."""
        card = row.outgoing.reply.card
        if card is None or row.is_fresh:
            return row.outgoing
        shown = [
            one.message_id
            for one in self.memory.outbox.values()
            if (one.club_id, one.outgoing.reply.card) == (row.club_id, card) and one.message_id
        ]
        reply = replace(row.outgoing.reply, replaces=shown[-1] if shown else None)
        return replace(row.outgoing, reply=reply)

    def _heads(self, platform: str) -> Iterator[FakeRow]:
        """The oldest row of every chat, in each lane."""
        seen: set[tuple[str, int]] = set()
        for row in self.memory.leaving():
            place = (row.outgoing.where.chat, row.lane)
            if row.outgoing.where.platform == platform and place not in seen:
                seen.add(place)
                yield row

    def sent(self, id: str, receipt: Receipt, now: datetime) -> None:
        for row in self._row(id):
            row.state, row.message_id, row.closed_at = "sent", receipt.message_id, now
            self.memory.strikes.pop(row.outgoing.where, None)
            if row.runner_id and self.memory.awake(row.runner_id) not in self._owned():
                self.memory.erase(row.runner_id)

    def _owned(self) -> set[str]:
        return set(self.memory.accounts.values())

    def all_sent(self, receipts: Mapping[str, Receipt], now: datetime) -> None:
        for one, receipt in receipts.items():
            self.sent(one, receipt, now)

    def retry(self, id: str, not_before: datetime, attempts: int | None = None) -> None:
        for row in self._row(id):
            row.state, row.not_before = "retry", not_before
            tried = row.outgoing.attempts if attempts is None else attempts
            row.outgoing = replace(row.outgoing, attempts=tried)

    def doubt(self, id: str, not_before: datetime, attempts: int) -> None:
        self.retry(id, not_before, attempts)
        for row in self._row(id):
            row.doubt_since = row.doubt_since or row.claimed_at

    def unsure(self, id: str) -> None:
        for row in self._row(id):
            _doubt(row)

    def refused(self, id: str, reason: str, now: datetime) -> None:
        for row in self._row(id):
            row.state, row.reason, row.closed_at = "dead", reason, now
            self._lose(row)

    def struck(self, id: str, reason: str, now: datetime) -> None:
        for row in self._row(id):
            self.refused(id, reason, now)
            days = self.memory.strikes.setdefault(row.outgoing.where, set())
            days.add(now.date())
            if len(days) >= STRIKES:
                self._bury(row, now)

    def moved(self, id: str, chat: str, now: datetime) -> None:
        for row in self._row(id):
            row.state, row.not_before = "retry", now
            old = row.outgoing.where
            rename(self.memory, old, chat)
            runner = self.memory.runners.get(self.memory.awake(row.runner_id))
            if runner is not None and runner.home(old.platform) == old:
                self.memory.change(runner, HomeChanged(replace(old, chat=chat)))

    def _row(self, id: str) -> Sequence[FakeRow]:
        """The row, or none: marking what is unknown harms nothing."""
        return [self.memory.outbox[id]] if id in self.memory.outbox else []

    def dead(self, id: str, reason: str, now: datetime) -> None:
        for row in self._row(id):
            row.state, row.reason = "dead", reason
            self._lose(row)
            self._bury(row, now)

    def _lose(self, row: FakeRow) -> None:
        runner, at = self.memory.runners.get(self.memory.awake(row.runner_id)), row.outgoing.due_at
        if runner is not None and row.lane == 1 and at is not None:
            self.memory.change(runner, NudgeLost(at))

    def _bury(self, dead: FakeRow, now: datetime) -> None:
        where = dead.outgoing.where
        beside = (row for row in self.memory.leaving() if row.outgoing.where == where)
        take_back(row for row in beside if not dead.is_personal or row.runner_id == dead.runner_id)
        runner = self.memory.runners.get(self.memory.awake(dead.runner_id))
        if runner is not None and runner.home(where.platform) == where:
            after = self.memory.change(runner, HomeLost(where.platform, now))
            if after.nudge is not None and after.nudge.platform == where.platform:
                self.memory.set_due(runner.id, None)

    def next_at(self, platform: str, *, with_nudges: bool = True) -> datetime | None:
        heads = (row for row in self._heads(platform) if with_nudges or row.lane == 0)
        return min((row.not_before for row in heads), default=None)

    def recover(self, now: datetime) -> tuple[int, int]:
        found = [row for row in self.memory.outbox.values() if row.state == "sending"]
        for row in found:
            row.doubt_since = row.doubt_since or row.claimed_at or now
            is_old = row.doubt_since <= now - REPEATABLE_FOR
            if row.outgoing.where.platform == "telegram" or is_old:
                _doubt(row)
            else:
                row.state, row.not_before = "retry", now
        states = [row.state for row in found]
        return states.count("retry"), states.count("unsure")


def _doubt(row: FakeRow) -> None:
    """In doubt, or once more where the reply says how to say so."""
    if row.outgoing.reply.if_again is not None and not row.outgoing.is_again:
        row.state, row.doubt_since = "retry", None
        row.outgoing = replace(row.outgoing, is_again=True)
    else:
        row.state = "unsure"


def _nudges(rows: Sequence[FakeRow]) -> int:
    return sum(row.lane == 1 for row in rows)
