"""Mends the words that matter, because thumbs slip most when somebody is frightened."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

_SHORTEST_GUESS, _LONGEST_GUESS = 5, 20
_WORDS_AT_HAND = 1024
"""Guesses kept, of words that are not known: 130 kB, and half of them and more come again."""
_DOUBLED = re.compile(r"(.)\1+")


class Spelling:
    """Mends words a thumb got wrong, and leaves every word alone that is one."""

    __slots__ = ("_guessed", "_listed", "_near", "_openers", "_pairs", "_right", "_undoubled")

    def __init__(
        self,
        key_words: Iterable[str],
        listed: Mapping[str, Sequence[str]],
        right: Iterable[str],
        pairs: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        keys = set(key_words)
        self._pairs = {two: word for word, twos in (pairs or {}).items() for two in twos}
        self._openers = {two.split()[0] for two in self._pairs}
        self._guessed = lru_cache(_WORDS_AT_HAND)(self._guess)
        self._listed = {wrong: word for word, wrongs in listed.items() for wrong in wrongs}
        self._right = (keys | set(right)) - set(self._listed)
        long = sorted(word for word in keys if len(word) >= _SHORTEST_GUESS)
        self._undoubled = {_undoubled(word): word for word in long}
        self._near: dict[str, list[str]] = {}
        for word in long:
            for shorter in _shortened(word):
                self._near.setdefault(shorter, []).append(word)

    def mended(self, word: str) -> Sequence[str]:
        """What was probably meant; a listed run-together word becomes several."""
        if word in self._right:
            return (word,)
        if listed := self._listed.get(word):
            return listed.split()
        if not word.isalpha() or len(word) > _LONGEST_GUESS:
            return (word,)
        return (self._guessed(word),)

    def _guess(self, word: str) -> str:
        single = _undoubled(word)
        if single in self._right and _is_stretched(word):
            return single
        return self._undoubled.get(single) or self._nearest(word) or word

    def has_pair(self, words: Sequence[str]) -> bool:
        """Whether any two neighbours stand for one word."""
        if self._openers.isdisjoint(words):
            return False
        return any(a in self._openers and f"{a} {b}" in self._pairs for a, b in pairwise(words))

    def joined(self, first: str, second: str) -> str | None:
        """The one word that two neighbours stand for, as "cant" for "can not"."""
        return self._pairs.get(f"{first} {second}")

    def _nearest(self, word: str) -> str | None:
        if len(word) < _SHORTEST_GUESS - 1:
            return None
        for shorter in _shortened(word):
            for near in self._near.get(shorter, ()):
                if _is_one_slip(word, near):
                    return near
        return None


def _undoubled(word: str) -> str:
    # most words have no letter twice in a row, and finding that out costs a fifth
    return _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word


def _shortened(word: str) -> Iterable[str]:
    # in order, the last letter gone first, so that of two near words the same is always meant
    return dict.fromkeys([word, *(word[:i] + word[i + 1 :] for i in reversed(range(len(word))))])


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
