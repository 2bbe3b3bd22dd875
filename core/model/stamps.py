"""Moments inside a sentence, which every reader sees on their own clock where a platform can.

A stamp is text: the moment and the words for it, between characters that Unicode made for notes
between the lines. Nobody can type one at us: what comes in loses these characters.
"""

import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

_OPENS, _PARTS, _CLOSES = "\ufff9", "\ufffa", "\ufffb"
_STAMP = re.compile(f"{_OPENS}(\\d+):(\\w){_PARTS}([^{_OPENS}-{_CLOSES}]*){_CLOSES}")
_MARKS = re.compile(f"[{_OPENS}-{_CLOSES}]")


class Style(StrEnum):
    """How much of a moment is shown; the letters are Discord's."""

    TIME = "t"
    DAY = "D"
    DAY_AND_TIME = "f"
    RELATIVE = "R"


def stamped(at: datetime, words: str, style: Style = Style.DAY_AND_TIME) -> str:
    """`words`, and the moment `at` (aware) that they stand for."""
    return f"{_OPENS}{at.timestamp():.0f}:{style}{_PARTS}{unstamped(words)}{_CLOSES}"


def in_words(text: str) -> str:
    """`text` with the words of every stamp in its place."""
    return unstamped(_STAMP.sub(lambda found: found[3], text)) if _OPENS in text else text


def split(text: str, shown: Callable[[int, str], str], told: Callable[[str], str]) -> str:
    """`text` with every stamp as `shown` (seconds since the epoch, style), the rest as `told`."""
    pieces, at = [], 0
    for found in _STAMP.finditer(text):
        pieces += [told(text[at : found.start()]), shown(int(found[1]), found[2])]
        at = found.end()
    return "".join((*pieces, told(text[at:])))


def unstamped(text: str) -> str:
    """`text` without anything that could be a stamp."""
    return _MARKS.sub("", text)
