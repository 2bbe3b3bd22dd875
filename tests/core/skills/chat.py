"""A private talk with the coach in memory: say, press, look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from adapters.files.calendars import IcsCalendars
from core.advice.red_flags.screen import screen
from core.coach import Coach
from core.knowledge.red_flags import RedFlags, load_red_flags
from core.language.nose import Nose
from core.language.own_words import own_words
from core.language.pairs import Pairs
from core.language.slots.hurts import read_hurts
from core.language.slots.lexicon import Lexicon
from core.language.slots.reading import read_slots
from core.language.understanding import Understanding
from core.model.body import Hurts, Injury, Phase
from core.model.changes import Change
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.intent import Slots
from core.model.kept import Kept
from core.model.messages import Address, Incoming, Pace, Person, Spot
from core.model.pair_book import PairBook
from core.model.plan import Workout
from core.model.prose import Reply, plain_text
from core.model.recordings import Found
from core.model.runner import Runner
from core.model.talk import Answer, Talk
from core.model.training import Ladder, PainNote
from core.ports.world import Place
from core.skills.skill import Shelf
from tests import shipped

ANA = Person("terminal", "1", "Ana")
HOME = Address("terminal", "1")
MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""A Monday."""
TODAY = MORNING.date()


def day(back: int) -> date:
    """So many days ago."""
    return TODAY - timedelta(days=back)


def knee(phase: Phase = Phase.RETURNING, key: str = "pfps") -> Injury:
    return Injury(
        key=key,
        body_part="knee",
        side="left",
        hurts=Hurts.NOT_NOW,
        phase=phase,
        reported_at=MORNING - timedelta(days=30),
    )


def ladder(stage: int = 2, *, greens: int = 0, last: int | None = None, since: int = 6) -> Ladder:
    """On the way back from the knee; days are counted backwards."""
    return Ladder(
        injury="pfps",
        stage=stage,
        greens=greens,
        since=day(since),
        last_run=None if last is None else day(last),
    )


def ran(back: int) -> Workout:
    return Workout(on=day(back), activity="run", minutes=30)


def note(back: int, *, morning: int | None = None, during: int | None = None) -> PainNote:
    return PainNote(injury="pfps", on=day(back), morning=morning, during=during)


class NoPlaces:
    def find(self, text: str, limit: int = 3) -> Sequence[Place]:
        del text, limit
        return ()

    def starting(self, text: str, limit: int) -> Sequence[Place]:
        del text, limit
        return ()

    def nearest(self, spot: Spot) -> Place | None:
        del spot
        return None


@dataclass(frozen=True)
class Told:
    """A classifier that was told what some texts mean; the rest is unclear."""

    means: Mapping[str, str]

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        best = self.means.get(text, "unclear")
        return [(best, 0.97), ("today" if best != "today" else "help", 0.02)]


@dataclass
class Turn:
    incoming: Incoming
    runner: Runner
    talk: Talk
    is_repeat: bool = False
    club: Club | None = None
    clubs: ClubBook = field(default_factory=ClubBook)
    pairs: PairBook = field(default_factory=PairBook)
    held: tuple[Reply, ...] = ()
    everything: Callable[[], tuple[Kept, ...]] = tuple

    def finish(self, answer: Answer) -> None:
        raise NotImplementedError


@dataclass
class Chat:
    """One runner's private talk."""

    coach: Coach
    runner: Runner = field(default_factory=lambda: Runner(id="r", name="Ana", homes=(HOME,)))
    now: datetime = MORNING
    talk: Talk = field(default_factory=Talk)
    answer: Answer = field(default_factory=Answer)
    pairs: PairBook = field(default_factory=PairBook)
    pace: Pace = Pace.CALM

    def say(self, text: str, *, command: str | None = None) -> str:
        return self._take(self._incoming(text=text, command=command))

    def drop(self, text: str, *found: Found) -> str:
        """Send files that were read already."""
        return self._take(replace(self._incoming(text=text), found=found, files=("a.gpx",)))

    def send(self, **what: object) -> str:
        """Something without words: a place, or our arrival."""
        return self._take(replace(self._incoming(text=""), **what))  # type: ignore[arg-type]  # as given

    def press(self, label: str) -> str:
        choices = [one for reply in self.answer.replies for one in reply.choices]
        choice = next(one for one in choices if one.label == label)
        pressed = self._incoming(text=choice.says, press="x:0", about=choice.about)
        return self._take(pressed)

    def later(self, **span: float) -> "Chat":
        self.now += timedelta(**span)
        return self

    def know(self, *changes: Change) -> None:
        self.runner = self.runner.after(*changes)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(one.label for reply in self.answer.replies for one in reply.choices)

    @property
    def ladder(self) -> Ladder:
        (only,) = self.runner.ladders
        return only

    def _incoming(
        self,
        *,
        text: str,
        command: str | None = None,
        press: str | None = None,
        about: str | None = None,
    ) -> Incoming:
        return Incoming(
            key="k",
            sender=ANA,
            where=HOME,
            sent_at=self.now,
            text=text,
            command=command,
            press=press,
            about=about,
            home=HOME,
        )

    def _take(self, incoming: Incoming) -> str:
        turn = Turn(
            incoming=replace(incoming, pace=self.pace),
            runner=self.runner,
            talk=self.talk,
            pairs=self.pairs,
        )
        self.answer = self.coach.answer(turn, self.now)
        self.runner = self.runner.after(*self.answer.changes)
        self.talk = Talk(
            question=self.answer.question,
            advice=self.answer.advice,
            opened=self.answer.opened,
        )
        return "\n".join(plain_text(one.blocks) for one in self.answer.replies)


@cache
def shelf() -> Shelf:
    return Shelf(
        handbook=shipped.handbook(),
        words=shipped.phrasebook(),
        gazetteer=NoPlaces(),
        calendars=IcsCalendars(),
    )


@cache
def lexicon() -> Lexicon:
    book = shelf().handbook
    return Lexicon(
        activities={key: (one.name, *one.aliases) for key, one in book.activities.items()},
        injuries={key: one.phrases for key, one in book.injuries.items()},
        exercises={},
    )


@cache
def signs() -> RedFlags:
    return load_red_flags()


def read(text: str) -> Slots:
    return read_slots(text, lexicon()).merged(Slots(hurts=read_hurts(text)))


def open_chat(runner: Runner | None = None, **means: str) -> Chat:
    """A talk with a coach who understands `means`: text -> intent."""
    understanding = Understanding(
        screen=lambda text: screen(text, signs()),
        nose=Nose(classifier=Told(means), levels={}, is_about_other=lambda _: False),
        pairs=Pairs(boundaries=lambda _: (), odds=(0.0,)),
        read_slots=read,
    )
    coach = Coach(shelf=shelf(), understanding=understanding, own_words=own_words(shelf().words))
    chat = Chat(coach=coach)
    chat.runner = runner or chat.runner
    return chat
