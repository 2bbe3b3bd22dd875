"""How the number rules share one text: each hides what it understood from the next."""

import re
from collections.abc import Callable
from typing import TypeVar

from core.language.slots.corrections import Mention

T = TypeVar("T")

_HIDDEN = "_"

Read = Callable[[re.Match[str]], T | None]
"""What a match means; None leaves it for a later rule."""

Rules = tuple[tuple[re.Pattern[str], Read[T]], ...]
"""Patterns and what their matches mean, the first to be served first."""


def take(pattern: re.Pattern[str], read: Read[T], text: str) -> tuple[list[Mention[T]], str]:
    """The mentions of `pattern` in `text`, and the text with them hidden, offsets unchanged."""
    taken: list[Mention[T]] = []

    def hide(found: re.Match[str]) -> str:
        if (value := read(found)) is None:
            return found[0]
        taken.append(Mention(value, found.start(), found.end()))
        return _HIDDEN * len(found[0])

    return taken, pattern.sub(hide, text)


def hidden(pattern: re.Pattern[str], text: str) -> str:
    """`text` without what `pattern` matches, offsets unchanged."""
    return pattern.sub(lambda found: _HIDDEN * len(found[0]), text)


def take_first(rules: Rules[T], text: str) -> tuple[list[Mention[T]], str]:
    """All mentions of all rules, earlier rules first served, in the order of the text."""
    mentions: list[Mention[T]] = []
    for pattern, read in rules:
        if pattern.search(text) is not None:  # few rules match, and hiding costs more
            taken, text = take(pattern, read, text)
            mentions += taken
    return sorted(mentions, key=lambda one: one.start) if len(mentions) > 1 else mentions, text
