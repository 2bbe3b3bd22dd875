"""What is asked about ourselves: whether we work, who runs us, where a private answer went."""

import re
from collections.abc import Mapping

from core.language.hearing import plain
from core.model.prose import Paragraph
from core.model.talk import Answer
from core.skills.club_talk import said
from core.skills.skill import Ask

_ABOUT: Mapping[str, re.Pattern[str]] = {
    "hidden": re.compile(
        r"\b(?:dms?|inbox|private(?:ly)? (?:answer|message|version|reply)|in private|privately"
        r"|direct messages?)\b|\b(?:find|see|read|open|get|where)\b.*\b(?:you (?:sent|wrote"
        r"|messaged)"
        r"|(?:your|my) (?:answer|reply|message))\b|\bmessaged me\b|\blook in my messages\b"
    ),
    "runs_us": re.compile(
        r"\b(?:bugs?|faults?|feedback|complain\w*|report (?:a|an|it|the)|who (?:do"
        r"|should) i (?:tell|ask)"
        r"|problem with (?:you|the bot))\b"
        r"|\bwho(?:'?s| is| are)? (?:\w+ )?(?:runs?|hosts?|operates?|behind|looks? after|made|owns?"
        r"|built|running)\b.*\b(?:you|this|bot)\b|\bperson running\b"
    ),
    "version": re.compile(r"\bversions?\b|\bupdated?\b"),
    "working": re.compile(
        r"\b(?:are|r|were|is|did|you'?ve been|why are) (?:you|u|the bot|this(?: thing)?|anyone)?"
        r" ?(?:\w+ )?(?:down|offline|online|working|broken|dead|alive|up|awake|crash\w*|slow|on"
        r"|there)\b"
        r"|\b(?:been|so) slow\b|\b(?:not|didn'?t|stopped) (?:answer|respond|reply)\w*"
        r"|\bages to answer\b|^\W*(?:you|u) (?:there|alive|up|ok)\b"
    ),
}
"""The phrases `help.<name>`, and the words that ask for them."""


def told(ask: Ask) -> Answer | None:
    """A line about ourselves; None where something else is asked."""
    words = plain(ask.text)
    name = next((one for one, asks in _ABOUT.items() if asks.search(words)), None)
    if name is None or ask.is_command or ask.is_press:
        return None
    words_of_it = Paragraph(ask.say(here(ask, f"help.{name}")))
    return said(words_of_it, choices=(ask.choice("help.offer"),))


def here(ask: Ask, name: str) -> str:
    """The phrase `name`, as it is on this platform where that is not everywhere the same."""
    own = f"{name}_{ask.platform}"
    return own if own in ask.shelf.words.says else name
