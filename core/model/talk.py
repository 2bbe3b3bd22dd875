"""One conversation: what was asked and not yet answered, and what an answer brings about."""

from dataclasses import dataclass, field
from datetime import datetime

from core.model.body import Injury
from core.model.changes import Change
from core.model.club_changes import ClubNews
from core.model.intent import Flag, Slots
from core.model.missed import Missed
from core.model.pair_book import Pairing
from core.model.plan import Workout
from core.model.prose import Choice, Reply
from core.model.run import Run
from core.model.training import Ladder

MISSES = 2
"""A question is put at most this often; then it is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question the coach asked and still waits for."""

    id: str
    """`Choice.about` of its buttons."""
    intent: str
    """The skill that asked; it gets the answer."""
    slot: str
    """The field of `Slots` that the answer fills."""
    known: Slots = field(default_factory=Slots)
    """What had been said before."""
    asked_at: datetime
    """Aware."""
    words: str = ""
    """As it was put; our own words only."""
    choices: tuple[Choice, ...] = ()
    """The buttons it was put with."""
    misses: int = 0
    """How often something was said that did not answer it."""
    deed: str | None = None
    """What the message that led to it has changed: the id of a `Deed`."""
    workouts: tuple[Workout, ...] = ()
    """What was read from a file and waits for a yes."""
    before: "Question | None" = None
    """The one before it in the same flow, for "back"."""

    @property
    def is_dropped(self) -> bool:
        """Whether it is put no more, and only still understood when it is answered late."""
        return self.misses >= MISSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How things stood before a check-in moved them; its scores are in the runner's diary."""

    injury: Injury
    ladder: Ladder | None
    is_unmasked: bool = False
    """The runner had said that nothing took the edge off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The recommendation given last, so that "why?" explains that very answer.

    Details of the request and our own words only: what the runner wrote is not kept.
    """

    intent: str
    """The skill that gave it."""
    slots: Slots = field(default_factory=Slots)
    """What had been asked for."""
    at: datetime
    """Aware."""
    title: str = ""
    """What it came to, as it was said."""
    is_public: bool = False
    """Given to a whole group."""
    run: Run | None = None
    """The run that was converted."""
    checked: Checked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The state of one runner's side of one conversation."""

    question: Question | None = None
    advice: Advice | None = None
    opened: int | None = None
    """How the last answer opened, as a number, so that the next can open differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A private word for somebody who did not ask just now, but once asked to be told."""

    runner: str
    """Id."""
    key: str
    """What it is about: nobody is told the same twice."""
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the coach makes of one message."""

    replies: tuple[Reply, ...] = ()
    """Empty: silence."""
    changes: tuple[Change, ...] = ()
    news: tuple[ClubNews, ...] = ()
    """What changes in clubs."""
    question: Question | None = None
    """What stays open afterwards."""
    advice: Advice | None = None
    """What "why?" is about afterwards."""
    opened: int | None = None
    """How it opens, where there is another way to say it."""
    intent: str = "unclear"
    flag: Flag | None = None
    is_erasure: bool = False
    """Everything about this runner goes; the replies are the last that is said to them."""
    pairing: Pairing | None = None
    """What becomes of the accounts that lead to this runner."""
    missed: Missed | None = None
    """To be counted: the message was not understood."""
    notes: tuple[Note, ...] = ()
    """Private words for other members, who asked for them."""
    toast: str = ""
    """A word for whoever pressed, where all they see is that a card changes, or nothing at all."""
    moves_to: str | None = None
    """The group it was said in has this name from now on; nothing else is kept."""
    asks_rank: bool = False
    """Only a captain may: where nobody knows whether the sender is one, none of this is kept, and
    the same message comes again with `Incoming.is_captain` filled in."""
