"""How long a session is on a certain day: taper, break, race and log make it shorter."""

from dataclasses import replace
from datetime import date

from core.advice.week.day_rules import light_strength
from core.advice.week.season import Legs
from core.advice.week.sessions import is_easy, is_leg_strength, is_long_run, is_run
from core.advice.week.terms import SHORTEST, Terms
from core.model.training import Planned

_FIVE = 5


def sized_for(one: Planned, on: date, terms: Terms) -> Planned:
    """The session as short as taper, break, race and log ask for on that day."""
    minutes, reason = one.minutes, one.reason
    easing = terms.easing(on)
    if is_run(one):
        minutes, reason = _sized_run(one, on, terms)
    elif easing and is_leg_strength(one) and easing.legs is not Legs.FULL:
        minutes, reason = min(minutes, light_strength(terms)), "TP2"
    elif easing:
        reason = "TP5"
    if terms.recovering(on) and is_easy(one):
        reason = "TP6"
    for days, rule, name in ((1, "W11", "most_min"), (2, "TP4", "least_min")):
        if easing and 0 < easing.days_before <= days and is_easy(one):
            minutes, reason = min(minutes, terms.value(rule, name)), rule
            break
    return (
        one
        if (minutes, reason) == (one.minutes, one.reason)
        else replace(one, minutes=minutes, reason=reason)
    )


def _sized_run(one: Planned, on: date, terms: Terms) -> tuple[int, str]:
    if terms.licence.stage is not None:
        return one.minutes, one.reason
    easing, back, most = terms.easing(on), terms.comeback, terms.longest_allowed
    minutes, reason = one.minutes * 100, one.reason
    if easing:
        least = min(one.minutes, terms.value("TP4", "least_min")) * 100
        minutes, reason = max(least, minutes * (100 - easing.cut_percent) // 100), "TP5"
    if back and back.lasts(on):
        minutes, reason = minutes * back.percent(on) // 100, back.rule
    rounded = max(SHORTEST, minutes // 100 // _FIVE * _FIVE)
    if most is not None and most < rounded:
        whole = most if is_long_run(one) else max(SHORTEST, most // _FIVE * _FIVE)
        return min(most, whole), "LR1"
    return rounded, reason
