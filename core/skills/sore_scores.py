"""A number for each of several sore places in one line: "ankle 3, knee 1"."""

import re
from dataclasses import replace

from core.language.hearing import plain
from core.language.slots.bodies import part_of
from core.model.body import Injury
from core.model.intent import Intent
from core.model.prose import Block
from core.model.talk import Answer
from core.skills import checkin
from core.skills.skill import Ask

_SCORED = re.compile(
    r"\b([a-z]+)(?: is| was| at| a|:|,)* (10|\d)(?:/10)?(?![\d.:]|\s?(?:k|km|m|min)\b)"
)
_SEVERAL = 2
_LONGEST = 12


def answer(ask: Ask) -> Answer | None:
    """Every score for its own place; None unless two that are known are scored."""
    told = _told(ask)
    if len(told) < _SEVERAL or len(ask.text.split()) > _LONGEST:
        return None
    answers: list[Answer] = []
    for injury, score in told:
        answers.append(_checked(ask, injury, score))
        ask = ask.after(*answers[-1].changes)
    first = answers[-1]
    replies = (replace(first.replies[0], blocks=_blocks(answers)), *first.replies[1:])
    changes = tuple(change for one in answers for change in one.changes)
    return replace(first, replies=replies, changes=changes, intent="checkin")


def _blocks(answers: list[Answer]) -> tuple[Block, ...]:
    return tuple(block for one in answers for reply in one.replies[:1] for block in reply.blocks)


def _told(ask: Ask) -> tuple[tuple[Injury, int], ...]:
    scored = {part_of(word): int(score) for word, score in _SCORED.findall(plain(ask.text))}
    known = {one.body_part: one for one in ask.runner.injuries if one.body_part}
    return tuple((known[part], score) for part, score in scored.items() if part in known)


def _checked(ask: Ask, injury: Injury, score: int) -> Answer:
    slots = replace(
        ask.slots,
        injury=injury.key,
        body_part=(injury.body_part,) if injury.body_part else (),
        side=injury.side,
        pain=score,
    )
    text = f"{score}/10 this morning" if "morning" in plain(ask.text) else f"{score}/10"
    return checkin.answer(replace(ask, text=text, intent=Intent(name="checkin", slots=slots)))
