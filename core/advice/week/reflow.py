"""Changing a week by hand: move, skip, swap, ease; the rest makes room, and nothing is stacked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.advice.week import others
from core.advice.week.day_rules import BODY
from core.advice.week.finishing import finished
from core.advice.week.menu import easy_run
from core.advice.week.placing import place
from core.advice.week.running import Running
from core.advice.week.sizing import sized_for
from core.advice.week.spacing import hard_violations
from core.advice.week.terms import Sessions, Terms, sessions_on
from core.model.training import Planned, Week

NOTHING_THERE, OVER, LEAST = "nothing", "over", "least"
"""Not rules: there is no session to change, the day can no longer change, or it is short enough."""
_HARD = frozenset({"quality", "interval", "steady"})
_LEAST_MINUTES, _STEP = 10, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What forbids a change."""

    rule: str
    """The id of a rule, `BODY`, "days", `NOTHING_THERE`, `OVER` or `LEAST`."""
    on: date | None = None
    reason: str = ""
    """The rule's own sentence, where there is one."""


def move(week: Week, from_day: date, to_day: date, terms: Terms) -> Week | Refusal:
    """The sessions of one day on another; what stood there changes places or finds a new day.

    Source: S50, W13.
    """
    days = _days(week, terms)
    if refusal := _cannot(days, from_day, terms) or _closed(to_day, terms):
        return refusal
    if not terms.is_available(to_day):
        return Refusal(rule="days", on=to_day)
    exchanged = days | {
        from_day: _sized(days[to_day], from_day, terms),
        to_day: _sized(days[from_day], to_day, terms),
    }
    is_open = terms.is_available(from_day) or not days[to_day]
    refusal = _refusal(week, exchanged, terms) if is_open else Refusal(rule="days", on=from_day)
    if refusal is None:
        return finished(exchanged, terms)
    return _made_room(week, days, from_day, to_day, terms) or refusal


def skip(week: Week, day: date, terms: Terms) -> Week | Refusal:
    """The day falls out; its sessions are dropped, not stacked. Source: W13."""
    days = _days(week, terms)
    return _cannot(days, day, terms) or finished(days | {day: ()}, terms)


def clear(week: Week, closed: Iterable[date], terms: Terms) -> Week | Refusal:
    """Days without time: what stands there finds another day, or falls out. Source: S50, W13."""
    days = _days(week, terms)
    pinned: dict[date, Sessions] = {on: () for on in closed if on in days}
    if not pinned:
        return Refusal(rule=OVER, on=next(iter(closed), None))
    sessions = tuple(one for day in days.values() for one in day)
    most = sum(map(bool, days.values()))
    found = place(sessions, terms, most, pinned=pinned, before=days)
    return finished(found.days, terms)


def swap(week: Week, day: date, activity: str, terms: Terms) -> Week | Refusal:
    """Something else on that day, at an easy effort. Source: EVIDENCE 2, W1."""
    days = _days(week, terms)
    if refusal := _cannot(days, day, terms):
        return refusal
    other = _instead(activity, terms)
    if other is None:
        return Refusal(rule=BODY, on=day)
    changed = days | {day: _sized((other, *days[day][1:]), day, terms)}
    return _refusal(week, changed, terms) or finished(changed, terms)


def ease(week: Week, day: date, terms: Terms) -> Week | Refusal:
    """That day with less in it: an easy effort, or two thirds of the time.  Source: W1; ours."""
    days = _days(week, terms)
    if refusal := _cannot(days, day, terms):
        return refusal
    eased = tuple(_eased(one) for one in days[day])
    if eased == days[day]:
        return Refusal(rule=LEAST, on=day)
    return finished(days | {day: eased}, terms)


def _eased(one: Planned) -> Planned:
    """Races and the stages of the way back stay what they are."""
    if one.kind in _HARD:
        return replace(one, kind="easy")
    if one.kind == "race" or one.minutes <= _LEAST_MINUTES:
        return one
    shorter = one.minutes * 2 // 3 // _STEP * _STEP
    return replace(one, minutes=max(_LEAST_MINUTES, shorter))


def _instead(activity: str, terms: Terms) -> Planned | None:
    """An easy session of `activity`; None if the body or the ladder forbids it."""
    if activity == "run":
        is_open = terms.running <= Running.EASY and not terms.is_halted
        return easy_run(terms) if is_open else None
    if activity not in terms.open or terms.is_halted:
        return None
    if activity == "strength":
        return others.strength(terms, light=terms.is_hurt)
    return replace(others.easy(terms, activity), reason="D3")


def _days(week: Week, terms: Terms) -> dict[date, Sessions]:
    return {on: sessions_on(week, terms, on) for on in terms.free}


def _cannot(days: Mapping[date, Sessions], day: date, terms: Terms) -> Refusal | None:
    if refusal := _closed(day, terms):
        return refusal
    return None if days.get(day) else Refusal(rule=NOTHING_THERE, on=day)


def _closed(day: date, terms: Terms) -> Refusal | None:
    return None if day in terms.free else Refusal(rule=OVER, on=day)


def _sized(sessions: Sessions, on: date, terms: Terms) -> Sessions:
    return tuple(sized_for(one, on, terms) for one in sessions)


def _refusal(week: Week, days: Mapping[date, Sessions], terms: Terms) -> Refusal | None:
    """The first hard rule that the change breaks and the week did not break before."""
    known = {one.rule for one in hard_violations(week, terms)}
    new = hard_violations(finished(days, terms), terms)
    worst = next((one for one in new if one.rule not in known), None)
    if worst is None:
        return None
    rule = terms.rules.get(worst.rule)
    return Refusal(rule=worst.rule, on=worst.on, reason=rule.text if rule else "")


def _made_room(
    week: Week, days: Mapping[date, Sessions], from_day: date, to_day: date, terms: Terms
) -> Week | None:
    """The week with the moved session where it was wanted and all others on new days."""
    moved = _sized(days[from_day], to_day, terms)
    rest = tuple(one for on, day in days.items() if on != from_day for one in day)
    most = sum(map(bool, days.values()))
    found = place(rest, terms, most, pinned={to_day: moved}, before=days)
    if found.missing or _refusal(week, found.days, terms):
        return None
    return finished(found.days, terms)
