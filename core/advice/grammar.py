"""Just enough grammar to tell "no chest pain" from chest pain, and my friend's from mine."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.advice.wording import Wording
from core.knowledge.lexicon import Mark
from core.knowledge.red_flags import GUARDS, RedFlags

_FAR = 8
"""Words between two concepts that still belong together, and that a denial reaches back."""
_OR = {"or", "nor"}


@dataclass(frozen=True, slots=True)
class Message:
    """A message with everything that was recognised in it."""

    wording: Wording
    flags: RedFlags
    marks: dict[str, list[Mark]]
    """By name, in order."""
    covered: frozenset[int]
    """Words that belong to a concept."""

    def of(self, name: str) -> Sequence[Mark]:
        """The marks of that name."""
        return self.marks.get(name, ())

    def near(self, name: str, mark: Mark) -> Sequence[Mark]:
        """The marks of that name which may belong to `mark`: same sentence, not far, apart."""
        marks = self.of(name)
        first = bisect_left(marks, mark.start - 2 * _FAR, key=lambda one: one.start)
        last = bisect_left(marks, mark.end + _FAR + 1, key=lambda one: one.start)
        return [
            one
            for one in marks[first:last]
            if not one.touches(mark)
            and self.same_sentence(one, mark)
            and one.end + _FAR >= mark.start
        ]

    def same_sentence(self, one: Mark, other: Mark) -> bool:
        """Whether no full stop stands between them."""
        sentences = self.wording.sentences
        return sentences[one.start] == sentences[other.start]

    def has_beside(self, guard: str, mark: Mark) -> bool:
        """Whether a mark of that name stands in the sentence of `mark`."""
        return any(self.same_sentence(one, mark) for one in self.of(guard))


def understand(wording: Wording, flags: RedFlags) -> Message:
    """Find the concepts; drop figures of speech and the places that are said to be fine."""
    found = flags.phrases.found_in(wording.words, wording.sentences)
    idioms = [mark for mark in found if mark.name == "idiom"]
    fine = {mark.start for mark in found if mark.name == "fine"}
    marks: dict[str, list[Mark]] = {}
    for mark in found:
        is_fine = mark.name in flags.places and mark.end in fine
        if mark.name in GUARDS or not (is_fine or _is_idiom(mark, idioms)):
            marks.setdefault(mark.name, []).append(mark)
    concepts = [one for name, group in marks.items() if name not in GUARDS for one in group]
    return Message(wording, flags, marks, _words_in(concepts))


def _words_in(marks: Iterable[Mark]) -> frozenset[int]:
    return frozenset(at for mark in marks for at in range(mark.start, mark.end))


def _is_idiom(mark: Mark, idioms: Sequence[Mark]) -> bool:
    return any(idiom.touches(mark) and not mark.covers(idiom) for idiom in idioms)


def is_denied(mark: Mark, together: Sequence[Mark], message: Message) -> bool:
    """Whether a "no" or "not" before it reaches the mark; those inside `together` deny nothing."""
    words, glue = message.wording.words, message.flags.glue
    used = _words_in((*together, *message.of("not_denied")))
    is_bare = False
    for at in range(mark.start - 1, max(-1, mark.start - 1 - _FAR), -1):
        if _breaks(at, message):
            return False
        if words[at] in glue.no and at not in used:
            return True
        if words[at] in glue.never and at not in used:
            return not is_bare
        if words[at] in glue.see_through:
            continue
        if at not in message.covered:
            return False
        is_bare = is_bare or words[at + 1] not in glue.towards | _OR
    return False


def _breaks(at: int, message: Message) -> bool:
    """Whether a denial stops between this word and the next."""
    wording = message.wording
    if wording.sentences[at] != wording.sentences[at + 1]:
        return True
    if wording.clauses[at] == wording.clauses[at + 1]:
        return False
    ahead = range(at + 1, min(len(wording.words), at + 1 + _FAR))
    return not any(
        wording.words[one] in _OR and wording.sentences[one] == wording.sentences[at]
        for one in ahead
    )


def is_bound(place: Mark, complaint: Mark, message: Message) -> bool:
    """Whether the complaint is about that place and not about another one beside it."""
    between = _places_between(place, complaint, message)
    if place.start < complaint.start:
        return _are_linked([place, *between], message)
    if not _are_linked([*between, place], message):
        return False
    return _leads_to(between[0] if between else place, complaint, message) or not _has_owner(
        complaint, message
    )


def _places_between(place: Mark, complaint: Mark, message: Message) -> list[Mark]:
    left, right = sorted((place, complaint), key=lambda mark: mark.start)
    found = {
        (one.start, one.end): one
        for name in message.flags.places
        for one in message.near(name, complaint)
        if left.end <= one.start and one.end <= right.start
    }
    return [found[key] for key in sorted(found)]


def _are_linked(places: Sequence[Mark], message: Message) -> bool:
    """Whether neighbouring places are one list: "chest and left arm"."""
    glue = message.flags.glue
    return all(
        set(message.wording.words[one.end : other.start]) <= glue.links
        for one, other in pairwise(places)
        if one.end <= other.start
    )


def _leads_to(place: Mark, complaint: Mark, message: Message) -> bool:
    words = message.wording.words[complaint.end : place.start]
    return not words or any(word in message.flags.glue.towards for word in words)


def _has_owner(complaint: Mark, message: Message) -> bool:
    """Whether a place in the same clause, just before it, already has this complaint."""
    clauses = message.wording.clauses
    return any(
        one.end <= complaint.start <= one.end + 3 and clauses[one.start] == clauses[complaint.start]
        for name in message.flags.places
        for one in message.near(name, complaint)
    )


def is_about_other(marks: Sequence[Mark], message: Message) -> bool:
    """Whether the last person named before the sign is somebody else; in doubt it is the sender."""
    first = min(marks, key=lambda mark: mark.start)
    reported = [mark for mark in message.of("speech") if mark.start <= first.start]
    people = [
        mark
        for name in ("self", "other")
        for mark in message.of(name)
        if not any(mark.touches(speech) for speech in reported)
    ]
    before = [mark for mark in people if mark.start < first.end]
    if before:
        return max(before, key=lambda mark: (mark.start, mark.end)).name == "other"
    return bool(people) and all(mark.name == "other" for mark in people)
