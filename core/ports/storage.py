"""What the coach keeps: conversations, one turn after the other, and for how long what of them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Protocol

from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.kept import Kept
from core.model.messages import Incoming
from core.model.missed import Missed
from core.model.pair_book import PairBook
from core.model.prose import Reply
from core.model.runner import Runner
from core.model.talk import Answer, Talk

HELD_FOR = timedelta(minutes=15)
"""How long a private answer waits for the press of its owner."""
BUTTONS_FOR = timedelta(days=30)
"""How long what we wrote is kept, so that its buttons work."""
JOURNAL_FOR = timedelta(days=400)
"""How long a change stays in the journal: a year and a month, so that seasons can be compared."""
MISSED_FOR = timedelta(days=90)
"""How long counts of what was not understood are kept."""


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
