"""May I run?  One shape of question that skills and readings both have to know."""

import re

from core.language.hearing import plain

_ASKED = re.compile(
    r"^\W*(?:so |ok |hey |coach |and |then |(?:my )?\w+ (?:wants to know|asks|keeps asking) )*"
    r"(?:(?:can|could|may|should|shall)(?!'?n?'?t\b)|when (?:can|may|could|will)"
    r"|when i (?:can|may|could)|how (?:long|soon)|how many (?:days|weeks|months)|what if i"
    r"|how (?:(?:do|will|would|can|should) )?i (?:know|tell|see) (?:when|if)"
    r"|is it (?:ok|okay|safe|fine)|am i (?:ok|okay|allowed|ready|good))\b"
    r".*\b(?:run|running|runs|jog|jogging|race)\b"
    r"|^\W*(?:so |ok |and |then )*(?:under (?:what|which)|what (?:pain|number|score|level|has to"
    r"|needs to|must|would (?:have|need) to))\b.*\b(?:i|me)\b.*\b(?:run|running|jog|jogging)\b"
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
    r"|\b(?:ok|okay|allowed|all ?right|fine)(?:,? (?:tho(?:ugh)?|then|right|yeah))?\?+\W*$"
    r"|\b(?:fine|ok|okay|all ?right),? right\W*$"
)
_TELLS = re.compile(
    r"\b(?:did|done|do(?:es)? that|swam|swum|cycled|biked|rode|rowed|walked|hiked|skated|ran|went"
    r"|was|were|been|had|finished|completed|just|log\w*|add|save|put|record\w*|note|enter|tick"
    r"|count\w*|change|edit|delete|remove|undo|mark)\b"
)
"""What is past, or to be written down."""


def asks_leave(text: str) -> bool:
    """Whether `text` asks if something is allowed."""
    return _LEAVE.search(plain(text)) is not None


def asks_before(text: str) -> bool:
    """Whether it asks if something is allowed that is still to come: "bike 60 min ok?"."""
    return asks_leave(text) and _TELLS.search(plain(text)) is None


def asks_to_run(text: str) -> bool:
    """Whether `text` asks if or when running is allowed."""
    said = plain(text)
    return _ASKED.search(said) is not None and _COUNTDOWN.search(said) is None
