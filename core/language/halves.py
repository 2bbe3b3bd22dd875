"""Where a line may fall into parts that are read by themselves."""

import re
from collections.abc import Iterator, Sequence

FEWEST = 2
"""Words in a half; thanks may be one."""
_MOST_PLACES = 3
"""Places where a line is tried, the plainest first: each costs two readings."""

_JOINT = r"(?:and|but|also|plus|so|then|btw|oh|by the way|side note|other matter|anyhow|anyway)"
_EMOJI = "[\u2600-\u27bf\U0001f300-\U0001faff]"
_SIGNS = ".!? \u2026"
_ENDS = re.compile(
    rf"(?:(?<=[a-z0-9)][.!?])[.!?]*\s+|\s*[\n;]+\s*|\s*{_EMOJI}+\s*|\.{{3}}\s*|\s+/\s+)"
    rf"(?:{_JOINT}\b[\s,]*)*",
    re.IGNORECASE,
)
_TURNS = re.compile(
    rf"\s*,?\s+{_JOINT}\s+(?:{_JOINT}\s+)*|\s*,\s*(?:{_JOINT}\s+)*|\s+[-\u2013\u2014+]\s+",
    re.IGNORECASE,
)
_STOPS = re.compile(r"(?<=\w[.!?])[.!?]*\s+|\s*[\n;]+\s*")
_CLAUSES = re.compile(r"[,;:.!?\n]+\s*|\s+(?:and|but|so|then|after)\s+", re.IGNORECASE)
THANKS = re.compile(
    r"^\W*(?:thanks|thank you|thx|ta|cheers|ty)\b[^,.!?;\n]{0,20}[,.!;\n]+\s*", re.IGNORECASE
)


def sentences(text: str) -> Sequence[str]:
    """The sentences of a text that has more than one; without those of a single word."""
    found = [one for one in _STOPS.split(text) if one.strip()]
    return [one for one in found if len(one.split()) >= FEWEST] if len(found) > 1 else ()


def clauses(text: str) -> Sequence[str]:
    """The shortest parts that say something by themselves; without those of a single word."""
    return [one for one in _CLAUSES.split(text) if len(one.split()) >= FEWEST]


def halves(text: str) -> Iterator[tuple[str, str]]:
    """(left, right) of each place, the plainest first; at most `_MOST_PLACES`."""
    thanks = THANKS.match(text)
    if thanks is not None:
        yield text[: thanks.end()].strip(), text[thanks.end() :].strip()
    places = [*_ENDS.finditer(text), *_TURNS.finditer(text)]
    cuts = ((text[: one.start()].strip(), text[one.end() :].strip()) for one in places)
    apart = {left.rstrip(_SIGNS): (left, right) for left, right in reversed(list(cuts))}
    good = [
        (left, right)
        for left, right in reversed(apart.values())
        if len(left.split()) >= FEWEST and (len(right.split()) > FEWEST or "?" in right)
    ]
    yield from good[:_MOST_PLACES]
