"""The composition root: the only place that constructs."""

import secrets
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from adapters.delivery.desk import asks_first
from adapters.delivery.posting import post_due
from adapters.delivery.rounds import Heard
from adapters.delivery.tick import Tick
from adapters.files.calendars import IcsCalendars
from adapters.files.reader import WorkerReader
from adapters.files.receiving import Receiving
from adapters.pictures.painter import CardPainter
from adapters.places.gazetteer import GeoNames
from adapters.storage import uploads
from adapters.storage.announcing import StoredAnnouncing
from adapters.storage.engine import open_engine, upgrade
from adapters.storage.erasing import replay
from adapters.storage.nudging import StoredNudging
from adapters.storage.outbox import StoredOutbox
from adapters.storage.turns import StoredTurns
from adapters.storage.upkeep import check_key, drop_health, rewrap, tidy
from adapters.storage.vault import Vault, load_or_make_key
from core.announcements import Announcements
from core.coach import Coach
from core.knowledge.handbook import Handbook, load_handbook
from core.language.own_words import own_words
from core.language.phrasebook import load_phrasebook
from core.model.intent import Reading
from core.model.messages import Address, Incoming, Person
from core.model.pace import next_due
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.nudges import Nudges
from core.ports.language import Hearing
from core.ports.storage import Begin
from core.ports.world import Clock, Files
from core.skills.skill import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Mind:
    """The coach and what it thinks with; no storage, no platform."""

    shelf: Shelf
    understanding: Hearing
    coach: Coach
    nudges: Nudges
    announcements: Announcements


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A coach with a memory."""

    mind: Mind
    clock: Clock
    engine: Engine
    vault: Vault
    turns: StoredTurns
    nudging: StoredNudging
    announcing: StoredAnnouncing
    outbox: StoredOutbox

    def take(self, incoming: Incoming, meant: Reading | None = None) -> Answer:
        """Answer one message in one transaction; nothing is kept where a rank is asked first.

        `meant` is what was read of it before, if so.
        """
        return self._taken(self.turns.begin, Heard(incoming, meant))

    def take_all(self, several: Sequence[Heard]) -> Sequence[Answer]:
        """Answer them in one transaction; if one fails, nothing of any of them is kept."""
        with self.turns.together() as begin:
            return [self._taken(begin, heard) for heard in several]

    def _taken(self, begin: Begin, heard: Heard) -> Answer:
        with begin(heard.incoming) as turn:
            if turn.is_repeat:
                return Answer()
            answer = self.mind.coach.answer(turn, self.clock.now(), heard.meant)
            if not asks_first(answer, heard.incoming):
                turn.finish(answer)
            return answer

    def apologise(self, incoming: Incoming) -> Answer:
        """Own up to a failure, once, where the sender can see it; the message is then done."""
        with self.turns.begin(incoming) as turn:
            sorry = Paragraph(self.mind.shelf.words.say("unclear.broken"))
            replies = (Reply(blocks=(sorry,)),) if incoming.is_addressed else ()
            answer = Answer() if turn.is_repeat else Answer(replies=replies)
            turn.finish(answer)
            return answer

    @property
    def tick(self) -> Tick:
        """What gives nudges their place and their words."""
        return Tick(nudging=self.nudging, compose=self.mind.nudges.compose, clock=self.clock)

    def post(self, most: int) -> int:
        """Put at most so many posts of clubs that are due into the outbox; how many."""
        compose = self.mind.announcements.compose
        return post_due(self.announcing, compose, self.clock, most)

    def uploads(self, platform: str) -> Mapping[str, str]:
        """What `platform` calls the pictures that it has from us."""
        return uploads.known(self.engine, platform)

    def note_upload(self, platform: str, key: str, ref: str | None) -> None:
        """It calls this one so from now on; None: it has lost it."""
        uploads.note(self.engine, platform, key, ref)

    def tidy(self) -> None:
        """Drop what nobody needs or may keep any longer."""
        now = self.clock.now()
        drop_health(self.engine, self.vault, now)
        tidy(self.engine, now)

    def zone_of(self, person: Person, where: Address) -> ZoneInfo:
        """The clock of whoever `person` is to us; nothing is stored."""
        glance = Incoming(
            key=f"glance:{new_id()}", sender=person, where=where, sent_at=self.clock.now(), text=""
        )
        with self.turns.begin(glance) as turn:
            return turn.runner.zone


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)


def new_id() -> str:
    """A random id of 24 characters from [0-9a-f] (96 bits)."""
    return secrets.token_hex(12)


def load_understanding(handbook: Handbook) -> Hearing:
    """What messages are understood with.  Raises `WrongFact`."""
    from bot.understanding import load  # noqa: PLC0415  (a third of a start; see bot.hearing)

    return load(handbook)


def build_mind(
    hear: Callable[[Handbook], Hearing] = load_understanding, *, keeps_missed: bool = False
) -> Mind:
    """Read facts and words, and weights by `hear`.  Raises `WrongFact`."""
    handbook = load_handbook()
    words = load_phrasebook()
    shelf = Shelf(
        handbook=handbook,
        words=words,
        gazetteer=GeoNames(),
        calendars=IcsCalendars(),
        keeps_missed=keeps_missed,
    )
    understanding = hear(handbook)
    coach = Coach(shelf=shelf, understanding=understanding, own_words=own_words(words))
    return Mind(
        shelf=shelf,
        understanding=understanding,
        coach=coach,
        nudges=Nudges(shelf),
        announcements=Announcements(shelf),
    )


def build_receiving(files: Mapping[str, Files]) -> Receiving:
    """What looks into the files that people send; `files` are the platforms' stores, by name."""
    return Receiving(WorkerReader(), files)


def build_painter() -> CardPainter:
    """The painter of pictures; its process starts with the first one."""
    return CardPainter()


def counted_ids() -> Callable[[], str]:
    """Ids that come out alike in every run, for conversations that must be repeatable."""
    numbers = count(1)
    return lambda: f"{next(numbers):020d}"


def build_house(
    mind: Mind,
    url: str,
    keys: tuple[bytes, ...],
    clock: Clock,
    *,
    new_id: Callable[[], str] = new_id,
) -> House:
    """Open the database at `url` and bring it up to date.  Raises `WrongSetting`."""
    engine = open_engine(url)
    upgrade(engine)
    vault = open_vault(url, keys)
    check_key(engine, vault)
    if len(keys) > 1:
        rewrap(engine, vault)
    replay(engine, vault, clock.now())
    turns = StoredTurns(engine, vault, clock=clock, new_id=new_id, next_fire=next_due)
    turns.keeps_missed = mind.shelf.keeps_missed
    return House(
        mind=mind,
        clock=clock,
        engine=engine,
        vault=vault,
        turns=turns,
        nudging=StoredNudging(engine, vault, new_id=new_id, next_fire=next_due),
        announcing=StoredAnnouncing(engine, vault, new_id=new_id),
        outbox=StoredOutbox(engine, vault),
    )


def open_vault(url: str, keys: tuple[bytes, ...]) -> Vault:
    """The keys as set, or the one in the file beside an embedded database."""
    return Vault(keys or (load_or_make_key(key_file(url)),))


@contextmanager
def temporary_database() -> Iterator[str]:
    """The address of a database that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="offday-", ignore_cleanup_errors=True) as folder:
        yield f"sqlite:///{folder}/offday.db"


def key_file(url: str) -> Path:
    """Beside the embedded database; made on the first start."""
    name = make_url(url).database or "offday.db"
    return Path(name).with_suffix(".key")
