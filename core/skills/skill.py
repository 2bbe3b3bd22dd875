"""What every skill is given, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from core.knowledge.handbook import Handbook
from core.language.phrasebook import Phrasebook
from core.model.changes import Change
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.intent import Intent, Slots
from core.model.kept import Kept
from core.model.messages import Address
from core.model.pair_book import PairBook
from core.model.prose import Choice
from core.model.recordings import Found
from core.model.runner import Runner
from core.model.talk import Advice, Answer, Question
from core.ports.world import Calendars, Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What lies on the coach's shelf: the facts, the words, the map and the calendar's pen."""

    handbook: Handbook
    words: Phrasebook
    gazetteer: Gazetteer
    calendars: Calendars
    keeps_missed: bool = False
    """Whoever runs the bot reads what was not understood, to teach us; runners are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request, with everything a skill may look at."""

    shelf: Shelf
    intent: Intent
    runner: Runner
    now: datetime
    """Aware."""
    text: str = ""
    platform: str = "terminal"
    club: Club | None = None
    """The group the message came from."""
    clubs: ClubBook = field(default_factory=ClubBook)
    pairs: PairBook = field(default_factory=PairBook)
    where: Address | None = None
    """The place the message came from."""
    is_group: bool = False
    can_whisper: bool = True
    """Nobody else could read what was said, and nobody will read the answer."""
    is_captain: bool | None = None
    """An admin of this group; None: not known, and an answer with `asks_rank` finds out."""
    is_command: bool = False
    is_press: bool = False
    """A button of ours was pressed."""
    is_again: bool = False
    """The very text that was not understood a moment ago."""
    is_reply: bool = False
    """It answers a question of ours, rather than standing alone."""
    advice: Advice | None = None
    """What was recommended last, for "why?"."""
    opened: int | None = None
    """How the last answer opened."""
    everything: Callable[[], tuple[Kept, ...]] = tuple
    """Looks up all that is stored about the runner."""
    found: tuple[Found, ...] = ()
    """What was recorded in the files that came along."""
    read_slots: Callable[[str], Slots] = lambda _: Slots()
    """The details of a part of the text, where a message holds several things."""

    @property
    def slots(self) -> Slots:
        """The details of the request."""
        return self.intent.slots

    @property
    def handbook(self) -> Handbook:
        """The facts."""
        return self.shelf.handbook

    @property
    def today(self) -> date:
        """The runner's local date."""
        return self.now.astimezone(self.runner.zone).date()

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the phrase book: the same all day, unless the last answer opened so."""
        words = self.shelf.words
        seed = "" if words.has_one_way(key) else f"{self.runner.id}|{self.today}"
        return words.say(key, seed, self.opened, **facts)

    def choice(self, key: str, about: str | None = None, **facts: object) -> Choice:
        """A button whose words are the phrases `<key>.label` and `<key>.request`."""
        label, says = (self.say(f"{key}_{part}", **facts) for part in ("label", "request"))
        return Choice(label, says, about=about)

    def after(self, *changes: Change) -> "Ask":
        """This request, with `changes` already true of the runner."""
        return replace(self, runner=self.runner.after(*changes))

    def question(self, slot: str) -> Question:
        """An open question of this skill about `slot`, keeping what is known."""
        name = self.intent.name
        stamp = f"{self.now.timestamp():.0f}"
        return Question(
            id=f"{name}.{slot}.{stamp}",
            intent=name,
            slot=slot,
            known=self.slots,
            asked_at=self.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One thing the coach can do."""

    intent: str
    answer: Callable[[Ask], Answer]
    summary: str
    """What `/help` and the platforms' command menus say; at most 60 characters."""
    command: str | None = None
    argument: str | None = None
    """What the command takes, in a word, if anything."""
    lead: str = ""
    """Words that make the command's bare argument readable: `/remind 7` means "remind me at 7"."""
    beside: Callable[[Ask, Question], Answer | None] | None = None
    """What is said about an open question of this skill instead of an answer: "why do you ask?"."""
    left: Callable[[Ask, Question], Answer | None] | None = None
    """Where it goes on when its question is skipped."""
    shared: Callable[[Ask], Answer | None] | None = None
    """What the request means for a whole club, in front of everybody; None where it is the
    runner's own."""
    is_personal: bool = False
    """The answer depends on the runner's body or habits: in a group it is given in private."""
    is_for_captains: bool = False
    """The command is for those who lead a group: platforms that can show it to them alone."""
    is_club: bool = False
    """Done together: `/help` names its command in a line of its own."""
    is_training: bool = False
    """Training advice: silent while a red flag stands."""
    is_for_all: Callable[[Ask], bool] | None = None
    """Whether a request is answered for the whole group: whoever asks, it looks alike, and so no
    red flag of theirs shows by it."""
