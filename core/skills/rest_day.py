"""Whether today is a rest day."""

from dataclasses import replace

from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import injured
from core.skills.skill import Ask, Skill
from core.skills.week_changes import changed_by_words


def answer(ask: Ask) -> Answer:
    """Rest is part of the plan.  Source: EVIDENCE W2, SEED S58.

    Whoever says in passing that they are ill is looked after as ill.  Source: EVIDENCE 13.
    """
    if ask.slots.injury == "illness":
        cared = injured.answer(ask)
        return replace(cared, replies=tuple(replace(r, is_private=True) for r in cared.replies))
    if ask.runner.week and (changed := changed_by_words(ask)):
        return changed
    lines = [ask.say("rest_day.yes")]
    if not (ask.is_group or ask.runner.injuries or ask.runner.holds):
        lines.append(ask.say("rest_day.if_restless"))
    choices = (ask.choice("why.rest_day"), ask.choice("today.offer"))
    return Answer(replies=(Reply(blocks=tuple(map(Paragraph, lines)), choices=choices),))


skill = Skill(intent="rest_day", summary="Whether to rest", answer=answer)
