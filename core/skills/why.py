"""Why this, and what would change it."""

from core.advice.reasons import Reason, Turn, reasons, turning_points
from core.model.prose import Block, Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import prescribe, today
from core.skills.skill import Ask, Skill


def answer(ask: Ask) -> Answer:
    """The rules that chose today's answer, with their source, and the nearest turning points."""
    facts = (ask.runner, ask.handbook, ask.now, today.wish_of(ask))
    because = [_because(ask, one) for one in reasons(*facts)]
    blocks: list[Block] = [Heading(ask.say("why.title")), Bullets(tuple(because))]
    if turns := turning_points(*facts):
        blocks.append(Paragraph(ask.say("why.change")))
        blocks.append(Bullets(tuple(_turn(ask, one) for one in turns)))
    choices = (ask.choice("today.offer"), ask.choice("swap_suggestion.offer"))
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


def _because(ask: Ask, reason: Reason) -> str:
    part = prescribe.place(reason.injury) if reason.injury else ""
    names = ", ".join(ask.handbook.activities[key].name for key in reason.activities)
    said = ask.say(f"why.{reason.name}", part=part, names=names or ask.say("why.nothing"))
    return f"{said} ({reason.source})"


def _turn(ask: Ask, turn: Turn) -> str:
    part = prescribe.place(turn.injury) if turn.injury else ""
    instead = ask.say("why.rest_instead")
    if turn.instead is not None:
        minutes = prescribe.minutes(turn.instead)
        instead = ask.say("today.other", what=prescribe.what(turn.instead), minutes=minutes)
    return ask.say(f"why.if_{turn.name}", part=part, instead=instead)


skill = Skill(
    intent="why",
    summary="Why this, and what would change it",
    answer=answer,
    is_personal=True,
    is_training=True,
)
