"""Privacy: what is kept, for how long, and who sees it."""

import re

from core.knowledge.review import review
from core.model.prose import Block, Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.ports import BUTTONS_FOR, JOURNAL_FOR
from core.skills import my_data
from core.skills.skill import Ask, Skill

_ON_ME = re.compile(
    r"\b(?:know|have|got|save|saved|remember|store|stored|keep|written|file)\b.*\b(?:me|mine)\b"
)
"""Whoever asks what there is about them gets to see it at once."""


def answer(ask: Ask) -> Answer:
    """Plain words, short, and the buttons that act on them."""
    blocks: list[Block] = []
    if _ON_ME.search(ask.text.casefold()):
        blocks += [Paragraph(ask.say("privacy.mine")), Bullets(my_data.lines(ask))]
    blocks += [Heading(ask.say("privacy.title")), Bullets(_promises(ask))]
    choices = (
        ask.choice("my_data.offer"),
        ask.choice("my_data.export"),
        ask.choice("delete_data.offer"),
    )
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


def _promises(ask: Ask) -> tuple[str, ...]:
    names = ("what", "club", "group", "sold")
    what, *others = (ask.say(f"privacy.{name}") for name in names)
    return (what, _how_long(ask), *others, _reviewed(ask))


def _how_long(ask: Ask) -> str:
    return ask.say("privacy.long", buttons=BUTTONS_FOR.days, journal=JOURNAL_FOR.days)


def _reviewed(ask: Ask) -> str:
    found = review(ask.handbook, ask.today)
    if not found.signed:
        return ask.say("privacy.review_none")
    return ask.say("privacy.review_some", signed=found.signed, rows=found.rows)


skill = Skill(
    intent="privacy",
    command="privacy",
    summary="What I keep, for how long, and who sees it",
    answer=answer,
    is_personal=True,
)
