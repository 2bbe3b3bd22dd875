"""The guess at an intent: what the words say and what the sentence is about, weighed together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from core.language.classifier import WEIGHTS, Floats, LinearClassifier, texts, unpacked
from core.ports.language import Encoder

SIGN = re.compile(r"RF\d\d")
"""The name of a red flag."""
_LEAST = 1e-9
"""Keeps the logarithm of an impossible label finite."""
_PLAIN = 0.95
"""So sure are the words of one label where the sentence is not looked at."""
_NO_SIGN = 0.005
"""So little at most do they hear of all signs of trouble together."""


def intent_of(label: str) -> str:
    """The intent that a label of the classifier stands for."""
    return "emergency" if SIGN.fullmatch(label) else label


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Multinomial logistic regression over sentence vectors."""

    labels: Sequence[str]
    """Intents, and the signs of trouble RF01 to RF29 each by itself."""
    weights: Floats
    """(width, labels)"""
    bias: Floats

    def chances(self, vectors: Floats) -> Floats:
        """The probability of each label, for one vector or one a row."""
        return _shares(vectors @ self.weights + self.bias)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """How much each side counts."""

    share: float = 0.7
    """Of the sentence vector; the rest is the words'."""
    temperature: float = 1.0

    def of(self, sentence: Floats, words: Floats) -> Floats:
        """The calibrated probabilities of both sides together, labels last."""
        logs = self.share * np.log(sentence + _LEAST) + (1 - self.share) * np.log(words + _LEAST)
        return _shares(logs / self.temperature)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlendedClassifier:
    """A sentence encoder beside a linear model of words; fulfils the port `Classifier`."""

    encoder: Encoder
    head: Head
    words: LinearClassifier
    mix: Mix
    columns: Sequence[int] = field(init=False)
    """Of each label among those of the words, which may know all signs of trouble as one."""
    is_sign: NDArray[np.bool_] = field(init=False)
    """Which labels are signs of trouble."""

    def __post_init__(self) -> None:
        """Match the labels of the two sides."""
        signs = [SIGN.fullmatch(one) is not None for one in self.head.labels]
        object.__setattr__(self, "is_sign", np.array(signs))
        known = {label: place for place, label in enumerate(self.words.labels)}
        columns = [known[one if one in known else intent_of(one)] for one in self.head.labels]
        object.__setattr__(self, "columns", columns)

    @property
    def labels(self) -> Sequence[str]:
        """Intents and signs of trouble, in the order of `chances`."""
        return self.head.labels

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        """(intent, probability) pairs, best first; the probabilities sum to 1."""
        chances = self.chances(text)
        order = np.argsort(-chances, kind="stable")
        names = [self.labels[place] for place in order.tolist()]
        return list(zip(names, chances[order].tolist(), strict=True))

    def chances(self, text: str) -> Floats:
        """The probability of each label, in the order of `labels`.

        Plain words speak for themselves: the sentence is a thing to ask where they leave a doubt.
        """
        words = self.words_of(text)
        if words.max() >= _PLAIN and words[self.is_sign].sum() <= _NO_SIGN:
            return words
        return self.mix.of(self.head.chances(self.encoder.encode(text)), words)

    def words_of(self, text: str) -> Floats:
        """What the words say of each label."""
        return self.words.chances(text)[self.columns]


def load_classifier(encoder: Encoder, file: Traversable | None = None) -> BlendedClassifier:
    """The classifier that `make train` made; `file` replaces the one shipped."""
    home = file or files("core.language") / WEIGHTS
    with home.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
        share, temperature = (float(one) for one in kept["mix"])
        head = Head(
            labels=texts(kept["head_labels"]),
            weights=kept["head"].astype(np.float32),
            bias=kept["head_bias"],
        )
        return BlendedClassifier(
            encoder=encoder,
            head=head,
            words=unpacked(kept),
            mix=Mix(share=share, temperature=temperature),
        )


def _shares(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)
