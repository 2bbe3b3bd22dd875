"""What the coach and its delivery need from the world; adapters supply it, fakes stand in."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from core.model.calendar import CalendarFile
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_pace import DuePost
from core.model.intent import Reading, Slots
from core.model.kept import Kept
from core.model.messages import Incoming, Outgoing, Receipt, Spot
from core.model.missed import Missed
from core.model.pair_book import PairBook
from core.model.prose import Reply
from core.model.recordings import Attachment
from core.model.runner import Runner
from core.model.scenes import Scene
from core.model.talk import Answer, Talk

if TYPE_CHECKING:  # NumPy is a tenth of the start, and only what encodes needs it
    import numpy as np
    from numpy.typing import NDArray

HELD_FOR = timedelta(minutes=15)
BUTTONS_FOR = timedelta(days=30)
"""How long what we wrote is kept, so that its buttons work."""
JOURNAL_FOR = timedelta(days=400)
"""How long a change stays in the journal: a year and a month, so that seasons can be compared."""
MISSED_FOR = timedelta(days=90)
"""How long counts of what was not understood are kept."""
REPEATABLE_FOR = timedelta(minutes=2)
"""How long a platform surely knows a message again (Discord's nonces). Source: delivery.md."""
CARDS_APART = timedelta(seconds=3)
"""The least time between two edits of one card. Source: platforms.md."""
STRIKES = 3
"""Days on which an address refuses us before we believe it. Source: delivery.md, Limits."""


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Aware, UTC."""
        ...


class Turn(Protocol):
    """One message being answered: what was known before, and the one way to commit what follows."""

    @property
    def incoming(self) -> Incoming:
        """The message; a press now carries its choice's words in `text` and `about`."""
        ...

    @property
    def is_repeat(self) -> bool:
        """This event was answered before: do nothing."""
        ...

    @property
    def runner(self) -> Runner: ...

    @property
    def club(self) -> Club | None: ...

    @property
    def clubs(self) -> ClubBook: ...

    @property
    def pairs(self) -> PairBook: ...

    @property
    def talk(self) -> Talk:
        """This runner's side of this conversation.

        All private talk is one conversation, on whatever platform; each group is its own.
        """
        ...

    @property
    def held(self) -> tuple[Reply, ...]:
        """Private answers that waited for this press: given in a group that cannot whisper.

        Only for the person they belong to, once, within `HELD_FOR` of being written.
        """
        ...

    @property
    def everything(self) -> Callable[[], tuple[Kept, ...]]:
        """Looks up all that is stored about this runner, table by table."""
        ...

    def finish(self, answer: Answer) -> None:
        """Keep state, journal, outbox rows and inbox.done; all or nothing, when the block ends.

        A private reply to a group message that cannot be whispered is held until its owner
        presses the private choice of the public reply beside it. An erasure keeps nothing but
        its replies, and these no longer than until they have left.
        """
        ...


Begin = Callable[[Incoming], AbstractContextManager[Turn]]
"""Loads everything one message needs."""


class Turns(Protocol):
    """Where conversations are kept."""

    def accept(self, incoming: Incoming) -> bool:
        """Commit the event to the inbox before it is acknowledged; False if it is there already."""
        ...

    def accept_all(self, incomings: Sequence[Incoming]) -> Sequence[bool]:
        """The same for several that came at once, in their order."""
        ...

    def begin(self, incoming: Incoming) -> AbstractContextManager[Turn]:
        """Load everything one message needs. An exception inside the block keeps nothing."""
        ...

    def together(self) -> AbstractContextManager[Begin]:
        """One transaction for several messages: yields a `begin` that is part of it.

        An exception inside the block keeps nothing of any of them.
        """
        ...

    def waiting(self) -> Sequence[Incoming]:
        """Accepted and never finished (a crash came between), oldest first."""
        ...

    def missed(self, since: date) -> Mapping[Missed, int]:
        """How often what was not understood, from the day `since` (UTC) on; nobody's words."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A nudge whose time has come."""

    runner: Runner
    at: datetime
    """When it should leave, aware."""
    clubs: tuple[Club, ...] = ()
    """Those that the runner takes part in: an idea of the day goes by their opening hours."""


class Nudging(Protocol):
    """Who is due: called at once, told in words when it is their turn to hear."""

    def call(self, now: datetime, most: int) -> int:
        """Give runners whose nudge is due at `now` a place in the outbox, the earliest first.

        Once per runner and local date; how many were looked at.
        """
        ...

    def due(self, limit: int, platform: str | None = None) -> "Sequence[Due]":
        """Who was called and waits for words, in the order in which they leave."""
        ...

    def all_nudged(self, told: "Sequence[tuple[Due, Answer | None]]", now: datetime) -> None:
        """Give their places the words, and set the next times.

        An answer is None when there is nothing to say this time.
        """
        ...


Composed = Callable[[Club, ClubBook], Answer | None]
"""Writes one post of a club as things stand now; None: there is nothing to say."""


class Announcing(Protocol):
    """Which club is due to hear something it did not ask for."""

    def due_posts(self, now: datetime, limit: int) -> Sequence[DuePost]:
        """Posts whose time has come at `now`, earliest first."""
        ...

    def announced(self, due: DuePost, compose: Composed, now: datetime) -> None:
        """Put the post into the outbox (once per club, local date and post), set the next time.

        What is three hours late, or over the club's own cap for the day, is left out.
        """
        ...


class Outbox(Protocol):
    """Messages on their way out; each is claimed before it is sent and marked after."""

    def claim(
        self,
        platform: str,
        now: datetime,
        limit: int,
        *,
        nudges: int | None = None,
        busy: Collection[str] = (),
    ) -> Sequence[Outgoing]:
        """Mark up to `limit` rows as being sent and return them: replies first, then by age.

        At most one a chat, its oldest, so that its order holds; none of the chats in `busy`, and
        no more than so many `nudges`.
        """
        ...

    def sent(self, id: str, receipt: Receipt, now: datetime) -> None: ...

    def all_sent(self, receipts: Mapping[str, Receipt], now: datetime) -> None:
        """The same for several, by id, together."""
        ...

    def retry(self, id: str, not_before: datetime, attempts: int | None = None) -> None:
        """It certainly did not arrive: send again from `not_before` on.

        `attempts` counts the tries in vain; None where this one does not count.
        """
        ...

    def doubt(self, id: str, not_before: datetime, attempts: int) -> None:
        """It may have arrived, and a repetition within `REPEATABLE_FOR` is harmless."""
        ...

    def unsure(self, id: str) -> None:
        """It may have arrived: do not send again, but once, labelled, what is worth it."""
        ...

    def refused(self, id: str, reason: str, now: datetime) -> None:
        """It will not arrive, for what it is; its address is as good as before."""
        ...

    def struck(self, id: str, reason: str, now: datetime) -> None:
        """Refused for reasons unknown; on the third such day the address is given up."""
        ...

    def moved(self, id: str, chat: str, now: datetime) -> None:
        """Its chat is now called `chat`: everything follows, and it may leave at once."""
        ...

    def dead(self, id: str, reason: str, now: datetime) -> None:
        """It never will: nothing more is sent to that address until the runner writes again."""
        ...

    def next_at(self, platform: str, *, with_nudges: bool = True) -> datetime | None:
        """When the earliest row that is waiting may leave; None if there is none."""
        ...

    def recover(self, now: datetime) -> tuple[int, int]:
        """After a crash: how many are sent again, and how many are left in doubt."""
        ...


class Messenger(Protocol):
    """A platform that can carry a message."""

    @property
    def platform(self) -> str: ...

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Deliver it.

        Raises `Unreachable`, `TryLater` or `Unsure`, which say what may be done next.
        """
        ...


class Ranks(Protocol):
    """Who leads a group, asked of its platform each time: people come and go."""

    async def is_captain(self, incoming: Incoming) -> bool:
        """Whether the sender leads the group they wrote in; False where nobody can tell."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A picture, ready to be uploaded."""

    key: str
    """The same for the same picture: what was uploaded once need not be again."""
    data: bytes
    is_moving: bool
    """A GIF; else a PNG."""
    is_common: bool = False
    """The same for everybody, and about nobody: how a move is done."""

    @property
    def filename(self) -> str:
        """What it is called where it is attached."""
        return f"offday-{self.key[:12]}.{'gif' if self.is_moving else 'png'}"


class Painter(Protocol):
    """Turns scenes into pictures, away from the conversation."""

    async def paint(self, scene: Scene) -> Painted | None:
        """The picture; None if it could not be painted."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A city and its clock."""

    name: str
    country: str
    """ISO 3166 alpha-2."""
    timezone: str
    """IANA key."""


class Gazetteer(Protocol):
    """Cities and time zones."""

    def find(self, text: str, limit: int = 3) -> Sequence[Place]:
        """Places that `text` may mean, the largest first; an IANA key finds itself."""
        ...

    def starting(self, text: str, limit: int) -> Sequence[Place]:
        """Places whose name begins with `text`, the largest first."""
        ...

    def nearest(self, spot: Spot) -> Place | None:
        """The city closest to `spot`; None where there is none for a long way."""
        ...


class Calendars(Protocol):
    """Calendar files."""

    def write(self, calendar: CalendarFile) -> bytes:
        """The file, as other programs read it (RFC 5545)."""
        ...


class Files(Protocol):
    """Where a platform keeps what people attach."""

    async def fetch(self, attachment: Attachment) -> bytes | None:
        """The file; None if it is no longer there. Whoever asks has looked at its size."""
        ...


class Hearing(Protocol):
    """Finds out what a text means."""

    def read(self, text: str) -> Reading:
        """The reading of `text`; never fails, whatever is in it."""
        ...

    def glance(self, text: str) -> Reading:
        """Warning signs and details alone, for a text whose intent is known from elsewhere."""
        ...

    def overhear(self, text: str) -> Reading:
        """Warning signs alone, for what was said to others."""
        ...

    @property
    def read_slots(self) -> Callable[[str], Slots]:
        """Finds the details in a text."""
        ...


class Encoder(Protocol):
    """Turns a text into a vector."""

    def encode(self, text: str) -> "NDArray[np.float32]":
        """A vector of a fixed width; texts about the same thing lie close."""
        ...

    def encode_all(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """The vectors of many texts, one a row."""
        ...


class Classifier(Protocol):
    """Guesses the intent of a text."""

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        """(intent, probability) pairs, best first; probabilities are calibrated and sum to 1."""
        ...
