"""Two accounts, one runner: codes, the row that sleeps meanwhile, and what moves between them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import assert_never

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, func, select

from adapters.storage.clubs import Clubs
from adapters.storage.moments import epoch, moment
from adapters.storage.records import NUDGE, PRIVATE, Records
from adapters.storage.sheets import Sheet
from adapters.storage.tables import (
    AccountRow,
    JournalRow,
    OutboxRow,
    PairCodeRow,
    PairRow,
    TalkRow,
)
from core.model.changes import ProfileSet, TimeZoneSet
from core.model.messages import Incoming
from core.model.pace import schedule
from core.model.pair_book import Burnt, Coded, Offer, PairBook, Paired, Pairing, Separated
from core.model.pairing import spelled
from core.model.prose import Reply
from core.model.runner import Runner
from core.model.talk import Talk

NextFire = Callable[[Runner, datetime], datetime | None]
"""The first instant after another at which a runner's nudge is due (`core.model.pace.next_due`)."""
_TOLD = (ProfileSet.__name__, TimeZoneSet.__name__)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the conversation goes on, and who else is told."""

    row: Sheet
    """Of the account that is talking."""
    other: Sheet | None = None
    """Of the other account."""
    notice: Reply | None = None
    """For that one."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The register of pairs, in one open transaction."""

    records: Records
    new_id: Callable[[], str]
    next_fire: NextFire
    now: datetime

    def book(self, row: Sheet | None) -> PairBook:
        """What the runner behind `row` may look up."""
        return PairBook(
            fresh=lambda: spelled(self.new_id()),
            partner=lambda code: self._offer(code, row),
            before=lambda: self._before(row),
        )

    def keep(self, row: Sheet, incoming: Incoming, pairing: Pairing) -> Moved:
        """What `pairing` brings about; `row` is the sender's until now."""
        match pairing:
            case Coded(code, until):
                self._keep_code(row, incoming, code, until)
            case Burnt(code):
                self._drop_codes(col(PairCodeRow.digest) == self._digest(code))
            case Paired():
                return self._join(row, incoming, pairing)
            case Separated():
                return self._part(row, incoming, pairing)
            case _:
                assert_never(pairing)
        return Moved(row)

    @property
    def _clubs(self) -> Clubs:
        return Clubs(self.records.session, self.records.vault)

    def _sheet(self, runner_id: str) -> Sheet:
        """Of somebody who must be there."""
        if (found := self.records.sheet(runner_id)) is None:
            raise LookupError(runner_id)
        return found

    def _offer(self, code: str, asker: Sheet | None) -> Offer | None:
        found = self.records.session.exec(
            select(PairCodeRow).where(PairCodeRow.digest == self._digest(code))
        ).first()
        if found is None:
            return None
        owner = self._sheet(found.runner_id)
        return Offer(
            runner=self.records.runner(owner),
            platform=found.platform,
            until=moment(found.expires_at),
            is_newer=asker is None or self._told_at(owner) > self._told_at(asker),
        )

    def _before(self, row: Sheet | None) -> Runner | None:
        pair = None if row is None else self.records.pair_of(row)
        sleeper = None if pair is None else self.records.sheet(pair.second_id)
        return None if sleeper is None else self.records.runner(sleeper)

    def _told_at(self, row: Sheet) -> int:
        """When they last said something about themselves."""
        query = select(func.max(JournalRow.at)).where(
            col(JournalRow.runner_id) == row.id, col(JournalRow.kind).in_(_TOLD)
        )
        return self.records.session.exec(query).one() or 0

    def _keep_code(self, row: Sheet, incoming: Incoming, code: str, until: datetime) -> None:
        self._drop_codes(col(PairCodeRow.runner_id) == row.id)
        self.records.session.add(
            PairCodeRow(
                digest=self._digest(code),
                runner_id=row.id,
                platform=incoming.where.platform,
                expires_at=epoch(until),
            )
        )

    def _join(self, second: Sheet, incoming: Incoming, paired: Paired) -> Moved:
        """The account of `second` leads to the first from now on; its own row sleeps."""
        session, sender = self.records.session, incoming.sender
        first = self._sheet(paired.runner.id)
        session.flush()
        self._lead(sender.platform, sender.id, first)
        session.add(
            PairRow(
                runner_id=first.id,
                second_id=second.id,
                platform=sender.platform,
                account=sender.id,
                at=epoch(self.now),
            )
        )
        self._drop_codes(col(PairCodeRow.runner_id).in_((first.id, second.id)))
        self._move_nudges(second, first, paired.runner)
        self._move_talks(second, first, sender.platform)
        self._clubs.hand_over(second.id, first.id, sender.platform)
        self.records.keep_talk(second, PRIVATE, Talk())
        before = self.records.runner(first)
        self.records.change(first, before, paired.changes, self.now)
        self.records.rewrite(first, paired.runner)
        self._clubs.project(first.id, before, paired.runner, self.now)
        if schedule(before) != schedule(paired.runner):
            self.records.drop_due(first)
            self.records.fire_next(first, paired.runner, self._due(paired.runner, self.now))
        return Moved(first, first, paired.notice)

    def _part(self, first: Sheet, incoming: Incoming, separated: Separated) -> Moved:
        """The second account leads to its own row again."""
        session = self.records.session
        pair = self.records.pair_of(first)
        if pair is None:
            return Moved(first)
        second = self._sheet(pair.second_id)
        session.flush()
        self._lead(pair.platform, pair.account, second)
        self._move_talks(first, second, pair.platform)
        self._clubs.hand_over(first.id, second.id, pair.platform)
        self._hand_over(first, second, pair)
        session.delete(pair)
        before = self.records.runner(second)
        self.records.change(second, before, separated.changes, self.now)
        self.records.rewrite(second, separated.runner)
        self._clubs.project(second.id, before, separated.runner, self.now)
        due = self._due(separated.runner, self._after_todays(first, separated))
        self.records.fire_next(second, separated.runner, due)
        is_second = (incoming.sender.platform, incoming.sender.id) == (
            pair.platform,
            pair.account,
        )
        here, there = (second, first) if is_second else (first, second)
        return Moved(here, there, separated.notice)

    def _after_todays(self, first: Sheet, separated: Separated) -> datetime:
        """Whoever had today's nudge as one runner gets none today as another."""
        zone = separated.runner.zone
        today = self.now.astimezone(zone).date()
        if not self.records.posted([f"{first.id}|{today}|nudge"]):
            return self.now
        return datetime.combine(today + timedelta(days=1), time.min, zone) - timedelta(seconds=1)

    def _due(self, runner: Runner, after: datetime) -> datetime | None:
        if runner.nudge is None or runner.home(runner.nudge.platform) is None:
            return None
        return self.next_fire(runner, after)

    def _lead(self, platform: str, person: str, to: Sheet) -> None:
        account = self.records.session.get_one(AccountRow, (platform, person))
        account.runner_id = to.id
        self.records.session.add(account)

    def _move_nudges(self, second: Sheet, first: Sheet, merged: Runner) -> None:
        """They leave from one place only; a date on which the one was nudged counts for both."""
        session = self.records.session
        place = None if merged.nudge is None else merged.nudge.platform
        for row in (first, second):
            self.records.cancel_nudges(row, self.now, but=place)
        self.records.drop_due(second)
        self.records.fire_next(second, merged, None)
        query = select(OutboxRow).where(
            col(OutboxRow.runner_id) == second.id,
            col(OutboxRow.lane) == NUDGE,
            col(OutboxRow.idem).is_not(None),
            col(OutboxRow.state) != "cancelled",
        )
        for nudge in session.exec(query).all():
            idem = f"{first.id}{(nudge.idem or '').removeprefix(second.id)}"
            if not self.records.posted([idem]):
                nudge.idem = idem
                session.add(nudge)

    def _move_talks(self, source: Sheet, target: Sheet, platform: str) -> None:
        """What is open in the groups of a platform goes along; private talk is one anyway."""
        session, records = self.records.session, self.records
        query = select(TalkRow).where(
            col(TalkRow.runner_id) == source.id,
            col(TalkRow.scope).startswith(f"{platform}:", autoescape=True),
        )
        for kept in session.exec(query).all():
            if session.get(TalkRow, (target.id, kept.scope)) is None:
                records.keep_talk(target, kept.scope, records.talk(source, kept.scope))
            session.delete(kept)

    def _hand_over(self, first: Sheet, second: Sheet, pair: PairRow) -> None:
        """What we wrote to the second account meanwhile is its own, so that its buttons work."""
        session, vault = self.records.session, self.records.vault
        query = select(OutboxRow).where(
            col(OutboxRow.runner_id) == first.id,
            col(OutboxRow.platform) == pair.platform,
            col(OutboxRow.created_at) >= pair.at,
            col(OutboxRow.is_personal),
        )
        for row in session.exec(query).all():
            if row.body is not None:
                words = vault.box(first.data_key).open(row.body)
                row.body = vault.box(second.data_key).seal(words)
            row.runner_id = second.id
            session.add(row)

    def _drop_codes(self, which: ColumnElement[bool]) -> None:
        self.records.session.exec(delete(PairCodeRow).where(which))

    def _digest(self, code: str) -> str:
        return self.records.vault.digest(f"pair:{code}")
