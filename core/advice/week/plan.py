"""The plan of a week, and which wish stands in its way.  Source: SEED 2-3, EVIDENCE 7, 8, 11."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.advice.week import others
from core.advice.week.day_rules import BODY
from core.advice.week.finishing import finished
from core.advice.week.gathering import terms_of
from core.advice.week.menu import easy_run, menu
from core.advice.week.others import Picked
from core.advice.week.placing import Placement, place
from core.advice.week.running import Running
from core.advice.week.sessions import is_key, is_leg_strength, is_long_run
from core.advice.week.spacing import hard_violations
from core.advice.week.terms import Sessions, Terms, training
from core.advice.week.week_rules import is_disturbed, limits
from core.knowledge.handbook import Handbook
from core.model.plan import WEEK
from core.model.profile import Profile
from core.model.runner import Runner
from core.model.training import Planned, Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A wish that no week can meet as it stands; the plan is the nearest that can be."""

    wish: str
    """days, runs, long_run_day, kit, dislikes or likes: a field of the profile."""
    rule: str
    """What it clashes with: the id of a rule, or `BODY`."""
    wanted: str
    got: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """A week, and what it could not do."""

    week: Week
    conflicts: tuple[Conflict, ...]
    terms: Terms
    """What it was planned on: season, ladder, break."""

    def training_on(self, on: date) -> Sessions:
        """The sessions of a day that are no rest."""
        day = self.week.day(on)
        return training(day.sessions) if day else ()


def plan(runner: Runner, handbook: Handbook, starts: date, now: datetime) -> WeekPlan:
    """The best week that keeps every hard rule; the same for the same facts.

    `starts` may be any day of the week. Days that are over keep what was logged.
    """
    terms = terms_of(runner, handbook, starts, now)
    placement = placed(terms)
    week = finished(placement.days, terms)
    return WeekPlan(week=week, conflicts=_conflicts(week, placement, terms), terms=terms)


def placed(terms: Terms) -> Placement:
    """Every session on its day; what fits nowhere is tried again as something easier."""
    sessions = menu(terms)
    most = most_days(sessions, terms)
    best = place(sessions, terms, most)
    for easier in _easier(terms):
        if not best.missing:
            break
        sessions = _instead(sessions, best.missing, easier)
        again = place(sessions, terms, most)
        best = min(best, again, key=lambda one: len(one.missing))
    return best


def most_days(sessions: Sessions, terms: Terms) -> int:
    """Training days still to come: never more than rest days leave, nor more than a fair share.

    What was missed earlier in the week is not stacked on the rest of it. Source: W2, W3, W13.
    """
    done = [terms.fixed[on] for on in terms.dates if terms.fixed.get(on)]
    most = min(len(WEEK) - terms.rest_days, terms.value("W3", "training_days")) - len(done)
    if terms.is_whole:
        return max(0, most)
    total = len(sessions) + sum(map(len, done))
    share = -(-total * len(terms.free) // len(WEEK))
    return max(0, min(most, share))


def _easier(terms: Terms) -> tuple[tuple[Planned | None, bool], ...]:
    """What to try instead: an easy run for a key run, something easy for strength."""
    easy = easy_run(terms) if terms.running <= Running.EASY else None
    return (easy, True), (others.purposeful(terms, Picked(terms)), False)


def _instead(
    sessions: Sessions, missing: Sessions, easier: tuple[Planned | None, bool]
) -> Sessions:
    other, is_for_runs = easier
    matches = is_key if is_for_runs else is_leg_strength
    changed = list(sessions)
    for one in missing:
        if other is not None and matches(one):
            changed[changed.index(one)] = other
    return tuple(changed)


def _conflicts(week: Week, placement: Placement, terms: Terms) -> tuple[Conflict, ...]:
    found = [*_closed_likes(terms)]
    if terms.running <= Running.EASY:
        found += [*_runs_outside(week, terms), *_long_elsewhere(week, terms)]
    if not is_disturbed(terms):
        found += _in_the_way(placement, terms)
    return tuple(found)


def _closed_likes(terms: Terms) -> list[Conflict]:
    if not terms.is_hurt:
        return []
    closed = [one for one in terms.profile.likes if one not in terms.open and one != "run"]
    known = [one for one in closed if one in terms.handbook.activities]
    return [Conflict(wish="likes", rule=BODY, wanted=one, got="") for one in known]


def _runs_outside(week: Week, terms: Terms) -> list[Conflict]:
    wished, (band, _) = terms.profile.runs, limits(terms)
    if wished is None or band.holds(wished):
        return []
    got = sum(one.activity == "run" for day in week.days for one in day.sessions)
    return [Conflict(wish="runs", rule="W1", wanted=f"{wished}", got=f"{got}")]


def _long_elsewhere(week: Week, terms: Terms) -> list[Conflict]:
    wished = terms.profile.long_run_day
    day = next((d for d in week.days if any(map(is_long_run, d.sessions))), None)
    if wished is None or day is None or day.on in terms.fixed:
        return []
    got = WEEK[day.on.weekday()]
    if got == wished:
        return []
    rule = _why_not(week, day.on, terms.dates[WEEK.index(wished)], terms)
    return [Conflict(wish="long_run_day", rule=rule, wanted=wished, got=got)]


def _why_not(week: Week, on: date, wished: date, terms: Terms) -> str:
    """The rule that keeps the long run from the day it was wished for."""
    if not terms.is_available(wished) or wished in terms.fixed:
        return "days"
    sessions = {day.on: day.sessions for day in week.days}
    sessions[on], sessions[wished] = sessions[wished], sessions[on]
    exchanged = Week(
        starts=week.starts,
        days=tuple(replace(day, sessions=sessions[day.on]) for day in week.days),
    )
    return next((one.rule for one in hard_violations(exchanged, terms)), "W1")


def _in_the_way(placement: Placement, terms: Terms) -> list[Conflict]:
    """Wishes without which more sessions would fit."""
    runs, others_band = limits(terms)
    got = sum(map(len, placement.days.values()))
    if got >= runs.low + others_band.low and not placement.missing:
        return []
    wanted = f"{terms.profile.times or runs.low + others_band.low}"
    found = [
        Conflict(wish=name, rule="W1", wanted=wanted, got=f"{got}")
        for name, profile in _relaxed(terms.profile)
        if _count(placed(replace(terms, profile=profile))) > got
    ]
    return found or [Conflict(wish="days", rule="W1", wanted=wanted, got=f"{got}")]


def _relaxed(profile: Profile) -> list[tuple[str, Profile]]:
    """The profile without one wish, for each wish it has."""
    without = {
        "days": replace(profile, days=(), busy=()),
        "kit": replace(profile, kit=None),
        "dislikes": replace(profile, dislikes=()),
        "long_run_day": replace(profile, long_run_day=None),
    }
    return [(name, one) for name, one in without.items() if one != profile]


def _count(placement: Placement) -> int:
    return sum(map(len, placement.days.values()))


def next_monday(today: date) -> date:
    """Where the next week starts."""
    return today + timedelta(days=len(WEEK) - today.weekday())
