"""A name and nothing else: "rowing?" asks about the sport, "lunges" how they are done."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from core.language.features import tidy
from core.model.intent import Slots

_MORE = re.compile(
    r"\b(?:swam|rode|ran|went|did|done|\w+ed|log|add|record|save|no|not|hate|bodyweight|instead)\b"
)
"""Words that make more of a name: a log line, a refusal, a swap."""
_SIGNS = re.compile(r"[^\w\s'-]+")
_EMPTY = re.compile(r"\b(?:a|the|some|about|info|on|class|machine|lesson)\b")
_MOST_WORDS = 4
_ASKED_FOR: Mapping[str, str | None] = {"run": None, "strength": "leg_day"}
"""Activities whose bare name asks for a session, not for a lecture."""


def bare(text: str, slots: Slots, read_slots: Callable[[str], Slots]) -> str | None:
    """activity_info, exercise_howto or leg_day, if `text` is the name of one and nothing else."""
    plain = _EMPTY.sub(" ", _SIGNS.sub(" ", tidy(text)))
    words = plain.split()
    if not 0 < len(words) <= _MOST_WORDS or _MORE.search(plain):
        return None
    if slots.exercise is not None and _is_all(words, "exercise", read_slots):
        return "exercise_howto"
    is_one = replace(slots, activity=()) == Slots() and len(slots.activity) == 1
    if not is_one or not _is_all(words, "activity", read_slots):
        return None
    return _ASKED_FOR.get(slots.activity[0], "activity_info")


def _is_all(words: list[str], slot: str, read_slots: Callable[[str], Slots]) -> bool:
    """Whether the name needs every word: without the first or the last it is another, or none."""
    found = getattr(read_slots(" ".join(words)), slot)
    shorter = (words[1:], words[:-1]) if len(words) > 1 else ()
    return bool(found) and all(
        getattr(read_slots(" ".join(some)), slot) != found for some in shorter
    )
