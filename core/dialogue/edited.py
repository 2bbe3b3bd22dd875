"""Messages that were changed after they had been answered: nothing is done twice for them."""

from dataclasses import replace

from core.dialogue import picking
from core.model.intent import Reading
from core.model.messages import Incoming
from core.model.talk import Answer, Question
from core.skills import unclear
from core.skills.skill import Ask


def answer(ask: Ask, heard: Incoming, reading: Reading, question: Question | None) -> Answer | None:
    """A hint to say it anew; None where it is as good as new.

    That is a warning sign, and what corrects words that were not understood.
    """
    if not heard.is_edit or reading.flag is not None or picking.is_pick(question):
        return None
    return replace(unclear.line(ask, "asking.edited"), question=question)
