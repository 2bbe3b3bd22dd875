"""Whether the week that was planned still stands, or has to be planned anew."""

from datetime import date, datetime

from core.advice.week.finishing import finished
from core.advice.week.gathering import monday_of, terms_of
from core.advice.week.menu import run_target
from core.advice.week.plan import WeekPlan, plan
from core.advice.week.running import Running
from core.advice.week.sessions import is_run
from core.advice.week.spacing import hard_violations
from core.advice.week.terms import Terms, sessions_on
from core.advice.week.week_rules import everything, still_planned
from core.knowledge.handbook import Handbook
from core.model.runner import Runner
from core.model.training import Week

_MAY_BREAK = frozenset({"W1", "W13"})
"""What a skipped day leaves behind: fewer sessions, and a buffer that has passed."""

_LADDER = frozenset({"RT5", "TO4"})


def kept_or_planned(runner: Runner, handbook: Handbook, starts: date, now: datetime) -> WeekPlan:
    """The stored week with what was done since, if it still fits the runner; else a new one."""
    starts = monday_of(starts)
    week = runner.week
    if week is None or week.starts != starts:
        return plan(runner, handbook, starts, now)
    terms = terms_of(runner, handbook, starts, now)
    if not still_stands(week, terms):
        return plan(runner, handbook, starts, now)
    days = {on: sessions_on(week, terms, on) for on in terms.free}
    return WeekPlan(week=finished(days, terms), conflicts=(), terms=terms)


def still_stands(week: Week, terms: Terms) -> bool:
    """Whether body, calendar and days still allow it, and running is as it was when it was made."""
    broken = {one.rule for one in hard_violations(week, terms)}
    is_open = all(terms.is_available(on) or not sessions_on(week, terms, on) for on in terms.free)
    return broken <= _MAY_BREAK and is_open and _runs_as_before(week, terms)


def _runs_as_before(week: Week, terms: Terms) -> bool:
    """Recovered runners get their runs back, and the ladder its present stage."""
    planned = [one for one in still_planned(week, terms) if is_run(one)]
    on_ladder = [one for one in planned if one.reason in _LADDER]
    if terms.running is not Running.LADDER:
        has_runs = any(map(is_run, everything(week, terms)))
        return not on_ladder and (has_runs or run_target(terms) == 0)
    stage = terms.licence.stage
    minutes = {stage.total_min, None} if stage else {None}
    return all(one.minutes in minutes for one in on_ladder) or stage is None
