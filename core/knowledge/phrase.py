"""One phrase to search for: how it is written, and how far a text goes along with it.

A phrase is words; `a|b` is either word, `a?` may be missing, `3+` is a number of at least three, a
leading `=` makes it the whole message, `~` is up to three words of anything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

GAP, WHOLE = "~", "="
NUMBER = "#"
_GAP_WORDS, LONGEST_GAP = 3, 6
_AT_LEAST = re.compile(r"(\d+)\+")


@dataclass(frozen=True, slots=True)
class Atom:
    """One place of a phrase: a word, a number, or a gap."""

    words: frozenset[str] = frozenset()
    at_least: int | None = None
    gap: int = 0
    """Up to so many words of anything, if it is a gap."""

    @property
    def keys(self) -> Sequence[str]:
        """The words to file it under."""
        return [*self.words, *([NUMBER] if self.at_least is not None else [])]

    def accepts(self, word: str) -> bool:
        if word in self.words:
            return True
        return self.at_least is not None and is_number(word) and float(word) >= self.at_least


@dataclass(frozen=True, slots=True)
class Text:
    """A message, made ready to be searched."""

    words: Sequence[str]
    keys: Sequence[tuple[str, ...]]
    """What each word is filed under."""
    sentences: Sequence[int]
    stops: AbstractSet[str]
    """Words that a gap does not reach beyond."""

    def within_gap(self, gap: int, start: int, at: int) -> Iterator[int]:
        """The places, from `at` on, where what follows the gap may stand."""
        for one in range(at, min(len(self.words), at + gap + 1)):
            if self.sentences[one] != self.sentences[start]:
                return
            yield one
            if self.words[one] in self.stops:
                return


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say what has a name, the words that may be missing decided."""

    name: str
    atoms: tuple[Atom, ...]
    is_whole: bool
    """It must be the whole message."""

    def ends_in(self, text: Text, start: int, at: int, step: int) -> list[int]:
        """One past each possible last word, the atoms before `step` being read."""
        for number in range(step, len(self.atoms)):
            atom = self.atoms[number]
            if atom.gap:
                places = text.within_gap(atom.gap, start, at)
                return [end for one in places for end in self.ends_in(text, start, one, number + 1)]
            if at == len(text.words) or text.sentences[at] != text.sentences[start]:
                return []
            word = text.words[at]
            if word not in atom.words and (atom.at_least is None or not atom.accepts(word)):
                return []
            at += 1
        is_found = not self.is_whole or (start == 0 and at == len(text.words))
        return [at] if is_found else []


def first_words(phrase: str) -> Iterable[str]:
    """The words (or the sign of a number) that the phrase can begin with."""
    found: dict[str, None] = {}
    for place in phrase.removeprefix(WHOLE).split():
        options = place.removesuffix("?").split("|")
        found |= dict.fromkeys(NUMBER if one.endswith("+") else one for one in options)
        if not place.endswith("?"):
            break
    return found


def with_joined_gaps(atoms: Iterable[Atom]) -> tuple[Atom, ...]:
    """Gaps beside each other as one, and none at the end."""
    joined: list[Atom] = []
    for atom in atoms:
        if atom.gap and joined and joined[-1].gap:
            joined[-1] = Atom(gap=min(LONGEST_GAP, atom.gap + joined[-1].gap))
        else:
            joined.append(atom)
    while joined[-1].gap:
        joined.pop()
    return tuple(joined)


def atom_of(word: str) -> Atom:
    """What one place of a written phrase stands for."""
    if word == GAP:
        return Atom(gap=_GAP_WORDS)
    options = word.split("|")
    least = [int(number[1]) for one in options if (number := _AT_LEAST.fullmatch(one))]
    plain = frozenset(one for one in options if not one.endswith("+"))
    return Atom(plain, min(least, default=None))


def words_of(phrases: Iterable[str]) -> set[str]:
    """Every plain word that occurs in the phrases."""
    places = {place for phrase in phrases for place in phrase.removeprefix(WHOLE).split()}
    words = {word for place in places for word in place.removesuffix("?").split("|")}
    return {word for word in words if word.isalpha()}


def is_number(word: str) -> bool:
    """Whether it is a figure, "3.5" too."""
    return word[0].isdigit() and word[-1].isdigit()
