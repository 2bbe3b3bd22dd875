"""Turns in memory: what the tests of everything else stand on."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import date, datetime

from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.kept import Kept
from core.model.messages import Address, Incoming, Outgoing
from core.model.missed import Missed
from core.model.pace import schedule
from core.model.pair_book import PairBook, Paired
from core.model.prose import Choice, Reply
from core.model.runner import Runner
from core.model.talk import Answer, Talk
from core.ports.delivery import CARDS_APART
from core.ports.storage import HELD_FOR, Begin
from tests.fakes.clubs import book, project, tell
from tests.fakes.memory import LEAVING, PRIVATE, FakeRow, Memory, cancel, deliver, rename, take_back
from tests.fakes.pairs import FakePairs, home_beyond


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
            is_neutral = choice is not None and choice.is_private
            return None, choice if is_neutral else None
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
            take_back(row for row in nudges if row.runner_id == after.id)
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


def scope(incoming: Incoming) -> str:
    """All private talk is one conversation; each group is its own."""
    where = incoming.where
    if not incoming.is_group:
        return PRIVATE
    return ":".join((where.platform, where.chat, where.thread or ""))


def _is_held(reply: Reply, heard: Incoming) -> bool:
    return reply.is_private and heard.is_group and not heard.can_whisper


def _is_silence(answer: Answer) -> bool:
    told = (answer.replies, answer.changes, answer.news, answer.question, answer.pairing)
    return not any(told)
