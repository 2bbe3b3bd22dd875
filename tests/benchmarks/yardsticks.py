"""What simpler engines make of the same phrases and the same held-out lines, in the same run."""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from adapters.encoder.encoder import load_encoder
from core.language.blend import BlendedClassifier, load_classifier
from core.language.features import tidy
from core.language.fitting import Utterance
from core.language.train import read_lines
from core.model.intent import contract_name
from tests.benchmarks.language import accepted, read

SIGN = "RF"
Rank = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """One held-out line."""

    text: str
    wanted: frozenset[str]


def report() -> Iterator[str]:
    """One line an engine: how often right, how often in the first three, how long."""
    lines = read_lines()
    known = {tidy(one.text) for one in lines}
    cases = [
        Case(str(one["text"]), frozenset(accepted(one)))
        for one in read("intents.jsonl")
        if tidy(str(one["text"])) not in known
    ]
    for name, rank in _engines(lines).items():
        yield f"{name}: {_score(rank, cases)}"


def _engines(lines: Sequence[Utterance]) -> Mapping[str, Rank]:
    ours = load_classifier(load_encoder())
    return {
        "nearest neighbour (rapidfuzz)": _nearest(lines),
        "word and letter n-grams, linear SVM (scikit-learn)": _machine(lines),
        "our words alone": _only(ours, "words"),
        "our encoder alone": _only(ours, "encoder"),
        "our encoder and words, no rules": lambda text: _names(
            [name for name, _ in ours.rank(text)]
        ),
    }


def _nearest(lines: Sequence[Utterance]) -> Rank:
    texts = [tidy(one.text) for one in lines]

    def rank(text: str) -> Sequence[str]:
        found = process.extract(tidy(text), texts, scorer=fuzz.token_sort_ratio, limit=20)
        return _names([lines[place].intent for _, _, place in found])

    return rank


def _machine(lines: Sequence[Utterance]) -> Rank:
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, preprocessor=tidy),
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, preprocessor=tidy
        ),
    )
    model = make_pipeline(features, LinearSVC(C=0.5, random_state=0))
    model.fit([one.text for one in lines], [one.intent for one in lines])

    def rank(text: str) -> Sequence[str]:
        order = np.argsort(-model.decision_function([text])[0])
        return _names([str(model.classes_[place]) for place in order[:20]])

    return rank


def _only(model: BlendedClassifier, side: str) -> Rank:
    def rank(text: str) -> Sequence[str]:
        chances = (
            model.words_of(text)
            if side == "words"
            else model.head.chances(model.encoder.encode(text))
        )
        return _names([model.labels[place] for place in np.argsort(-chances)[:20]])

    return rank


def _names(labels: Sequence[str]) -> Sequence[str]:
    """Labels as the contract names them, each once."""
    named = ("emergency" if one.startswith(SIGN) else contract_name(one) for one in labels)
    return list(dict.fromkeys(named))


def _score(rank: Rank, cases: Sequence[Case]) -> str:
    took, first, third, taken, off = [], 0, 0, 0, 0
    for case in cases:
        began = time.perf_counter()
        found = rank(case.text)
        took.append(time.perf_counter() - began)
        first += found[0] in case.wanted
        third += bool(case.wanted & set(found[:3]))
        if "unclear" in case.wanted:
            off += 1
            taken += found[0] != "unclear"
    took.sort()
    return (
        f"top-1 {first / len(cases):.3f}, top-3 {third / len(cases):.3f}, "
        f"off-topic taken for a request {taken}/{off}, "
        f"mean {statistics.mean(took) * 1000:.2f} ms, "
        f"p99 {took[int(len(took) * 0.99)] * 1000:.2f} ms"
    )
