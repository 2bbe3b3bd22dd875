"""Makes core/language/segments.npz from the phrases: the second half of `make train`.

Where a message falls into two is learned first; then other messages, read with it, show how sure
that and the readings of both halves must be.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from adapters.encoder.encoder import load_encoder
from bot.understanding import put_together
from core.knowledge.handbook import load_handbook
from core.language.pairs import Candidate, Pairs
from core.language.segment_fitting import Written, fit_segmenter, read_written
from core.language.segments import WEIGHTS
from core.language.train import read_lines
from core.language.understanding import Understanding
from core.model.intent import contract_name

Judged = tuple[Candidate, bool]
"""A pair of readings, and whether it is what was meant."""


def main() -> None:
    """Learn both, and write them."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 -- slow to import

    written, encoder = read_written(), load_encoder()
    segmenter = fit_segmenter(read_lines(), written, encoder.gaps)
    pairs = Pairs(boundaries=segmenter.boundaries, odds=())
    reader = put_together(load_handbook(), encoder, pairs)
    judged = list(_judged(reader, written))
    odds = LogisticRegression().fit([one.evidence for one, _ in judged], [it for _, it in judged])
    np.savez_compressed(
        Path(str(files("core.language") / WEIGHTS)),
        inner=segmenter.inner.astype(np.float16),
        inner_bias=segmenter.inner_bias,
        outer=segmenter.outer,
        outer_bias=np.float32(segmenter.outer_bias),
        odds=np.append(odds.coef_[0], odds.intercept_).astype(np.float32),
    )
    taught = replace(pairs, odds=(*odds.coef_[0], *odds.intercept_))
    sys.stdout.writelines(f"{line}\n" for line in _report(replace(reader, pairs=taught), written))


def _judged(reader: Understanding, written: Written) -> Iterator[Judged]:
    for text, names in (*written.paired, *((text, None) for text in written.alone)):
        for one in reader.pairs.candidates(text, reader.read_one(text), reader.read_one):
            found = {contract_name(said.intent.name) for said in (one.first, one.then)}
            yield one, names is not None and found == names


def _report(reader: Understanding, written: Written) -> Iterator[str]:
    """How the messages that taught the odds are read: kinder than others will be."""
    right = sum(_named(reader, text) == names for text, names in written.paired)
    split = sum(bool(_named(reader, text)) for text in written.alone)
    yield f"odds {np.round(reader.pairs.odds, 2).tolist()}"
    yield f"{right} of {len(written.paired)} double messages are told apart"
    yield f"{split} of {len(written.alone)} single ones are taken for two"


def _named(reader: Understanding, text: str) -> frozenset[str]:
    both = reader.read(text).both or ()
    return frozenset(contract_name(one.intent.name) for one in both)


if __name__ == "__main__":
    main()
