"""Say that again; where were we: the open question, or else the last advice, once more."""

import re

from core.model.intent import Intent
from core.model.prose import Paragraph, Reply
from core.model.talk import Advice, Answer, Question
from core.skills.skill import Ask

_YES = re.compile(r"\W*(?:yes|yeah|yep|yup|sure|ok(?:ay)?|k|fine|alright)\W*")
_NO = re.compile(r"\W*(?:no|nope|nah|not really)\W*")


def intent_again(question: Question | None, advice: Advice | None) -> Intent | None:
    """The request that leads to what was asked or said last."""
    if question is not None:
        return Intent(name=question.intent, slots=question.known)
    if advice is None:
        return None
    is_swapped = advice.intent == "swap_suggestion" and not advice.slots.activity
    return Intent(name="today" if is_swapped else advice.intent, slots=advice.slots)


def nothing(ask: Ask) -> Answer:
    """Nothing to repeat yet."""
    return _line(ask, ask.say("repeat.nothing"))


def to_nobody(ask: Ask) -> Answer | None:
    """One friendly line for a yes or no to nothing; None for any other text."""
    said = ask.text.casefold()
    if _YES.fullmatch(said):
        return _line(ask, ask.say("repeat.yes"))
    return _line(ask, ask.say("repeat.no")) if _NO.fullmatch(said) else None


def _line(ask: Ask, words: str) -> Answer:
    choices = (ask.choice("today.offer"), ask.choice("help.offer"))
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),), intent="repeat")
