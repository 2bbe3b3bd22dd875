"""Erase me."""

import re
from hashlib import blake2b

from core.language.hearing import plain
from core.model.kept import Kept
from core.model.pairing import CODE_SIGNS
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import club_cards, pair_words
from core.skills.skill import Ask, Skill

_OLD = re.compile(
    r"\b(?:last (?:year|month|season|week)'?s?|before \w+|old(?:er)? (?:\w+ )?(?:entries|workouts"
    r"|sessions"
    r"|runs|numbers|stuff|ones)|from (?:20\d\d|january|february|march|april|may|june|july|august"
    r"|september|october|november|december))\b"
)
"""A stretch of the past, which cannot go by itself."""


def answer(ask: Ask) -> Answer:
    """One question with buttons; only a yes while it is open erases anything."""
    if ask.is_reply and ask.slots.yes:
        return _erased(ask)
    if ask.is_reply or ask.text == ask.say("delete_data.no_request"):
        return Answer(replies=(Reply(blocks=(Paragraph(ask.say("delete_data.kept")),)),))
    question = ask.question("yes")
    choices = (
        ask.choice("delete_data.yes", about=question.id),
        ask.choice("delete_data.no", about=question.id),
        ask.choice("my_data.export"),
        *((ask.choice("privacy.only"),) if ask.runner.has_health else ()),
    )
    sure = Paragraph(ask.say("delete_data.sure"))
    part = (Paragraph(ask.say("delete_data.no_part")),) if _OLD.search(plain(ask.text)) else ()
    blocks = (*part, *_both(ask), sure)
    return Answer(replies=(Reply(blocks=blocks, choices=choices),), question=question)


def receipt(runner_id: str) -> str:
    """A number that says nothing about anybody; whoever knows the erased id finds it again."""
    digest = int.from_bytes(blake2b(runner_id.encode(), digest_size=16).digest())
    count = len(CODE_SIGNS)
    signs = [CODE_SIGNS[digest // count**place % count] for place in range(12)]
    return "-".join("".join(signs[at : at + 4]) for at in (0, 4, 8))


def _both(ask: Ask) -> tuple[Paragraph, ...]:
    """A word to whoever has two accounts: they go together."""
    if (pair := ask.runner.pair) is None:
        return ()
    names = (pair_words.place(ask, one) for one in (pair.platform, pair.other))
    here, there = names
    return (Paragraph(ask.say("delete_data.both", here=here, there=there)),)


def _erased(ask: Ask) -> Answer:
    number, cards = receipt(ask.runner.id), club_cards.without(ask, ask.clubs.mine())
    if ask.is_group:
        short = Paragraph(ask.say("delete_data.done_group", receipt=number))
        return Answer(replies=(Reply(blocks=(short,)), *cards), is_erasure=True)
    gone = ask.say(
        "delete_data.gone",
        changes=_count(ask, "changes", "journal"),
        messages=_count(ask, "messages", "outbox"),
    )
    blocks = (
        Paragraph(ask.say("delete_data.done", receipt=number)),
        *_both(ask),
        Paragraph(gone),
        Paragraph(ask.say("delete_data.left")),
        Paragraph(ask.say("delete_data.stranger")),
    )
    return Answer(replies=(Reply(blocks=blocks), *cards), is_erasure=True)


def _count(ask: Ask, what: str, table: str) -> str:
    count = rows_in(ask.everything(), table)
    return ask.say(f"delete_data.{what}_{'one' if count == 1 else 'many'}", count=count)


def rows_in(everything: tuple[Kept, ...], table: str) -> int:
    """How many rows of `table` there are."""
    return sum(len(kept.rows) for kept in everything if kept.table == table)


skill = Skill(
    intent="delete_data",
    summary="Erase everything I know about you",
    answer=answer,
    is_personal=True,
)
