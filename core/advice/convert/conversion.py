"""What a converted run looks like, or why it is not converted."""

from dataclasses import dataclass
from enum import StrEnum

from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity, Effort, Session
from core.model.body import Injury
from core.model.run import Run


class Part(StrEnum):
    """What a step of the session is for."""

    WARM_UP = "warm_up"
    EASY = "easy"
    STEADY = "steady"
    HARD = "hard"
    STRIDES = "strides"
    COOL_DOWN = "cool_down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the session, minute by minute."""

    part: Part
    minutes: float
    """Of one repetition."""
    times: int = 1
    between: float = 0
    """Easy minutes between two repetitions."""

    @property
    def total(self) -> float:
        """Minutes, the easy ones between included."""
        return self.times * self.minutes + (self.times - 1) * self.between


class Why(StrEnum):
    """What made a conversion smaller or easier than the plain table."""

    NEW = "new"
    """A beginner's cap. Source: EVIDENCE 9.2, LR6."""
    LONGEST = "longest"
    """The longest session anybody is sent on. Source: EVIDENCE 12."""
    REPS = "reps"
    """As many repetitions as the sheet has for this level. Source: EVIDENCE 12."""
    CAREFUL = "careful"
    """Caution: the shortest session of the sheet."""
    HURT = "hurt"
    """An injury that allows it, for no longer than the sheet's sessions at this level."""
    NO_HARD_WORK = "no_hard_work"
    """Easy in place of tempo or intervals."""


class Refused(StrEnum):
    """Why a run is not converted."""

    AVOID = "avoid"
    REFER = "refer"
    FIRST_DAYS = "first_days"
    SKILL = "skill"
    """Never new or tricky while injured. Source: EVIDENCE 2."""
    LEGS = "legs"
    """Leg strength again within 48 h. Source: EVIDENCE W9."""
    NO_INTERVALS = "no_intervals"
    """The sheet has no hard sessions for it at this level. Source: EVIDENCE 12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The session itself, minute by minute."""

    session: Session
    """The sheet's words and effort for it."""
    effort: Effort
    steps: tuple[Step, ...]
    minutes: int
    """All of it, warm-up included."""
    credit: int
    """Minutes of the run it stands for: of the work, where the run has hard work; 0: a session."""
    of: int | None = None
    """Minutes of the run that could be replaced; None: not known."""
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What to do in place of the run."""

    activity: Activity
    run: Run
    plan: Plan
    assumed_pace: float | None = None
    """Minutes a kilometre that we had to assume."""
    verdict: Verdict = Verdict.GOOD
    care: str | None = None
    injury: Injury | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Not this activity now, and what instead."""

    activity: Activity
    reason: Refused
    care: str | None = None
    injury: Injury | None = None
    instead: Conversion | None = None
    """The best that is allowed; None: rest."""
