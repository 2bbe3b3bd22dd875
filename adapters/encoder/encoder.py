"""Turns a message into a vector, with onnxruntime and one thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from itertools import groupby

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from adapters.encoder.wordpiece import WordPiece

Floats = NDArray[np.float32]

LAYERS = "layers.onnx"
PIECES = "pieces.npz"
TOGETHER = 64
"""Texts in one run."""
_AT_HAND = 4
"""Texts whose states stay at hand."""
_GAP = 5
"""Vectors that tell of a space between words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The table of piece vectors, in steps of its own for each row.

    It stays out of onnxruntime, which would hold it a second time and as floats.
    """

    wordpiece: WordPiece
    table: NDArray[np.int8]
    """(pieces, width)"""
    steps: Floats
    """(pieces,)"""

    def vectors(self, text: str) -> Floats:
        """One text, its pieces, their width."""
        places = self.wordpiece.read(text)
        return np.asarray(self.table[places] * self.steps[places, None], np.float32)[None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniEncoder:
    """Transformer layers over the piece vectors; fulfils the port `Encoder`."""

    pieces: Pieces
    layers: ort.InferenceSession

    _recent: Callable[[str], Floats] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep a few texts at hand: what is read is then looked at for where it falls into two."""
        object.__setattr__(self, "_recent", lru_cache(_AT_HAND)(self._states))

    def encode(self, text: str) -> Floats:
        """Two vectors of length 1 and width 384 in one: of all pieces the mean, and the most.

        A sign beside a long log is little of the mean.
        """
        return np.asarray(_sentences(self._recent(text)[None])[0], np.float32)

    def gaps(self, text: str) -> Floats:
        """One row for each space in `text`, of width 5 x 384; no row where it is read in part.

        A row holds the mean state left of the space and right of it, the last state before it and
        the first two behind it.
        """
        lengths = [self.pieces.wordpiece.length(word) for word in text.split()]
        states = self._recent(text)[1:-1]
        if not 1 < sum(lengths) <= len(states):
            return np.empty((0, _GAP * states.shape[1]), np.float32)
        left = np.cumsum(lengths[:-1], dtype=np.int64).clip(1, len(states) - 1)
        return _gaps(states, left)

    def _states(self, text: str) -> Floats:
        found = self.layers.run(None, {"pieces": self.pieces.vectors(text)})
        return np.asarray(found[0][0], np.float32)

    def encode_all(self, texts: Sequence[str]) -> Floats:
        """One row a text. Texts of one length share a run, which is several times faster."""
        vectors = [self.pieces.vectors(text)[0] for text in texts]
        order = sorted(range(len(texts)), key=lambda place: len(vectors[place]))
        found: dict[int, Floats] = {}
        for _, same in groupby(order, key=lambda place: len(vectors[place])):
            places = list(same)
            for start in range(0, len(places), TOGETHER):
                some = places[start : start + TOGETHER]
                rows = self.layers.run(None, {"pieces": np.stack([vectors[one] for one in some])})
                found |= zip(some, _sentences(rows[0]), strict=True)
        return np.array([found[place] for place in range(len(texts))], np.float32)


def _sentences(states: Floats) -> Floats:
    """(texts, n, width) -> (texts, 2 * width)."""
    halves = states.mean(axis=1), states.max(axis=1)
    return np.concatenate([one / np.linalg.norm(one, axis=1)[:, None] for one in halves], axis=1)


def _gaps(states: Floats, left: NDArray[np.int64]) -> Floats:
    """What is left and right of spaces; `left` pieces stand before each."""
    n = len(states)
    sums = np.cumsum(states, axis=0)
    before = sums[left - 1]
    parts = (
        before / left[:, None],
        (sums[-1] - before) / (n - left)[:, None],
        states[left - 1],
        states[left],
        states[np.minimum(left + 1, n - 1)],
    )
    return np.concatenate(parts, axis=1, dtype=np.float32)


def load_encoder(home: Traversable | None = None) -> MiniEncoder:
    """The encoder that `adapters.encoder.finetune` made."""
    folder = home or files("adapters.encoder")
    with as_file(folder / LAYERS) as layers:
        return MiniEncoder(
            pieces=_load_pieces(folder / PIECES),
            layers=ort.InferenceSession(
                layers, _one_thread(), providers=["CPUExecutionProvider"]
            ),  # from the file: its bytes in our hands would be a second copy
        )


def _one_thread() -> ort.SessionOptions:
    """One thread and no arena: a message is short, and memory is worth more than microseconds."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return options


def _load_pieces(file: Traversable) -> Pieces:
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
        names = kept["names"].tobytes().decode().split("\n")
        return Pieces(
            wordpiece=WordPiece({name: place for place, name in enumerate(names)}),
            table=kept["table"],
            steps=kept["steps"],
        )
