"""Which rules a week breaks.  Source: EVIDENCE 7, 8, 11.

The rules are predicates in three tables, one row a rule: `DAY_RULES`, `PAIR_RULES`, `WEEK_RULES`
(with `LOAD_RULES`). The planner asks them before it places a session, `violations` afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.advice.week.day_rules import BODY, DAY_RULES
from core.advice.week.load import LOAD_RULES
from core.advice.week.pair_rules import FARTHEST, PAIR_RULES
from core.advice.week.terms import Sessions, Terms, sessions_on
from core.advice.week.week_rules import WEEK_RULES, still_planned
from core.model.training import Week

ALWAYS_KEPT = frozenset({BODY, "N2", "N4", "LR8", "TP5"})
"""Hard here whatever the guidelines call them: facts and don'ts that a plan can simply keep."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a week breaks."""

    rule: str
    on: date | None = None
    """None: it is about the week as a whole."""


def violations(week: Week, terms: Terms) -> tuple[Violation, ...]:
    """Every rule that what is still planned breaks; what is over breaks nothing any more."""
    found = (*_of_days(week, terms), *_of_pairs(week, terms), *_of_week(week, terms))
    return tuple(dict.fromkeys(found))


def hard_violations(week: Week, terms: Terms) -> tuple[Violation, ...]:
    """Those that no plan may have."""
    return tuple(one for one in violations(week, terms) if is_hard_rule(one.rule, terms))


def is_hard_rule(rule: str, terms: Terms) -> bool:
    """Whether a plan never breaks it."""
    return rule in ALWAYS_KEPT or terms.rules[rule].kind == "hard"


def broken_on(sessions: Sessions, on: date, terms: Terms) -> Iterator[str]:
    """Rules that these sessions break by themselves on that day."""
    return (rule for rule, breaks in DAY_RULES if breaks(sessions, on, terms))


def broken_between(earlier: Sessions, later: Sessions, apart: int, terms: Terms) -> Iterator[str]:
    """Rules that two days break together."""
    return (rule for rule, breaks in PAIR_RULES if breaks(earlier, later, apart, terms))


def _of_days(week: Week, terms: Terms) -> Iterator[Violation]:
    for on in terms.free:
        if sessions := sessions_on(week, terms, on):
            yield from (Violation(rule, on) for rule in broken_on(sessions, on, terms))


def _of_pairs(week: Week, terms: Terms) -> Iterator[Violation]:
    """Each pair of days that touches a free one; two days that are over break nothing."""
    for on in terms.free:
        here = sessions_on(week, terms, on)
        for apart in range(1, FARTHEST + 1):
            before, after = on - timedelta(days=apart), on + timedelta(days=apart)
            earlier = sessions_on(week, terms, before)
            if here and earlier:
                yield from (Violation(r, on) for r in broken_between(earlier, here, apart, terms))
            if here and (later := terms.fixed.get(after)):
                yield from (Violation(r, on) for r in broken_between(here, later, apart, terms))


def _of_week(week: Week, terms: Terms) -> Iterator[Violation]:
    if still_planned(week, terms) or terms.is_whole:
        rules = (*WEEK_RULES, *LOAD_RULES)
        yield from (Violation(rule) for rule, breaks in rules if breaks(week, terms))
