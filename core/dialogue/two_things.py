"""Two answers to one line become one reply, where the same eyes may read both."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from core.model.prose import Choice, Reply
from core.model.talk import Answer

_MOST_CHOICES = 8


def joined(first: Answer, then: Answer, *, is_asking: bool, is_group: bool) -> Answer:
    """`first` and then `then`, nothing said twice.

    Where `first` ends in a question, that stays open above its buttons, and `then` is a reply of
    its own below it. In a group what is private stays apart from what is not.
    """
    replies = (*first.replies, *then.replies)
    if not is_asking:
        parts = groupby(replies, lambda one: (is_group and one.is_private, one.card))
        replies = tuple(_one(list(some)) for _, some in parts)
    return replace(
        first,
        replies=replies,
        changes=(*first.changes, *then.changes),
        news=(*first.news, *then.news),
        question=(first.question if is_asking else None) or then.question or first.question,
        advice=then.advice or first.advice,
        flag=first.flag or then.flag,
        pairing=first.pairing or then.pairing,
        asks_rank=first.asks_rank or then.asks_rank,
    )


def postponed(first: Answer, button: Choice) -> Answer:
    """`first` alone, with a button for the second thing: two questions at once are one too many."""
    *others, last = first.replies
    last = replace(last, choices=(*_distinct(last.choices)[: _MOST_CHOICES - 1], button))
    return replace(first, replies=(*others, last))


def _one(replies: list[Reply]) -> Reply:
    """The replies as one, each block and button once."""
    first = replies[0]
    return replace(
        first,
        blocks=tuple(dict.fromkeys(block for one in replies for block in one.blocks)),
        choices=_distinct(choice for one in replies for choice in one.choices),
        pictures=tuple(picture for one in replies for picture in one.pictures),
        files=tuple(file for one in replies for file in one.files),
        is_private=any(one.is_private for one in replies),
    )


def _distinct(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Each label once, and no more than fit below a message."""
    return tuple({one.label: one for one in choices}.values())[:_MOST_CHOICES]
