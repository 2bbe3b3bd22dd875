"""Ways out of a question, as they are asked for: back, start over, why do you ask."""

import re
from enum import StrEnum

from core.language.hearing import plain
from core.model.talk import Question


class Wish(StrEnum):
    """What is asked of the conversation itself."""

    BACK = "back"
    OVER = "over"
    WHY = "why"


_PLEASE = r"(?: (?:please|pls|again|now|then|coach))*"
_LEAD = (
    r"(?:(?:ok|okay|oh|no|oops|wait|sorry|hmm+|actually|please|pls|can we|can i|could we|could i"
    r"|let'?s|let me|i want to|i'?d like to|wait no|just)\b[ ,]*)*"
)
_BACK = re.compile(
    rf"{_LEAD}(?:(?:go |take me |one |a )?(?:step )?back(?: (?:a|one)(?: step| question)?| up"
    r"| to the (?:last|previous|first)(?: one| question)?)?"
    r"|(?:the )?(?:previous|last) (?:question|one|step)(?: again)?"
    r"|(?:change|correct|redo) my (?:last |previous )?answer"
    r"|(?:i )?(?:gave|pressed|tapped|hit) the wrong (?:answer|button)|wrong (?:answer|button))"
    rf"{_PLEASE}"
)
_OVER = re.compile(
    rf"{_LEAD}(?:start (?:all )?(?:over|again|anew|from scratch)|restart|re-?start this|begin again"
    r"|(?:from|back to) (?:the )?(?:start|beginning|top|scratch|square one)|start (?:it )?fresh"
    rf"|go back to the (?:start|beginning)|do it all again|reset(?: this| that| it)?){_PLEASE}"
)
_WHY = re.compile(
    r"(?:but |and |ok |hm+ |so )*why (?:do|would|are|is|does|did)(?: you| that| this| it)+"
    r" ?(?:ask\w*|need|want|wanna|matter\w*|important|relevant|know|have|to|me|that|this|it|for| )*"
    r"|(?:but )?what(?:'?s| is) (?:that|this|it) (?:for|got to do with (?:it|anything|that|this))"
    r"|why d'?(?:you|ya|u) (?:need|want|ask|have)(?: to know| that| this| it)*"
    r"|is (?:that|this|it) (?:really |actually )?(?:necessary|needed|important|relevant)"
    r"|(?:do|must) i (?:really )?(?:have to |need to )?(?:answer|say|tell)(?: that| this| you)*"
    r"|what(?:'?s| is) (?:it|that) to you|what do (?:you|u) mean(?: by (?:that|this|it))?"
    r"|(?:sorry |hm )?(?:i )?(?:don'?t|dont|do not) (?:understand|get (?:it|that|the question))"
    r"(?:,? (?:help|sorry|what you mean))?|what are (?:my|the) (?:options|choices)(?: here)?"
    r"|why (?:that|the|this) question|what do you need (?:that|this|it) for"
)
_FINE = re.compile(
    r"(?:(?:ok(?:ay)?|k|kk|sure|fine|alright|all right|right|cool|great|good|got it|will do|yes"
    r"|yeah|yep|yup|no|nope|nah|hm+|uh|er+|well|go on|go ahead|sounds good|makes sense"
    r"|i see)[ ,]*)+"
)


def wish(text: str, question: Question | None) -> Wish | None:
    """What `text` asks of the conversation; None if it is about something else.

    Where we asked for the sore place, "back" names it.
    """
    said = re.sub(r"[^\w' ,]+", " ", plain(text))
    said = " ".join(said.split()).strip(" ,")
    if question is not None and question.slot == "body_part" and said == "back":
        return None
    if _OVER.fullmatch(said):
        return Wish.OVER
    if _BACK.fullmatch(said):
        return None if question is None and "wrong" in said else Wish.BACK
    return Wish.WHY if question is not None and _WHY.fullmatch(said) else None


def is_fine(text: str) -> bool:
    """Whether it agrees or refuses, and says nothing else."""
    return _FINE.fullmatch(re.sub(r"[^\w' ,]+", " ", text.casefold()).strip()) is not None
