"""More ways to write the same thing, for training: other names, slips of the thumb, politeness.

The lists of `means` come from few hands; runners write with many.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core.language.fitting import Utterance

_PARTS = (
    *("knee", "shin", "achilles", "ankle", "foot", "calf", "hamstring", "quad", "hip", "groin"),
    *("glute", "back", "lower back", "heel", "thigh", "arch", "it band", "hip flexor", "big toe"),
)
_SPORTS = (
    *("swimming", "cycling", "rowing", "yoga", "pilates", "barre", "tennis", "ice skating"),
    *("elliptical", "water running", "aqua jogging", "cross country skiing", "spinning"),
    *("downhill skiing", "speed walking", "pool running", "nordic skiing", "skating"),
)
_EXERCISES = (
    *("squat", "lunge", "plank", "glute bridge", "calf raise", "leg curl", "back extension"),
    *("step up", "deadlift", "side plank", "clamshell", "split squat", "good morning", "wall sit"),
    *("downward dog", "bridge pose", "squat press", "forward lunge", "hip thrust", "nordic curl"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BEFORE = (
    *("hey coach, ", "hi ", "hey, ", "so ", "um ", "ok so ", "coach ", "yo ", "quick question "),
    *("sorry but ", "morning, ", "right, "),
)
_AFTER = (
    *(" please", " pls", " lol", " thanks", " coach", " mate", " :)", " 🙏", " cheers", " ty"),
    *("??", "...", " bro"),
)
_OFF_TOPIC = "unclear"
_SIGN = "RF"
"""Signs of trouble: a swollen calf is one, a swollen thumb is not."""
_POLITE = frozenset({"greet", "thanks"})
"""Intents that a greeting or a thank-you around a request would be mistaken for."""
_LONG_ENOUGH = 4
_SLIPPED = 0.5
_WRAPPED = 0.5


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


_KINDS = tuple((_any_of(names), names) for names in (_PARTS, _SPORTS, _EXERCISES, _DAYS))


def varied(lines: Sequence[Utterance], seed: int) -> list[Utterance]:
    """`lines`, followed by variations of them; the same for the same seed and line."""
    return [*lines, *(one for line in lines for one in variations(line, seed))]


def variations(line: Utterance, seed: int) -> Iterator[Utterance]:
    """Up to three: other names, a slip of the thumb, wrapped in politeness."""
    chance = random.Random(f"{seed}{line.text}")
    is_fixed = line.intent == _OFF_TOPIC or line.intent.startswith(_SIGN)
    renamed = line.text if is_fixed else _renamed(line.text, chance)
    slipped = _slipped(line.text, chance) if chance.random() < _SLIPPED else line.text
    is_wrapped = chance.random() < _WRAPPED and line.intent not in _POLITE
    wrapped = _wrapped(line.text, chance) if is_wrapped else line.text
    for text in (renamed, slipped, wrapped):
        if text != line.text:
            yield replace(line, text=text)


def _renamed(text: str, chance: random.Random) -> str:
    """Another body part, sport, exercise or day in place of the one named."""
    for pattern, names in _KINDS:
        text = pattern.sub(chance.choice(names), text)
    return text


def _slipped(text: str, chance: random.Random) -> str:
    """One longer word with two letters swapped, one dropped or one doubled."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= _LONG_ENOUGH and word.isalpha()]
    if not long:
        return text
    at = chance.choice(long)
    word, cut = words[at], chance.randrange(1, len(words[at]) - 1)
    swapped = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    dropped = word[:cut] + word[cut + 1 :]
    doubled = word[:cut] + word[cut] + word[cut:]
    words[at] = chance.choice((swapped, swapped, dropped, dropped, doubled))
    return " ".join(words)


def _wrapped(text: str, chance: random.Random) -> str:
    is_before = chance.random() < 1 / 2
    return chance.choice(_BEFORE) + text if is_before else text + chance.choice(_AFTER)
