"""How much leg work today can bear, for leg day alone and in a group.  Source: W4, W6, W9, W14."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.advice.week.gathering import monday_of, terms_of
from core.advice.week.season import Legs
from core.advice.week.sessions import is_hard, is_key, is_leg_strength
from core.knowledge.handbook import Handbook
from core.model.runner import Runner

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LegsWord:
    """The word on today's legs, and the rule behind it."""

    legs: Legs
    rule: str | None = None
    """None when nothing stands in the way."""


def legs_allowed(runner: Runner, handbook: Handbook, now: datetime) -> LegsWord:
    """Full, light or none today, by log, plan and races; the body is asked elsewhere.

    The first rule that speaks decides, strictest first.
    """
    today = now.astimezone(runner.zone).date()
    terms = terms_of(runner, handbook, monday_of(today), now)
    yesterday = terms.fixed.get(today - _DAY, ())
    planned = runner.week.day(today + _DAY) if runner.week else None
    tomorrow = planned.sessions if planned else ()
    easing = terms.easing(today)
    if any(map(is_leg_strength, (*yesterday, *terms.fixed.get(today, ())))):
        return LegsWord(Legs.NONE, "W9")
    if terms.race_on(today) or terms.race_on(today + _DAY):
        return LegsWord(Legs.NONE, "W11")
    if easing is not None and easing.legs is Legs.NONE:
        return LegsWord(Legs.NONE, "TP2")
    if any(map(is_key, tomorrow)):
        return LegsWord(Legs.LIGHT, "W14")
    if terms.recovering(today):
        return LegsWord(Legs.LIGHT, "TP6")
    if easing is not None and easing.legs is Legs.LIGHT:
        return LegsWord(Legs.LIGHT, "TP2")
    if any(is_hard(one, terms) for one in yesterday):
        return LegsWord(Legs.LIGHT, "W6")
    return LegsWord(Legs.FULL)
