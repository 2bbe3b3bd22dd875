"""What is asked of a card of exercises by its number: "how do I do the second one?"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.language.features import tidy
from core.model.intent import Intent, Slots
from core.model.runner import Runner
from core.model.talk import Question
from core.skills import leg_day, leg_guide
from core.skills.skill import Ask

_NAMES = (
    *("1 one first 1st", "2 two second 2nd", "3 three third 3rd", "4 four fourth 4th"),
    *("5 five fifth 5th", "6 six sixth 6th"),
)
_ORDER: Mapping[str, int] = {
    **{name: at for at, names in enumerate(_NAMES) for name in names.split()},
    "last": -1,
}
_WHICH = re.compile(
    r" ?(?:(?:so|and|ok|but|please|pls|what about|how about|can you|could you),? )*"
    r"(?:how (?:do|should|can|would) (?:i|you|we) (?:do|perform|start)|how (?:is|does|to do|do)"
    r"|show(?: me)?|explain|what(?:'s| is))?(?: ?(?:the|number|no\.?|nr|exercise|move))*"
    rf" (?P<which>{'|'.join(_ORDER)})(?P<one> (?:one|exercise|move))?"
    r"(?: (?:go|work|done|look|looks|like|please|pls))*[?!. ]*"
)
_CUE = re.compile(r"\b(?:how|show|explain|what|number|exercise|move)\b|\bthe \w+ one\b")


def meant(ask: Ask, question: Question | None) -> Ask | None:
    """How that exercise of the card is done; None if no card was shown, or none is asked for."""
    last = ask.advice
    is_card = last is not None and last.intent == leg_day.skill.intent
    if question is not None or last is None or not is_card:
        return None
    said = tidy(ask.text)
    found = _WHICH.fullmatch(f" {said}")
    is_now = ask.now - last.at < leg_guide.GOES_ON_FOR
    if found is None or not is_now or _CUE.search(said) is None:
        return None
    card = replace(ask, intent=Intent(name=last.intent, slots=replace(last.slots, asked=None)))
    card = replace(card, runner=Runner(id=ask.runner.id)) if last.is_public else card
    session, at = leg_day.session_for(card), _ORDER[found["which"]]
    if session is None or at >= len(session.parts):
        return None
    slots = Slots(exercise=session.parts[at].exercise.key)
    return replace(ask, intent=Intent(name="exercise_howto", slots=slots))
