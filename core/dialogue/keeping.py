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
_KEEPS = re.compile(
    r"(?:(?:yes|yeah|yep|ok(?:ay)?|sure|please|pls|plz|no|oh|wait|actually|you (?:can|may)"
    r"|i'?d like you to|just|do),? )*(?:keep|leave) (?:it|that|them|this)"
    r"(?: please| pls| plz| then| for now| in| thanks| thank you)*[.! ]*"
)


def meant(ask: Ask, question: Question | None) -> Ask | None:
    """The request that "keep it" means now; None if there is nothing to keep."""
    if _KEEPS.fullmatch(tidy(ask.text)) is None:
        return None
    if question is None and _has_just_gone(ask):
        return replace(ask, intent=Intent(name="undo", slots=Slots()), text="undo")
    runner = ask.runner
    is_due = runner.has_health and runner.consent.is_asked and not runner.keeps_health
    if not is_due or (question is not None and question.intent != "injured"):
        return None
    words = ask.say("privacy.keep_request")
    return replace(ask, intent=Intent(name="privacy", slots=Slots()), text=words)


def _has_just_gone(ask: Ask) -> bool:
    """Whether the last thing done took something out of the log."""
    last = ask.runner.deeds[-1] if ask.runner.deeds else None
    if last is None or "log" not in last.parts or ask.now - last.at > MENDED_FOR:
        return False
    return len(last.after.log) < len(last.before.log)
