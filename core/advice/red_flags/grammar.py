"""Just enough grammar to tell "no chest pain" from chest pain, and a sore knee from the chest."""

from collections.abc import Sequence
from itertools import pairwise

from core.advice.red_flags.message import FAR, Message, words_in
from core.knowledge.lexicon import Mark

_OR = {"or", "nor"}
_CLOSE = 4
"""Words before a cause that may rule it out."""
_WHOSE = {"my", "your", "his", "her", "their", "the", "a"}


def is_denied(mark: Mark, together: Sequence[Mark], message: Message) -> bool:
    """Whether a "no" or "not" before it reaches the mark; those inside `together` deny nothing."""
    words, glue = message.wording.words, message.flags.glue
    used = words_in(together) | message.excused
    is_bare = False
    for at in range(mark.start - 1, max(-1, mark.start - 1 - FAR), -1):
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


def explains(name: str, sign: Mark, message: Message) -> bool:
    """Whether something stands beside the sign that makes it harmless, and is not ruled out."""
    return message.has_beside(name, sign) and not any(
        _is_ruled_out(one, message) for one in message.of(name)
    )


def _is_ruled_out(mark: Mark, message: Message) -> bool:
    """Whether a "not" stands shortly before it: "and it is not from the bike"."""
    words, clauses, glue = message.wording.words, message.wording.clauses, message.flags.glue
    if words[mark.start - 1 : mark.start] and words[mark.start - 1] in glue.no:
        return True
    return any(
        words[at] in glue.never and clauses[at] == clauses[mark.start]
        for at in range(max(0, mark.start - _CLOSE), mark.start)
    )


def _breaks(at: int, message: Message) -> bool:
    """Whether a denial stops between this word and the next."""
    wording = message.wording
    if wording.sentences[at] != wording.sentences[at + 1]:
        return True
    if wording.clauses[at] == wording.clauses[at + 1]:
        return False
    ahead = range(at + 1, min(len(wording.words), at + 1 + FAR))
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
    return [
        one
        for one in message.among(message.places, complaint)
        if left.end <= one.start and one.end <= right.start
    ]


def _are_linked(places: Sequence[Mark], message: Message) -> bool:
    """Whether neighbouring places are one list: "chest and left arm"."""
    glue = message.flags.glue
    return all(
        set(message.wording.words[one.end : other.start]) <= glue.links
        for one, other in pairwise(places)
        if one.end <= other.start
    )


def _leads_to(place: Mark, complaint: Mark, message: Message) -> bool:
    """Whether the complaint points to the place: "pain in my chest", "clutching his chest"."""
    words = set(message.wording.words[complaint.end : place.start])
    is_one_phrase = message.covered.issuperset(range(complaint.end, place.start))
    return words <= _WHOSE or is_one_phrase or bool(words & message.flags.glue.towards)


def _has_owner(complaint: Mark, message: Message) -> bool:
    """Whether a place in the same clause, just before it, already has this complaint."""
    clauses = message.wording.clauses
    return any(
        one.end <= complaint.start <= one.end + 3 and clauses[one.start] == clauses[complaint.start]
        for one in message.among(message.places, complaint)
    )
