"""A pain score in a log line is weighed like a check-in; a run on the way back asks for one."""

import re
from dataclasses import replace

from core.language.diary import Moment, read_entry
from core.language.hearing import plain
from core.language.logbook import without_effort
from core.language.rules import names_what_hurts
from core.model.intent import Intent
from core.model.plan import Workout
from core.model.talk import Answer
from core.skills import checkin, injured
from core.skills.skill import Ask

_WALKED = frozenset({"run", "walk_fast"})
"""Sessions that a ladder counts."""
_PAIN = re.compile(r"\b(?:pain\w*|hurt\w*|sore\w*|ach(?:e|es|ed|ing|y)|limp\w*|niggl\w*)\b")
_CLAUSES = re.compile(r"[,;.!\n](?!\d)|\b(?:and|but)\b")
_LATELY = 1
"""Days back that the check-in still weighs."""


def after(ask: Ask, workouts: tuple[Workout, ...]) -> Answer | None:
    """What follows from the pain told beside a session, or the question about it; None if neither.

    `ask` already knows of the sessions.  Source: EVIDENCE 5.
    """
    told = _told(ask)
    if told is None and not checkin.meant(ask) and (told := _complaint(ask)):
        return injured.answer(_as_news(ask, told))
    if told is None:
        return checkin.after_run(ask) if any(one.activity == "run" for one in workouts) else None
    if (ask.today - workouts[-1].on).days > _LATELY:
        return None
    if not checkin.meant(ask):
        return _news(ask, told)
    is_outing = any(one.activity in _WALKED for one in workouts)
    moment = Moment.DURING.value if is_outing and read_entry(told).score is not None else None
    slots = replace(ask.slots, asked=moment)
    intent = Intent(name="checkin", slots=slots)
    weighed = replace(ask, text=_dated(ask, told), intent=intent)
    return checkin.answer(weighed)


def _told(ask: Ask) -> str | None:
    """The part of the message that speaks of a sore place; None if nothing hurts."""
    said = without_effort(ask.text.casefold())
    return ", ".join(one for one in _CLAUSES.split(said) if _is_sore(ask, one)) or None


def _is_sore(ask: Ask, clause: str) -> bool:
    slots = ask.read_slots(clause)
    is_named = bool(slots.body_part or slots.injury or _PAIN.search(clause))
    entry = read_entry(clause)
    return is_named and (entry.highest is not None or entry.limped or entry.trend is not None)


def _dated(ask: Ask, told: str) -> str:
    is_yesterday = read_entry(ask.text).is_yesterday
    return f"{told}, yesterday" if is_yesterday else told


def _news(ask: Ask, told: str) -> Answer | None:
    """Pain in a place we know nothing of is news of an injury; "knee 0/10" is not."""
    if not read_entry(told).highest:
        return None
    return injured.answer(_as_news(ask, told))


def _complaint(ask: Ask) -> str | None:
    """The part of the message in which a place is sore, without a score: "ankle not happy"."""
    clauses = _CLAUSES.split(plain(ask.text))
    return next((one for one in clauses if names_what_hurts(one, ask.read_slots(one))), None)


def _as_news(ask: Ask, told: str) -> Ask:
    return replace(ask, text=told, intent=Intent(name="injured", slots=ask.slots))
