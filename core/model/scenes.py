"""What a picture shows, as data: adapters paint it, and `twin` says the same in words.

Every string in a scene has been worded by a skill; a scene adds nothing of its own, so the picture
and its twin cannot disagree.
"""

from dataclasses import dataclass
from typing import Literal

from core.model.figure import PoseFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One thing to do."""

    what: str
    icon: str
    """A key of the handbook's activities, "run", "race" or "rest"."""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One day of a week."""

    day: str
    """Short: "Mon"."""
    sessions: tuple[Session, ...]
    note: str = ""
    is_today: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCard:
    """A week at a glance."""

    title: str
    about: str
    days: tuple[DayRow, ...]
    kind: Literal["week_card"] = "week_card"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegRow:
    """One exercise of a leg day."""

    name: str
    dose: str
    note: str = ""
    figure: PoseFigure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegDayCard:
    """A leg session on one card."""

    title: str
    about: str
    rows: tuple[LegRow, ...]
    footer: str = ""
    kind: Literal["leg_day_card"] = "leg_day_card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One moment of an exercise, with the word for it and what to mind."""

    name: str
    cue: str
    figure: PoseFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseStrip:
    """How an exercise is done: two to four moments, side by side or moving."""

    title: str
    about: str
    panels: tuple[Panel, ...]
    is_moving: bool = False
    is_numbered: bool = True
    """Whether the panels follow each other; versions of one moment do not."""
    kind: Literal["exercise_strip"] = "exercise_strip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The minutes of one activity within a week."""

    name: str
    icon: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekBar:
    """What was done in one week."""

    label: str
    count: str
    """Sessions, in words."""
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChart:
    """Minutes by week and activity, oldest week first."""

    title: str
    about: str
    weeks: tuple[WeekBar, ...]
    unit: str
    """The word for minutes."""
    kind: Literal["progress_chart"] = "progress_chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint:
    """The scores of one day, 0 to 10; None where nothing was said."""

    label: str
    at: int
    """Days since the first point."""
    morning: int | None = None
    during: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PainTrend:
    """How a sore place felt over the days."""

    title: str
    about: str
    points: tuple[PainPoint, ...]
    morning_name: str
    during_name: str
    limit: int
    limit_name: str
    kind: Literal["pain_trend"] = "pain_trend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One stage of the way back."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLadder:
    """The way back to running, with the present stage marked."""

    title: str
    about: str
    rungs: tuple[Rung, ...]
    at: int
    here: str
    """The words for "you are here"."""
    kind: Literal["return_ladder"] = "return_ladder"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubRow:
    """One line of a club's card."""

    label: str
    text: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubCard:
    """What a club does together."""

    title: str
    about: str
    rows: tuple[ClubRow, ...]
    footer: str = ""
    kind: Literal["club_card"] = "club_card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something to do on the way to a race."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceCountdown:
    """How far away a race is, and what comes before it."""

    title: str
    about: str
    number: str
    """How many: "12"."""
    unit: str
    """Of what: "days to go"."""
    milestones: tuple[Milestone, ...]
    kind: Literal["race_countdown"] = "race_countdown"


Scene = (
    WeekCard
    | LegDayCard
    | ExerciseStrip
    | ProgressChart
    | PainTrend
    | ReturnLadder
    | ClubCard
    | RaceCountdown
)
