"""Turns, nudges and the outbox in memory: what the tests of everything else stand on."""
# ruff: noqa: A002 - the ports call an id an id

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from datetime import date, datetime, timedelta

from core.advice.club_credit import Credit
from core.model.changes import (
    Change,
    HealthDropped,
    HealthForgotten,
    HomeChanged,
    HomeLost,
    ProfileSet,
    TimeZoneSet,
)
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_changes import MemberGone
from core.model.club_pace import DuePost
from core.model.club_undo import ClubDeed
from core.model.gathering import Member, Post
from core.model.kept import Kept
from core.model.messages import Address, Incoming, Outgoing, Person, Receipt
from core.model.missed import Missed
from core.model.pace import schedule
from core.model.pair_book import PairBook, Paired
from core.model.prose import Choice, Reply
from core.model.runner import Runner
from core.model.talk import Answer, Note, Talk
from core.model.wall_clock import WORTH_SENDING_FOR, late_from
from core.ports.delivery import CARDS_APART, REPEATABLE_FOR, STRIKES, Composed, Due
from core.ports.storage import HELD_FOR, Begin
from core.ports.world import Clock
from tests.fakes.clubs import book, project, set_timers, tell
from tests.fakes.pairs import FakePairs, home_beyond

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


@dataclass(slots=True, kw_only=True)
class FakeTurn:
    """One open turn."""

    incoming: Incoming
    is_repeat: bool
    runner: Runner
    club: Club | None
    clubs: ClubBook
    pairs: PairBook
    talk: Talk
    held: tuple[Reply, ...]
    everything: Callable[[], tuple[Kept, ...]]
    answer: Answer | None = None

    def finish(self, answer: Answer) -> None:
        self.answer = answer


@dataclass(frozen=True, slots=True)
class FakeTurns:
    """`core.ports.storage.Turns` in memory."""

    memory: Memory

    def accept(self, incoming: Incoming) -> bool:
        if incoming.key in self.memory.inbox or incoming.key in self.memory.done:
            return False
        is_ours = incoming.is_addressed or not incoming.is_group
        self.memory.inbox[incoming.key] = incoming if is_ours else None
        return True

    def accept_all(self, incomings: Sequence[Incoming]) -> Sequence[bool]:
        return [self.accept(one) for one in incomings]

    def waiting(self) -> Sequence[Incoming]:
        return [one for one in self.memory.inbox.values() if one is not None]

    def missed(self, since: date) -> Mapping[Missed, int]:
        counts = Counter[Missed]()
        for (day, one), often in self.memory.missed.items():
            counts[one] += often if day >= since else 0
        return +counts

    @contextmanager
    def together(self) -> Iterator[Begin]:
        kept = deepcopy({one.name: getattr(self.memory, one.name) for one in self._tables})
        try:
            yield self.begin
        except BaseException:
            for name, table in kept.items():
                setattr(self.memory, name, table)
            raise

    @property
    def _tables(self) -> Sequence[Field[object]]:
        return [one for one in fields(self.memory) if one.default_factory is not MISSING]

    @contextmanager
    def begin(self, incoming: Incoming) -> Iterator[FakeTurn]:
        row, choice = self._pressed(incoming)
        turn = self._turn(incoming, row, choice)
        yield turn
        if turn.answer is not None and not turn.is_repeat:
            self._keep(turn, turn.answer)
            for spent in self._held(row, choice):
                del self.memory.outbox[spent.outgoing.id]

    def _turn(self, incoming: Incoming, row: FakeRow | None, choice: Choice | None) -> FakeTurn:
        runner = self.memory.known(incoming.sender) or Runner(id=self.memory.new_id())
        if choice is not None:
            incoming = replace(incoming, text=choice.says, about=choice.about)
        names = self.memory.names(runner.id)
        is_owner = row is not None and row.runner_id in names
        held = tuple(one.outgoing.reply for one in self._held(row, choice) if is_owner)
        where = PRIVATE if held else scope(incoming)
        return FakeTurn(
            incoming=incoming,
            is_repeat=incoming.key in self.memory.done,
            runner=runner,
            club=self._club(incoming),
            clubs=book(self.memory, runner.id),
            pairs=FakePairs(self.memory).book(runner.id),
            talk=self.memory.talks.get((runner.id, where), Talk()),
            held=held,
            everything=lambda: self.memory.about(*names),
        )

    def _club(self, incoming: Incoming) -> Club | None:
        home = Address(incoming.where.platform, incoming.where.chat)
        known = self.memory.clubs.get((home.platform, incoming.group))
        return (known or Club(id=self.memory.new_id(), home=home)) if incoming.is_group else None

    def _pressed(self, incoming: Incoming) -> tuple[FakeRow | None, Choice | None]:
        row = self.memory.outbox.get((incoming.press or "").partition(":")[0])
        if row is None:
            return None, None
        choices = enumerate(row.outgoing.reply.choices)
        keys = {row.outgoing.button_key(index): choice for index, choice in choices}
        choice = keys.get(incoming.press or "")
        runner = self.memory.known(incoming.sender)
        is_owner = runner is not None and row.runner_id in self.memory.names(runner.id)
        is_for_one = row.is_personal or (choice is not None and choice.is_private and row.runner_id)
        if choice is None or (is_for_one and not is_owner):
            return None, None
        return row, choice

    def _held(self, row: FakeRow | None, choice: Choice | None) -> list[FakeRow]:
        if row is None or choice is None or not choice.is_private:
            return []
        oldest = self.memory.clock.now() - HELD_FOR
        return [
            one
            for one in self.memory.outbox.values()
            if one.state == "held"
            and one.outgoing.answers == row.outgoing.answers
            and one.runner_id == row.runner_id
            and one.created_at > oldest
        ]

    def _keep(self, turn: FakeTurn, answer: Answer) -> None:
        heard, before, memory = turn.incoming, turn.runner, self.memory
        memory.inbox.pop(heard.key, None)
        memory.done.add(heard.key)
        if self._is_about_doors(turn, answer):
            return
        is_known = before.id in memory.runners
        if _is_silence(answer) and not (is_known and heard.is_addressed):
            return
        if answer.is_erasure:
            memory.erase(before.id)
            nobody = Runner(id=memory.new_id())
            memory.runners[nobody.id] = nobody
            self._say(turn, answer, nobody)
            return
        memory.accounts[heard.sender.platform, heard.sender.id] = before.id
        if turn.club is not None:
            memory.clubs[turn.club.home.platform, heard.group] = turn.club
        after = memory.change(before, *answer.changes)
        tell(memory, answer.news, before.id)
        project(memory, before, after)
        self._reschedule(before, after)
        if answer.pairing is not None:
            moved = FakePairs(memory).keep(after, heard, answer.pairing)
            after = moved.here
            if moved.there is not None and moved.notice is not None:
                self._tell(moved.there, heard, moved.notice)
        self._remember(turn, answer, after.id)
        self._say(turn, answer, after)

    def _say(self, turn: FakeTurn, answer: Answer, runner: Runner) -> None:
        deliver(self.memory, answer.notes)
        if answer.missed is not None:
            self.memory.missed[self.memory.clock.now().date(), answer.missed] += 1
        for reply in answer.replies:
            if reply.card is not None:
                self._show(turn, reply)
            else:
                self._post(runner, turn.incoming, reply)

    def _is_about_doors(self, turn: FakeTurn, answer: Answer) -> bool:
        """Whether it is over with who is where."""
        heard, memory = turn.incoming, self.memory
        if answer.moves_to is not None:
            rename(memory, heard.where, answer.moves_to)
        if heard.is_departure:
            cancel(memory, heard.where)
            is_known = turn.runner.id in memory.runners
            tell(memory, () if is_known else answer.news, None)
            return not is_known
        return answer.moves_to is not None

    def _show(self, turn: FakeTurn, reply: Reply) -> None:
        """A card: overwritten while it waits, edited once it is there."""
        club, heard = turn.club, turn.incoming
        is_here = heard.is_group and reply.club in {None, club and club.id}
        club_id = club.id if is_here and club else reply.club
        rows = [
            one
            for one in self.memory.outbox.values()
            if (one.club_id, one.outgoing.reply.card) == (club_id, reply.card)
            and one.state not in {"dead", "cancelled", "expired"}
        ]
        now, where = self.memory.clock.now(), heard.where if is_here else None
        if reply.retires is not None:
            self._retire(club_id, reply.retires)
        latest = rows[-1] if rows else None
        is_moved = where is not None and reply.is_moved
        reply = replace(reply, retires=None)
        if latest is not None and latest.state in LEAVING and latest.doubt_since is None:
            place = where if is_moved and where else latest.outgoing.where
            latest.outgoing = replace(latest.outgoing, reply=reply, where=place)
        elif latest is not None and not is_moved:
            shown_at = latest.closed_at or now
            self._add_card(club_id, reply, latest.outgoing.where, 1, shown_at + CARDS_APART)
        elif where is not None:
            self._add_card(club_id, reply, where, 0, now, is_fresh=True)

    def _retire(self, club_id: str | None, card: str) -> None:
        rows = [
            one
            for one in self.memory.outbox.values()
            if one.club_id == club_id and one.outgoing.reply.card == card and one.message_id
        ]
        if rows:
            last = rows[-1]
            bare = replace(
                last.outgoing.reply, choices=(), card=None, replaces=last.message_id, is_moved=False
            )
            self._add_card(club_id, bare, last.outgoing.where, 1, self.memory.clock.now())

    def _add_card(
        self,
        club_id: str | None,
        reply: Reply,
        where: Address,
        lane: int,
        at: datetime,
        *,
        is_fresh: bool = False,
    ) -> None:
        now = self.memory.clock.now()
        outgoing = Outgoing(id=self.memory.new_id(), where=where, reply=reply)
        self.memory.outbox[outgoing.id] = FakeRow(
            outgoing=outgoing,
            runner_id="",
            club_id=club_id,
            is_fresh=is_fresh,
            is_personal=False,
            lane=lane,
            created_at=now,
            not_before=max(now, at),
        )

    def _remember(self, turn: FakeTurn, answer: Answer, whose: str) -> None:
        talk = Talk(question=answer.question, advice=answer.advice, opened=answer.opened)
        if isinstance(answer.pairing, Paired):
            known = self.memory.talks.get((whose, scope(turn.incoming)), Talk())
            talk = replace(talk, question=talk.question or known.question)
        if any(_is_held(reply, turn.incoming) for reply in answer.replies):
            self.memory.talks[whose, PRIVATE] = talk
            talk = Talk()
        self.memory.talks[whose, scope(turn.incoming)] = talk

    def _reschedule(self, before: Runner, after: Runner) -> None:
        if schedule(before) == schedule(after):
            return
        if after.nudge is None:
            nudges = (row for row in self.memory.leaving() if row.lane == 1)
            _cancel(row for row in nudges if row.runner_id == after.id)
        fire = None
        if after.nudge is not None and after.home(after.nudge.platform) is not None:
            fire = self.memory.next_fire(after, self.memory.clock.now())
        self.memory.set_due(after.id, fire)

    def _tell(self, runner: Runner, heard: Incoming, notice: Reply) -> None:
        if (there := home_beyond(runner, heard)) is not None:
            self._post(runner, there, notice, is_answer=False)

    def _post(
        self, runner: Runner, heard: Incoming, reply: Reply, *, is_answer: bool = True
    ) -> None:
        now = self.memory.clock.now()
        outgoing = Outgoing(
            id=self.memory.new_id(),
            where=heard.where,
            reply=reply,
            answers=heard.key if is_answer else None,
            to=heard.sender if reply.is_private and heard.can_whisper else None,
        )
        self.memory.outbox[outgoing.id] = FakeRow(
            outgoing=outgoing,
            runner_id=runner.id,
            is_personal=reply.is_private or not heard.is_group,
            lane=0,
            state="held" if _is_held(reply, heard) else "pending",
            created_at=now,
            not_before=now,
        )


@dataclass(frozen=True, slots=True)
class FakeNudging:
    """`core.ports.delivery.Nudging` in memory."""

    memory: Memory

    def call(self, now: datetime, most: int) -> int:
        memory = self.memory
        ripe = sorted((at, whose) for whose, at in memory.due_at.items() if at <= now)[:most]
        for at, whose in ripe:
            runner = memory.runners[whose]
            del memory.due_at[whose]
            idem = _idem(runner, Due(runner=runner, at=at))
            if any(row.idem == idem for row in memory.outbox.values()):
                memory.set_due(whose, memory.next_fire(runner, max(at, now - WORTH_SENDING_FOR)))
            else:
                memory.called[whose] = at
        return len(ripe)

    def due(self, limit: int, platform: str | None = None) -> Sequence[Due]:
        called = [
            Due(
                runner=self.memory.runners[whose],
                at=at,
                clubs=book(self.memory, whose).mine(),
            )
            for whose, at in self.memory.called.items()
        ]
        homes = {one.runner.id: one.runner.nudge and one.runner.nudge.platform for one in called}
        return [one for one in called if platform in {None, homes[one.runner.id]}][:limit]

    def all_nudged(self, told: Sequence[tuple[Due, Answer | None]], now: datetime) -> None:
        for due, answer in told:
            if self.memory.called.get(due.runner.id) == due.at:
                self._nudged(due, answer, now)

    def _nudged(self, due: Due, answer: Answer | None, now: datetime) -> None:
        runner = self.memory.runners[due.runner.id]
        del self.memory.called[runner.id]
        home = None if runner.nudge is None else runner.home(runner.nudge.platform)
        is_late = late_from(due.at, runner.zone) <= now
        if answer is not None and home is not None and not (is_late and answer.replies):
            self._post(runner, home, due, answer, now)
            runner = self.memory.change(runner, *answer.changes)
        after = max(due.at, now - WORTH_SENDING_FOR)
        self.memory.set_due(runner.id, self.memory.next_fire(runner, after))

    def _post(self, runner: Runner, home: Address, due: Due, answer: Answer, now: datetime) -> None:
        if answer.question is not None:
            self.memory.talks[runner.id, PRIVATE] = Talk(question=answer.question)
        idem = _idem(runner, due)
        for part, reply in enumerate(answer.replies):
            outgoing = Outgoing(id=self.memory.new_id(), where=home, reply=reply, due_at=due.at)
            self.memory.outbox[outgoing.id] = FakeRow(
                outgoing=outgoing,
                runner_id=runner.id,
                is_personal=True,
                lane=1,
                idem=idem + (f"|{part}" if part else ""),
                created_at=now,
                not_before=now,
                expires_at=late_from(due.at, runner.zone),
            )


@dataclass(frozen=True, slots=True)
class FakeAnnouncing:
    """`core.ports.delivery.Announcing` in memory."""

    memory: Memory

    def due_posts(self, now: datetime, limit: int) -> Sequence[DuePost]:
        ripe = sorted((at, *key) for key, at in self.memory.timers.items() if at <= now)
        return [
            DuePost(club=club, post=Post(post), key=key, at=at)
            for at, club, post, key in ripe[:limit]
        ]

    def announced(self, due: DuePost, compose: Composed, now: datetime) -> None:
        place = (due.club, due.post.value, due.key)
        club = next((one for one in self.memory.clubs.values() if one.id == due.club), None)
        if club is None or self.memory.timers.get(place) != due.at:
            return
        day = f"{club.id}|{due.at.astimezone(club.zone).date()}|"
        idem = f"{day}{due.post.value}|{due.key}|"
        told = [row.idem or "" for row in self.memory.outbox.values()]
        count = sum(one.startswith(day) and one.endswith("|0") for one in told)
        is_late = now - due.at >= WORTH_SENDING_FOR
        if (
            not is_late
            and f"{idem}0" not in told
            and (count < club.settings.posts_a_day or due.post is Post.REMINDER)
        ):
            answer = compose(club, book(self.memory, "")) or Answer()
            tell(self.memory, answer.news, None)
            deliver(self.memory, answer.notes)
            for part, reply in enumerate(answer.replies):
                self._post(club, due, reply, f"{idem}{part}", now)
        set_timers(self.memory, club, max(due.at, now - WORTH_SENDING_FOR), {(due.post, due.key)})

    def _post(self, club: Club, due: DuePost, reply: Reply, idem: str, now: datetime) -> None:
        where = club.where(due.post)
        outgoing = Outgoing(id=self.memory.new_id(), where=where, reply=reply, due_at=due.at)
        self.memory.outbox[outgoing.id] = FakeRow(
            outgoing=outgoing,
            runner_id="",
            club_id=club.id,
            is_fresh=reply.card is not None,
            is_personal=False,
            lane=1,
            idem=idem,
            created_at=now,
            not_before=now,
            expires_at=due.at + WORTH_SENDING_FOR,
        )


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
            self._bury(row, now)

    def _bury(self, dead: FakeRow, now: datetime) -> None:
        where = dead.outgoing.where
        beside = (row for row in self.memory.leaving() if row.outgoing.where == where)
        _cancel(row for row in beside if not dead.is_personal or row.runner_id == dead.runner_id)
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


def scope(incoming: Incoming) -> str:
    """All private talk is one conversation; each group is its own."""
    where = incoming.where
    if not incoming.is_group:
        return PRIVATE
    return ":".join((where.platform, where.chat, where.thread or ""))


def _doubt(row: FakeRow) -> None:
    """In doubt, or once more where the reply says how to say so."""
    if row.outgoing.reply.if_again is not None and not row.outgoing.is_again:
        row.state, row.doubt_since = "retry", None
        row.outgoing = replace(row.outgoing, is_again=True)
    else:
        row.state = "unsure"


def _nudges(rows: Sequence[FakeRow]) -> int:
    return sum(row.lane == 1 for row in rows)


def _idem(runner: Runner, due: Due) -> str:
    if runner.nudge_log.snoozed_until == due.at:
        return f"{runner.id}|{due.at}|snooze"
    return f"{runner.id}|{due.at.astimezone(runner.zone).date()}|nudge"


def _is_held(reply: Reply, heard: Incoming) -> bool:
    return reply.is_private and heard.is_group and not heard.can_whisper


def _cancel(rows: Iterator[FakeRow]) -> None:
    for row in rows:
        row.state = "cancelled"


def _is_silence(answer: Answer) -> bool:
    told = (answer.replies, answer.changes, answer.news, answer.question, answer.pairing)
    return not any(told)


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
