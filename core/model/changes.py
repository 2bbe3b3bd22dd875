"""What can happen to a runner: values that the journal keeps and `Runner.after` folds in."""

from dataclasses import dataclass
from datetime import date, datetime

from core.model.body import Hold, Injury, Orders
from core.model.calendar import CalendarBook
from core.model.deeds import Deed
from core.model.messages import Address, Person
from core.model.nudging import Nudged
from core.model.pairing import Pair
from core.model.plan import Away, Note, Nudge, Workout
from core.model.profile import Profile
from core.model.training import Ladder, PainNote, Week


@dataclass(frozen=True, slots=True)
class Met:
    """The runner spoke to us from a new or changed account."""

    person: Person


@dataclass(frozen=True, slots=True)
class InjuryReported:
    """A new injury, or news about one we know."""

    injury: Injury


@dataclass(frozen=True, slots=True)
class InjuryRecovered:
    """The runner says it is over."""

    key: str
    side: str | None = None
    """Only on this side; None: wherever it is."""


@dataclass(frozen=True, slots=True)
class FlagRaised:
    """A red flag about the runner themselves."""

    hold: Hold


@dataclass(frozen=True, slots=True)
class FlagCleared:
    """The runner says somebody has looked at it, or that it was a figure of speech."""

    flag: str


@dataclass(frozen=True, slots=True)
class OrdersSet:
    """A clinician set limits, or lifted them (None)."""

    orders: Orders | None


@dataclass(frozen=True, slots=True)
class AwaySet:
    """The runner is away for some days, or back (None)."""

    away: Away | None


@dataclass(frozen=True, slots=True)
class TimeZoneSet:
    """Where the runner's clock is."""

    timezone: str
    """IANA key, for example "Europe/London"."""
    city: str
    country: str | None = None
    """ISO 3166 alpha-2, where the map knows it."""


@dataclass(frozen=True, slots=True)
class NudgeSet:
    """The daily nudge was started or moved."""

    nudge: Nudge


@dataclass(frozen=True, slots=True)
class NudgeStopped:
    """No more nudges."""


@dataclass(frozen=True, slots=True)
class NudgeHeard:
    """The runner answered the nudge of this day: done, or not today."""

    on: date


@dataclass(frozen=True, slots=True)
class NudgeNoted:
    """An idea's time came: it was sent, or held for a reason."""

    nudged: Nudged


@dataclass(frozen=True, slots=True)
class NudgeLost:
    """The idea of that moment never arrived: the platform would not take it."""

    at: datetime
    """Aware."""


@dataclass(frozen=True, slots=True)
class NudgeSnoozed:
    """Today's idea comes once more, at this instant."""

    until: datetime


@dataclass(frozen=True, slots=True)
class NudgesSeen:
    """The runner wrote something after ideas that went unanswered."""


@dataclass(frozen=True, slots=True)
class OptionDeclined:
    """The runner wants something else than this on this day."""

    on: date
    activity: str


@dataclass(frozen=True, slots=True)
class WorkoutLogged:
    """The runner did something."""

    workout: Workout


@dataclass(frozen=True, slots=True)
class HistoryBrought:
    """Sessions from before the log came along in a file."""

    lines: tuple[str, ...]
    """As `core.model.history` writes them."""


@dataclass(frozen=True, slots=True)
class WorkoutDropped:
    """What was logged goes again, or makes room for what it should have been."""

    workout: Workout


@dataclass(frozen=True, slots=True)
class NoteKept:
    """A line of the runner's own, to be found again."""

    note: Note


@dataclass(frozen=True, slots=True)
class NoteDropped:
    """That line goes."""

    note: Note


@dataclass(frozen=True, slots=True)
class ProfileSet:
    """The runner told us about level, days, kit, likes, aims or races."""

    profile: Profile


@dataclass(frozen=True, slots=True)
class PainNoted:
    """A pain score, or news about one of the same day and injury."""

    note: PainNote


@dataclass(frozen=True, slots=True)
class LadderSet:
    """A step on the way back to running; None when it is over."""

    injury: str
    ladder: Ladder | None


@dataclass(frozen=True, slots=True)
class WeekPlanned:
    """This week's plan, new or changed."""

    week: Week


@dataclass(frozen=True, slots=True)
class CalendarSent:
    """A calendar file went out, or its entries are to have another time."""

    book: CalendarBook


@dataclass(frozen=True, slots=True)
class HomeChanged:
    """Where this platform may write to the runner in private."""

    home: Address


@dataclass(frozen=True, slots=True)
class HomeLost:
    """A platform says it can no longer reach the runner there."""

    platform: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShutTold:
    """The runner knows now that their platform does not let us write to them."""


@dataclass(frozen=True, slots=True)
class DeedKept:
    """What a message changed can be undone for a day."""

    deed: Deed


@dataclass(frozen=True, slots=True)
class Undone:
    """The runner took back what a message of theirs had changed."""

    id: str
    """Of the deed."""


@dataclass(frozen=True, slots=True)
class HealthTold:
    """The runner told us something about their body."""

    at: datetime


@dataclass(frozen=True, slots=True)
class HealthAsked:
    """They were told how long that stays, and how to have it kept or forgotten."""


@dataclass(frozen=True, slots=True)
class HealthKept:
    """Their yes to keeping it."""


@dataclass(frozen=True, slots=True)
class HealthForgotten:
    """Their wish to have it all forgotten at once; takes back an earlier yes."""

    at: datetime


@dataclass(frozen=True, slots=True)
class HealthDropped:
    """Its time without a yes was over."""

    at: datetime


@dataclass(frozen=True, slots=True)
class HealthDropSaid:
    """They have heard that it was dropped."""


@dataclass(frozen=True, slots=True)
class FlagRechecked:
    """A red flag that was dropped unheard is over, says the runner."""


@dataclass(frozen=True, slots=True)
class CodeMissed:
    """The runner tried a pairing code that was none."""

    at: datetime
    """Aware."""


@dataclass(frozen=True, slots=True)
class PairedUp:
    """Another account of the same person joined this runner."""

    pair: Pair


@dataclass(frozen=True, slots=True)
class PairTold:
    """A workout was logged on that account."""

    workout: Workout


@dataclass(frozen=True, slots=True)
class PairEnded:
    """The accounts are apart again."""

    at: datetime
    """Aware."""


Change = (
    Met
    | InjuryReported
    | InjuryRecovered
    | FlagRaised
    | FlagCleared
    | OrdersSet
    | AwaySet
    | TimeZoneSet
    | NudgeSet
    | NudgeStopped
    | NudgeHeard
    | NudgeNoted
    | NudgeLost
    | NudgeSnoozed
    | NudgesSeen
    | OptionDeclined
    | WorkoutLogged
    | WorkoutDropped
    | HistoryBrought
    | NoteKept
    | NoteDropped
    | ProfileSet
    | PainNoted
    | LadderSet
    | WeekPlanned
    | CalendarSent
    | HomeChanged
    | HomeLost
    | ShutTold
    | DeedKept
    | Undone
    | HealthTold
    | HealthAsked
    | HealthKept
    | HealthForgotten
    | HealthDropped
    | HealthDropSaid
    | FlagRechecked
    | CodeMissed
    | PairedUp
    | PairTold
    | PairEnded
)

HEALTH_FACTS = (
    InjuryReported,
    InjuryRecovered,
    OrdersSet,
    FlagRaised,
    FlagCleared,
    PainNoted,
    LadderSet,
)
"""Changes that say something about a body."""
