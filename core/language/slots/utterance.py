"""One cleaned spelling of a message, which every slot rule reads instead of the raw text."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from core.language.slots.corrections import Mention, cues_in, standing, with_units
from core.language.slots.numerals import in_figures

T = TypeVar("T")

PAUSE = ","
"""Stands in `Utterance.words` for any sign that ends a clause."""

_LONGEST_WORD = 16
"""Anything longer is not a slip of the thumb, and mending it would cost more than it is worth."""
_SIGNS = str.maketrans(
    {
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2032": "'",
        "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2011": "-", "\u00d7": "x",
        "\u00bd": ".5 ", "\u00bc": ".25 ", "\u00be": ".75 ",
        "\u2026": ",", "\u2192": "->", "\u21d2": "->", "\u27a1": "->", "\u00a3": "$", "\u20ac": "$",
    }
)  # fmt: skip
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_STRANGE = re.compile(r"[^\x00-\x7f]")
_OWNER = re.compile(r"(?<=[a-z])'s\b")
_ELISION = re.compile(r"(?<=[a-z])'(?=[a-z])")
_HALF_DAY = re.compile(r"(?<=[0-9]) ?([ap])\.? ?m\b\.?|(?<=[a-z] )([ap])\.m\b\.?")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_DECIMAL_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{1,2} ?(?:k|m|h)[a-z]{0,12}\b)")
_POINT_OF_THOUSANDS = re.compile(r"(?<=[0-9])\.(?=[0-9][05]0 ?m(?:et(?:er|re)s?)?\b)")
_ALONE = re.compile(r"(?<![0-9])\.(?=(?:25|5|75)\b)")
_WORD = re.compile(r"[a-z]+|[0-9]+(?:[.:][0-9]+)*|[,.;:!?()*]")
_FIGURE = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A message in lower-case plain letters, with numbers as figures and single spaces."""

    text: str
    words: tuple[str, ...]
    """Mended words, figures, and `PAUSE` for signs that end a clause."""
    starts: tuple[int, ...]
    """Where each of `words` begins in `text`."""
    known: frozenset[str]
    """The distinct words: a cheap first look for a rule that costs more."""
    cues: tuple[int, ...] = field(default=())
    """Offsets where the runner starts to correct themselves ("no wait", "sorry")."""

    def has(self, words: frozenset[str]) -> bool:
        """Whether any of `words` was said."""
        return not words.isdisjoint(self.known)

    def word(self, at: int) -> str:
        """The word at `at`; a pause beyond both ends."""
        return self.words[at] if 0 <= at < len(self.words) else PAUSE

    def standing(self, mentions: list[Mention[T]], *, is_swap: bool = False) -> list[Mention[T]]:
        """The mentions that are left once the runner has corrected themselves.

        With `is_swap` both sides of "A instead of B" are left.
        """
        if len(mentions) <= 1:
            return mentions
        return standing(mentions, self.text, self.cues, is_swap=is_swap)


def hear(text: str, mend: Callable[[str], str]) -> Utterance:
    """The utterance in `text`, each long word passed through `mend`."""
    clean = with_units(in_figures(plain(text)))
    words, starts = [], []
    mended: list[str] = []
    done = longer = 0
    for found in _WORD.finditer(clean):
        word = found[0]
        starts.append(found.start() + longer)
        if word.isalpha():
            right = mend(word) if len(word) <= _LONGEST_WORD else word
            if right != word:
                mended += [clean[done : found.start()], right]
                done = found.end()
                longer += len(right) - len(word)
            word = right
        elif not word[0].isdigit():
            word = PAUSE
        words.append(word)
    if mended:
        clean = "".join((*mended, clean[done:]))
    known = frozenset(words)
    return Utterance(clean, tuple(words), tuple(starts), known, cues_in(clean))


def plain(text: str) -> str:
    """`text` in one case, one kind of quote and dash, and single spaces."""
    text = text.lower()
    if not text.isascii():
        text = _plain_letters(text)
    if "'" in text:
        text = _ELISION.sub("", _OWNER.sub("", text))
    if has_figures(text) or ".m" in text:
        text = _POINT_OF_THOUSANDS.sub("", _HALF_DAY.sub(r"\1\2m", text))
    if "," in text:
        text = _DECIMAL_COMMA.sub(".", _THOUSANDS.sub("", text))
    if "\n" in text:
        text = text.replace("\n", " , ")
    return " ".join(text.replace("&", " and ").replace(" n ", " and ").split())


def _plain_letters(text: str) -> str:
    # up and down once more: some letters only become plain ones on the way up
    text = text.upper().lower().translate(_SIGNS)
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_SIGNS)
    return _ALONE.sub("0.", _STRANGE.sub(" ", text))


def has_figures(text: str) -> bool:
    """Whether there is a digit: most lines have none, and most patterns need one."""
    return _FIGURE.search(text) is not None


def clauses_apart(words: Iterable[str]) -> list[int]:
    """The number of the clause that each word stands in."""
    number, numbers = 0, []
    for word in words:
        number += word == PAUSE
        numbers.append(number)
    return numbers
