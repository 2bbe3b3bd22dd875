"""What was not understood, as counts that show where to improve and tell of nobody."""

from dataclasses import dataclass
from enum import StrEnum

from core.model.intent import Decision, Reading


class Length(StrEnum):
    """How many words, in classes too coarse to know a message again by."""

    SHORT = "1-2"
    MIDDLE = "3-6"
    LONG = "7+"

    @classmethod
    def of(cls, text: str) -> "Length":
        """The class of `text`."""
        match len(text.split()):
            case 0 | 1 | 2:
                return cls.SHORT
            case 3 | 4 | 5 | 6:
                return cls.MIDDLE
            case _:
                return cls.LONG


@dataclass(frozen=True, slots=True)
class Missed:
    """A message that was not understood, without its words and its sender."""

    decision: Decision
    """clarify or unclear."""
    nearest: str
    """The likeliest of the intents that could have been answered."""
    length: Length


def missed(reading: Reading, text: str) -> Missed | None:
    """What to count of `text`; None if it was understood or may be an emergency."""
    if reading.decision is Decision.ANSWER or reading.flag is not None:
        return None
    guesses = (reading.intent.name, *(one.intent for one in reading.intent.alternatives))
    nearest = next((name for name in guesses if name != "unclear"), "unclear")
    return Missed(reading.decision, nearest, Length.of(text))
