"""What "keep it" means: what was dropped a moment ago, or the notes about the body."""

import re
from dataclasses import replace
from datetime import timedelta

from core.language.features import tidy
from core.model.intent import Intent, Slots
from core.model.talk import Question
from core.skills.skill import Ask

MENDED_FOR = timedelta(minutes=10)
"""How long it can only be about what has just gone; ours."""
_AGREEING = r"yes|yeah|yep|ok(?:ay)?|sure|please|pls|plz|you (?:can|may)|i'?d like you to|do"
_POLITE = r"(?: please| pls| plz| then| thanks| thank you)*[.! ]*"
_KEEPS = re.compile(rf"(?:(?:{_AGREEING}),? )*keep (?:it|that|them|this){_POLITE}")
"""A yes to notes; whoever says no, or leaves something, agrees to nothing."""
_KEEPS_AFTER_ALL = re.compile(
    rf"(?:(?:{_AGREEING}|no|oh|wait|actually|just),? )*(?:keep|leave) (?:it|that|them|this)"
    rf"(?: in| alone| there)?{_POLITE}"
)
ASKED_FOR = timedelta(hours=1)
"""How long a bare "keep it" can be the answer to what was asked beside an injury; ours."""


def meant(ask: Ask, question: Question | None) -> Ask | None:
    """The request that "keep it" means now; None if there is nothing to keep."""
    said = tidy(ask.text)
    if question is None and _KEEPS_AFTER_ALL.fullmatch(said) and _has_just_gone(ask):
        return replace(ask, intent=Intent(name="undo", slots=Slots()), text="undo")
    if not _KEEPS.fullmatch(said) or not _is_due(ask):
        return None
    if question is not None and question.intent != "injured":
        return None
    words = ask.say("privacy.keep_request")
    return replace(ask, intent=Intent(name="privacy", slots=Slots()), text=words)


def _is_due(ask: Ask) -> bool:
    """Whether a yes to notes about the body is waited for."""
    runner, told_at = ask.runner, ask.runner.consent.told_at
    is_open = runner.has_health and runner.consent.is_asked and not runner.keeps_health
    return is_open and told_at is not None and ask.now - told_at <= ASKED_FOR


def _has_just_gone(ask: Ask) -> bool:
    """Whether the last thing done took something out of the log."""
    last = ask.runner.deeds[-1] if ask.runner.deeds else None
    if last is None or "log" not in last.parts or ask.now - last.at > MENDED_FOR:
        return False
    return len(last.after.log) < len(last.before.log)
