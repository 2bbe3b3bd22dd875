"""Which words a detail came from: the shortest stretch of a message that gives the same detail."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields

from core.model.intent import Slots

_LONGEST = 40
"""Words; in a longer message nobody looks for the stretch."""


def words_behind(text: str, slots: Slots, read: Callable[[str], Slots]) -> Mapping[str, str]:
    """Slot -> its words, for each slot of `slots` that is set."""
    empty = Slots()
    wanted = [
        one.name for one in fields(slots) if getattr(slots, one.name) != getattr(empty, one.name)
    ]
    found: dict[str, str] = {}
    for stretch in _stretches(text):
        if len(found) == len(wanted):
            break
        said = read(stretch)
        for name in wanted:
            if name not in found and getattr(said, name) == getattr(slots, name):
                found[name] = stretch
    return {name: found.get(name, text) for name in wanted}


def _stretches(text: str) -> Iterator[str]:
    """Runs of words of `text`, the shortest first."""
    words = text.split()
    if len(words) > _LONGEST:
        return
    for length in range(1, len(words) + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])
