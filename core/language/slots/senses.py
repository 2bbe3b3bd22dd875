"""Finds known phrases in an utterance: one pass, the longest phrase wins, idioms included."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from core.language.slots.corrections import Mention
from core.language.slots.utterance import PAUSE, Utterance, plain

_WORD = re.compile(r"[a-z]+|[0-9]+|,")
"""A comma in a name ("calf raise, bent knee") is the pause that an utterance has there."""


class Kind(Enum):
    """What a phrase can be about."""

    ACTIVITY = auto()
    BODY = auto()
    EXERCISE = auto()
    KIT = auto()
    IDIOM = auto()
    """Means nothing to us; it is here so that its words are not taken for something else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of the table."""

    phrase: str
    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found; `first` and `last` count words, `last` is one past the end."""

    kind: Kind
    key: str
    phrase: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Guard:
    """When an ambiguous word counts: the neighbours it needs, and those that rule it out."""

    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    """It counts after one of `after` or before one of `before`; with neither, anywhere."""
    never_after: frozenset[str] = frozenset()
    never_before: frozenset[str] = frozenset()

    def allows(self, said: Utterance, first: int, last: int) -> bool:
        """Whether the neighbours of the words from `first` to before `last` let them count."""
        left, right = said.word(first - 1), said.word(last)
        if left in self.never_after or right in self.never_before:
            return False
        return not (self.after or self.before) or left in self.after or right in self.before


class PhraseTable:
    """Phrases by their first word, the longest first."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[Entry]) -> None:
        senses: dict[tuple[str, ...], list[Entry]] = {}
        for entry in entries:
            senses.setdefault(words_of(entry.phrase), []).append(entry)
        senses.pop((), None)
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[Entry]]]] = {}
        for words in sorted(senses, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append((words, senses[words]))

    def found_in(self, said: Utterance) -> list[Hit]:
        """Every phrase in `said`, in order, none inside another; idioms are left out."""
        return [hit for hit in self._all(said.words) if hit.kind is not Kind.IDIOM]

    def _all(self, words: tuple[str, ...]) -> Iterator[Hit]:
        free = 0
        for at, word in enumerate(words):
            if at < free or word not in self._by_first:
                continue
            for phrase, entries in self._by_first[word]:
                if words[at : at + len(phrase)] == phrase:
                    free = at + len(phrase)
                    for one in entries:
                        yield Hit(one.kind, one.key, one.phrase, at, free)
                    break


def mentions_of(said: Utterance, hits: Iterable[Hit]) -> list[Mention[Hit]]:
    """The hits with their place in the text."""
    return [Mention(hit, said.starts[hit.first], said.starts[hit.last - 1]) for hit in hits]


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a handbook phrase, as an utterance would have them."""
    return tuple(_WORD.findall(plain(phrase)))


def entries_of(kind: Kind, phrases: Mapping[str, Iterable[str]]) -> list[Entry]:
    """A table's entries, each also in the plural."""
    return [
        Entry(form, kind, key)
        for key, names in phrases.items()
        for name in map(str.lower, names)
        for form in (name, name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s"))
    ]


def words(text: str) -> frozenset[str]:
    """A set of words, written as one string; `<end>` stands for a pause."""
    return frozenset(text.split()) | (frozenset({PAUSE}) if "<end>" in text else frozenset())
