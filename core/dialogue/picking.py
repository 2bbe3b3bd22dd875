"""Buttons that may be answered in words: "the first", "2", or what stands on one of them.

What was offered is kept as an open question; it gives way to every other one.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b

from core.language.features import tidy
from core.model.intent import Slots
from core.model.talk import Answer, Question
from core.skills.skill import Ask

SLOT = "pick"
_ORDER: Mapping[str, int] = {
    "1": 0,
    "one": 0,
    "first": 0,
    "1st": 0,
    "a": 0,
    "2": 1,
    "two": 1,
    "second": 1,
    "2nd": 1,
    "b": 1,
    "3": 2,
    "three": 2,
    "third": 2,
    "3rd": 2,
    "c": 2,
    "last": -1,
}
_PICKED = re.compile(
    r"\W*(?:(?:the|number|no|option|button|answer|choice|pick|take|i mean|i meant|its?|that)"
    r" ?){0,3}"
    r"#?(?P<which>1|2|3|one|two|three|first|second|third|1st|2nd|3rd|last|a|b|c)"
    r"(?: one| option| button)?(?: please| pls)?\W*"
)
_NEITHER = re.compile(
    r"\W*(?:(?:no|nope|sorry|lol|haha)\W+)*(?:neither|none|nothing|not)(?: of)?(?: (?:them|these"
    r"|those|it"
    r"|that|any|either|the (?:two|three)|what i (?:was asking|asked|meant|mean)))*\W*(?:lol|haha"
    r"|sorry)?\W*"
    r"|\W*(?:no|nope)\W*"
)
_SHOWS, _VARIES, _BARE = "Show", "Easier", "Without"
"""How the labels begin that lead to a picture, to versions, and to what needs no kit."""
_SHOW = re.compile(
    r"\W*(?:(?:ok|please|pls|can you|could you|and|just) )*(?:"
    r"(?:show|demonstrate)(?: (?:me|it|that|this|us|how|please|pls|a|the|picture|pic|video|gif))*"
    r"|(?:(?:got|have you got|do you have|is there|any) )?(?:an? )?(?:picture|pic|video|gif)s?"
    r"(?: (?:of (?:it|that)|please|pls))*"
    r"|(?:how|what) (?:does|should) (?:it|that|this) look(?: like)?)\W*"
)
"""Nothing but the wish to see what was just told."""
_LOST = re.compile(
    r".*\b(?:don'?t|do not|didn'?t) (?:get|understand|see) (?:it|that|this)\b"
    r".*\bshow\b.*"
)
_OTHER_VERSION = re.compile(
    r"\b(?:eas(?:y|ier)|simpler|harder|tougher|too (?:hard|easy|difficult|wobbly|tricky)"
    r"|beginner'?s?|level up|progression|regression|ez)\b"
)
_HURTS = re.compile(r"\b(?:hurt\w*|pain\w*|sore|ach\w+|run\w*|week|day)\b")
_NO_KIT = re.compile(
    r"\b(?:no|without|don'?t (?:have|own)|haven'?t got|instead of)\b.{0,12}"
    r"\b(?:ball|kit|equipment|gear|weights?|anything)\b|\bown (?:\w+ )?nothing\b|\bat home\b"
)
_FEW = 12
"""Words in which a move that was just shown is asked for in another way."""


def offered(ask: Ask, answer: Answer) -> Answer:
    """`answer`, whose buttons may then be named in words."""
    said = "\n".join(f"{one.label}\t{one.says}" for one in answer.replies[0].choices)
    question = Question(
        id=f"{SLOT}.{_mark(ask.text)}",
        intent="unclear",
        slot=SLOT,
        known=Slots(asked=said),
        asked_at=ask.now,
    )
    return replace(answer, question=question)


def is_pick(question: Question | None) -> bool:
    """Whether `question` is such an offer."""
    return question is not None and question.slot == SLOT


def picked(question: Question, text: str) -> str | None:
    """What the named button says; None if `text` names none."""
    pairs = [line.partition("\t") for line in (question.known.asked or "").splitlines()]
    plain = text.strip().casefold()
    if named := next((says for label, _, says in pairs if label.casefold() == plain), None):
        return named
    if (wished := _wished(tidy(text))) is not None:
        return next((says for label, _, says in pairs if label.startswith(wished)), None)
    found = _PICKED.fullmatch(plain)
    at = _ORDER[found["which"]] if found else len(pairs)
    return pairs[at][2] if at < len(pairs) else None


def is_neither(text: str) -> bool:
    """Whether what was offered is all beside the point."""
    return _NEITHER.fullmatch(text.casefold()) is not None


def _wished(said: str) -> str | None:
    """How the label begins of what is wished of a move that was just shown."""
    if _SHOW.fullmatch(said) or _LOST.fullmatch(said):
        return _SHOWS
    if len(said.split()) > _FEW or _HURTS.search(said):
        return None
    if _NO_KIT.search(said):
        return _BARE
    return _VARIES if _OTHER_VERSION.search(said) else None


def is_said_again(question: Question | None, text: str) -> bool:
    """Whether the very text that was not understood is sent once more."""
    return question is not None and question.id == f"{SLOT}.{_mark(text)}"


def _mark(text: str) -> str:
    """Tells two texts apart without keeping either."""
    return blake2b(tidy(text).encode(), digest_size=8).hexdigest()
