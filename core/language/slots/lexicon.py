"""What the slot rules know of the handbook: its names for activities, injuries and exercises."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.knowledge.spelling import Spelling
from core.language.slots import activities, bodies, kit, weekdays
from core.language.slots.exercises import entries as exercise_entries
from core.language.slots.injuries import Complaints
from core.language.slots.real_words import MISSPELT, RARE, REAL_WORDS
from core.language.slots.senses import PhraseTable, words_of

_SHORTEST = 5
"""A shorter word is too near to too many others to be mended."""


@dataclass(frozen=True)
class Lexicon:
    """Keys and what runners call them.

    Build one and keep it: its tables are made on first use and kept with it (so no slots).
    """

    activities: Mapping[str, tuple[str, ...]]
    """Activity key -> name and aliases."""
    injuries: Mapping[str, tuple[str, ...]]
    """Injury key -> phrases, as in `domain/injuries.csv`."""
    exercises: Mapping[str, tuple[str, ...]]
    """Exercise or pose key -> names."""

    @cached_property
    def table(self) -> PhraseTable:
        """Every phrase of one meaning; of two that are alike, exercises come first."""
        return PhraseTable(
            [
                *exercise_entries(self.exercises),
                *activities.entries(self.activities),
                *bodies.entries(),
                *kit.entries(),
            ]
        )

    @cached_property
    def complaints(self) -> Complaints:
        """The injuries by what is said of them."""
        return Complaints(self.injuries)

    @cached_property
    def mend(self) -> Callable[[str], str]:
        """A word, its slip of the thumb put right."""
        keys = bodies.key_words() | weekdays.key_words() | activities.key_words()
        keys |= self.complaints.key_words() | self._name_words()
        known = keys | REAL_WORDS
        spelling = Spelling((one for one in keys - RARE if one.isalpha()), {}, known)

        def mended(word: str) -> str:
            if (right := MISSPELT.get(word)) is not None:
                return right
            is_left = len(word) < _SHORTEST or word in known
            return word if is_left else spelling.mended(word)[0]

        return mended

    def _name_words(self) -> frozenset[str]:
        """Words worth mending: activities of one word, and every word of an exercise."""
        names = (words_of(name) for names in self.activities.values() for name in names)
        moves = (words_of(name) for names in self.exercises.values() for name in names)
        single = {name[0] for name in names if len(name) == 1}
        return frozenset(single.union(*moves))
