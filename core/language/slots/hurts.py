"""When it hurts: the words that tell an acute place from one that only minds running."""

import re

from core.language.hearing import plain
from core.model.body import Hurts

_REST = re.compile(
    r"\b(at rest|resting|all the time|constantly|even (?:when|while) (?:sitting|lying|resting)"
    r"|(?:when|while) (?:i'?m )?(?:sitting|lying|resting|in bed)|just sitting|doing nothing)\b"
)
_WALKING = re.compile(
    r"\b((?:when|while|even) (?:i'?m )?(?:i )?walk(?:ing)?|to walk|hurts? walking|pain walking"
    r"|walking (?:hurts|is sore|is painful)|i(?:'m| am)? limp(?:ing)?|with a limp"
    r"|(?:when|while|if)[\w' ]{0,16} (?:down|up|on|climb|climbing)(?: the)? stairs"
    r"|stairs (?:hurt|are sore|are painful)|hurts? (?:on|going up|going down)(?: the)? stairs)\b"
)
_RUNNING = re.compile(
    r"\b((?:only|just) (?:when|while|if) (?:i'?m )?(?:i )?(?:run|jog)(?:ning|ging)?"
    r"|(?:when|while) (?:i'?m )?(?:i )?(?:run|jog)(?:ning|ging)?|only (?:on )?runs?"
    r"|only running|during (?:my |a )?runs?|walking is (?:fine|ok|okay))\b"
)
_NOT_NOW = re.compile(
    r"\b((?:not|no pain|nothing) (?:for|in) (?:days|a few days|(?:three|3|four|4|five|5) days)"
    r"|pain[- ]free for (?:a few |several |\w+ )?(?:days|weeks?)|not any ?more|no longer hurts)\b"
)
_WALKING_IS_FINE = re.compile(r"walking is (?:fine|ok|okay)")
_WORST_FIRST = (
    (Hurts.AT_REST, _REST),
    (Hurts.RUNNING, _WALKING_IS_FINE),
    (Hurts.WALKING, _WALKING),
    (Hurts.RUNNING, _RUNNING),
    (Hurts.NOT_NOW, _NOT_NOW),
)
_ANY = re.compile("|".join(words.pattern for _, words in _WORST_FIRST))
"""One search for most lines, which say nothing of it."""
_PARTS = (
    *("rest", "time", "constantly", "when", "while", "sitting", "nothing", "walk", "limp"),
    *("stairs", "only", "just if", "during", "not", "no pain", "free", "longer"),
)
"""Every setting has one of these in it."""


def read_hurts(text: str) -> str | None:
    """The worst setting in which it hurts, as a value of `Hurts`; None if the text does not say.

    Source: EVIDENCE 1.2.
    """
    said = plain(text)
    if not any(one in said for one in _PARTS) or not _ANY.search(said):
        return None
    return next((when.value for when, words in _WORST_FIRST if words.search(said)), None)
