"""One side of the guess at an intent: a linear model over words and pieces of words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.language.features import grams

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]
Places = NDArray[np.int64]
Grams = NDArray[np.bytes_]

WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The features the model knows, and how much each is worth.

    They stay bytes in one array: a dictionary of as many strings would hold 13 MB more.
    """

    grams: Grams
    """In the order of their bytes, each with room for one byte more: what is longer is cut there,
    and is none of them."""
    rarity: Floats
    """Inverse document frequency of each feature."""
    first_word: int = field(init=False)
    """Pieces of words come first, in the order of the alphabet, then words."""

    def __post_init__(self) -> None:
        """Find where the words begin."""
        object.__setattr__(self, "first_word", int(np.searchsorted(self.grams, b"w")))

    def vector(self, text: str) -> tuple[Places, Floats]:
        """`text` as (places, values); words and pieces each have length 1, or are absent."""
        counts = Counter(grams(text))
        said = np.array([one.encode() for one in counts], self.grams.dtype)
        places = np.searchsorted(self.grams, said).clip(max=len(self.grams) - 1)
        is_known = self.grams[places] == said
        places = places[is_known]
        often = np.array(list(counts.values()), np.float32)[is_known]
        is_word = places >= self.first_word
        values = (1 + np.log(often)) * self.rarity[places]
        return places, _even(values, is_word)


def _even(values: Floats, is_word: NDArray[np.bool_]) -> Floats:
    squares = values * values
    of_words = float(squares[is_word].sum()) or 1.0
    of_pieces = float(squares[~is_word].sum()) or 1.0
    lengths = np.where(is_word, np.sqrt(of_words), np.sqrt(of_pieces))
    return (values / lengths).astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearClassifier:
    """A score a label from the words, made a probability; fulfils the port `Classifier`."""

    labels: Sequence[str]
    vocabulary: Vocabulary
    weights: Bytes
    """One row a feature, one column a label, in steps of `step`."""
    step: Floats
    """What 1 in a column of `weights` stands for, the calibration included."""
    bias: Floats

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        """(intent, probability) pairs, best first; the probabilities sum to 1."""
        chances = self.chances(text)
        order = np.argsort(-chances, kind="stable")
        return [(self.labels[place], float(chances[place])) for place in order]

    def chances(self, text: str) -> Floats:
        """The probability of each label, in the order of `labels`."""
        places, values = self.vocabulary.vector(text)
        scores = (values @ self.weights[places].astype(np.float32)) * self.step + self.bias
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum(), np.float32)


def unpacked(kept: Mapping[str, NDArray[Any]]) -> LinearClassifier:
    """The linear model in the arrays of weights.npz."""
    return LinearClassifier(
        labels=tuple(texts(kept["labels"])),
        vocabulary=Vocabulary(
            grams=lines_of(kept["grams"]),
            rarity=kept["rarity"].astype(np.float32),
        ),
        weights=kept["weights"],
        step=kept["step"],
        bias=kept["bias"],
    )


def lines_of(joined: NDArray[np.uint8]) -> Grams:
    """The lines of one array of bytes, without a string for each on the way."""
    is_end = np.append(joined == ord("\n"), True)
    lengths = np.diff(np.flatnonzero(is_end), prepend=-1) - 1
    found = np.zeros((len(lengths), lengths.max() + 1), np.uint8)
    found[np.arange(found.shape[1]) < lengths[:, None]] = joined[~is_end[:-1]]
    return found.view(f"S{found.shape[1]}")[:, 0]


def texts(joined: NDArray[np.uint8]) -> list[str]:
    """Strings kept as one array of bytes."""
    return joined.tobytes().decode().split("\n")
