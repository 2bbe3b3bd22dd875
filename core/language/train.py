"""Teaches the classifier from the phrases; `python -m adapters.encoder.train` runs it."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from core.language.blend import BlendedClassifier, Mix
from core.language.classifier import Floats
from core.language.features import tidy
from core.language.fitting import Recipe, Utterance, fit, fit_head
from core.language.understanding import UNCLEAR, Thresholds
from core.language.variety import varied
from core.ports.language import Encoder

Chances = NDArray[np.float64]

SEED = 20
HELD_BACK = 10
"""One line in so many is held back for calibration."""


def read_lines(language: str = "en", folder: Traversable | None = None) -> list[Utterance]:
    """Every utterance of the `means` lists, by intent and in the order of the file.

    The `signs` of emergencies count as intents of their own, RF01 to RF29.
    """
    home = folder or files("core") / "phrases" / language
    tables = {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted(home.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".toml")
    }
    means = {name: table.get("means", []) for name, table in tables.items()}
    signs = {flag: said for one in tables.values() for flag, said in one.get("signs", {}).items()}
    return [
        Utterance(text=text, intent=intent)
        for intent, said in (means | signs).items()
        for text in said
    ]


def split(lines: Sequence[Utterance]) -> tuple[list[Utterance], list[Utterance]]:
    """(to learn from, held back). A line's words alone decide, so that no new line moves another.

    The encoder never saw what is held back (`adapters.encoder.finetune`): what it is sure of there
    is honest.
    """
    taught = [line for line in lines if not _is_held_back(line)]
    return taught, [line for line in lines if _is_held_back(line)]


def _is_held_back(line: Utterance) -> bool:
    return crc32(tidy(line.text).encode()) % HELD_BACK == 0


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

    @property
    def surprise(self) -> float:
        """Mean negative log likelihood of what was wanted."""
        column = [self.labels.index(name) for name in self.wanted]
        own = self.chances[np.arange(len(column)), column]
        return float(-np.log(own + 1e-12).mean())


def examine(model: BlendedClassifier, lines: Sequence[Utterance]) -> Exam:
    """Let `model` read `lines`."""
    chances = np.array([model.chances(line.text) for line in lines], np.float64)
    return Exam(chances, [line.intent for line in lines], model.labels)


def taught_by(
    lines: Sequence[Utterance], encoder: Encoder, recipe: Recipe, mix: Mix, seed: int = SEED
) -> BlendedClassifier:
    """The classifier that `lines` teach; the sentences' side learns variations of them as well.

    Words gain nothing from variations: the pieces of words forgive slips by themselves.
    """
    more = varied(lines, seed)
    vectors = encoder.encode_all([line.text for line in more])
    return BlendedClassifier(
        encoder=encoder, head=fit_head(more, vectors, recipe), words=fit(lines, recipe), mix=mix
    )


@dataclass(frozen=True, slots=True)
class Once:
    """An encoder that remembers, for training: the same lines are taught twice."""

    encoder: Encoder
    _known: dict[str, Floats] = field(default_factory=dict)

    def encode(self, text: str) -> Floats:
        """As the encoder does."""
        return np.asarray(self.encode_all([text])[0], np.float32)

    def encode_all(self, texts: Sequence[str]) -> Floats:
        """As the encoder does, each text once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self.encoder.encode_all(new), strict=True))
        return np.array([self._known[text] for text in texts], np.float32)


def calibrated(model: BlendedClassifier, held: Sequence[Utterance]) -> Mix:
    """The mix that makes the probabilities of `model` most honest on lines held back from it."""
    sentence = model.head.chances(model.encoder.encode_all([one.text for one in held]))
    words = np.array([model.words_of(one.text) for one in held])
    wanted = [one.intent for one in held]

    def surprise(mix: Mix) -> float:
        chances = mix.of(sentence, words).astype(np.float64)
        return Exam(chances, wanted, model.labels).surprise

    shares = [Mix(share=share / 20) for share in range(6, 20)]
    best = min(shares, key=lambda one: min(surprise(mix) for mix in _warmer(one)))
    return min(_warmer(best), key=surprise)


def _warmer(mix: Mix) -> list[Mix]:
    return [replace(mix, temperature=one) for one in np.arange(0.4, 2.5, 0.05).tolist()]


def save(model: BlendedClassifier, path: Path) -> None:
    """Write `model` as arrays, without pickles, byte for byte the same each time."""
    words = model.words
    np.savez_compressed(
        path,
        labels=_joined(words.labels),
        grams=np.frombuffer(b"\n".join(words.vocabulary.grams.tolist()), np.uint8),
        rarity=words.vocabulary.rarity.astype(np.float16),
        weights=words.weights,
        step=words.step,
        bias=words.bias,
        head_labels=_joined(model.labels),
        head=model.head.weights.astype(np.float16),
        head_bias=model.head.bias,
        mix=np.array([model.mix.share, model.mix.temperature]),
    )


def _joined(texts: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def teach(lines: Sequence[Utterance], encoder: Encoder, recipe: Recipe) -> BlendedClassifier:
    """What ships: calibrated on the lines held back, then taught with all of them."""
    taught, held = split(lines)
    once = Once(encoder)
    mix = calibrated(taught_by(taught, once, recipe, Mix()), held)
    return replace(taught_by(lines, once, recipe, mix), encoder=encoder)


def report(lines: Sequence[Utterance], encoder: Encoder, recipe: Recipe) -> Iterator[str]:
    """What to expect, measured on the lines held back (they also chose the mix)."""
    taught, held = split(lines)
    first = taught_by(taught, encoder, recipe, Mix())
    model = replace(first, mix=calibrated(first, held))
    exam = examine(model, held)
    yield f"{len(taught)} lines taught, {len(held)} held back, {len(model.labels)} intents"
    yield f"share {model.mix.share:.2f}, temperature {model.mix.temperature:.2f}"
    for name, mix in (("sentence", Mix(share=1.0)), ("words", Mix(share=0.0)), ("both", model.mix)):
        side = examine(replace(model, mix=mix), held)
        yield f"{name}: top-1 {side.top(1):.3f}  top-3 {side.top(3):.3f}"
    for sure in (0.5, 0.6, 0.7, 0.75, 0.8):
        yield _at(exam, sure)


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
