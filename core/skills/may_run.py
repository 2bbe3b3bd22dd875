"""May I run?  A question, which never changes what is known."""

import re

from core.model.prose import Paragraph, Reply
from core.model.talk import Advice, Answer
from core.skills import guard, prescribe
from core.skills.skill import Ask

_ASKED = re.compile(
    r"^\W*(?:so |ok |hey |coach |and |then )*"
    r"(?:can|could|may|should|shall|when (?:can|may|could|will)"
    r"|how (?:long|soon)|is it (?:ok|okay|safe|fine)|am i (?:ok|okay|allowed|ready|good))\b"
    r".*\b(?:run|running|runs|jog|jogging|race)\b"
)


def is_asked(text: str) -> bool:
    """Whether `text` asks if or when running is allowed."""
    return _ASKED.search(text.casefold().replace("\u2019", "'")) is not None


def answer(ask: Ask) -> Answer:
    """Not yet, why, and what has to be true first.  Source: EVIDENCE 6.1."""
    if (waiting := guard.standing(ask)) is not None:
        return waiting
    part = " and ".join(prescribe.place(one) for one in ask.runner.injuries)
    words = ask.say(f"recovered.run_{'not_yet' if part else 'yes'}", part=part)
    if part and all(one.key == "illness" for one in ask.runner.injuries):
        words = ask.say("today.rest_illness")
    blocks = (Paragraph(words),)
    why = (ask.choice("why.may_run"), ask.choice("recovered.offer")) if part else ()
    reply = Reply(blocks=blocks, choices=(*why, ask.choice("today.offer")))
    return Answer(replies=(reply,), advice=Advice(intent="may_run", at=ask.now))
