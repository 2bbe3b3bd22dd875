"""One conversation store, whichever, and short ways to talk to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from itertools import count

from core.model.changes import HomeChanged, Met, NudgeSet, TimeZoneSet
from core.model.club import Club
from core.model.club_changes import ClubChange, ClubNews
from core.model.messages import Address, Incoming, Outgoing, Person, Receipt
from core.model.plan import Nudge
from core.model.prose import Choice, Paragraph, Reply
from core.model.runner import Runner
from core.model.talk import Answer
from core.ports.delivery import Announcing, Due, Nudging, Outbox
from core.ports.storage import Turns

MORNING = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
"""A Monday."""
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
CLUB = Address("telegram", "-100")
ANA = Person("telegram", "1", "Ana")
BEN = Person("telegram", "2", "Ben")
SILENCE = Answer()


@dataclass(slots=True)
class StoppedClock:
    """Stands until somebody moves it."""

    at: datetime = MORNING

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        self.at += by


@dataclass(frozen=True, slots=True)
class Parts:
    """One implementation of each port, on the same data."""

    turns: Turns
    nudging: Nudging
    outbox: Outbox
    announcing: Announcing


@dataclass(slots=True, kw_only=True)
class House:
    """Parts, the clock they run on, and a way to start them anew."""

    clock: StoppedClock
    build: Callable[[], Parts]
    parts: Parts
    keys: "count[int]" = field(default_factory=lambda: count(1))

    def restart(self) -> None:
        self.parts = self.build()

    def answer(self, incoming: Incoming, answer: Answer) -> Runner:
        """A whole turn; the runner as the coach saw them."""
        self.parts.turns.accept(incoming)
        with self.parts.turns.begin(incoming) as turn:
            turn.finish(answer)
        return turn.runner

    def send_all(self, platform: str = "telegram") -> list[Outgoing]:
        """Everything that may leave now, sent."""
        gone: list[Outgoing] = []
        while claimed := self.parts.outbox.claim(platform, self.clock.now(), 100):
            for one in claimed:
                self.parts.outbox.sent(one.id, Receipt(f"m-{one.id}"), self.clock.now())
            gone += claimed
        return gone

    def said(self, text: str = "hello", *, by: Person = ANA) -> Incoming:
        """A message in the private chat with the bot."""
        where = Address(by.platform, by.id)
        return Incoming(
            key=f"{by.platform}:update:{next(self.keys)}",
            sender=by,
            where=where,
            sent_at=self.clock.now(),
            text=text,
            home=where,
        )

    def said_in_group(
        self, text: str = "hello", *, by: Person = ANA, is_addressed: bool = True
    ) -> Incoming:
        """A message in the club's group, where nothing can be whispered."""
        return replace(
            self.said(text, by=by),
            where=CLUB,
            is_group=True,
            is_addressed=is_addressed,
            can_whisper=False,
            home=None,
        )

    def pressed(self, key: str, *, by: Person = ANA) -> Incoming:
        """A button, pressed in private."""
        return replace(self.said("", by=by), press=key)

    def runner(self, by: Person = ANA) -> Runner:
        """What is known of somebody."""
        with self.parts.turns.begin(self.said(by=by)) as turn:
            return turn.runner

    def tell_club(self, by: Person, *changes: ClubChange) -> Club:
        """Somebody does something in the club; the club as it is afterwards."""
        heard = self.said_in_group(by=by)
        with self.parts.turns.begin(heard) as turn:
            assert turn.club is not None
            news = tuple(ClubNews(turn.club.id, one) for one in changes)
            turn.finish(Answer(news=news))
        return self.club()

    def club(self, by: Person = ANA) -> Club:
        """What is known of the club."""
        with self.parts.turns.begin(self.said_in_group(by=by)) as turn:
            assert turn.club is not None
            return turn.club

    def announce_what_is_due(self, answer: Answer | None) -> int:
        """One tick of the heartbeat for clubs; how many posts were due."""
        due = self.parts.announcing.due_posts(self.clock.now(), 100)
        for one in due:
            self.parts.announcing.announced(one, lambda *_: answer, self.clock.now())
        return len(due)

    def wants_a_nudge(self, at: time = time(7), *, by: Person = ANA, zone: str = "UTC") -> None:
        """Ask for a daily nudge and leave the outbox empty."""
        nudge = Nudge(at=at, platform=by.platform)
        home = HomeChanged(Address(by.platform, by.id))
        changes = (Met(by), home, TimeZoneSet(zone, "Town"), NudgeSet(nudge))
        self.answer(self.said(by=by), Answer(changes=changes))

    def nudge_whoever_is_due(self, text: str = "Time to move.") -> int:
        """One tick of the heartbeat; how many were due."""
        called = self.parts.nudging.call(self.clock.now(), 100)
        for one in self.parts.nudging.due(100):
            self.nudged(one, says(text))
        return called

    def due(self, limit: int = 10) -> Sequence[Due]:
        """Who is due, called."""
        while self.parts.nudging.call(self.clock.now(), limit):
            pass
        return self.parts.nudging.due(limit)

    def nudged(self, due: Due, answer: Answer | None) -> None:
        """They are told, or left in peace."""
        self.parts.nudging.all_nudged([(due, answer)], self.clock.now())


def says(*texts: str) -> Answer:
    """An answer of plain replies."""
    return Answer(replies=tuple(paragraph(text) for text in texts))


def paragraph(text: str, *choices: Choice, is_private: bool = False) -> Reply:
    """A reply of one paragraph."""
    return Reply(blocks=(Paragraph(text),), choices=choices, is_private=is_private)


def words(reply: Reply) -> str:
    """The text of a reply made by `paragraph`."""
    return "".join(block.text for block in reply.blocks if isinstance(block, Paragraph))
