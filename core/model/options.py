"""What a command can be told bit by bit, where a platform has fields for that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Suggests(StrEnum):
    """What may be suggested while somebody types."""

    ACTIVITY = "activity"
    EXERCISE = "exercise"
    INJURY = "injury"
    CITY = "city"
    RACE = "race"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One field of a command. Filling it in equals saying `says`: one path for text and fields."""

    name: str
    """Lower case, one word."""
    summary: str
    """At most 100 characters."""
    says: str = "{}"
    """How the value reads in a line of words: "pain {}/10"."""
    picks: tuple[str, ...] = ()
    """Nothing else may be filled in; empty: anything."""
    suggests: Suggests | None = None
    least: int | None = None
    """With `most`: a whole number between them."""
    most: int | None = None

    @property
    def is_number(self) -> bool:
        """Only whole numbers may be filled in."""
        return self.least is not None and self.most is not None


def spoken(options: Sequence[Option], given: Mapping[str, object]) -> str:
    """The fields that were filled in, as one line of words."""
    said = {one.name: str(given.get(one.name) or "").strip() for one in options}
    said |= {one.name: "0" for one in options if given.get(one.name) == 0}
    return ", ".join(one.says.format(said[one.name]) for one in options if said[one.name])
