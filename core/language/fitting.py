"""Fits both sides of the classifier, by scikit-learn: margins of words, odds of sentences.

Needed for training only; nothing that answers a runner imports it.
"""

import math
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from core.language.blend import Head
from core.language.classifier import LinearClassifier, Vocabulary, lines_of
from core.language.features import grams

if TYPE_CHECKING:  # two seconds to import, and only fitting needs it
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

Reals = NDArray[np.float32]
Matrix: TypeAlias = csr_matrix | Reals


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing runners say, and what they mean by it."""

    text: str
    intent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The choices behind a model; the defaults are what ships."""

    cost: float = 1.0
    """Of a line on the wrong side of the words' margin (C of the support vector machine)."""
    odds: float = 4.0
    """Log odds that a margin of 1 stands for; the mix is calibrated on top of it."""
    rare: int = 3
    """A piece of a word seen in fewer lines than this is left out."""
    ridge: float = 1.0
    """Strength of the L2 penalty on the sentences' side, per line of the data."""
    rounds: int = 60
    """In which the sentences' side is fitted."""


def fit(lines: Sequence[Utterance], recipe: Recipe) -> LinearClassifier:
    """What the words of `lines` teach."""
    from sklearn.svm import LinearSVC  # noqa: PLC0415  (see above)

    vocabulary = collect([one.text for one in lines], recipe.rare)
    rows = _rows(vocabulary, [one.text for one in lines])
    margins = LinearSVC(C=recipe.cost, random_state=0)
    return _packed(labels_of(lines), vocabulary, recipe.odds * _solved(margins, rows, lines))


def fit_head(lines: Sequence[Utterance], vectors: Reals, recipe: Recipe) -> Head:
    """What the sentence vectors of `lines` teach, one row a line."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    odds = LogisticRegression(C=1 / recipe.ridge, max_iter=recipe.rounds, tol=1e-3)
    weights = _solved(odds, vectors, lines)
    return Head(
        labels=labels_of(lines),
        weights=weights[:-1].astype(np.float16).astype(np.float32),
        bias=weights[-1],
    )


def labels_of(lines: Sequence[Utterance]) -> tuple[str, ...]:
    """The labels of `lines`, sorted as the solver sorts them."""
    return tuple(sorted({line.intent for line in lines}))


def collect(texts: Sequence[str], rare: int) -> Vocabulary:
    """Every feature of `texts` that is common enough to be worth its place."""
    seen = Counter(gram for text in texts for gram in set(grams(text)))
    kept = sorted(gram for gram, lines in seen.items() if lines >= rare or _is_single(gram))
    rarity = [1 + math.log((1 + len(texts)) / (1 + seen[gram])) for gram in kept]
    return Vocabulary(
        grams=lines_of(np.frombuffer("\n".join(kept).encode(), np.uint8)),
        rarity=np.array(rarity, np.float16).astype(np.float32),
    )


def _is_single(gram: str) -> bool:
    return gram[0] == "w" and " " not in gram


def _solved(
    model: "LinearSVC | LogisticRegression", rows: Matrix, lines: Sequence[Utterance]
) -> Reals:
    """Weights with the bias as last row, one column a label."""
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(rows, [line.intent for line in lines])
    return np.vstack([model.coef_.T, model.intercept_]).astype(np.float32)


def _rows(vocabulary: Vocabulary, texts: Sequence[str]) -> csr_matrix:
    vectors = [vocabulary.vector(text) for text in texts]
    ends = np.cumsum([0, *(len(places) for places, _ in vectors)])
    columns = np.concatenate([places for places, _ in vectors])
    values = np.concatenate([values for _, values in vectors])
    return csr_matrix((values, columns, ends), shape=(len(texts), len(vocabulary.grams)))


def _packed(labels: Sequence[str], vocabulary: Vocabulary, weights: Reals) -> LinearClassifier:
    step = np.abs(weights[:-1]).max(axis=0) / 127
    return LinearClassifier(
        labels=labels,
        vocabulary=vocabulary,
        weights=np.round(weights[:-1] / step).astype(np.int8),
        step=step.astype(np.float32),
        bias=weights[-1].astype(np.float32),
    )
