"""What every row of knowledge has in common: frozen, strict, with its source, open for review."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Line = Annotated[str, StringConstraints(min_length=1, max_length=240, pattern=r"^\S[^\n]*$")]
"""One line that fits a phone."""
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Alias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9'&/+-]*( [a-z0-9'&/+-]+)*$")]
"""How runners say it: lower case, single spaces."""
Count = Annotated[int, Field(ge=0)]

BodyPart = Literal[
    "knee",
    "shin",
    "achilles",
    "ankle",
    "foot",
    "calf",
    "hamstring",
    "quad",
    "hip",
    "groin",
    "glute",
    "back",
    "it_band",
]
"""The values of the slot `body_part`."""

Muscle = Literal[
    "adductors",
    "arms",
    "calves",
    "core",
    "feet",
    "full_body",
    "glutes",
    "hamstrings",
    "hip_abductors",
    "hip_flexors",
    "low_back",
    "quads",
    "shoulders",
    "upper_back",
]


class Row(BaseModel):
    """A frozen value that refuses keys and types it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SourcedRow(Row):
    """A row that says where it comes from."""

    source: Annotated[str, StringConstraints(pattern=r"^(S\d|A\d|EVIDENCE \d|R\d|design)[^\n]*$")]
    """Ids of the fact sheets: "S117-S123", "A16", "EVIDENCE 2, R26"."""
    evidence: Annotated[str, StringConstraints(pattern=r"^[SPLKJD](/[SPLKJD])*$")]
    """S the source article, P a study read, L a secondary page read, K established knowledge,
    J a careful judgement of ours, D computed from the others."""


class MedicalRow(SourcedRow):
    """A row a clinician should sign; it says openly that nobody has yet. Source: EVIDENCE CS19."""

    reviewed_by: str = ""
    reviewed_on: date | Literal[""] = ""

    @model_validator(mode="after")
    def _has_reviewer_and_date_or_neither(self) -> Self:
        if bool(self.reviewed_by) != bool(self.reviewed_on):
            raise ValueError("a review needs both reviewed_by and reviewed_on")
        return self


class Span(Row):
    """A closed range, written `[low, high]` in TOML."""

    low: Count
    high: Count

    @model_validator(mode="before")
    @classmethod
    def _from_pair(cls, value: object) -> object:
        match value:
            case (int() as low, int() as high):
                return {"low": low, "high": high}
            case dict() | Span():
                return value
            case _:
                raise ValueError("must be [low, high]")

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.low > self.high:
            raise ValueError("the first number must not be larger than the second")
        return self
