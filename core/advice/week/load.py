"""How much more than before a week may be.  Source: EVIDENCE 7.

LR3 stays a fact: no rule here stops at ten percent. LR11 too: nothing here is ever shown as a
score that claims to foresee injuries.
"""

from itertools import pairwise

from core.advice.week.sessions import is_run
from core.advice.week.terms import Sessions, Terms
from core.advice.week.week_rules import WeekRule, everything
from core.model.training import Week

_FULL_WEEKS = 3
"""Weeks in a row without a cut-back after which one is due, the lower number. Source: LR5."""


def run_minutes(sessions: Sessions) -> int:
    """Minutes on the run, races left out."""
    return sum(one.minutes for one in sessions if is_run(one) and one.kind != "race")


def cut_back_to(terms: Terms) -> int | None:
    """The most running minutes of a week in which a cut-back is due; None if it is not."""
    weeks = [one for one in terms.weekly_runs[:_FULL_WEEKS] if one]
    if len(weeks) < _FULL_WEEKS:
        return None
    latest, earliest = weeks[0], weeks[-1]
    keep = 100 - terms.value("LR5", "cut_percent_low")
    was_cut = any(now * 100 <= before * keep for now, before in pairwise(weeks))
    if was_cut or latest < earliest:
        return None
    return sum(weeks) * keep // (100 * len(weeks))


def _much_more(week: Week, terms: Terms) -> bool:
    minutes = run_minutes(everything(week, terms))
    limits = (terms.value("LR4", "week_percent"), terms.value("LR4", "two_weeks_percent"))
    known = zip(terms.weekly_runs, limits, strict=False)
    return any(before and minutes * 100 > before * (100 + more) for before, more in known)


def _no_cut_back(week: Week, terms: Terms) -> bool:
    most = cut_back_to(terms)
    return most is not None and run_minutes(everything(week, terms)) > most


def _several_changes(week: Week, terms: Terms) -> bool:
    if terms.last_week is None or terms.weekly_runs[0] is None:
        return False
    return _changes(everything(week, terms), terms.last_week) > 1


def _changes(now: Sessions, before: Sessions) -> int:
    """Of frequency, duration and intensity, how many grew."""
    counts = [[is_run(one) for one in week].count(True) for week in (now, before)]
    longest = [max((o.minutes for o in week if is_run(o)), default=0) for week in (now, before)]
    fast = [sum(one.kind in {"quality", "interval"} for one in week) for week in (now, before)]
    return sum(new > old for new, old in (counts, longest, fast))


LOAD_RULES: tuple[tuple[str, WeekRule], ...] = (
    ("LR4", _much_more),
    ("LR5", _no_cut_back),
    ("LR7", _several_changes),
)
