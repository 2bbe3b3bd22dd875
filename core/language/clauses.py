"""The sentences and the clauses of a text."""

import re
from collections.abc import Sequence

_FEWEST = 2
"""Words in one."""
_STOPS = re.compile(r"(?<=\w[.!?])[.!?]*\s+|\s*[\n;]+\s*")
_CLAUSES = re.compile(r"[,;:.!?\n]+\s*|\s+(?:and|but|so|then|after)\s+", re.IGNORECASE)


def sentences(text: str) -> Sequence[str]:
    """The sentences of a text that has more than one; without those of a single word."""
    found = [one for one in _STOPS.split(text) if one.strip()]
    return [one for one in found if len(one.split()) >= _FEWEST] if len(found) > 1 else ()


def clauses(text: str) -> Sequence[str]:
    """The shortest parts that say something by themselves; without those of a single word."""
    return [one for one in _CLAUSES.split(text) if len(one.split()) >= _FEWEST]
