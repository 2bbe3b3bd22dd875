"""What an injury allows: a verdict for each phase, and the order that makes verdicts comparable."""

from enum import StrEnum
from typing import Annotated, Self, assert_never

from pydantic import Field, model_validator

from core.knowledge.rows import Line, MedicalRow, Span
from core.model.body import Phase


class Verdict(StrEnum):
    """What the matrix says about one activity with one injury. Source: EVIDENCE 2."""

    GOOD = "good"
    """A good default."""
    CAUTION = "caution"
    """Only the way the cell's `how` says, and offered after the good ones."""
    AVOID = "avoid"
    REFER = "refer"
    """Only once a clinician has agreed; the coach never schedules it by itself."""

    @property
    def severity(self) -> int:
        """0 (good) to 3 (avoid): how much the verdict takes away."""
        return _BY_SEVERITY.index(self)

    @property
    def may_offer(self) -> bool:
        """Whether the coach may suggest it unasked."""
        return self in {Verdict.GOOD, Verdict.CAUTION}


_BY_SEVERITY = (Verdict.GOOD, Verdict.CAUTION, Verdict.REFER, Verdict.AVOID)

Letter = Annotated[Verdict, Field(strict=False)]
"""A verdict as TOML writes it: a word."""


class Cell(MedicalRow):
    """One injury crossed with one activity."""

    acute: Letter
    subacute: Letter
    returning: Letter
    how: Line
    """The modification, as an instruction to the runner."""
    minutes: Span | None = None
    """At most this long, where the sheet sets a length; else as the session has it."""

    def verdict(self, phase: Phase) -> Verdict:
        """The verdict while the injury is in `phase`."""
        match phase:
            case Phase.ACUTE:
                return self.acute
            case Phase.SUBACUTE:
                return self.subacute
            case Phase.RETURNING:
                return self.returning
            case _:
                assert_never(phase)

    @model_validator(mode="after")
    def _never_gets_stricter(self) -> Self:
        course = [self.acute.severity, self.subacute.severity, self.returning.severity]
        if course != sorted(course, reverse=True):
            raise ValueError("a later phase must not be stricter than an earlier one")
        return self
