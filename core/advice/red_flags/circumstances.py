"""Whose trouble it is, when it was, and whether it is trouble at all."""

from bisect import bisect_left
from collections.abc import Sequence

from core.advice.red_flags.grammar import is_denied
from core.advice.red_flags.message import Message, words_in
from core.knowledge.lexicon import Mark

_SIDES = {"left", "right", "lower", "upper", "other"}
_SHORT_CLAUSE = 4
"""Words in a clause that only sets the time ("in 2018, I collapsed")."""


def is_about_other(marks: Sequence[Mark], message: Message, *, part_of_sender: str = "") -> bool:
    """Whether somebody else is in trouble; in doubt it is the sender.

    The sender is meant by "my" before the place or inside the sign; otherwise the person named
    last before the sign counts. `part_of_sender` is a word that names nobody else here.
    """
    first, last = min(marks, key=lambda mark: mark.start), _last(marks)
    words = message.wording.words
    people = [one for one in message.people if words[one.start] != part_of_sender]
    before = bisect_left(people, first.start, key=lambda one: one.start)
    inside = bisect_left(people, last.end, key=lambda one: one.start)
    if any(_is_own(mark, message) for mark in marks):
        return False
    if any(one.name == "self" for one in people[before:inside]):
        return False
    if before:
        return people[before - 1].name == "other"
    return bool(people) and all(one.name == "other" for one in people)


def names_the_sender(message: Message) -> bool:
    """Whether "I" or "me" occurs anywhere, as in "he hits me"."""
    return any(one.name == "self" for one in message.people)


def _is_own(mark: Mark, message: Message) -> bool:
    """Whether it is a place of the sender's body: "my chest", "my left arm"."""
    before = message.wording.words[max(0, mark.start - 2) : mark.start]
    return mark.name in message.flags.places and (
        before[-1:] == ("my",) or (before[:1] == ("my",) and before[-1] in _SIDES)
    )


def is_only_a_topic(marks: Sequence[Mark], message: Message) -> bool:
    """Whether it is the matter of a talk or a leaflet, or laughed about close by."""
    return any(
        message.has_beside("topic", mark) or any(message.near("mirth", mark)) for mark in marks
    )


def is_said_in_jest(marks: Sequence[Mark], message: Message) -> bool:
    """Whether somebody laughs in the same sentence; "no joke" is no laugh."""
    return any(
        message.same_sentence(laugh, mark)
        for laugh in message.of("joke")
        if laugh.start not in message.excused
        for mark in marks
    )


def is_laughed_off(marks: Sequence[Mark], message: Message) -> bool:
    """Whether somebody laughs, and all that is named is what people say for fun."""
    said = [mark for mark in marks if mark.name not in message.flags.places]
    return is_said_in_jest(marks, message) and all(
        mark.name in message.flags.laughable for mark in said
    )


def is_planned_for(marks: Sequence[Mark], message: Message) -> bool:
    """Whether a general question comes from somebody who prepares a run, a talk or a rule."""
    return is_a_general_question(marks, message) and bool(message.of("planning"))


def is_a_general_question(marks: Sequence[Mark], message: Message) -> bool:
    """Whether it is asked what to do in such a case, or what causes it."""
    return message.has_beside("rule", _last(marks))


def speaks_of_self(marks: Sequence[Mark], message: Message) -> bool:
    """Whether the sender occurs in the sentence, other than as the one who asks."""
    asked = words_in(message.of("rule"))
    return any(
        message.same_sentence(one, _last(marks)) and one.start not in asked
        for one in message.of("self")
    )


def has_passed(marks: Sequence[Mark], message: Message) -> bool:
    """Whether it is said to be gone, in the same sentence, after naming it."""
    return any(
        message.same_sentence(gone, mark) and mark.end <= gone.start
        for gone in message.of("gone")
        if not is_denied(gone, (), message) and not any(gone.touches(one) for one in marks)
        for mark in marks
    )


def is_long_ago(marks: Sequence[Mark], message: Message) -> bool:
    """Whether it is told as an old story, with nothing that brings it into the present."""
    return any(
        all(_sets_the_time(past, mark, message) for mark in marks)
        and not any(_is_present(now, past, marks, message) for now in message.of("now"))
        for past in message.of("past")
        if message.wording.words[past.start - 1 : past.start] != ("since",)
    )


def _sets_the_time(past: Mark, sign: Mark, message: Message) -> bool:
    """Whether both stand in one clause, or the time comes first and nothing is in the present."""
    clauses = message.wording.clauses
    clause = clauses[past.start]
    if clause == clauses[sign.start]:
        return True
    if clauses[sign.start] == clause + 1 and clauses.count(clause) <= _SHORT_CLAUSE:
        return True
    is_told = past.start < sign.start and message.same_sentence(past, sign)
    words = message.wording.words
    here = {word for word, one in zip(words, clauses, strict=True) if one == clauses[sign.start]}
    return is_told and here.isdisjoint(message.flags.glue.present)


def _is_present(now: Mark, past: Mark, marks: Sequence[Mark], message: Message) -> bool:
    """Whether "now" or "again" belongs to the sign and not to the rest of the story."""
    first, last = min(marks, key=lambda mark: mark.start), _last(marks)
    clauses = message.wording.clauses
    if clauses[now.start] != clauses[last.start]:
        return False
    return past.end <= now.start <= first.start or first.start <= now.start <= last.end + 1


def _last(marks: Sequence[Mark]) -> Mark:
    return max(marks, key=lambda mark: mark.end)
