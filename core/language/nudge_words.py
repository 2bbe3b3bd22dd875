"""Readings about the daily idea that words and details make certain."""

import re

from core.language.asking import only_asks
from core.language.features import tidy
from core.model.intent import Slots

_HOW = re.compile(r"\b(?:how|what|why|when|where|who|which|is there|do you|does)\b")
_REMINDER = re.compile(r"\b(?:remind|nudg|notif|ping(?:s|ing)?\b|wake me|poke|alarm)")
_ENDS = re.compile(
    r"\b(?:stop\w*|cancel\w*|no more|(?:turn|switch)\b.*\boff|disable|mute|pause|quit|remove"
    r"|delete|kill|end|silence|unsubscribe|snooze|enough)\b"
)
_REFUSES = re.compile(r"\b(?:no|not|never|don't|dont|without|skip|hate|too)\b")
_LISTS = re.compile(
    r"\b(?:when|what time) (?:is|are|was|do|does|will|did)\b.*\b(?:reminders?|nudges?)\b"
    r"|\bwhy\b.*\bno\b.*\b(?:reminders?|nudges?)\b"
    r"|\b(?:list|show|see)\b(?: me)?(?: all)? (?:my|the) (?:last |next )?(?:reminders?|nudges?)\b"
    r"|\b(?:did|didn't|haven't) you (?:nudge|remind)|\b(?:nudge|reminder) history\b"
    r"|\b(?:my )?(?:last|next|recent) (?:reminders?|nudges?)\b"
)
_CHANGES = re.compile(
    r"\b(?:stop|cancel|move|change|set|delete|turn|skip|pass|undo|remove|no more|ignore|done"
    r"|make|forget|did it|not)\b"
)
_SNOOZE = re.compile(
    r"\bsnooze\b|\b(?:remind|nudge|ask|ping) me (?:again )?"
    r"(?:later|in (?:an?|\d+|half an|two) ?(?:h\w*|m\w*)|tonight|this evening|after work)\b"
)
_FOR_DAYS = re.compile(
    r"\b(?:days?|weeks?|weekend|months?|tomorrow|every|daily|for good|forever"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)
"""A snooze this long is a pause."""
_CAME = re.compile(
    r"\b(?:you|it|that|this|bot)(?:'ve| have)? (?:just |only )?(?:nudged|pinged|buzzed|poked"
    r"|reminded|messaged|texted) me\b"
    r"|\bdid (?:you|it) (?:nudge|ping|buzz|poke|remind|message|text) me\b"
    r"|\b(?:nudge|reminder|message|ping|idea) (?:came|went off|arrived|never came|didn't come)\b"
)
"""What became of an idea, told or asked; whoever tells of it sets nothing."""
_EVER = re.compile(r"\b(?:all|my) (?:reminders|nudges|notifications)\b")


def tells_what_came(text: str) -> bool:
    """Whether it is about an idea that came, or should have: "it buzzed me at 6 instead of 7"."""
    return _CAME.search(tidy(text)) is not None


def intent_of(plain: str, slots: Slots) -> str | None:
    """nudges, stop_reminders or set_reminder, where the words leave no doubt."""
    if _SNOOZE.search(plain) and not (_FOR_DAYS.search(plain) or _EVER.search(plain)):
        return "nudges"
    if _LISTS.search(plain) and slots.time is None and not _CHANGES.search(plain):
        return "nudges"
    if tells_what_came(plain):
        return "stop_reminders" if _ENDS.search(plain) else "nudges"
    if _HOW.search(plain) or not _REMINDER.search(plain):
        return None
    if _ENDS.search(plain):
        return "stop_reminders"
    if slots.time is not None and not _REFUSES.search(plain):
        return "nudges" if only_asks(plain) else "set_reminder"
    return None
