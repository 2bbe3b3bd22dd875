"""Fits the linear classifier: sparse multinomial logistic regression in plain numpy.

Needed for training only; nothing that answers a runner imports it.
"""

import math
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.language.classifier import LinearClassifier, Places, Vocabulary
from core.language.features import grams

Reals = NDArray[np.float32]

_AT_ONCE = 128
"""Rows multiplied at once: few enough that the work stays in the processor's cache."""
_SHORTEST = 1e-9
"""A step below this is no step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing runners say, and what they mean by it."""

    text: str
    intent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The choices behind a model; the defaults are what ships."""

    ridge: float = 0.05
    """Strength of the L2 penalty, per line of the data."""
    rounds: int = 60
    rare: int = 2
    """A piece of a word seen in fewer lines than this is left out."""
    temperature: float = 1.0


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix, one row an utterance, kept both ways round for fast products."""

    starts: Places
    columns: Places
    values: Reals
    width: int

    def times(self, weights: Reals) -> Reals:
        """This matrix times `weights` (width, labels)."""
        ends = np.append(self.starts[1:], len(self.columns))
        return np.vstack(
            [
                self._slice(weights, self.starts[low : low + _AT_ONCE], ends[low : low + _AT_ONCE])
                for low in range(0, len(self.starts), _AT_ONCE)
            ]
        )

    def _slice(self, weights: Reals, starts: Places, ends: Places) -> Reals:
        here = slice(int(starts[0]), int(ends[-1]))
        shares = self.values[here, None] * weights[self.columns[here]]
        return np.add.reduceat(shares, starts - starts[0])

    def turned(self) -> "Rows":
        """The transposed matrix; every column must hold something."""
        order = np.argsort(self.columns, kind="stable")
        lengths = np.diff(np.append(self.starts, len(self.columns)))
        rows = np.repeat(np.arange(len(self.starts)), lengths)
        starts = np.searchsorted(self.columns[order], np.arange(self.width))
        return Rows(starts, rows[order], self.values[order], len(self.starts))


def fit(lines: Sequence[Utterance], recipe: Recipe) -> LinearClassifier:
    """The classifier that `lines` teach; the same lines and recipe give the same weights."""
    labels = tuple(sorted({line.intent for line in lines}))
    vocabulary = collect([line.text for line in lines], recipe.rare)
    rows = _rows(vocabulary, [line.text for line in lines])
    wanted = np.eye(len(labels), dtype=np.float32)[[labels.index(line.intent) for line in lines]]
    weights = _solve(rows, wanted, recipe)
    return _packed(labels, vocabulary, weights, recipe.temperature)


def collect(texts: Sequence[str], rare: int) -> Vocabulary:
    """Every feature of `texts` that is common enough to be worth its place."""
    seen = Counter(gram for text in texts for gram in set(grams(text)))
    kept = sorted(gram for gram, lines in seen.items() if lines >= rare or _is_single(gram))
    rarity = [1 + math.log((1 + len(texts)) / (1 + seen[gram])) for gram in kept]
    return Vocabulary(
        places={gram: place for place, gram in enumerate(kept)},
        rarity=np.array(rarity, np.float16).astype(np.float32),
    )


def _is_single(gram: str) -> bool:
    return gram[0] == "w" and " " not in gram


def _rows(vocabulary: Vocabulary, texts: Sequence[str]) -> Rows:
    vectors = [vocabulary.vector(text) for text in texts]
    lengths = np.array([len(places) for places, _ in vectors])
    return Rows(
        starts=np.concatenate([[0], np.cumsum(lengths)[:-1]]),
        columns=np.concatenate([places for places, _ in vectors]),
        values=np.concatenate([values for _, values in vectors]).astype(np.float32),
        width=len(vocabulary.places),
    )


def _solve(rows: Rows, wanted: Reals, recipe: Recipe) -> Reals:
    """Weights with the bias as last row."""
    turned = rows.turned()

    def slope(weights: Reals) -> tuple[float, Reals]:
        scores = rows.times(weights[:-1]) + weights[-1]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        loss = -(wanted * logs).sum() + recipe.ridge / 2 * (weights[:-1] ** 2).sum()
        error = np.exp(logs) - wanted
        down = np.vstack([turned.times(error) + recipe.ridge * weights[:-1], error.sum(axis=0)])
        return float(loss), down

    start = np.zeros((rows.width + 1, wanted.shape[1]), np.float32)
    return descend(slope, start, recipe.rounds)


def descend(
    slope: Callable[[Reals], tuple[float, Reals]], point: Reals, rounds: int, memory: int = 8
) -> Reals:
    """Where a smooth convex function is lowest, nearly: L-BFGS with a halving line search."""
    past: deque[tuple[Reals, Reals]] = deque(maxlen=memory)
    height, down = slope(point)
    for _ in range(rounds):
        move = -_shaped(down, past)
        size = 1.0 if past else 1 / math.sqrt(_dot(down, down))
        pull = _dot(move, down)
        new_height, new_down = slope(point + size * move)
        while new_height > height + 1e-4 * size * pull and size > _SHORTEST:
            size /= 2
            new_height, new_down = slope(point + size * move)
        past.append((size * move, new_down - down))
        point, height, down = point + size * move, new_height, new_down
    return point


def _shaped(down: Reals, past: Sequence[tuple[Reals, Reals]]) -> Reals:
    """The slope, corrected for the curvature met so far (the two-loop recursion)."""
    shaped = down.copy()
    backs = []
    for step, bend in reversed(past):
        share = _dot(step, shaped) / _dot(step, bend)
        shaped -= share * bend
        backs.append((share, step, bend))
    if past:
        step, bend = past[-1]
        shaped *= _dot(step, bend) / _dot(bend, bend)
    for share, step, bend in reversed(backs):
        shaped += (share - _dot(bend, shaped) / _dot(step, bend)) * step
    return shaped


def _dot(one: Reals, other: Reals) -> float:
    return float((one * other).sum())


def _packed(
    labels: Sequence[str], vocabulary: Vocabulary, weights: Reals, temperature: float
) -> LinearClassifier:
    step = np.abs(weights[:-1]).max(axis=0) / 127
    return LinearClassifier(
        labels=labels,
        vocabulary=vocabulary,
        weights=np.round(weights[:-1] / step).astype(np.int8),
        step=(step / temperature).astype(np.float32),
        bias=(weights[-1] / temperature).astype(np.float32),
    )
