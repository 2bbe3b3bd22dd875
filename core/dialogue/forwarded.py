"""Forwarded messages: somebody else's words, of which nothing is noted as the sender's own."""

from dataclasses import replace

from core.dialogue.discretion import made_private
from core.model.intent import Reading
from core.model.messages import Incoming
from core.model.talk import Answer, Question
from core.skills import guard, unclear
from core.skills.skill import Ask


def as_theirs(heard: Incoming, reading: Reading) -> Reading:
    """`reading`, whose warning sign is not the sender's where they only passed it on."""
    if not heard.is_forwarded or reading.flag is None:
        return reading
    return replace(reading, flag=replace(reading.flag, is_about_other=True))


def answer(ask: Ask, heard: Incoming, reading: Reading, question: Question | None) -> Answer | None:
    """What to say to passed-on words; None to all else, and to what a watch recorded."""
    if not heard.is_forwarded or heard.found or not heard.text.strip():
        return None
    if reading.flag is not None:
        told = guard.escalate(ask, reading.flag)
    else:
        told = made_private(unclear.say(ask, "forwarded"))
    return replace(told, question=question)
