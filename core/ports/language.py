"""What finds out the meaning of a text, and what that rests on."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from core.model.intent import Reading, Slots

if TYPE_CHECKING:  # NumPy is a tenth of the start, and only what encodes needs it
    import numpy as np
    from numpy.typing import NDArray


class Hearing(Protocol):
    """Finds out what a text means."""

    def read(self, text: str) -> Reading:
        """The reading of `text`; never fails, whatever is in it."""
        ...

    def glance(self, text: str) -> Reading:
        """Warning signs and details alone, for a text whose intent is known from elsewhere."""
        ...

    def overhear(self, text: str) -> Reading:
        """Warning signs alone, for what was said to others."""
        ...

    @property
    def read_slots(self) -> Callable[[str], Slots]:
        """Finds the details in a text."""
        ...


class Encoder(Protocol):
    """Turns a text into a vector."""

    def encode(self, text: str) -> "NDArray[np.float32]":
        """A vector of a fixed width; texts about the same thing lie close."""
        ...

    def encode_all(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """The vectors of many texts, one a row."""
        ...


class Classifier(Protocol):
    """Guesses the intent of a text."""

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        """(intent, probability) pairs, best first; probabilities are calibrated and sum to 1."""
        ...
