"""What only a club's captains may do: they are asked for at the moment of the deed."""

from collections.abc import Callable

from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills.skill import Ask


def only(ask: Ask, deed: Callable[[], Answer]) -> Answer:
    """`deed` for a captain, a kind line for anybody else; where nobody knows who it is, ask."""
    if ask.is_captain is None:
        return Answer(asks_rank=True)
    if not ask.is_captain:
        return Answer(replies=(Reply(blocks=(Paragraph(ask.say("club.captains_only")),)),))
    return deed()
