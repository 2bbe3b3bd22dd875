"""What people call themselves, as it may stand in a line of ours that others read."""

import re
import unicodedata

LONGEST = 40
"""Letters of a name that are shown."""
_MOST_MARKS = 2
"""On one letter; more of them climb over the lines around it."""
_ADDRESS = re.compile(r"(?i)\w+://|\b(?:tg|mailto|javascript):|(?<=\w)[./](?=\w{2,})|^/+")
"""What a platform would turn into something to tap."""
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
"""Some scripts, and families of faces, are spelled with these."""


def plain_name(text: str) -> str:
    """One short line without links, marks that climb, and signs nobody sees; may be empty."""
    words = " ".join(_visible(_ADDRESS.sub(" ", text)).split())
    return words[:LONGEST].rstrip() if any(char.isprintable() for char in words) else ""


def _visible(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if char.isspace() or kind in {"Zl", "Zp"}:
            kept.append(" ")
        elif marks <= _MOST_MARKS and (kind not in _UNSEEN or (char in _JOINERS and kept)):
            kept.append(char)
    return "".join(kept).strip(_JOINERS)
