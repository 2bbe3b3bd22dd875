"""What only a club's captains may do: they are asked for at the moment of the deed."""

from collections.abc import Callable

from core.model.prose import Paragraph
from core.model.talk import Answer
from core.skills.club_talk import said
from core.skills.skill import Ask


def refusal(ask: Ask, words: str = "club_talk.captains_only") -> Answer | None:
    """What to answer in place of a captain's deed; None if a captain asks for it.

    While it is not known, the answer finds out, and the message comes again.  Whoever only pressed
    a button reads it alone.
    """
    if not ask.is_group:
        return said(Paragraph(ask.say("club_talk.captain_here")))
    if ask.is_captain is None:
        return Answer(asks_rank=True)
    return None if ask.is_captain else said(Paragraph(ask.say(words)), private=ask.is_press)


def only(
    ask: Ask, deed: Callable[[], Answer], otherwise: str = "club_talk.captains_only"
) -> Answer:
    """`deed` for a captain; for anybody else a kind line, the phrase `otherwise`."""
    return refusal(ask, otherwise) or deed()
