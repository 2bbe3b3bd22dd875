"""Somebody's name, which is a word like any other to whoever does not know them.

So are "he" and "my dad" to the classifier, which has read too many tales of sofas and giggles.
"""

import re

from core.language.slots.bodies import part_of
from core.language.whose import PERSONS

SOMEBODY = "someone"
_CALLS = (
    r"(?:(?:guys|help|omg|hey|hi|all|team|coach|please|quick|quickly|and|so|but|um|oh no|oh god"
    r"|god|i think|think|urgent|emergency)\W+)*"
)
_NO_NAME = (
    r"(?!(?:i|we|you|it|they|im|ive|its|my|mine|our|ours|your|his|her|their|this"
    r"|that|these|those|there|here|the|a|an|what|who|when|how|why|where|which|if|nobody|no|not"
    r"|never|any\w+|every\w+|some\w+|nothing|none|one|ones|pain|just|is|are|was|were|has|have|had"
    r"|got|did|do|does|can|still|also|only|today|yesterday|tonight|tomorrow|now|then|legs?|almost"
    r"|nearly|really|suddenly|actually|literally|honestly|badly|finally|totally|totes|kinda|sorta"
    r"|again|twice|first|last|head|face|heart\w*|chest|lungs?|breath\w*|arms?|hands?|fingers?|neck"
    r"|stomach|belly|tummy|eyes?|vision|speech|tongue|lips?|mouth|nose|jaw|skin|balance|pee|urine"
    r"|periods?|pulse|kneecap)\b)"
)
_DOES = r"(?=(?:'s)? (?:has|is|was|had|just|got|isn't|isnt|fell|went|hit|\w+ed)\b|'s (?:not )?\w+)"
_PERSON = rf"(?:my|our|the|an?|his|her) (?:\w+ )?(?:{'|'.join(sorted(PERSONS))})"
_NAMED = re.compile(
    rf"(?P<before>(?:^|[.!?;\n])\W*{_CALLS})(?P<name>{_PERSON}|{_NO_NAME}[a-z]{{2,}}){_DOES}",
    re.IGNORECASE,
)


def as_somebody(text: str) -> str:
    """`text` with "someone" for whoever begins a sentence: "Tom collapsed by the gate"."""
    return _NAMED.sub(_somebody, text)


def _somebody(found: re.Match[str]) -> str:
    is_part = part_of(found["name"].casefold()) is not None
    return found[0] if is_part else f"{found['before']}{SOMEBODY}"
