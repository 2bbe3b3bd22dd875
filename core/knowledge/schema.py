"""The shape of what the coach knows about activities and injuries, one model per kind of row."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from core.knowledge.matrix import Cell
from core.knowledge.rows import (
    Alias,
    BodyPart,
    Count,
    Key,
    Line,
    MedicalRow,
    Muscle,
    Row,
    SourcedRow,
    Span,
)

Effort = Literal["easy", "steady", "interval"]
RunnerLevel = Literal["recreational", "competitive"]


class Session(Row):
    """One prescription: how long, how hard, and what to do."""

    minutes: Span
    rpe: Span
    """Effort from 0 to 10."""
    how: Line
    note: str = ""


class Templates(Row):
    """The sessions for one kind of runner."""

    easy: Session
    steady: Session
    interval: Session | None = None
    """None: not prescribed."""


class Sessions(SourcedRow):
    """The sessions of one activity. Source: EVIDENCE 12."""

    recreational: Templates
    competitive: Templates

    def get(self, level: RunnerLevel, effort: Effort) -> Session | None:
        """The session for this runner and effort; None if it is not prescribed."""
        templates = self.recreational if level == "recreational" else self.competitive
        match effort:
            case "easy":
                return templates.easy
            case "steady":
                return templates.steady
            case "interval":
                return templates.interval


class Variant(MedicalRow):
    """A way of doing an activity that suits some bodies and not others. Source: EVIDENCE 2.2."""

    name: Line
    how: Line
    avoid: tuple[Key, ...] = ()
    """Injuries that rule it out, whatever the phase."""
    caution: tuple[Key, ...] = ()
    not_with: tuple[Line, ...] = ()
    """What else rules it out or asks for care, in plain words."""
    instead: Key | None = None
    """The variant of the same activity to use for those injuries."""
    may_offer: bool = True
    """False: never suggested, only answered when asked."""


class EnergyCost(Row):
    """A row of the Compendium of Physical Activities. Source: EVIDENCE 9.1."""

    code: str
    what: Line
    met_2011: float | None = None
    met_2024: float | None = None
    for_30_min_run: Count
    """Minutes with the energy of 30 easy running minutes (8.5 MET); never shown as calories."""
    source: Line


class Activity(MedicalRow):
    """Everything about one way of training: facts, sessions, and its column of the matrix."""

    key: Key
    """The file's name."""
    name: Line
    """As a noun: "water running"."""
    aliases: Annotated[tuple[Alias, ...], Field(min_length=1)]
    impact: Literal["none", "low", "high"]
    trains: Annotated[
        tuple[Literal["endurance", "strength", "mobility", "balance"], ...], Field(min_length=1)
    ]
    """Balance is staying upright here, not the balance between muscles or in a plan (A27)."""
    purposes: Annotated[tuple[Key, ...], Field(min_length=1)]
    """Keys of the guidelines' purposes."""
    muscles: Annotated[tuple[Muscle, ...], Field(min_length=1)]
    uses: tuple[BodyPart, ...]
    """Body parts it uses; ours. With a sudden injury the first 72 hours leave these out."""
    why: Line
    """What a coach would say for it, in one sentence."""
    first_time: Line
    good_for: Line
    careful: Line
    kit: tuple[Key, ...] = ()
    """What it cannot be done without."""
    kit_optional: tuple[Key, ...] = ()
    place: Literal["pool", "gym", "home", "outdoors", "snow", "rink", "court", "studio"]
    """Where it is mostly done."""
    indoors: bool
    """There is a way to do it under a roof, whatever the weather."""
    needs_skill: bool = False
    """Only for runners who already master it, and never new while injured. Source: EVIDENCE 2."""
    run_factor: Annotated[float, Field(ge=0, le=2)]
    """Minutes that replace one easy running minute; 0 = a session, not run minutes."""
    beginner_minutes: Span | None = None
    """How long a beginner goes, where skill is the limit."""
    sessions: Sessions
    variants: Mapping[Key, Variant] = {}
    met: tuple[EnergyCost, ...]
    injuries: Mapping[Key, Cell]


class InjuryFacts(MedicalRow):
    """What the coach knows about one routing key: where it is, what to ask, when to send on."""

    key: Key
    name: Line
    """As runners say it; a routing key, never a verdict on what it is."""
    site: Line
    body_parts: tuple[BodyPart, ...]
    phrases: Annotated[tuple[Line, ...], Field(min_length=1)]
    """How runners write it in chat, lower case."""
    calm_line: Line
    """What the coach says first."""
    pattern: str
    """How it usually shows."""
    separate_from: str
    """What looks alike and is not the same."""
    refer_when: Line
    refer_after_days: Span | None = None
    """With no progress after this long, somebody should look at it."""
    red_flags: tuple[Annotated[str, Field(pattern=r"^RF(0[1-9]|[12]\d)$")], ...] = ()
    """Flags that belong to this place."""
    group: Literal["tendon", "muscle", "joint", "back", "bone", "soreness", "other"]
    pain_limit: Span
    """0 to 10 during a session: what is still fine, and the most that is. Source: EVIDENCE 5."""
    phases: Mapping[Literal["acute", "subacute", "returning"], Line] = {}
    """What the phases mean here, where it is not the usual."""
