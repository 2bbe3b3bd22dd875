"""Teaches where a message falls into two; needed for training only.

Phrases put together at random show what a seam looks like, phrases as they stand what is none; the
few hundred messages written for it count more than once, because nobody talks in random pairs.
"""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.language.classifier import Floats
from core.language.fitting import Utterance
from core.language.segments import JOINT, Gaps, Segmenter, features, spaces
from core.model.intent import contract_name

SEED = 7
OFTEN = 4
"""So many times each written message is shown."""
NEURONS = 64
EPOCHS = 4
_LONGEST, _SHORT = 22, 6
"""Words of a phrase that is put together with another; every second one is short, as in chats."""
_BESIDES = 3
"""Spaces without any sign of a seam that are shown of a text: there are many, and easy."""
_NEAR = 4
"""So near the bar a space is meant by it."""
_JOINTS: Mapping[str, float] = MappingProxyType(
    {". ": 4, "! ": 1, ", ": 3.5, " and ": 4, ", and ": 2, " also ": 2, ". Also ": 3, " - ": 1.5}
    | {"\n": 1.5, " / ": 0.5, "; ": 0.7, " plus ": 1, "... ": 1, " btw ": 0.6, ". And ": 1.5}
    | {" but ": 0.7, ", then ": 0.5, " so ": 0.9, " oh and ": 1, " ": 2.5, " \U0001f642 ": 0.3}
)
"""How people go on, and about how often; nothing but a space where they dictate."""
_NO_REQUESTS = frozenset({"unclear", "greet"})

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Written:
    """Messages written by people, two things in one or one that looks like two."""

    doubles: Sequence[tuple[str, int]]
    """A message, and where in it the second thing begins."""
    singles: Sequence[str]
    paired: Sequence[tuple[str, frozenset[str]]]
    """Other double messages, with both intents."""
    alone: Sequence[str]
    """Other single ones."""


def read_written(language: str = "en") -> Written:
    """The messages of core/phrases/together."""
    home = files("core") / "phrases" / "together" / f"{language}.toml"
    table = tomllib.loads(home.read_text(encoding="utf-8"))
    places, odds = table["places"], table["odds"]
    return Written(
        doubles=[_unbarred(text) for text in places["doubles"]],
        singles=places["singles"],
        paired=[
            (text, frozenset(names.split("+")))
            for names, said in odds["doubles"].items()
            for text in said
        ],
        alone=odds["singles"],
    )


def _unbarred(text: str) -> tuple[str, int]:
    left, right = text.split("|")
    is_glued = left[-1].isalnum() and right[0].isalnum()
    return f"{left} {right}" if is_glued else left + right, len(left.rstrip())


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what is shown; the defaults are what ships."""

    joined: int = 18_000
    """Phrases put together."""
    alone: int = 14_000
    """Phrases as they stand."""


def fit_segmenter(
    lines: Sequence[Utterance], written: Written, gaps: Gaps, share: Share = Share()
) -> Segmenter:
    """What `lines`, joined and alone, and the written messages teach."""
    from sklearn.neural_network import MLPClassifier  # noqa: PLC0415 -- two seconds to import

    chance = random.Random(SEED)
    shown = [*_joined(lines, share, chance), *_alone(lines, share, chance)]
    rows = [_rows(text, at, gaps, chance) for text, at in shown]
    said = [*written.doubles, *((text, None) for text in written.singles)]
    rows += [_rows(text, at, gaps, None) for text, at in said] * OFTEN
    seen = np.concatenate([one for one, _ in rows])
    is_seam = np.concatenate([one for _, one in rows])
    middle, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-3
    seen -= middle
    seen /= spread
    net = MLPClassifier(
        (NEURONS,), alpha=2.0, batch_size=512, max_iter=EPOCHS, random_state=SEED, tol=0
    )
    for _ in range(EPOCHS):
        net.partial_fit(seen, is_seam, classes=[False, True])
    inner = net.coefs_[0] / spread[:, None]
    return Segmenter(
        gaps=gaps,
        inner=inner.astype(np.float16).astype(np.float32),
        inner_bias=(net.intercepts_[0] - middle @ inner).astype(np.float32),
        outer=net.coefs_[1][:, 0].astype(np.float32),
        outer_bias=float(net.intercepts_[1][0]),
    )


def _joined(
    lines: Sequence[Utterance], share: Share, chance: random.Random
) -> Iterator[tuple[str, int]]:
    """Requests of two intents, one after the other; rare intents are not drowned."""
    said = [_by_intent(lines, longest) for longest in (_LONGEST, _SHORT)]
    names = sorted(set(said[1]) - _NO_REQUESTS)
    weights = [len(said[0][name]) ** 0.5 for name in names]
    for _ in range(share.joined):
        one, other = chance.choices(names, weights, k=2)
        if one != other:
            left, right = (chance.choice(chance.choice(said)[name]) for name in (one, other))
            yield _together(left, right, chance)


def _by_intent(lines: Sequence[Utterance], longest: int) -> Mapping[str, Sequence[str]]:
    said: dict[str, list[str]] = {}
    for line in lines:
        if len(line.text.split()) <= longest and not line.intent.startswith("RF"):
            said.setdefault(contract_name(line.intent), []).append(line.text.strip())
    return said


def _together(one: str, other: str, chance: random.Random) -> tuple[str, int]:
    joint = chance.choices(list(_JOINTS), list(_JOINTS.values()))[0]
    if one[-1] in ".!?" and joint[0] in ".!,;":
        joint = " " + joint[1:].lstrip()
    if joint == " ":
        one = one.rstrip(".!?")
    text = f"{one}{joint}{other}"
    return (text.lower() if chance.random() < 1 / 3 else text), len(one)


def _alone(
    lines: Sequence[Utterance], share: Share, chance: random.Random
) -> Iterator[tuple[str, None]]:
    harmless = [line.text for line in lines if not line.intent.startswith("RF")]
    yield from ((text, None) for text in chance.sample(harmless, min(share.alone, len(harmless))))


def _rows(
    text: str, at: int | None, gaps: Gaps, chance: random.Random | None
) -> tuple[Floats, Marks]:
    """(features, whether it is a seam) of the spaces of `text`, with luck of some easy ones."""
    places = list(spaces(text))
    rows = features(text, places, gaps(text))
    if not len(rows):
        return rows, np.zeros(0, np.bool_)
    away = [min(abs(start - at), abs(end - at)) if at is not None else 99 for start, end in places]
    seam = away.index(min(away)) if min(away) <= _NEAR else -1
    marks = np.arange(len(places)) == seam
    if chance is None:
        return rows, marks
    kept = [
        number for number, place in enumerate(places) if _is_marked(text, place) or marks[number]
    ]
    easy = sorted(set(range(len(places))) - set(kept))
    kept += chance.sample(easy, min(_BESIDES, len(easy)))
    return rows[kept], marks[kept]


def _is_marked(text: str, place: tuple[int, int]) -> bool:
    """Whether more than a space parts the words there."""
    start, end = place
    is_signed = not text[start - 1].isalnum() or "\n" in text[start:end]
    return is_signed or JOINT.match(text[end:]) is not None
