"""Splits a text into the pieces of words that the encoder knows (WordPiece, greedy)."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST = 64
"""Pieces read of one text; what comes after is not looked at."""
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class WordPiece:
    """The pieces by name. A continuation inside a word starts with "##"."""

    places: Mapping[str, int]

    def read(self, text: str) -> Sequence[int]:
        """The places of the pieces of `text`, between a start and an end; at most `LONGEST`."""
        pieces = (piece for word in words(text) for piece in self._pieces(word))
        body = [place for _, place in zip(range(LONGEST - 2), pieces, strict=False)]
        return [self.places[START], *body, self.places[END]]

    def length(self, text: str) -> int:
        """How many pieces `text` has, however long it is."""
        return sum(len(self._pieces(word)) for word in words(text))

    def _pieces(self, word: str) -> Sequence[int]:
        """The longest known pieces, left to right; one unknown if some part is not known."""
        if (whole := self.places.get(word)) is not None:
            return (whole,)
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST_WORD:
            ends = range(len(word), start, -1)
            names = ((f"##{word[start:end]}" if start else word[start:end], end) for end in ends)
            name, start = next(((n, end) for n, end in names if n in self.places), ("", -1))
            if not name:
                break
            found.append(self.places[name])
        return found if start == len(word) else [self.places[UNKNOWN]]


def words(text: str) -> Iterator[str]:
    """The words and signs of `text`, in lower case and without accents."""
    plain = unicodedata.normalize("NFD", text.casefold())
    word = ""
    for sign in plain:
        if sign.isalnum():
            word += sign
            continue
        if unicodedata.category(sign) == "Mn":
            continue
        if word:
            yield word
            word = ""
        if not sign.isspace() and sign.isprintable():
            yield sign
    if word:
        yield word
