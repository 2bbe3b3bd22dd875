"""One side of the guess at an intent: a linear model over words and pieces of words."""

from bisect import bisect_left
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

WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The features the model knows, and how much each is worth."""

    places: Mapping[str, int]
    rarity: Floats
    """Inverse document frequency of each feature."""
    first_word: int = field(init=False)
    """Pieces of words come first, in the order of the alphabet, then words."""

    def __post_init__(self) -> None:
        """Find where the words begin."""
        names = list(self.places)
        object.__setattr__(self, "first_word", bisect_left(names, "w"))

    def vector(self, text: str) -> tuple[Places, Floats]:
        """`text` as (places, values); words and pieces each have length 1, or are absent."""
        known = self.places
        counts = Counter(known[one] for one in grams(text) if one in known)
        places = np.array(list(counts), np.int64)
        often = np.array(list(counts.values()), np.float32)
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
    known = texts(kept["grams"])
    return LinearClassifier(
        labels=tuple(texts(kept["labels"])),
        vocabulary=Vocabulary(
            places={gram: place for place, gram in enumerate(known)},
            rarity=kept["rarity"].astype(np.float32),
        ),
        weights=kept["weights"],
        step=kept["step"],
        bias=kept["bias"],
    )


def texts(joined: NDArray[np.uint8]) -> list[str]:
    """Strings kept as one array of bytes."""
    return joined.tobytes().decode().split("\n")
