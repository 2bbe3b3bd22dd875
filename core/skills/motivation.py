"""When the drive is gone."""

from core.advice import recommend
from core.model.prose import Block, Bullets, Paragraph, Reply
from core.model.talk import Answer
from core.skills import prescribe
from core.skills.skill import Ask, Skill

SMALL = 15
"""Minutes that anybody can face."""


def answer(ask: Ask) -> Answer:
    """No pep talk: a small thing to do, or leave to rest.  Source: S30-S42, A22, A35."""
    blocks: list[Block] = [Paragraph(ask.say("motivation.heard"))]
    blocks += [Paragraph(_comfort(ask)), *_something_small(ask)]
    signs = tuple(one.text for one in ask.handbook.guidelines.rut_signs)
    blocks += [Paragraph(ask.say("motivation.rut")), Bullets(signs)]
    choices = (ask.choice("today.offer"), ask.choice("rest_day.offer"))
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


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
