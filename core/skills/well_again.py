"""The days after an illness: clear for two days, walking first, then an easy week.

Source: EVIDENCE 13.
"""

import re
from dataclasses import replace
from datetime import timedelta

from core.language.complaint import read_complaint
from core.language.hearing import plain
from core.model.body import Injury, Phase
from core.model.changes import InjuryReported
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills.skill import Ask

KEY = "illness"
_OVER = re.compile(
    r"\b(?:fever|temperature|cold|flu|cough\w*|sore throat|throat|symptoms?|illness|bug|virus"
    r"|covid|it)"
    r"\b[\w' ]{0,15}\b(?:gone|over|passed|cleared|better|away|past)\b|\bover (?:it|the (?:cold"
    r"|flu))\b"
    r"|\b(?:symptom|fever)[- ]free\b|\b(?:feel\w*|i'?m|am|much|lot) (?:\w+ ){0,2}(?:better|fine"
    r"|well)\b"
    r"|\bno (?:more )?(?:fever|temperature|symptoms)\b|\bbeen clear\b|\bclear (?:for|since)\b"
    r"|\bnot (?:ill|sick) any ?more\b|\bi'?m recovered\b|\brecovered\b"
)
_NOT = re.compile(
    r"\b(?:not|n't|still|hardly|barely|almost|nearly)\b[\w' ]{0,12}\b(?:gone|over|better|fine|well"
    r"|clear|recovered)\b|\bworse\b|\?|\bwhen\b|\bonly above\b"
)


def answer(ask: Ask) -> Answer | None:
    """The first day without a sign is kept, and what the next days hold; None if not about it."""
    ill = next((one for one in ask.runner.injuries if one.key == KEY), None)
    said = plain(ask.text)
    if ill is None or _NOT.search(said) or not _OVER.search(said) or ask.slots.body_part:
        return None
    return _well(ask, ill)


def _well(ask: Ask, ill: Injury) -> Answer:
    days = read_complaint(ask.text).days_ago or 0
    since = ask.today - timedelta(days=days)
    since = min(since, ill.began) if ill.phase is Phase.RETURNING and ill.began else since
    well = replace(ill, phase=Phase.RETURNING, began=since, pain=None)
    blocks = tuple(Paragraph(ask.say(f"recovered.{one}")) for one in ("good_ill", "back_ill"))
    reply = Reply(blocks=blocks, choices=(ask.choice("today.offer"),))
    return Answer(replies=(reply,), changes=(InjuryReported(well),), intent="recovered")
