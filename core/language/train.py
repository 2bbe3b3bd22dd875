"""Makes weights.npz from the phrases: `python -m core.language.train`.

`--report` fits four fifths of the lines and says how the rest is read; nothing is written.
"""

import argparse
import random
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.language.classifier import WEIGHTS, LinearClassifier, load_classifier
from core.language.fitting import Recipe, Utterance, fit
from core.language.understanding import UNCLEAR, Thresholds
from core.language.variety import varied

Chances = NDArray[np.float64]

SEED = 20
HELD_OUT = 0.2


def read_lines(language: str = "en", folder: Traversable | None = None) -> list[Utterance]:
    """Every utterance of the `means` lists, by intent and in the order of the file."""
    home = folder or files("core") / "phrases" / language
    return [
        Utterance(text=text, intent=file.name.removesuffix(".toml"))
        for file in sorted(home.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".toml")
        for text in tomllib.loads(file.read_text(encoding="utf-8")).get("means", [])
    ]


def split(
    lines: Sequence[Utterance], seed: int = SEED, share: float = HELD_OUT
) -> tuple[list[Utterance], list[Utterance]]:
    """(to learn from, held out): the same share of every intent."""
    by_intent: defaultdict[str, list[Utterance]] = defaultdict(list)
    for line in lines:
        by_intent[line.intent].append(line)
    taught: list[Utterance] = []
    held: list[Utterance] = []
    for intent in sorted(by_intent):
        shuffled = random.Random(f"{seed}{intent}").sample(
            by_intent[intent], k=len(by_intent[intent])
        )
        cut = round(len(shuffled) * share)
        held += shuffled[:cut]
        taught += shuffled[cut:]
    return taught, held


@dataclass(frozen=True, slots=True)
class Exam:
    """How a model reads lines it has not seen."""

    chances: Chances
    """One row a line, one column a label."""
    wanted: Sequence[str]
    labels: Sequence[str]

    @property
    def right(self) -> Chances:
        """The place of the wanted label in each line's ranking: 0 is best."""
        column = [self.labels.index(name) for name in self.wanted]
        own = self.chances[np.arange(len(column)), column][:, None]
        return np.asarray((self.chances > own).sum(axis=1), np.float64)

    def top(self, depth: int) -> float:
        """The share of lines whose intent is among the first `depth`."""
        return float((self.right < depth).mean())

    def surprise(self, temperature: float) -> float:
        """Mean negative log likelihood once the scores are divided by `temperature`."""
        scores = np.log(self.chances + 1e-12) / temperature
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        column = [self.labels.index(name) for name in self.wanted]
        return float(-scores[np.arange(len(column)), column].mean())


def examine(model: LinearClassifier, lines: Sequence[Utterance]) -> Exam:
    """Let `model` read `lines`."""
    chances = np.array([model.chances(line.text) for line in lines], np.float64)
    return Exam(chances, [line.intent for line in lines], model.labels)


def taught_by(lines: Sequence[Utterance], recipe: Recipe, seed: int = SEED) -> LinearClassifier:
    """The classifier that `lines` and variations of them teach."""
    return fit(varied(lines, seed), recipe)


def calibrated(lines: Sequence[Utterance], recipe: Recipe) -> Recipe:
    """`recipe` with the temperature that makes held-out probabilities honest."""
    taught, held = split(lines)
    exam = examine(taught_by(taught, replace(recipe, temperature=1.0)), held)
    return replace(recipe, temperature=min(np.arange(0.3, 3.0, 0.02).tolist(), key=exam.surprise))


def save(model: LinearClassifier, path: Path) -> None:
    """Write `model` as arrays, without pickles, byte for byte the same each time."""
    np.savez_compressed(
        path,
        labels=_joined(model.labels),
        grams=_joined(list(model.vocabulary.places)),
        rarity=model.vocabulary.rarity.astype(np.float16),
        weights=model.weights,
        step=model.step,
        bias=model.bias,
    )


def _joined(texts: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def report(lines: Sequence[Utterance], recipe: Recipe) -> Iterator[str]:
    """What to expect, measured on held-out lines only (the same split that set the temperature)."""
    taught, held = split(lines)
    model = taught_by(taught, calibrated(lines, recipe))
    exam = examine(model, held)
    yield f"{len(taught)} lines taught, {len(held)} held out, {len(model.labels)} intents"
    yield f"top-1 {exam.top(1):.3f}  top-3 {exam.top(3):.3f}"
    for sure in (0.5, 0.6, 0.7, 0.75, 0.8):
        yield _at(exam, sure)
    yield from _speed(held)


def _at(exam: Exam, sure: float) -> str:
    best = exam.chances.argmax(axis=1)
    is_ours = np.array([name != UNCLEAR for name in exam.wanted])
    says_ours = best != exam.labels.index(UNCLEAR)
    answers = says_ours & (exam.chances.max(axis=1) >= sure)
    refuses = exam.chances[:, exam.labels.index(UNCLEAR)] >= Thresholds().refuse
    return (
        f"answer at {sure}: {answers[is_ours].mean():.3f} of requests,"
        f" {(exam.right[answers & is_ours] == 0).mean():.3f} of these right,"
        f" {answers[~is_ours].mean():.3f} of off-topic lines answered,"
        f" {refuses[is_ours].mean():.3f} of requests refused"
    )


def _speed(lines: Sequence[Utterance]) -> Iterator[str]:
    shipped = Path(__file__).with_name(WEIGHTS)
    began = time.perf_counter()
    model = load_classifier()
    loaded = time.perf_counter() - began
    took = sorted(_seconds(model, line.text) for line in lines)
    mean, slow = sum(took) / len(took), took[int(len(took) * 0.99)]
    yield f"{shipped.stat().st_size / 1000:.0f} kB, loads in {loaded * 1000:.1f} ms"
    yield f"reads a line in {mean * 1000:.3f} ms, 99 of 100 within {slow * 1000:.3f} ms"


def _seconds(model: LinearClassifier, text: str) -> float:
    began = time.perf_counter()
    model.rank(text)
    return time.perf_counter() - began


def main() -> None:
    """Train on everything and write the weights, or report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", action="store_true", help="measure, write nothing")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name(WEIGHTS))
    wishes = parser.parse_args()
    lines, recipe = read_lines(), Recipe()
    if wishes.report:
        sys.stdout.writelines(f"{line}\n" for line in report(lines, recipe))
        return
    save(taught_by(lines, calibrated(lines, recipe)), wishes.out)


if __name__ == "__main__":
    main()
