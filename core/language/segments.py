"""Where a message may fall into two: a small network over what the encoder makes of its words.

It was shown phrases put together, phrases as they stand, and messages written for it, with a bar
where the second thing begins (core/phrases/together/en.toml).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.language.asking import only_asks
from core.language.classifier import Floats

WEIGHTS = "segments.npz"
LEAST = 0.05
"""So likely at least is a place where a message is tried."""
_MOST = 2
"""Places that are tried, the likeliest first: each costs two readings."""
_WIDTH = 384
"""Of one state of the encoder."""
_WORD = re.compile(r"\S+")
JOINT = re.compile(
    r"^(?:[\s,;:/&+.\u2013\u2014-]|[\u2600-\u27bf\U0001f300-\U0001faff]"
    r"|(?:and|but|also|plus|so|then|btw|oh|by the way|side note|other matter|anyhow|anyway)\b)+",
    re.IGNORECASE,
)
"""Signs and words that only join the second thing to the first."""
_THANKS = re.compile(
    r"^\W*(?:thanks|thank you|thx|ta|cheers|ty)\b[^,.!?;\n]{0,20}[,.!;\n]+(?=\s)", re.IGNORECASE
)
_LEAVE = re.compile(
    r"(?:[,.;!?]|\b(?:and|but|so)\b)(?=\s+(?:and |but |so )*"
    r"(?:can|could|may|should) i (?:still |even )?(?:run|race|jog)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[,.;!?](?=\s+(?:and |but |so )*(?:what|whats|how|when|which|where|can|should|could|do|is)\b)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[,.;:!?\u2013\u2014\n-]\s*$")
_OWN_START = re.compile(
    r"(?:i|i'?m|i'?ve|i'?d|im|ive|my|we|our|please|pls|what|whats|how|when|which|where|who|why|can"
    r"|could|should|may|is|do)\b",
    re.IGNORECASE,
)
"""How another matter begins behind a question that no sign ends."""
_OR = re.compile(r"(?:or|vs\.?|versus|than|instead)\b", re.IGNORECASE)
"""What is weighed against the words before it belongs to them."""
_GOES_ON = re.compile(
    r"(?:to|of|from|by|with|on (?:the )?\d+(?:st|nd|rd|th)?"
    r"|(?:today|yesterday|tonight)(?=\W*$))\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\bhalf$", re.IGNORECASE)
_HANGS = re.compile(
    r"(?:\d|\b(?:in|for|of|at|on|to|with|from|by|about|the|an?|my))$", re.IGNORECASE
)
"""A figure waits for its unit, a preposition for its noun: "10 km in | 55 min" is one thing."""
_FEW = 6
"""Fewer words without a seam are one thing."""
_OPEN = 0.2
"""How likely a place is at least where a question begins behind a sign."""
_SURE = 30.0
"""Log odds beyond which there is nothing to tell."""
_PLAIN = 0.9
"""How likely a place is that words alone give away: thanks before it, or leave to run behind it."""

Gaps = Callable[[str], Floats]
"""What stands on both sides of each space of a text, one a row, as the encoder sees it.

No row for a text that is too long to be read whole.
"""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place between two words."""

    left: str
    right: str
    """Without the words that join it."""
    chance: float
    """That the right part is another matter than the left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmenter:
    """Finds where a message falls into two."""

    gaps: Gaps
    inner: Floats
    """(features, neurons)"""
    inner_bias: Floats
    outer: Floats
    """(neurons,)"""
    outer_bias: float

    def boundaries(self, text: str) -> Sequence[Boundary]:
        """The likeliest places, best first; none where none is likely."""
        places = list(spaces(text))
        if len(places) + 1 < _FEW and not any(_is_seam(text, place) for place in places):
            return []
        chances = self.chances(text, places)
        for plain in filter(None, (_THANKS.match(text), _LEAVE.search(text))):
            chances[[place[0] == plain.end() for place in places[: len(chances)]]] = _PLAIN
        for asked in _ASKS.finditer(text):
            at = [place[0] == asked.end() for place in places[: len(chances)]]
            chances[at] = np.maximum(chances[at], _OPEN)
        chances[[_is_torn(text, place) for place in places[: len(chances)]]] = 0
        found = np.argsort(-chances, kind="stable")[:_MOST].tolist()
        cut = [_cut(text, places[at], float(chances[at])) for at in found if chances[at] >= LEAST]
        return [one for one in _without_twins(cut) if one.left and one.right]

    def chances(self, text: str, places: Sequence[tuple[int, int]]) -> Floats:
        """How likely each of the `spaces` of `text` is a boundary."""
        rows = features(text, places, self.gaps(text))
        raised = np.maximum(rows @ self.inner + self.inner_bias, 0) @ self.outer + self.outer_bias
        return np.asarray(1 / (1 + np.exp(-raised.clip(-_SURE, _SURE))), np.float32)


def spaces(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each space between words."""
    words = list(_WORD.finditer(text))
    for one, other in pairwise(words):
        yield one.end(), other.start()


def features(text: str, places: Sequence[tuple[int, int]], gaps: Floats) -> Floats:
    """What the network looks at: one row a space, or none for a text that is too long.

    What the encoder says of both sides, how they differ, and whether the line ends there.
    """
    if len(gaps) != len(places):
        places, gaps = (), gaps[:0]
    ends = np.array([["\n" in text[start:end]] for start, end in places], np.float32)
    left, right = gaps[:, :_WIDTH], gaps[:, _WIDTH : 2 * _WIDTH]
    ends = ends.reshape(len(gaps), 1)
    return np.concatenate([gaps, ends, np.abs(left - right)], axis=1)


def _is_torn(text: str, place: tuple[int, int]) -> bool:
    """Whether the place is inside of what belongs together: a question runs on to its end."""
    left, right = text[: place[0]], text[place[1] :]
    if _OR.match(right) or _HALF.search(left):
        return True
    if _is_seam(text, place):
        return False
    return bool(_GOES_ON.match(right) or _HANGS.search(left)) or only_asks(left)


def _is_seam(text: str, place: tuple[int, int]) -> bool:
    """Whether a sign, a line's end or a word that begins something stands there."""
    left, right = text[: place[0]], text[place[1] :]
    is_sign = _SIGN.search(left) is not None or "\n" in text[slice(*place)]
    return is_sign or bool(JOINT.match(right) or _OWN_START.match(right))


def _cut(text: str, place: tuple[int, int], chance: float) -> Boundary:
    start, end = place
    return Boundary(text[:start].strip(), JOINT.sub("", text[end:]).strip(), chance)


def _without_twins(found: Sequence[Boundary]) -> Iterator[Boundary]:
    """The likelier of two places before the same words: "sore | and can I", "sore and | can I"."""
    said = set()
    for one in found:
        if one.right not in said:
            yield one
        said.add(one.right)


def unpacked(kept: Mapping[str, NDArray[Any]], gaps: Gaps) -> Segmenter:
    """The network in the arrays of segments.npz."""
    return Segmenter(
        gaps=gaps,
        inner=kept["inner"].astype(np.float32),
        inner_bias=kept["inner_bias"],
        outer=kept["outer"],
        outer_bias=float(kept["outer_bias"]),
    )


def load(gaps: Gaps, file: Traversable | None = None) -> tuple[Segmenter, Sequence[float]]:
    """The network, and the odds that `core.language.pairs` weighs readings by."""
    home = file or files("core.language") / WEIGHTS
    with home.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
        return unpacked(kept, gaps), tuple(kept["odds"].tolist())
