"""What only makes sense right after something: "make that 50 min" after a session was logged."""

from core.model.intent import Intent
from core.model.talk import Question
from core.skills import log_edit
from core.skills.skill import Ask


def intent_of(ask: Ask, question: Question | None) -> Intent | None:
    """The request that the words mean at this moment; None if they stand alone."""
    if question is not None and not _has_figure(ask):
        return None
    is_fresh = log_edit.latest(ask, log_edit.MENDED_FOR) is not None
    if is_fresh and log_edit.is_edit(ask.text) and log_edit.edited(ask) is not None:
        return Intent(name="log_workout", slots=ask.slots)
    return None


def _has_figure(ask: Ask) -> bool:
    """Behind an open question only minutes and kilometres are sure to be a correction."""
    return bool(ask.slots.duration_min or ask.slots.distance_km)
