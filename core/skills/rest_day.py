"""Whether today is a rest day."""

from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills.skill import Ask, Skill


def answer(ask: Ask) -> Answer:
    """Rest is part of the plan.  Source: EVIDENCE W2, SEED S58."""
    lines = [ask.say("rest_day.yes")]
    if not ask.runner.injuries and not ask.runner.holds:
        lines.append(ask.say("rest_day.if_restless"))
    choices = (ask.choice("today.offer"),)
    return Answer(replies=(Reply(blocks=tuple(map(Paragraph, lines)), choices=choices),))


skill = Skill(intent="rest_day", summary="Whether to rest", answer=answer)
