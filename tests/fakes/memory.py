"""Everything that the tables hold, in memory: what the fakes of storage share."""
# ruff: noqa: A002 - the ports call an id an id

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from core.advice.club_credit import Credit
from core.model.changes import (
    Change,
    HealthDropped,
    HealthForgotten,
    ProfileSet,
    TimeZoneSet,
)
from core.model.club import Club
from core.model.club_changes import MemberGone
from core.model.club_undo import ClubDeed
from core.model.gathering import Member
from core.model.kept import Kept
from core.model.messages import Address, Incoming, Outgoing, Person
from core.model.missed import Missed
from core.model.runner import Runner
from core.model.talk import Note, Talk
from core.model.wall_clock import WORTH_SENDING_FOR
from core.ports.world import Clock

NextFire = Callable[[Runner, datetime], datetime | None]
PRIVATE = "private"
LEAVING = ("pending", "retry")


@dataclass(slots=True, kw_only=True)
class FakeRow:
    """One row of the outbox, open to the eyes of tests."""

    outgoing: Outgoing
    runner_id: str
    is_personal: bool
    lane: int
    club_id: str | None = None
    is_fresh: bool = False
    created_at: datetime
    not_before: datetime
    state: str = "pending"
    expires_at: datetime | None = None
    idem: str | None = None
    claimed_at: datetime | None = None
    doubt_since: datetime | None = None
    closed_at: datetime | None = None
    message_id: str | None = None
    reason: str | None = None


@dataclass(slots=True, kw_only=True)
class Memory:
    """Everything that the tables hold."""

    clock: Clock
    new_id: Callable[[], str]
    next_fire: NextFire
    inbox: dict[str, Incoming | None] = field(default_factory=dict)
    """None for group talk that was not meant for us."""
    done: set[str] = field(default_factory=set)
    runners: dict[str, Runner] = field(default_factory=dict)
    accounts: dict[tuple[str, str], str] = field(default_factory=dict)
    due_at: dict[str, datetime] = field(default_factory=dict)
    called: dict[str, datetime] = field(default_factory=dict)
    """Whose nudge waits for its words, and for when it is."""
    clubs: dict[tuple[str, str], Club] = field(default_factory=dict)
    talks: dict[tuple[str, str], Talk] = field(default_factory=dict)
    journal: list[tuple[str, Change]] = field(default_factory=list)
    outbox: dict[str, FakeRow] = field(default_factory=dict)
    strikes: dict[Address, set[date]] = field(default_factory=dict)
    missed: Counter[tuple[date, Missed]] = field(default_factory=Counter)
    members: dict[tuple[str, str], Member] = field(default_factory=dict)
    """(club, runner)."""
    club_journal: list[tuple[str, ClubDeed]] = field(default_factory=list)
    credits: dict[tuple[str, date], Credit] = field(default_factory=dict)
    timers: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    """(club, post, key)."""
    codes: dict[str, tuple[str, str, datetime]] = field(default_factory=dict)
    """Code -> whose it is, where it was made, until when."""
    pairs: dict[str, tuple[str, tuple[str, str], datetime]] = field(default_factory=dict)
    """First -> the second, who sleeps; the second's account; since when."""
    told_at: dict[str, datetime] = field(default_factory=dict)

    def known(self, person: Person) -> Runner | None:
        """The runner behind an account."""
        account = (person.platform, person.id)
        return self.runners[self.accounts[account]] if account in self.accounts else None

    def change(self, runner: Runner, *changes: Change) -> Runner:
        """Fold and journal."""
        self.runners[runner.id] = runner.after(*changes)
        self.journal += [(runner.id, one) for one in changes]
        if any(isinstance(one, ProfileSet | TimeZoneSet) for one in changes):
            self.told_at[runner.id] = self.clock.now()
        gone = [one for one in changes if isinstance(one, HealthDropped | HealthForgotten)]
        for sleeper in self.names(runner.id)[1:] if gone else ():
            self.change(self.runners[sleeper], *gone)
        return self.runners[runner.id]

    def names(self, id: str) -> tuple[str, ...]:
        """All that a runner goes by: themselves, and whoever sleeps behind them."""
        return (id, self.pairs[id][0]) if id in self.pairs else (id,)

    def awake(self, id: str) -> str:
        """Who that is now."""
        return next((first for first, (second, *_) in self.pairs.items() if second == id), id)

    def about(self, *ids: str) -> tuple[Kept, ...]:
        """Every table that mentions the runner; the rows are told, not opened."""
        tables: dict[str, list[object]] = {
            "account": [key for key, whose in self.accounts.items() if whose in ids],
            "journal": [change for whose, change in self.journal if whose in ids],
            "outbox": [row for row in self.outbox.values() if row.runner_id in ids],
            "pair": [self.pairs[one] for one in ids if one in self.pairs],
            "pair_code": [code for code, one in self.codes.items() if one[0] in ids],
            "runner": [self.runners[one] for one in ids if one in self.runners],
            "talk": [one for (who, _), one in self.talks.items() if who in ids and one != Talk()],
            "club_member": [one for key, one in self.members.items() if key[1] in ids],
            "club_journal": [one for _, one in self.club_journal if one.runner in ids],
            "credit": [one for key, one in self.credits.items() if key[0] in ids],
        }
        return tuple(
            Kept(name, tuple({"row": repr(row)} for row in rows))
            for name, rows in tables.items()
            if rows
        )

    def erase(self, id: str) -> None:
        """Nothing about this runner is left."""
        for sleeper in self.names(id)[1:]:
            del self.pairs[id]
            self.erase(sleeper)
        self.codes = {code: one for code, one in self.codes.items() if one[0] != id}
        self.runners.pop(id, None)
        self.due_at.pop(id, None)
        self.called.pop(id, None)
        self.accounts = {key: whose for key, whose in self.accounts.items() if whose != id}
        self.talks = {key: talk for key, talk in self.talks.items() if key[0] != id}
        self.journal = [entry for entry in self.journal if entry[0] != id]
        self.outbox = {key: row for key, row in self.outbox.items() if row.runner_id != id}
        self._scrub({club for club, whose in self.members if whose == id})
        for key, club in self.clubs.items():
            self.clubs[key] = club.after(MemberGone(id))
        self.members = {key: one for key, one in self.members.items() if key[1] != id}
        self.club_journal = [entry for entry in self.club_journal if entry[1].runner != id]
        self.credits = {key: one for key, one in self.credits.items() if key[0] != id}

    def _scrub(self, clubs: set[str]) -> None:
        """What waits to leave may name them; of what has left only buttons stay."""
        cards = {key: row for key, row in self.outbox.items() if row.club_id in clubs}
        for key, row in cards.items():
            if row.state in LEAVING:
                del self.outbox[key]
            else:
                reply = replace(row.outgoing.reply, blocks=(), pictures=(), files=())
                row.outgoing = replace(row.outgoing, reply=reply)

    def leaving(self) -> list[FakeRow]:
        """Rows that may still leave, in their order."""
        rows = [row for row in self.outbox.values() if row.state in LEAVING]
        return sorted(rows, key=lambda row: row.lane)

    def set_due(self, id: str, at: datetime | None) -> None:
        """Set or clear the time of the next nudge; one without words yet is none any more."""
        self.due_at.pop(id, None)
        self.called.pop(id, None)
        if at is not None:
            self.due_at[id] = at


def take_back(rows: Iterator[FakeRow]) -> None:
    for row in rows:
        row.state = "cancelled"


def rename(memory: Memory, old: Address, chat: str) -> None:
    """A group has another name."""
    for row in memory.outbox.values():
        where = row.outgoing.where
        if (where.platform, where.chat) == (old.platform, old.chat):
            row.outgoing = replace(row.outgoing, where=replace(where, chat=chat))
    club = memory.clubs.pop((old.platform, old.chat), None)
    if club is not None:
        home = replace(club.home, chat=chat)
        memory.clubs[old.platform, chat] = replace(club, home=home)
    before, after = f"{old.platform}:{old.chat}:", f"{old.platform}:{chat}:"
    for whose, scope in [key for key in memory.talks if key[1].startswith(before)]:
        talk = memory.talks.pop((whose, scope))
        memory.talks[whose, after + scope.removeprefix(before)] = talk


def cancel(memory: Memory, where: Address) -> None:
    """A chat is closed to us."""
    for row in memory.outbox.values():
        there = row.outgoing.where
        if row.state in LEAVING and (there.platform, there.chat) == (where.platform, where.chat):
            row.state = "cancelled"


def deliver(memory: Memory, notes: Iterable[Note]) -> None:
    """Private words for others."""
    for one in notes:
        runner = memory.runners.get(memory.awake(one.runner))
        idem, now = f"note|{one.key}|{one.runner}", memory.clock.now()
        is_there = any(row.idem == idem for row in memory.outbox.values())
        if runner is None or runner.mailbox is None or is_there:
            continue
        outgoing = Outgoing(id=memory.new_id(), where=runner.mailbox, reply=one.reply)
        memory.outbox[outgoing.id] = FakeRow(
            outgoing=outgoing,
            runner_id=runner.id,
            is_personal=True,
            lane=1,
            idem=idem,
            created_at=now,
            not_before=now,
            expires_at=now + WORTH_SENDING_FOR,
        )
