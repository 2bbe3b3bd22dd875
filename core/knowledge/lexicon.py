"""The phrases a message is searched for, indexed so that one pass over its words finds them all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import product
from typing import Self

GAP, WHOLE = "~", "="
_NUMBER = "#"
_GAP_WORDS, _LONGEST_GAP = 3, 6
_AT_LEAST = re.compile(r"(\d+)\+")


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
    """One place of a phrase: a word, a number, or a gap."""

    words: frozenset[str] = frozenset()
    at_least: int | None = None
    gap: int = 0
    """Up to so many words of anything, if it is a gap."""

    @property
    def keys(self) -> Sequence[str]:
        """The words to file it under."""
        return [*self.words, *([_NUMBER] if self.at_least is not None else [])]

    def accepts(self, word: str) -> bool:
        if word in self.words:
            return True
        return self.at_least is not None and _is_number(word) and float(word) >= self.at_least


@dataclass(frozen=True, slots=True)
class _Text:
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
class _Phrase:
    name: str
    atoms: tuple[_Atom, ...]
    is_whole: bool
    """It must be the whole message."""

    def ends_in(self, text: _Text, start: int, at: int, step: int) -> list[int]:
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


@dataclass(frozen=True, slots=True)
class _Drawer:
    """The phrases that begin with one word."""

    names: list[str] = field(default_factory=list)
    """Of the phrases that are this word and no more."""
    alone: list[_Phrase] = field(default_factory=list)
    close: dict[str, list[_Phrase]] = field(default_factory=dict)
    """By their second word."""
    later: dict[str, list[_Phrase]] = field(default_factory=dict)
    """By the word after the gap that follows the first word."""

    def file(self, phrase: _Phrase) -> None:
        match phrase.atoms:
            case (only,) if only.at_least is None and not phrase.is_whole:
                self.names.append(phrase.name)
            case (_,):
                self.alone.append(phrase)
            case (_, second, *_) if not second.gap:
                for key in second.keys:
                    self.close.setdefault(key, []).append(phrase)
            case _:
                for key in phrase.atoms[2].keys:
                    self.later.setdefault(key, []).append(phrase)

    def found_at(self, text: _Text, start: int) -> list[tuple[str, int]]:
        """Names and ends of the phrases that begin there."""
        at = start + 1
        found = [(name, at) for name in self.names]
        if self.alone:
            found += _found(self.alone, text, start, at, 1)
        if self.close and at < len(text.words):
            for key in text.keys[at]:
                if (phrases := self.close.get(key)) is not None:
                    found += _found(phrases, text, start, at, 1)
        if self.later and self._may_follow(text.words[at : at + _LONGEST_GAP + 1]):
            found += self._found_after_gap(text, start)
        return found

    def _may_follow(self, ahead: Sequence[str]) -> bool:
        return _NUMBER in self.later or not self.later.keys().isdisjoint(ahead)

    def _found_after_gap(self, text: _Text, start: int) -> Iterator[tuple[str, int]]:
        at = start + 1
        for one in text.within_gap(_LONGEST_GAP, start, at):
            for key in text.keys[one]:
                near = [
                    phrase for phrase in self.later.get(key, ()) if one - at <= phrase.atoms[1].gap
                ]
                yield from _found(near, text, start, one, 2)


def _found(
    phrases: Iterable[_Phrase], text: _Text, start: int, at: int, step: int
) -> list[tuple[str, int]]:
    """Names and ends of those that go on, from the word `at` and the atom `step`, as the text."""
    return [
        (phrase.name, end)
        for phrase in phrases
        if phrase.atoms[0].at_least is None or phrase.atoms[0].accepts(text.words[start])
        for end in phrase.ends_in(text, start, at, step)
    ]


class Phrases:
    """Named phrases, filed under their first words.

    A phrase is words; `a|b` is either word, `a?` may be missing, `3+` is a number of at least
    three, a leading `=` makes it the whole message, `~` is up to three words of anything, of
    which only the last may be one of `stops`.

    They are many and most are never met, so a drawer is filled when its word first occurs.
    """

    __slots__ = ("_atoms", "_drawers", "_stops")

    def __init__(
        self, named: Mapping[str, Iterable[str]], stops: AbstractSet[str] = frozenset()
    ) -> None:
        self._stops = stops
        self._atoms: dict[str, _Atom] = {}
        closed: dict[str, list[tuple[str, str]]] = {}
        for name, phrases in named.items():
            for one in ((name, phrase) for phrase in phrases):
                for word in _first_words(one[1]):
                    closed.setdefault(word, []).append(one)
        self._drawers: dict[str, _Drawer | list[tuple[str, str]]] = {**closed}
        """By first word: a drawer, or the names and phrases that will lie in it."""

    def _filled(self, key: str, entry: list[tuple[str, str]]) -> _Drawer:
        drawer = _Drawer()
        for name, phrase in entry:
            for atoms in self._spelled_out(phrase.removeprefix(WHOLE)):
                if key in atoms[0].keys:
                    drawer.file(_Phrase(name, atoms, phrase.startswith(WHOLE)))
        self._drawers[key] = drawer
        return drawer

    def _spelled_out(self, phrase: str) -> Iterator[tuple[_Atom, ...]]:
        """The phrase with and without each word that may be missing."""
        choices = [
            [(self._atom(word.removesuffix("?")),), ()]
            if word.endswith("?")
            else [(self._atom(word),)]
            for word in phrase.split()
        ]
        for chosen in product(*choices):
            yield _with_joined_gaps([atom for kept in chosen for atom in kept])

    def _atom(self, word: str) -> _Atom:
        """One for all phrases that have it."""
        if (atom := self._atoms.get(word)) is None:
            atom = self._atoms[word] = _atom(word)
        return atom

    def found_in(self, words: Sequence[str], sentences: Sequence[int]) -> list[Mark]:
        """Every mark, the shortest and the longest, in order; none reaches across `sentences`."""
        text = _Text(words, [_sought(word) for word in words], sentences, self._stops)
        marks: list[Mark] = []
        for start, keys in enumerate(text.keys):
            found: list[tuple[str, int]] = []
            for key in keys:
                if (entry := self._drawers.get(key)) is not None:
                    drawer = entry if isinstance(entry, _Drawer) else self._filled(key, entry)
                    found += drawer.found_at(text, start)
            if found:
                marks += _marks(found, start)
        return marks


def _marks(found: Sequence[tuple[str, int]], start: int) -> Iterator[Mark]:
    """Of each name the shortest and the longest."""
    if len(found) == 1:
        name, end = found[0]
        yield Mark(name, start, end)
        return
    ends: dict[str, list[int]] = {}
    for name, end in found:
        ends.setdefault(name, []).append(end)
    for name, all_of_it in ends.items():
        shortest, longest = min(all_of_it), max(all_of_it)
        yield Mark(name, start, shortest)
        if longest > shortest:
            yield Mark(name, start, longest)


def _first_words(phrase: str) -> Iterable[str]:
    """The words (or the sign of a number) that the phrase can begin with."""
    found: dict[str, None] = {}
    for place in phrase.removeprefix(WHOLE).split():
        options = place.removesuffix("?").split("|")
        found |= dict.fromkeys(_NUMBER if one.endswith("+") else one for one in options)
        if not place.endswith("?"):
            break
    return found


def _with_joined_gaps(atoms: Iterable[_Atom]) -> tuple[_Atom, ...]:
    joined: list[_Atom] = []
    for atom in atoms:
        if atom.gap and joined and joined[-1].gap:
            joined[-1] = _Atom(gap=min(_LONGEST_GAP, atom.gap + joined[-1].gap))
        else:
            joined.append(atom)
    while joined[-1].gap:
        joined.pop()
    return tuple(joined)


def _atom(word: str) -> _Atom:
    if word == GAP:
        return _Atom(gap=_GAP_WORDS)
    options = word.split("|")
    least = [int(number[1]) for one in options if (number := _AT_LEAST.fullmatch(one))]
    plain = frozenset(one for one in options if not one.endswith("+"))
    return _Atom(plain, min(least, default=None))


def _sought(word: str) -> tuple[str, ...]:
    return (word, _NUMBER) if _is_number(word) else (word,)


def words_of(phrases: Iterable[str]) -> set[str]:
    """Every plain word that occurs in the phrases."""
    places = {place for phrase in phrases for place in phrase.removeprefix(WHOLE).split()}
    words = {word for place in places for word in place.removesuffix("?").split("|")}
    return {word for word in words if word.isalpha()}


def _is_number(word: str) -> bool:
    return word[0].isdigit() and word[-1].isdigit()
