"""Pain scores, the way back to running, and the planned week."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Zone(StrEnum):
    """What a pain score means for the next session. Source: EVIDENCE 5."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class PainNote:
    """One answer about pain; scores are 0 to 10."""

    injury: str
    """A key of the handbook's injuries."""
    on: date
    """The day of the session it is about; a morning score belongs to that morning."""
    morning: int | None = None
    """Before any session: the baseline."""
    during: int | None = None
    evening: int | None = None
    next_morning: int | None = None
    limped: bool = False
    """Limp, sharp pain, giving way or swelling."""
    took_painkiller: bool = False
    """In the last 24 hours: the score then allows no progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Where a runner stands on the way back to running. Source: EVIDENCE 6."""

    injury: str
    stage: int = 0
    """0 to 10, as in the handbook's stages."""
    greens: int = 0
    """Green sessions in a row at this stage."""
    reds: tuple[date, ...] = ()
    """Red sessions of the last days."""
    since: date
    """When this stage began."""
    last_run: date | None = None
    is_stuck: bool = False
    """Stopped: two reds in seven days, or three weeks on one stage; a physio comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One session of a week."""

    activity: str
    """A key of the handbook's activities, "run" or "rest"."""
    kind: str
    """easy, steady, interval, quality, long, race, strength, mobility or rest."""
    minutes: int = 0
    is_buffer: bool = False
    """The one session that may move or fall away. Source: S50, W13."""
    reason: str = ""
    """The id of the rule that placed it, for "why this?"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of a week; two sessions at most."""

    on: date
    sessions: tuple[Planned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days from a Monday."""

    starts: date
    days: tuple[Day, ...]

    def day(self, on: date) -> Day | None:
        """What is planned on that date."""
        return next((one for one in self.days if one.on == on), None)
