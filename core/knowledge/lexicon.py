"""The phrases a message is searched for, indexed so that one pass over its words finds them all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import product
from typing import Self

from core.knowledge.phrase import (
    LONGEST_GAP,
    NUMBER,
    WHOLE,
    Atom,
    Phrase,
    Text,
    atom_of,
    first_words,
    is_number,
    with_joined_gaps,
)


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
class _Drawer:
    """The phrases that begin with one word."""

    names: list[str] = field(default_factory=list)
    """Of the phrases that are this word and no more."""
    alone: list[Phrase] = field(default_factory=list)
    close: dict[str, list[Phrase]] = field(default_factory=dict)
    """By their second word."""
    later: dict[str, list[Phrase]] = field(default_factory=dict)
    """By the word after the gap that follows the first word."""

    def file(self, phrase: Phrase) -> None:
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

    def found_at(self, text: Text, start: int) -> list[tuple[str, int]]:
        """Names and ends of the phrases that begin there."""
        at = start + 1
        found = [(name, at) for name in self.names]
        if self.alone:
            found += _found(self.alone, text, start, at, 1)
        if self.close and at < len(text.words):
            for key in text.keys[at]:
                if (phrases := self.close.get(key)) is not None:
                    found += _found(phrases, text, start, at, 1)
        if self.later and self._may_follow(text.words[at : at + LONGEST_GAP + 1]):
            found += self._found_after_gap(text, start)
        return found

    def _may_follow(self, ahead: Sequence[str]) -> bool:
        return NUMBER in self.later or not self.later.keys().isdisjoint(ahead)

    def _found_after_gap(self, text: Text, start: int) -> Iterator[tuple[str, int]]:
        at = start + 1
        for one in text.within_gap(LONGEST_GAP, start, at):
            for key in text.keys[one]:
                near = [
                    phrase for phrase in self.later.get(key, ()) if one - at <= phrase.atoms[1].gap
                ]
                yield from _found(near, text, start, one, 2)


def _found(
    phrases: Iterable[Phrase], text: Text, start: int, at: int, step: int
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

    A phrase is written as in `core.knowledge.phrase`; of the words that its `~` stands for only
    the last may be one of `stops`.

    They are many and most are never met, so a drawer is filled when its word first occurs.
    """

    __slots__ = ("_atoms", "_drawers", "_stops")

    def __init__(
        self, named: Mapping[str, Iterable[str]], stops: AbstractSet[str] = frozenset()
    ) -> None:
        self._stops = stops
        self._atoms: dict[str, Atom] = {}
        closed: dict[str, list[tuple[str, str]]] = {}
        for name, phrases in named.items():
            for one in ((name, phrase) for phrase in phrases):
                for word in first_words(one[1]):
                    closed.setdefault(word, []).append(one)
        self._drawers: dict[str, _Drawer | list[tuple[str, str]]] = {**closed}
        """By first word: a drawer, or the names and phrases that will lie in it."""

    def _filled(self, key: str, entry: list[tuple[str, str]]) -> _Drawer:
        drawer = _Drawer()
        for name, phrase in entry:
            for atoms in self._spelled_out(phrase.removeprefix(WHOLE)):
                if key in atoms[0].keys:
                    drawer.file(Phrase(name, atoms, phrase.startswith(WHOLE)))
        self._drawers[key] = drawer
        return drawer

    def _spelled_out(self, phrase: str) -> Iterator[tuple[Atom, ...]]:
        """The phrase with and without each word that may be missing."""
        choices = [
            [(self._atom(word.removesuffix("?")),), ()]
            if word.endswith("?")
            else [(self._atom(word),)]
            for word in phrase.split()
        ]
        for chosen in product(*choices):
            yield with_joined_gaps([atom for kept in chosen for atom in kept])

    def _atom(self, word: str) -> Atom:
        """One for all phrases that have it."""
        if (atom := self._atoms.get(word)) is None:
            atom = self._atoms[word] = atom_of(word)
        return atom

    def found_in(self, words: Sequence[str], sentences: Sequence[int]) -> list[Mark]:
        """Every mark, the shortest and the longest, in order; none reaches across `sentences`."""
        text = Text(words, [_sought(word) for word in words], sentences, self._stops)
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


def _sought(word: str) -> tuple[str, ...]:
    return (word, NUMBER) if is_number(word) else (word,)
