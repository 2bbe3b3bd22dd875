"""The shape of exercises and poses: how to do them, and which bodies should leave them."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.knowledge.matrix import Verdict
from core.knowledge.rows import (
    Alias,
    Key,
    Line,
    MedicalRow,
    Muscle,
    Row,
    Span,
)
from core.model.body import Phase

Phases = Annotated[
    tuple[Annotated[Phase, Field(strict=False)], ...],
    Field(min_length=1),
]


class Cue(Row):
    """One thing to do or to mind."""

    text: Line
    side: Literal["left", "right", "both"] = "both"
    ours: bool = False
    """Not in the source article. Source: A12-A15."""


class Move(MedicalRow):
    """What exercises and poses share: names, and the gates of EVIDENCE 3.

    A gate comes on top of the matrix: the cell of strength for exercises, of yoga for poses.
    """

    key: Key
    name: Line
    aliases: Annotated[tuple[Alias, ...], Field(min_length=1)]
    muscles: Annotated[tuple[Muscle, ...], Field(min_length=1)]
    avoid: Mapping[Key, Phases] = {}
    """Injuries, and the phases in which they rule it out."""
    caution: Mapping[Key, Phases] = {}
    """Injuries, and the phases in which only `caution_how` is left."""
    caution_how: str = ""
    """What care means for every sore place that has no words of its own."""
    caution_for: Mapping[Key, Line] = {}
    """What care means for one injury; nobody with another one is told of it."""
    not_with: tuple[Line, ...] = ()
    """What else rules it out, in plain words."""

    def verdict(self, injury: str, phase: Phase) -> Verdict:
        """Good, caution or avoid for one injury; good for injuries it does not name."""
        if phase in self.avoid.get(injury, ()):
            return Verdict.AVOID
        if phase in self.caution.get(injury, ()):
            return Verdict.CAUTION
        return Verdict.GOOD

    def care(self, places: Iterable[tuple[str, Phase]]) -> str:
        """How to be careful with what these injuries mind, each in its own words."""
        minding = [key for key, phase in places if self.verdict(key, phase) is Verdict.CAUTION]
        return " ".join(
            dict.fromkeys(self.caution_for.get(key, self.caution_how) for key in minding)
        )

    @model_validator(mode="after")
    def _never_gets_stricter(self) -> Self:
        for injury in (*self.avoid, *self.caution):
            course = [self.verdict(injury, phase).severity for phase in Phase]
            if course != sorted(course, reverse=True):
                problem = "a later phase must not be stricter than an earlier one"
                raise ValueError(f"{injury}: {problem}")
        return self

    @model_validator(mode="after")
    def _says_how_to_be_careful(self) -> Self:
        if self.caution and not self.caution_how:
            raise ValueError("caution needs caution_how")
        if unknown := self.caution_for.keys() - self.caution.keys():
            raise ValueError(f"caution_for {min(unknown)!r} has no caution")
        return self


class Exercise(Move):
    """A strength move."""

    near: tuple[Alias, ...] = ()
    """Moves that we do not explain, each in the singular, and this is the next best to."""
    kit: tuple[Key, ...] = ()
    kit_optional: tuple[Key, ...] = ()
    reps: Span | None = None
    """None: it is held instead."""
    hold_s: Span | None = None
    """How long each repetition, or the whole move, is held."""
    per_side: bool = False
    steps: Annotated[tuple[Cue, ...], Field(min_length=2, max_length=6)]
    cues: tuple[Cue, ...] = ()
    easier: Cue
    harder: Cue
    swaps: tuple[Key, ...] = ()
    """Exercises to do instead."""
    ours: bool = False
    """The whole move is our addition. Source: EVIDENCE 12."""


class Pose(Move):
    """A yoga pose."""

    default: bool
    """Among the eight for everyone healthy; the other two only when asked for. Source: A9."""
    steps: Annotated[tuple[Cue, ...], Field(min_length=2, max_length=4)]
    hold_s: Span
    per_side: bool = False
    only_if: str = ""
    """What has to be true before an advanced pose is even described."""
    swap: Line
    """What to do instead."""
