"""Readings that words and details together make certain, whatever the classifier thinks.

Each rule is narrow: a wrong guess is worse than a question.
"""

import re
from collections.abc import Sequence

from core.language.features import tidy
from core.model.intent import Slots

SURE = 0.97
"""The confidence of a reading that a rule made."""

_HURTS = re.compile(
    r"\b(?:hurt\w*|pain\w*|ach(?:e|es|ing|y)|sor(?:e|eness)|injur(?:ed|y|ies)|niggl\w+|twing\w+"
    r"|strain\w*|sprain\w*|tweaked|pulled|torn|tore|rolled|twisted|swollen|puffy|limping|throbs?"
    r"|throbbing|killing me|playing up|dodgy|bruised|inflamed|flared? up)\b"
)
_EASED = re.compile(
    r"\b(?:no|not|never|zero|without|free|gone|stopped|healed|better|fine|ok|okay|cleared|didn't"
    r"|doesn't|don't|doesnt|dont|isn't|isnt|0/10|used to|recovered|avoid|prevent)\b"
)
_HOW = re.compile(r"\b(?:how|what|why|when|where|who|which|is there|do you|does)\b")
_REMINDER = re.compile(r"\b(?:remind|nudg|notif|ping(?:s|ing)?\b|wake me|poke|alarm)")
_ENDS = re.compile(
    r"\b(?:stop\w*|cancel\w*|no more|turn(?:ed)? off|switch off|off|disable|mute|pause|quit|remove"
    r"|delete|kill|end|silence|unsubscribe|snooze|enough)\b"
)
_REFUSES = re.compile(r"\b(?:no|not|never|don't|dont|without|skip|hate|too)\b")
_COMPLAINTS = ("injured", "soreness", "recovered", "emergency")
_OUTRANKED = ("today", "leg_day", "plan_week", "swap_suggestion", "motivation", "indoor")


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


def complains(text: str, slots: Slots) -> bool:
    """Whether `text` tells of a named part of the body that hurts now."""
    plain = tidy(text)
    is_named = bool(slots.body_part or slots.injury)
    return is_named and bool(_HURTS.search(plain)) and not _EASED.search(plain)


def safest(ranked: Sequence[tuple[str, float]]) -> str:
    """What to make of a complaint: never a workout before the injury was looked at."""
    best = ranked[0][0]
    if best not in _OUTRANKED and best != "unclear":
        return best
    return next((name for name, _ in ranked if name in _COMPLAINTS), "injured")
