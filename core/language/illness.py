"""Whether an illness is all above the neck, without a fever: the line for training."""

import re

from core.language.hearing import plain

_BELOW = re.compile(
    r"\b(?:fever\w*|temperature|chest|coughing|cough|bronchitis|lungs?|stomach|tummy|belly|vomit\w*"
    r"|throwing up|puk\w+|diarrh\w+|the runs|nausea|nauseous|flu|covid\w*|chills|shiver\w*"
    r"|body aches?"
    r"|ach(?:e|es|ing|y) (?:all )?over|all over|gastro|norovirus|food poisoning|tonsillitis"
    r"|strep|pneumonia"
    r"|infection|swollen glands|below the neck)\b"
)
_ABOVE = re.compile(
    r"\b(?:runny nose|blocked nose|stuffy nose|stuffed up|sniffles?|sneez\w+|sore throat"
    r"|scratchy throat"
    r"|head cold|above the neck|only my nose|just (?:a |the )?(?:nose|throat|sniffles?"
    r"|head cold))\b"
)
_ONLY = re.compile(r"\b(?:only|just|all|nothing else|that'?s it)\b")
_FEW = 4
_DENIED = re.compile(
    r"\b(?:no|not|without|never|isn't|don't have(?: a)?|haven't(?: got)?)\s(?:\w+\s){0,2}$"
)


def is_above_neck(text: str) -> bool | None:
    """True: only above the neck; False: a fever or anything below; None: it does not say.

    A fever that is not spoken of is not ruled out.  Source: EVIDENCE 13.
    """
    said = plain(text)
    below = list(_BELOW.finditer(said))
    if any(not _DENIED.search(said[: one.start()]) for one in below):
        return False
    is_above = _ABOVE.search(said) is not None
    return True if is_above and (below or "above the neck" in said) else None


def answers_neck(text: str) -> bool | None:
    """As above, in answer to whether it is all above the neck: "only a runny nose" is a yes."""
    said = plain(text)
    told = is_above_neck(text)
    if told is not None or _ABOVE.search(said) is None:
        return told
    return True if _ONLY.search(said) or len(said.split()) <= _FEW else None
