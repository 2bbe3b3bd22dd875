"""May I run?  One shape of question that skills and readings both have to know."""

import re

from core.language.hearing import plain

_ASKED = re.compile(
    r"^\W*(?:so |ok |hey |coach |and |then )*"
    r"(?:(?:can|could|may|should|shall)(?!'?n?'?t\b)|when (?:can|may|could|will)"
    r"|how (?:long|soon)|how (?:(?:do|will|would|can|should) )?i (?:know|tell|see) (?:when|if)"
    r"|is it (?:ok|okay|safe|fine)|am i (?:ok|okay|allowed|ready|good))\b"
    r".*\b(?:run|running|runs|jog|jogging|race)\b"
    r"|^\W*(?:so |ok |and |then )*(?:can|could|may|should|shall) i (?:try|do|attempt|go for)"
    r" (?:an? |some |my )?(?:\w+ )?(?:\d+ ?km?\b|parkrun)(?!.* (?:bike|row|swim|walk|cycle))"
)


_COUNTDOWN = re.compile(
    r"\bhow (?:long|soon|many \w+)\b(?!.*\b(?:can|may|could|should) i\b)"
    r".*\b(?:until|till?|'til|to|before) (?:my|the) (?:\w+ )?race\b"
)
"""How long it is to a race, which asks for no leave."""
_LEAVE = re.compile(
    r"\b(?:can|could|may|should|shall) (?:i|we|he|she|they)\b|\b(?:ok|okay|safe|allowed|fine) to\b"
    r"|\b(?:is|are|would|will)\b[^.!?]*\b(?:ok|okay|safe|fine|allowed|all ?right)\b|\binstead\b"
)


def asks_leave(text: str) -> bool:
    """Whether `text` asks if something is allowed."""
    return _LEAVE.search(plain(text)) is not None


def asks_to_run(text: str) -> bool:
    """Whether `text` asks if or when running is allowed."""
    said = plain(text)
    return _ASKED.search(said) is not None and _COUNTDOWN.search(said) is None
