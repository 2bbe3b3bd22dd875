"""Readings that words and details together make certain, whatever the classifier thinks.

Each rule is narrow: a wrong guess is worse than a question.
"""

import re
from collections.abc import Sequence

from core.language.features import tidy
from core.model.intent import Guess, Slots

SURE = 0.97
"""The confidence of a reading that a rule made."""
SUSPECTED = 0.5
"""The confidence of a reading that is worth asking about."""

_HURTS = re.compile(
    r"\b(?:hurt\w*|pain\w*|ach(?:e|es|ing|y)|sor(?:e|eness)|injur(?:ed|y|ies)|niggl\w+|twing\w+"
    r"|strain\w*|sprain\w*|tweaked|pulled|torn|tore|rolled|twisted|swollen|swells|puffy|limping"
    r"|throbs?|throbbing|killing me|playing up|acting up|dodgy|bruised|inflamed|flar(?:e|ed|ing) up"
    r"|stabbing|burns|burning|cramp\w*|locked up|bothering me|not (?:right|happy))\b"
)
_EASED = re.compile(
    r"\b(?:no|never|zero|without|free|gone|stopped|healed|better|fine|ok|okay|cleared|didn't"
    r"|doesn't|don't|doesnt|dont|isn't|isnt|haven't|not (?:hurt\w*|sore|injured|in pain)|quiet"
    r"|0/10|used to|recovered|avoid|prevent|over|settled|good|behaving)\b"
)
_OWN = re.compile(r"\b(?:my|mine|i|i'm|i've|im|ive|left|right)\b")
_HOW = re.compile(r"\b(?:how|what|why|when|where|who|which|is there|do you|does)\b")
_REMINDER = re.compile(r"\b(?:remind|nudg|notif|ping(?:s|ing)?\b|wake me|poke|alarm)")
_ENDS = re.compile(
    r"\b(?:stop\w*|cancel\w*|no more|turn(?:ed)? off|switch off|off|disable|mute|pause|quit|remove"
    r"|delete|kill|end|silence|unsubscribe|snooze|enough)\b"
)
_REFUSES = re.compile(r"\b(?:no|not|never|don't|dont|without|skip|hate|too)\b")
_FEW = 4
"""A message this short that names a body part is about it."""

_COMPLAINTS = frozenset({"injured", "soreness", "recovered", "emergency", "seen"})
_ABOUT_BODIES = _COMPLAINTS | {
    *("activity_info", "exercise_howto", "dos_donts", "why_cross_train", "log_workout"),
    *("delete_data", "help"),
}
"""What may well be meant by a message that names a sore part of the body."""


def certain(text: str, slots: Slots) -> str | None:
    """The intent that the words and details of `text` leave no doubt about."""
    plain = tidy(text)
    if _HOW.search(plain) or not _REMINDER.search(plain):
        return None
    if _ENDS.search(plain):
        return "stop_reminders"
    if slots.time is not None and not _REFUSES.search(plain):
        return "set_reminder"
    return None


def complaint(text: str, slots: Slots, ranked: Sequence[tuple[str, float]]) -> Guess | None:
    """What a message about a sore part of the body means, if not what the classifier says.

    Whoever names what hurts is never given a workout before it was looked at.
    """
    best, chance = ranked[0]
    plain = tidy(text)
    if not (slots.body_part or slots.injury) or _EASED.search(plain):
        return None
    if _HURTS.search(plain):
        is_kept = best in _ABOUT_BODIES and (chance >= SUSPECTED or best in _COMPLAINTS)
        return None if is_kept else Guess("injured", SURE)
    is_own = bool(_OWN.search(plain)) or len(plain.split()) <= _FEW
    is_doubtful = best == "unclear" or (chance < SUSPECTED and best not in _ABOUT_BODIES)
    return Guess("injured", SUSPECTED) if is_own and is_doubtful else None
