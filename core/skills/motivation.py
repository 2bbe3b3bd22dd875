"""When the drive is gone."""

import re
from collections.abc import Iterable
from datetime import timedelta

from core.advice import recommend
from core.model.prose import Block, Bullets, Paragraph, Reply
from core.model.talk import Answer
from core.skills import prescribe
from core.skills.skill import Ask, Skill

_ROW = 5
"""Training days in a row after which an empty head is no wonder; ours."""

SMALL = 15
"""Minutes that anybody can face."""


_SIGNS = {
    "RS1": ("walk", "stopping"),
    "RS2": ("sunday", "long run", "show up", "bed"),
    "RS3": ("time", "pace", "miles", "kilomet", "km", "numbers", "watch", "strava"),
}
"""Words that name one of the signs of a rut."""


def answer(ask: Ask) -> Answer:
    """No pep talk: a small thing to do, or leave to rest.  Source: S30-S42, A22, A35."""
    blocks: list[Block] = [Paragraph(ask.say("motivation.heard"))]
    if (tired := _tired(ask)) is not None:
        blocks.append(Paragraph(tired))
    else:
        blocks += [Paragraph(_comfort(ask)), *_something_small(ask)]
    blocks += _rut(ask)
    choices = (ask.choice("today.offer"), ask.choice("rest_day.offer"))
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


def _tired(ask: Ask) -> str | None:
    """A head that is empty because the legs are: then a break is the answer.  Source: S39, W2."""
    log = {one.on for one in ask.runner.log if one.activity != "rest"}
    row = sum(ask.today - timedelta(days=n) in log for n in range(1, _ROW + 1))
    return ask.say("motivation.tired", days=row) if row == _ROW else None


def _rut(ask: Ask) -> tuple[Block, ...]:
    """The sign they named, else all three; a sign is no fault.  Source: S35-S37, A35."""
    signs = {one.id: one.text for one in ask.handbook.guidelines.rut_signs}
    said = ask.text.casefold()
    named = next((sign for sign, words in _SIGNS.items() if _is_any(words, said)), None)
    if named is not None:
        return (Paragraph(ask.say(f"motivation.sign_{named}")),)
    if ask.runner.injuries:
        return ()
    return (Paragraph(ask.say("motivation.rut")), Bullets(tuple(signs.values())))


def _is_any(words: Iterable[str], said: str) -> bool:
    return any(re.search(rf"\b{word}(?:e?s|res?)?\b", said) for word in words)


def _comfort(ask: Ask) -> str:
    """The line for those who cannot run, or one for those who can; another one each day."""
    lines = {one.id: one.text for one in ask.handbook.guidelines.encouragement}
    if ask.runner.injuries:
        return lines["E3"]
    return lines[("E1", "E2", "E5")[ask.today.toordinal() % 3]]


def _something_small(ask: Ask) -> tuple[Block, ...]:
    wish = recommend.Wish(minutes=SMALL)
    found = recommend.options(ask.runner, ask.handbook, ask.now, wish)
    if not found:
        return ()
    small = ask.say("motivation.small", what=prescribe.what(found[0]), minutes=SMALL)
    return (Paragraph(small),)


skill = Skill(
    intent="motivation",
    summary="No drive today",
    answer=answer,
    is_personal=True,
    is_training=True,
)
