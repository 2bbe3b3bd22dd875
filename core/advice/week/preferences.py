"""What a week would rather have: the soft rules and wishes, as costs."""

from collections.abc import Iterable
from datetime import date

from core.advice.week.sessions import is_key, is_leg_strength, is_long_run, is_run
from core.advice.week.spacing import broken_between, broken_on, is_hard_rule
from core.advice.week.terms import Sessions, Terms
from core.model.plan import WEEK
from core.model.training import Planned

COST_OF_SOFT_RULE = 6
COST_OF_A_DOUBLE = 8
COST_OF_KEYS_TOGETHER = 15
"""Two key runs on neighbouring days: allowed up to 90 minutes, and never liked. Source: W6."""

COST_OF_LONG_ELSEWHERE = 40
"""The long run is not on the day it was wished for."""

COST_OF_LONG_ON_A_WORKDAY = 12
COST_OF_MISSING = 1000
"""Ours, like all of these: placing a session outweighs every preference."""

_WORTH = {"long": 60, "strength": 50, "quality": 20}
_WORTH_OF_OTHERS = 10
"""What is given up first, if something has to be."""


def cost_of_day(sessions: Sessions, on: date, terms: Terms) -> int | None:
    """What the runner would rather have on other days; None if a hard rule forbids it."""
    if not sessions:
        return 0
    rules = tuple(broken_on(sessions, on, terms))
    if any(is_hard_rule(rule, terms) for rule in rules):
        return None
    cost = COST_OF_SOFT_RULE * len(rules) + COST_OF_A_DOUBLE * (len(sessions) > 1)
    if any(map(is_long_run, sessions)):
        cost += _cost_of_long(on, terms)
    if on == terms.starts:
        cost += 5 if any(map(is_key, sessions)) else 1
    return cost


def _cost_of_long(on: date, terms: Terms) -> int:
    wished, day = terms.profile.long_run_day, WEEK[on.weekday()]
    if wished is not None:
        return COST_OF_LONG_ELSEWHERE * (day != wished)
    return {"sun": 0, "sat": 1}.get(day, COST_OF_LONG_ON_A_WORKDAY)


def cost_between(yesterday: Sessions, today: Sessions, terms: Terms) -> int | None:
    """What it costs that one day follows the other; None if it may not."""
    if not yesterday or not today:
        return 1 if not yesterday and not today else 0
    rules = tuple(broken_between(yesterday, today, 1, terms))
    if any(is_hard_rule(rule, terms) for rule in rules):
        return None
    keys = any(map(is_key, yesterday)) and any(map(is_key, today))
    runs = any(map(is_run, yesterday)) and any(map(is_run, today))
    tired = any(map(is_key, yesterday)) and any(map(is_leg_strength, today))
    same = {o.activity for o in yesterday} & {o.activity for o in today} - {"run"}
    soft = COST_OF_SOFT_RULE * len(rules) + COST_OF_KEYS_TOGETHER * keys
    return soft + runs + 3 * tired + 2 * bool(same)


def cost_of_missing(missing: Iterable[tuple[Planned, int]]) -> int:
    """Two missing runs weigh more than a run and another session: balance is kept."""
    gone = [(one, count) for one, count in missing if count]
    runs = sum(count for one, count in gone if is_run(one))
    others = sum(count for one, count in gone if not is_run(one))
    worth = sum(count * _WORTH.get(one.kind, _WORTH_OF_OTHERS) for one, count in gone)
    return COST_OF_MISSING * (3 * runs**2 + 2 * others**2) + worth
