"""One open turn: what the coach sees of it, and the rows behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from adapters.storage.sheets import Sheet
from adapters.storage.tables import ClubRow, OutboxRow
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.kept import Kept
from core.model.messages import Incoming
from core.model.pair_book import PairBook
from core.model.prose import Reply
from core.model.runner import Runner
from core.model.talk import Answer, Talk


@dataclass(slots=True, kw_only=True)
class StoredTurn:
    """What the coach sees of a turn; `finish` leaves its answer for the end of the block."""

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
        """Keep `answer` and all that follows from it when the block ends."""
        self.answer = answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A turn, and the rows it was read from; None for those that are not there yet."""

    turn: StoredTurn
    row: Sheet | None
    sleeper: Sheet | None = None
    """The row that a paired account had before."""
    club: ClubRow | None
    heard: str | None = None
    """The state of the message in the inbox; None if it is not there."""
    spent: tuple[OutboxRow, ...]
    """Held answers that this turn releases."""

    @property
    def is_erasure(self) -> bool:
        """Whether its answer leaves nothing of its sender."""
        return self.turn.answer is not None and self.turn.answer.is_erasure

    @property
    def sleeper_ids(self) -> tuple[str, ...]:
        """Of the sleeper, if there is one."""
        return () if self.sleeper is None else (self.sleeper.id,)
