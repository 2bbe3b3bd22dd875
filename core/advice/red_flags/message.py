"""A message with every red-flag concept, figure of speech and guard that was found in it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.advice.red_flags.wording import Wording
from core.knowledge.lexicon import Mark
from core.knowledge.red_flag_sheet import GUARDS
from core.knowledge.red_flags import RedFlags

FAR = 8
"""Words between two concepts that still belong together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What was recognised, ready to be asked who, when and whether."""

    wording: Wording
    flags: RedFlags
    marks: Mapping[str, Sequence[Mark]]
    """By name, in order."""
    places: Sequence[Mark]
    """All marks of parts of the body, in order."""
    people: Sequence[Mark]
    """Everybody named, in order, but those who only speak."""
    sentences: Mapping[str, frozenset[int]]
    """The sentences in which a name occurs."""
    covered: frozenset[int]
    """Words that belong to a concept."""
    excused: frozenset[int]
    """Words that look like a denial and are none."""

    def of(self, name: str) -> Sequence[Mark]:
        """The marks of that name."""
        return self.marks.get(name, ())

    def near(self, name: str, mark: Mark) -> Iterator[Mark]:
        """The marks of that name which may belong to `mark`: same sentence, not far, apart."""
        return self.among(self.of(name), mark)

    def among(self, marks: Sequence[Mark], mark: Mark) -> Iterator[Mark]:
        """Those of `marks` which may belong to `mark`."""
        for at in range(bisect_left(marks, mark.start - 2 * FAR, key=_start), len(marks)):
            one = marks[at]
            if one.start > mark.end + FAR:
                return
            is_close = one.end + FAR >= mark.start and not one.touches(mark)
            if is_close and self.same_sentence(one, mark):
                yield one

    def sentence_of(self, mark: Mark) -> int:
        """The number of the sentence it stands in."""
        return self.wording.sentences[mark.start]

    def same_sentence(self, one: Mark, other: Mark) -> bool:
        """Whether no full stop stands between them."""
        return self.sentence_of(one) == self.sentence_of(other)

    def has_beside(self, name: str, mark: Mark) -> bool:
        """Whether a mark of that name stands in the sentence of `mark`."""
        return self.sentence_of(mark) in self.sentences.get(name, ())


def concepts_in(wording: Wording, flags: RedFlags) -> list[Mark]:
    """Every concept that a sign may need."""
    return flags.phrases.found_in(wording.words, wording.sentences)


def understand(wording: Wording, flags: RedFlags, concepts: Sequence[Mark]) -> Message:
    """Find what stands beside the concepts; drop figures of speech and what is said to be fine."""
    found = [*concepts, *flags.beside.found_in(wording.words, wording.sentences)]
    marks = _by_name(_meant(found, flags))
    named = [one for name, group in marks.items() if name not in GUARDS for one in group]
    return Message(
        wording=wording,
        flags=flags,
        marks=marks,
        places=_places(marks, flags),
        people=_people(marks),
        sentences={
            name: frozenset(wording.sentences[one.start] for one in group)
            for name, group in marks.items()
        },
        covered=words_in(named),
        excused=words_in(marks.get("not_denied", ())),
    )


def words_in(marks: Iterable[Mark]) -> frozenset[int]:
    """The numbers of all words inside the marks."""
    return frozenset(at for mark in marks for at in range(mark.start, mark.end))


def _by_name(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    named: dict[str, list[Mark]] = {}
    for mark in marks:
        named.setdefault(mark.name, []).append(mark)
    return named


def _meant(found: Sequence[Mark], flags: RedFlags) -> Iterator[Mark]:
    idioms: dict[int, list[Mark]] = {}
    for idiom in found:
        if idiom.name == "idiom":
            for at in range(idiom.start, idiom.end):
                idioms.setdefault(at, []).append(idiom)
    fine = {mark.start for mark in found if mark.name == "fine"}
    for mark in found:
        is_fine = mark.name in flags.places and mark.end in fine
        if mark.name in GUARDS or not (is_fine or _is_idiom(mark, idioms)):
            yield mark


def _is_idiom(mark: Mark, idioms: Mapping[int, Sequence[Mark]]) -> bool:
    """Whether a figure of speech shares a word with it and does not lie inside it."""
    return any(
        not mark.covers(idiom) for at in range(mark.start, mark.end) for idiom in idioms.get(at, ())
    )


def _places(marks: Mapping[str, Sequence[Mark]], flags: RedFlags) -> list[Mark]:
    spans = {(one.start, one.end): one for name in flags.places for one in marks.get(name, ())}
    return [spans[span] for span in sorted(spans)]


def _people(marks: Mapping[str, Sequence[Mark]]) -> list[Mark]:
    """`my` in "my friend" is not the sender, and "she says" is not about her."""
    others = marks.get("other", ())
    taken = words_in(marks.get("speech", ()))
    named = words_in(others)
    people = [one for one in others if taken.isdisjoint(range(one.start, one.end))]
    people += [one for one in marks.get("self", ()) if one.start not in named]
    return sorted(people, key=lambda one: (one.start, one.end))


def _start(mark: Mark) -> int:
    return mark.start
