"""What a runner meant, and the warning signs in what they said."""

from dataclasses import dataclass, field, fields
from datetime import time as clock_time
from enum import StrEnum
from typing import Self


class Level(StrEnum):
    """How fast a red flag needs somebody. Source: EVIDENCE 4."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SUPPORT = "support"
    SOON = "soon"

    @property
    def stops_training(self) -> bool:
        """No training advice until the runner has been seen."""
        return self is not Level.SOON

    @property
    def gravity(self) -> int:
        """The more, the sooner somebody is needed."""
        return (Level.SOON, Level.SUPPORT, Level.URGENT, Level.EMERGENCY).index(self)


CRISIS = "RF21"
"""The red flag of whoever speaks of ending their life."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A red flag that the deterministic screen raised."""

    id: str
    """RF01 to RF29."""
    level: Level
    is_about_other: bool = False
    """Somebody else is in trouble: advice for them, the sender's own state untouched."""
    is_in_doubt: bool = False
    """It may be a figure of speech; the reply offers that way out where EVIDENCE allows it."""
    is_foreign: bool = False
    """Said in another language: the answer is short and plain."""


class Decision(StrEnum):
    """What to do with a reading."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The details found in a message. Empty means "not said"."""

    body_part: tuple[str, ...] = ()
    side: str | None = None
    """left, right or both."""
    pain: int | None = None
    """0 to 10."""
    injury: str | None = None
    """A key of the handbook's injuries."""
    activity: tuple[str, ...] = ()
    """Keys of the handbook's activities, or "run"."""
    duration_min: float | None = None
    distance_km: float | None = None
    days: tuple[str, ...] = ()
    """mon to sun, in week order."""
    time: clock_time | None = None
    """Local wall clock."""
    race: str | None = None
    """5k, 10k, half, marathon or ultra."""
    weeks: int | None = None
    exercise: str | None = None
    """A key of the handbook's exercises or poses."""
    kit: tuple[str, ...] = ()
    """What the runner says they have or lack ("none")."""
    indoors: bool | None = None
    without: tuple[str, ...] = ()
    """Places and things out of reach: pool, gym, rink, snow, studio, bike, outdoors."""
    hurts: str | None = None
    """When it hurts: a value of `core.model.body.Hurts`."""
    city: str | None = None
    """Free text; only ever set by the answer to the time zone question."""
    yes: bool | None = None
    """Only ever set by the answer to a yes-or-no question of ours."""
    asked: str | None = None
    """Which of its questions the asking skill waits for; it comes back with the answer."""
    onset: str | None = None
    """sudden or gradual: a value of `core.model.body.Onset`; read with the answer to a question."""
    put: tuple[str, ...] = ()
    """Questions about the sore place that were put already; kept by the skill that asks on."""
    skipped: tuple[str, ...] = ()
    """Those of them that the runner would rather leave."""
    stage: int | None = None
    """0 to 10 on the way back to running; kept by the skill that asks on."""

    def merged(self, newer: Self) -> Self:
        """These slots, overwritten by whatever `newer` says."""
        empty = type(self)()
        said = {
            name: value
            for name in _names(newer)
            if (value := getattr(newer, name)) != getattr(empty, name)
        }
        kept = {name: getattr(self, name) for name in _names(self)}
        return type(self)(**(kept | said))


def _names(slots: Slots) -> list[str]:
    return [one.name for one in fields(slots)]


_PARTS_OF = {
    "privacy": "delete_data",
    "my_data": "delete_data",
    "board": "progress",
    "digest": "progress",
}


def contract_name(intent: str) -> str:
    """The name that scripts know: several skills may share one intent of the contract."""
    return _PARTS_OF.get(intent, intent)


@dataclass(frozen=True, slots=True)
class Guess:
    """One candidate intent."""

    intent: str
    confidence: float
    """0 to 1, calibrated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """The best guess at what was asked."""

    name: str
    slots: Slots = field(default_factory=Slots)
    confidence: float = 1.0
    alternatives: tuple[Guess, ...] = ()
    """The next three, best first, without `name`."""


@dataclass(frozen=True, slots=True)
class Said:
    """One of the two requests of a line, and its own words."""

    text: str
    intent: Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything understood from one text."""

    intent: Intent
    """Of two things said in one line, the one that is answered first; its slots are the line's."""
    decision: Decision
    flag: Flag | None = None
    by: str = "the classifier"
    """Who decided, for whoever wants to know why."""
    both: tuple[Said, Said] | None = None
    """The two things of the line, the safer first, each with its own details."""

    @property
    def then(self) -> Intent | None:
        """The second thing that was asked, if there was one."""
        return self.both[1].intent if self.both else None
