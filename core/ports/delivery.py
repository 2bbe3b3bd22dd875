"""What leaves: who is due to hear from us, what waits in the outbox, and who carries it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_pace import DuePost
from core.model.messages import Outgoing, Receipt
from core.model.runner import Runner
from core.model.talk import Answer

REPEATABLE_FOR = timedelta(minutes=2)
"""How long a platform surely knows a message again (Discord's nonces). See decision 12."""
CARDS_APART = timedelta(seconds=3)
"""The least time between two edits of one card."""
STRIKES = 3
"""Days on which an address refuses us before we believe it."""


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
