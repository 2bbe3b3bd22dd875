"""What is said to the idea that came a while ago: "in an hour", "shorter"."""

import re
from dataclasses import replace
from datetime import timedelta

from core.language.later import is_later
from core.model.intent import Intent, Slots
from core.skills.skill import Ask

ANSWERED_FOR = timedelta(hours=6)
"""How long a bare "in an hour" can only be about the idea that was sent; ours."""
SHORT = 15
"""Minutes."""
_SHORTER = re.compile(
    r"(?:something |anything |a bit |make it |can it be )?(?:shorter|quicker|less time)"
)


def meant(ask: Ask) -> Ask | None:
    """The request that a short answer to today's idea means; None if it is none."""
    at = ask.runner.nudge_log.last_sent
    if at is None or ask.now - at > ANSWERED_FOR or ask.runner.nudge_heard_on == ask.today:
        return None
    if is_later(ask.text):
        return replace(ask, intent=Intent(name="nudges", slots=ask.slots))
    if _SHORTER.fullmatch(ask.text.casefold().strip(" .!?")):
        return replace(ask, intent=Intent(name="today", slots=Slots(duration_min=SHORT)))
    return None
