"""Two accounts, one runner: what is remembered of a pairing, and the codes that bring it about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from core.model.plan import Nudge, Workout

CODE_FOR = timedelta(minutes=15)
"""How long a code can be used, once."""
MISSES, MISSES_WITHIN = 5, timedelta(minutes=15)
"""Wrong codes in so long a time; then none is looked at for a while."""
PAIR_DEED = "pair"
"""The id of the `Deed` that stands for the pairing: to undo it is to separate."""
CODE_SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""None that are mistaken for each other, and no vowels, so that no word comes out."""
CODE_LENGTH = 6

_CODE = re.compile(rf"(?i)(?<![\w-])([{CODE_SIGNS}]{{3}})[ -]?([{CODE_SIGNS}]{{3}})(?![\w-])")
_ABOUT_CODES = re.compile(r"(?i)\b(?:codes?|pair\w*|link|connect|join)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What the one runner of two accounts remembers of how that came about."""

    platform: str
    """Of the second account: the one that joined with the code of the first."""
    other: str
    """The first account's platform."""
    since: datetime
    """Aware."""
    nudge: Nudge | None = None
    """The first account's daily nudge, if it was laid aside for the second's."""
    told: tuple[Workout, ...] = ()
    """Logged on the second account since; it takes these along when it leaves."""

    def elsewhere(self, platform: str) -> str:
        """The other one of the two platforms."""
        return self.other if platform == self.platform else self.platform


def spelled(secret: str) -> str:
    """A code that only whoever knows `secret` could foretell: six signs, at least one a digit."""
    return next(code for code in _codes(secret) if any(one.isdigit() for one in code))


def read_code(text: str) -> str | None:
    """The code in `text`, however it was typed: in small letters, or in two halves."""
    found = next((one for one in _CODE.finditer(text) if _is_likely(one)), None)
    return None if found is None else f"{found[1]}{found[2]}".upper()


def brings_code(text: str) -> bool:
    """Whether `text` is a code and nothing else, as somebody pastes it, or says that it has one."""
    said = text.strip()
    found = _CODE.fullmatch(said)
    if found is not None and said == said.upper():
        return _is_likely(found)
    return _ABOUT_CODES.search(said) is not None and read_code(said) is not None


def _codes(secret: str) -> Iterator[str]:
    """Candidates, in an order that `secret` alone decides."""
    number = 0
    while True:
        digest = int.from_bytes(blake2b(f"{secret}|{number}".encode(), digest_size=16).digest())
        places = (digest // len(CODE_SIGNS) ** place for place in range(CODE_LENGTH))
        yield "".join(CODE_SIGNS[one % len(CODE_SIGNS)] for one in places)
        number += 1


def _is_likely(found: re.Match[str]) -> bool:
    """Every code of ours has a digit: words like "GRRRRR" are none."""
    return any(one.isdigit() for one in found[0])
