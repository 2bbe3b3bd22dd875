"""The phrases a message is searched for, indexed so that one pass over its words finds them all."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product
from typing import Self

GAP, WHOLE = "~", "="
_ANY, _NUMBER = "", "#"
_GAP_WORDS = 3
_SHORTEST_GUESS = 5
_AT_LEAST = re.compile(r"(\d+)\+")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A named phrase found in a message."""

    name: str
    start: int
    end: int
    """One past its last word."""

    def covers(self, other: Self) -> bool:
        """Whether `other` lies inside this mark and is shorter."""
        inside = self.start <= other.start and other.end <= self.end
        return inside and self.end - self.start > other.end - other.start

    def touches(self, other: Self) -> bool:
        """Whether the two share a word."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class _Atom:
    """One place of a phrase."""

    words: frozenset[str] = frozenset()
    at_least: int | None = None

    @property
    def is_gap(self) -> bool:
        return not self.words and self.at_least is None

    def accepts(self, word: str) -> bool:
        if word in self.words:
            return True
        return self.at_least is not None and _is_number(word) and float(word) >= self.at_least


@dataclass(frozen=True, slots=True)
class _Phrase:
    name: str
    atoms: tuple[_Atom, ...]
    is_whole: bool
    """It must be the whole message."""

    def ends_in(self, sentence: "_Sentence", at: int, step: int = 1) -> Iterator[int]:
        """One past each possible last word, the atoms before `step` being read."""
        for number in range(step, len(self.atoms)):
            atom = self.atoms[number]
            if atom.is_gap:
                yield from self._ends_after_gap(sentence, at, number + 1)
                return
            if at >= sentence.last or not atom.accepts(sentence.words[at]):
                return
            at += 1
        if not self.is_whole or at == len(sentence.words):
            yield at

    def _ends_after_gap(self, sentence: "_Sentence", at: int, step: int) -> Iterator[int]:
        for one in range(at, min(sentence.last, at + _GAP_WORDS + 1)):
            yield from self.ends_in(sentence, one, step)
            if sentence.words[one] in sentence.stops:
                return


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: Sequence[str]
    last: int
    """One past its last word."""
    stops: Set[str]


class Phrases:
    """Named phrases, filed under their first two words.

    A phrase is words; `a|b` is either word, `a?` may be missing, `3+` is a number of at least
    three, a leading `=` makes it the whole message, `~` is up to three words of anything but `stops` (never at an end).
    """

    __slots__ = ("_filed", "_stops")

    def __init__(self, named: Mapping[str, Iterable[str]], stops: Set[str] = frozenset()) -> None:
        self._stops = stops
        self._filed: dict[str, dict[str, list[_Phrase]]] = {}
        for name, phrases in named.items():
            for phrase in phrases:
                for atoms in _spelled_out(phrase.removeprefix(WHOLE)):
                    self._file(_Phrase(name, atoms, phrase.startswith(WHOLE)))

    def _file(self, phrase: _Phrase) -> None:
        seconds = _keys(phrase.atoms[1]) if len(phrase.atoms) > 1 else [_ANY]
        for first in _keys(phrase.atoms[0]):
            drawer = self._filed.setdefault(first, {})
            for second in seconds:
                drawer.setdefault(second, []).append(phrase)

    def found_in(self, words: Sequence[str], sentences: Sequence[int]) -> list[Mark]:
        """Every mark, the shortest and the longest, in order; none reaches across `sentences`."""
        marks: list[Mark] = []
        for start in range(len(words)):
            last = bisect_right(sentences, sentences[start])
            sentence = _Sentence(words, last, self._stops)
            ends: dict[str, set[int]] = {}
            for phrase in self._candidates(sentence, start):
                if phrase.is_whole and start:
                    continue
                if found := set(phrase.ends_in(sentence, start + 1)):
                    ends.setdefault(phrase.name, set()).update(found)
            marks.extend(
                Mark(name, start, end)
                for name, found in ends.items()
                for end in sorted({min(found), max(found)})
            )
        return marks

    def _candidates(self, sentence: _Sentence, start: int) -> Iterator[_Phrase]:
        words = sentence.words
        for first in _sought(words[start]):
            if drawer := self._filed.get(first):
                yield from drawer.get(_ANY, ())
                if start + 1 < sentence.last:
                    for second in _sought(words[start + 1]):
                        yield from drawer.get(second, ())


def _spelled_out(phrase: str) -> Iterator[tuple[_Atom, ...]]:
    """The phrase with and without each word that may be missing."""
    choices = [
        [(_atom(word.removesuffix("?")),), ()] if word.endswith("?") else [(_atom(word),)]
        for word in phrase.split()
    ]
    for chosen in product(*choices):
        yield tuple(atom for atoms in chosen for atom in atoms)


def _atom(word: str) -> _Atom:
    if word == GAP:
        return _Atom()
    options = word.split("|")
    least = [int(number[1]) for one in options if (number := _AT_LEAST.fullmatch(one))]
    plain = frozenset(one for one in options if not one.endswith("+"))
    return _Atom(plain, min(least, default=None))


def _keys(atom: _Atom) -> Iterable[str]:
    if atom.is_gap:
        return (_ANY,)
    return [*atom.words, *([_NUMBER] if atom.at_least is not None else [])]


def _sought(word: str) -> tuple[str, ...]:
    return (word, _NUMBER) if _is_number(word) else (word,)


def words_of(phrases: Iterable[str]) -> set[str]:
    """Every plain word that occurs in the phrases."""
    return {
        word
        for phrase in phrases
        for atom in phrase.removeprefix(WHOLE).split()
        for word in atom.removesuffix("?").split("|")
        if word.isalpha()
    }


class Spelling:
    """Mends words a thumb got wrong, and leaves every word alone that is one."""

    __slots__ = ("_listed", "_near", "_right", "_undoubled")

    def __init__(
        self, key_words: Iterable[str], listed: Mapping[str, Sequence[str]], right: Iterable[str]
    ) -> None:
        keys = set(key_words)
        self._listed = {wrong: word for word, wrongs in listed.items() for wrong in wrongs}
        self._right = (keys | set(right)) - set(self._listed)
        long = sorted(word for word in keys if len(word) >= _SHORTEST_GUESS)
        self._undoubled = {_DOUBLED.sub(r"\1", word): word for word in long}
        self._near: dict[str, list[str]] = {}
        for word in long:
            for shorter in _shortened(word):
                self._near.setdefault(shorter, []).append(word)

    def mended(self, word: str) -> Sequence[str]:
        """What was probably meant; a listed run-together word becomes several."""
        if listed := self._listed.get(word):
            return listed.split()
        if word in self._right or not word.isalpha():
            return (word,)
        single = _DOUBLED.sub(r"\1", word)
        if single in self._right and _is_stretched(word):
            return (single,)
        return (self._undoubled.get(single) or self._nearest(word) or word,)

    def _nearest(self, word: str) -> str | None:
        if len(word) < _SHORTEST_GUESS - 1:
            return None
        candidates = (near for short in _shortened(word) for near in self._near.get(short, ()))
        return next((near for near in candidates if _is_one_slip(word, near)), None)


def _shortened(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _is_stretched(word: str) -> bool:
    return any(a == b == c for a, b, c in zip(word, word[1:], word[2:], strict=False))


def _is_one_slip(a: str, b: str) -> bool:
    """One letter more, less, other, or two neighbours swapped; the first letter stays."""
    if a[0] != b[0]:
        return sorted(a[:2]) == sorted(b[:2]) and a[2:] == b[2:]
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b[1:]
        or rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    )


def _is_number(word: str) -> bool:
    return word[0].isdigit() and word[-1].isdigit()
