"""Which sports a message names, also by what they are done in or on: "bike or pool"."""

import re

from core.language.hearing import plain
from core.skills.skill import Ask

_BY_WORD = {
    "swim": re.compile(r"\b(?:pool|swim)\b"),
    "walk_fast": re.compile(r"\bwalk(?:ing|s)?\b"),
    "xc_ski": re.compile(r"\bxc\b"),
    "cycle": re.compile(r"\b(?:bike|spin)\b"),
    "row": re.compile(r"\b(?:rower|erg)\b"),
}
"""Too loose where nobody asks for a sport."""


def sports_named(ask: Ask) -> tuple[str, ...]:
    """Keys of the handbook's activities, those read for certain first."""
    known = ask.handbook.activities
    loose = (key for key, word in _BY_WORD.items() if word.search(plain(ask.text)))
    return tuple(key for key in dict.fromkeys((*ask.slots.activity, *loose)) if key in known)
