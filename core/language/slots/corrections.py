"""People correct themselves mid-message: "40, sorry, 30 min", "not the left, the right"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_CUE = (
    r"\b(?:no wait|wait no|no sorry|sorry|i mean|i meant|i ment|call it|i want(?= (?:at )?[0-9])"
    r"|id (?:prefer|rather|like)(?= [0-9])|lets say|put(?= [0-9])"
    r"|actually|make (?:that|it)|or rather"
    r"|rather(?! than)|correction|scrap that|oops|nope|wait|my mistake|i should say|typo|no(?=,"
    r"| the\b| its\b| it was\b| i said\b| my\b| -| (?:left|right|both|mon|tue|wed|thu|fri|sat|sun"
    r"|[0-9]|make|not)))\b"
)
_CUES = re.compile(rf"{_CUE}|\*")
_CUE_HINT = re.compile(
    r"no|sorry|mean|ment|actu|make|rather|corr|scrap|oops|wait|mist|should say|typo|call|put|lets"
    r"|want|prefer|like"
    r"|\*"
)
_BARE_FIGURE = re.compile(
    r"(?P<unit> ?(?:mins?|minutes?|kms?|k|miles?|hours?|hrs?|am|pm|weeks?|days?|/10))\b"
    rf"(?P<between>[^0-9]{{0,12}}{_CUE}[^0-9]{{0,12}})(?P<figure>[0-9]{{1,3}}(?:\.[0-9])?)"
    r"(?= ?(?:$|[,!?;]|\.(?![0-9])| not\b| instead\b| please\b))"
)
_UNIT_OF_BOTH = re.compile(
    r"(?<![0-9.:/])(?P<figure>[0-9]{1,3}(?:\.[0-9])?)(?P<between> ?,? not [0-9]{1,3}(?:\.[0-9])?)"
    r"(?P<unit> ?(?:mins?|minutes?|kms?|k|miles?|hours?|hrs?|am|pm|weeks?))\b"
)
_BARE_TOTAL = re.compile(
    r"(?P<unit> ?(?:mins?|minutes?|kms?|k|miles?))\b(?P<between>[^0-9]{1,12})(?P<figure>[0-9]{1,3})"
    r"(?= (?:in total|total|altogether|all told|all in)\b)"
)
_BARE_CLOCK = re.compile(
    r"(?P<clock>(?:\bat |@ ?)[0-9]{1,2}(?::[0-9]{2})?)"
    rf"(?P<between>[^0-9]{{0,12}}{_CUE}[, ]{{0,3}})(?P<figure>[0-9]{{1,2}}\b)"
)
_THE = r"(?: (?:the|my|on|at|a|for|in|to))? ?$"
_DENIED = re.compile(rf"\b(?:not|isnt|wasnt){_THE}")
_REPLACED = re.compile(rf"\b(?:not|isnt|wasnt|rather than|instead of){_THE}")
_SEEN = 20


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """A detail and where it stands, so that the new can be told from the old."""

    value: T
    start: int
    """Offset in the text of the utterance."""
    end: int


def with_units(text: str) -> str:
    """What "40 min, sorry, 30" and "at 9, no, 7" leave out: the new figure is of the same kind."""
    if "total" in text or " all" in text:
        text = _BARE_TOTAL.sub(r"\g<unit>\g<between>\g<figure>\g<unit>", text)
    if not _CUE_HINT.search(text):
        return text
    text = _UNIT_OF_BOTH.sub(r"\g<figure>\g<unit>\g<between>\g<unit>", text)
    text = _BARE_FIGURE.sub(r"\g<unit>\g<between>\g<figure>\g<unit>", text)
    return _BARE_CLOCK.sub(r"\g<clock>\g<between>at \g<figure>", text)


def cues_in(text: str) -> tuple[int, ...]:
    """The offsets where a correction begins."""
    if not _CUE_HINT.search(text):
        return ()
    return tuple(cue.end() for cue in _CUES.finditer(text))


def standing(
    mentions: list[Mention[T]], text: str, cues: Sequence[int], *, is_swap: bool = False
) -> list[Mention[T]]:
    """What is left of `mentions` after corrections and denials; at least one of them."""
    if len(mentions) <= 1:
        return mentions
    latest = max(one.start for one in mentions)
    if cue := max((cue for cue in cues if cue <= latest), default=0):
        mentions = [one for one in mentions if one.start >= cue]
    denied = _DENIED if is_swap else _REPLACED
    return [one for one in mentions if not _follows(denied, text, one.start)] or mentions


def _follows(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text[max(0, start - _SEEN) : start]) is not None
