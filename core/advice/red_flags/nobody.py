"""Whether it happens to nobody: a phone passes out, a leg comes off in a film.

Nouns are many, so a thing is known by a list; whoever is not on it may be a runner. It must head
its clause and do it itself, for who "got off the treadmill and passed out" is no treadmill.
"""

from collections.abc import Sequence

from core.advice.red_flags.message import Message
from core.knowledge.lexicon import Mark

_A = {"a", "an"}


def is_about_nobody(marks: Sequence[Mark], message: Message) -> bool:
    """Whether it is said of a thing ("my phone passed out") or seen in a film."""
    return _is_seen_in_a_story(marks, message) or any(
        _does_it(thing, marks, message) for thing in message.of("thing")
    )


def _is_seen_in_a_story(marks: Sequence[Mark], message: Message) -> bool:
    """Whether it is gore, told of a film, in a clause without the sender."""
    is_gore = all(mark.name in message.flags.of_stories for mark in marks)
    if not (is_gore and any(message.has_beside("story", mark) for mark in marks)):
        return False
    clauses = message.wording.clauses
    said = {clauses[at] for mark in marks for at in range(mark.start, mark.end)}
    return not any(one.name == "self" and clauses[one.start] in said for one in message.people)


def _does_it(thing: Mark, marks: Sequence[Mark], message: Message) -> bool:
    """Whether the thing heads a clause and little words alone lead from it to the sign."""
    first = min((m.start for m in marks if not m.touches(thing)), default=0)
    words, clauses, glue = message.wording.words, message.wording.clauses, message.flags.glue
    if first < thing.end or clauses[thing.start] != clauses[first]:
        return False
    is_its_part = words[first - 1] in _A  # "the ladder has a broken leg"
    kinds = message.flags.of_things | (message.flags.of_stories if is_its_part else set())
    if not all(mark.name in kinds for mark in marks):
        return False
    does = _does_from(thing, first, message)
    is_new = does < first and words[does] in glue.opens
    is_led_to = does == thing.end or _is_where(thing.end, does, first, message)
    return is_led_to and not is_new and _heads_its_clause(thing, message)


def _does_from(thing: Mark, first: int, message: Message) -> int:
    """Where the little words begin that lead to the sign: "has just"."""
    words, glue = message.wording.words, message.flags.glue
    at = first
    while at > thing.end and words[at - 1] in glue.does:
        at -= 1
    return at


def _is_where(start: int, end: int, first: int, message: Message) -> bool:
    """Whether it is said between where the thing is: "the scanner at the desk keeps"."""
    is_place = message.wording.words[start] in message.flags.glue.towards
    return is_place and end < first and not any(start <= m.start < end for m in message.people)


def _heads_its_clause(thing: Mark, message: Message) -> bool:
    """Whether nothing stands before it: who "got off the treadmill and passed out" is a runner.

    Nothing but "the old" at the beginning of a clause, or "and the old".
    """
    words, clauses, glue = message.wording.words, message.wording.clauses, message.flags.glue
    at = _start_of_owner(thing, message)
    while at and clauses[at - 1] == clauses[thing.start] and words[at - 1] in glue.whose:
        at -= 1
    if not at or clauses[at - 1] != clauses[thing.start]:
        return True
    has_an_article = at < thing.start or words[at] in glue.whose
    return has_an_article and words[at - 1] in glue.opens


def _start_of_owner(thing: Mark, message: Message) -> int:
    """Where "someone's" or "works" begins in "someone's van" and "the works van"."""
    words, clauses, glue = message.wording.words, message.wording.clauses, message.flags.glue
    owner, article = thing.start - 1, thing.start - 2
    people = [one.start for one in message.people if one.end == thing.start]
    if people or article < 0 or clauses[article] != clauses[thing.start]:
        return min(people, default=thing.start)
    is_one_word = words[article] in glue.whose and words[owner] not in glue.towards
    return owner if is_one_word else thing.start
