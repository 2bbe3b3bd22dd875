"""What is plain in a group, though it would be doubtful said alone."""

import re

from core.skills import SKILLS, club_races, club_run_words, runs
from core.skills.skill import Ask

LIKELY = 0.45
"""In a group a guess this sure at something that groups do is good enough."""
_DIGEST = re.compile(r"\bdigest\b.*\b(?:every|on|off|at|sun|mon|tue|wed|thu|fri|sat)\w*\b")


def meant(ask: Ask) -> str | None:
    """The skill that a doubtful message is for; None where the doubt remains."""
    if _DIGEST.search(ask.text.casefold()):
        return "digest"
    if ask.club is None:
        return None
    is_set = club_run_words.sets_a_run(ask.text)
    if is_set or runs.is_bare_word(ask) or club_races.is_spoken_of(ask, ask.club):
        return "runs"
    skill = SKILLS.get(ask.intent.name)
    is_likely = skill is not None and skill.is_club and ask.intent.confidence >= LIKELY
    return ask.intent.name if is_likely else None
