"""Which injury key the words point to: a route through the handbook, never a diagnosis."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.language.slots import bodies
from core.language.slots.corrections import Mention
from core.language.slots.injury_words import (
    CONCEPT_OF,
    DENIALS,
    FILLERS,
    FURTHER,
    GUARDS,
    JOINTS,
    LAST_RESORT,
    PLURALS,
    RANK,
    TRAINING,
)
from core.language.slots.senses import Hit, words, words_of
from core.language.slots.utterance import Utterance, clauses_apart

_ROOM = 2
"""Words that may stand between those of a phrase, besides fillers."""
_COMPLAINTS = words("PAIN STRAIN TWIST SWELL TIGHT STIFF TRASH HOP")
_TENSE = words("TIGHT STIFF PAIN CRAMP")
_MUSCLES = frozenset({"calf_strain", "hamstring"})
"""Tight calves and hamstrings, in the plural, are soreness rather than a strain."""
_WEAK = frozenset({"doms", "illness"})
"""Meant only when no place is: "shin splints and sore legs" is about the shin."""
_ANYWHERE = frozenset({"bsi_suspected", "illness", "pregnancy", "blister", "doms", LAST_RESORT})
_TOLD = frozenset({"achilles", "itbs"})
"""Keys whose place nobody names without trouble there."""
_THINGS = words("laptop phone car computer feelings wallet pride ego")
_OVER = words(
    "gone healed over longer cleared was were recovered resolved back mark remove end stop"
)
_UP_TO_NO_GOOD = words("playing plays played acting acts acted flared flares flaring flare")
_CONDITIONS = frozenset(
    {"tracking", "splint", "fracture", "fasciitis", "tendonitis", "tendinitis", "syndrome"}
)
"""Said of a place, these are trouble whatever else is named."""
_HANDLED = frozenset({"STRAIN", "TWIST"})
_MAYBE_A_COMPLAINT = frozenset({"up", "10"})
_SELDOM_ALONE = words("pain hurt")
"""Too common to mean an unnamed injury by themselves."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    key: str
    bag: frozenset[str]
    """Concepts; of a phrase of one word, that word itself."""
    has_place: bool
    is_ordered: bool = False
    """In "pain at night" the words must come in this order."""
    order: tuple[str, ...] = ()


class Complaints:
    """The injury phrases as bags of concepts, so that "my shin hurts" is "shin pain"."""

    __slots__ = ("_anchored", "_openers", "_places", "_single")

    def __init__(self, injuries: Mapping[str, Iterable[str]]) -> None:
        phrases = [_phrase(key, text) for key, text in _all_phrases(injuries)]
        common = Counter(concept for one in phrases for concept in one.bag)
        self._single: dict[str, _Phrase] = {}
        self._anchored: dict[str, list[_Phrase]] = {}
        self._places: dict[str, set[str]] = {}
        for one in phrases:
            if len(one.bag) == 1:
                self._single.setdefault(one.order[0], one)
            elif one.bag:
                anchor = min(one.bag, key=lambda concept: (common[concept], concept))
                self._anchored.setdefault(anchor, []).append(one)
            self._places.setdefault(one.key, set()).update(_places(one.order))
        self._openers = self._telling()

    def key_words(self) -> frozenset[str]:
        """The single words that are a phrase of their own."""
        return frozenset(self._single)

    def _telling(self) -> frozenset[str]:
        """The words of which any phrase needs at least one."""
        by_concept = (word for word, one in CONCEPT_OF.items() if one in self._anchored)
        pains = (word for word, one in CONCEPT_OF.items() if one == "TRASH")
        return frozenset({*self._single, *self._anchored, *by_concept, *pains, *_MAYBE_A_COMPLAINT})

    def read(self, said: Utterance, parts: Sequence[Hit]) -> str | None:
        """The key that `said` points to, given the `parts` of the body it names."""
        if not said.has(self._openers):
            return None
        places = {hit.key for hit in parts}
        found = [one for one in self._found(said, parts) if self._counts(said, one, places, parts)]
        standing = [one.value for one in said.standing(found)]
        return min(standing, key=_rank).key if standing else None

    def _found(self, said: Utterance, parts: Sequence[Hit]) -> Iterator[Mention[_Phrase]]:
        kept = [(at, word) for at, word in enumerate(said.words) if word not in FILLERS]
        concepts = [
            "PAIN"
            if word in _MAYBE_A_COMPLAINT and _is_complaint(said, at, word)
            else CONCEPT_OF.get(word, word)
            for at, word in kept
        ]
        if any(hit.key in JOINTS and not hit.phrase.endswith("s") for hit in parts):
            concepts = ["PAIN" if one == "TRASH" else one for one in concepts]
        if "it" in said.known and len(parts) == 1:
            _resolve(concepts, CONCEPT_OF.get(parts[0].phrase, parts[0].phrase))
        clauses = clauses_apart(word for _, word in kept)
        for index, (at, word) in enumerate(kept):
            place = said.starts[at]
            if (single := self._single.get(word)) is not None and _is_allowed(
                said, at, word, single
            ):
                yield Mention(single, place, place)
            for phrase in self._anchored.get(concepts[index], ()):
                if _surrounds(phrase, concepts, clauses, index):
                    yield Mention(phrase, place, place)

    def _counts(
        self, said: Utterance, one: Mention[_Phrase], places: set[str], parts: Sequence[Hit]
    ) -> bool:
        phrase = one.value
        if phrase.key == LAST_RESORT:
            return not places and said.known.isdisjoint(_THINGS | _OVER)
        if phrase.key == "doms" and len(phrase.bag) == 1:
            return _is_muscular(parts)
        if "back" in phrase.bag and "of" not in phrase.bag and "back" not in places:
            return False
        if phrase.has_place and not places:
            return False  # an idiom, or Hector's Achilles
        if phrase.has_place:
            return phrase.key in _TOLD or _is_trouble(said, phrase)
        return (
            phrase.key in _ANYWHERE or not places or not places.isdisjoint(self._places[phrase.key])
        )


def _all_phrases(injuries: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, phrases in injuries.items():
        further = (text for text in FURTHER.get(key, "").split(";") if text)
        for text in (*phrases, *further):
            yield key, words_of(text)


def _phrase(key: str, text: tuple[str, ...]) -> _Phrase:
    order = tuple(word for word in text if word not in FILLERS)
    if len(order) == 1:
        return _Phrase(key, frozenset(order), bool(_places(order)), order=order)
    is_ordered = not {"at", "from"}.isdisjoint(text)
    concepts = tuple(CONCEPT_OF.get(word, word) for word in order)
    return _Phrase(key, frozenset(concepts), bool(_places(order)), is_ordered, concepts)


def _resolve(concepts: list[str], part: str) -> None:
    """Put the one part named for the "it" of "the calf, pulled it sprinting"."""
    for at, concept in enumerate(concepts[1:], 1):
        if concept == "it" and concepts[at - 1] in _HANDLED:
            concepts[at] = part


def _places(order: Iterable[str]) -> set[str]:
    return {part for word in order if (part := bodies.part_of(word)) is not None}


def _is_complaint(said: Utterance, at: int, word: str) -> bool:
    """Whether it is the "up" of "playing up", or the end of a rating."""
    if word == "up":
        return said.word(at - 1) in _UP_TO_NO_GOOD
    return _is_rating(said, at)


def _is_rating(said: Utterance, at: int) -> bool:
    """Whether the "10" at `at` ends a "3/10" or "3 out of 10": then something hurts."""
    start = said.starts[at]
    before = said.text[max(0, start - 4) : start]
    return before.endswith(("/", "/ ", " of "))


def _surrounds(
    phrase: _Phrase, concepts: Sequence[str], clauses: Sequence[int], index: int
) -> bool:
    """Whether all of `phrase` stands around `index`, in one clause."""
    reach = len(phrase.bag) + _ROOM
    start, end = max(0, index - reach), index + reach + 1
    near = [
        concept
        for concept, clause in zip(concepts[start:end], clauses[start:end], strict=True)
        if clause == clauses[index]
    ]
    if not phrase.bag.issubset(near):
        return False
    return not phrase.is_ordered or _in_order(phrase.order, near)


def _in_order(order: Sequence[str], near: Iterable[str]) -> bool:
    rest = iter(near)
    return all(concept in rest for concept in order)


def _is_allowed(said: Utterance, at: int, word: str, phrase: _Phrase) -> bool:
    if word in _SELDOM_ALONE and phrase.key == LAST_RESORT:
        return False
    guard = GUARDS.get(word)
    if guard is not None and not guard.allows(said, at, at + 1):
        return False
    if phrase.key in _WEAK:
        return said.word(at - 1) not in DENIALS and said.word(at - 2) not in DENIALS
    return True


def _is_muscular(parts: Sequence[Hit]) -> bool:
    """Sore all over or in whole muscles, rather than in one joint or one leg."""
    return not any(hit.key in JOINTS or hit.phrase not in PLURALS for hit in parts)


def _is_trouble(said: Utterance, phrase: _Phrase) -> bool:
    """Whether a place is named because it hurts, not because it is to be trained."""
    are_many = not said.known.isdisjoint(PLURALS)
    if phrase.key == "doms":
        return are_many
    if are_many and not phrase.bag.isdisjoint(_TENSE) and phrase.key in _MUSCLES:
        return False
    if not phrase.bag.isdisjoint(_COMPLAINTS | _CONDITIONS) or (
        len(phrase.bag) > 1 and "of" in phrase.bag
    ):
        return True
    if any(CONCEPT_OF.get(word) in _COMPLAINTS for word in said.known):
        return True
    return said.known.isdisjoint(TRAINING | PLURALS)


def _rank(one: _Phrase) -> tuple[int, int, int]:
    group = 2 if one.key == LAST_RESORT else int(one.key in _WEAK)
    place = RANK.index(one.key) if one.key in RANK else len(RANK)
    return (group, -len(one.bag), place)
