"""How a week is put into words."""

from datetime import date, timedelta

from core.advice import clearance
from core.advice.week.gathering import LOGGED
from core.advice.week.plan import Conflict, WeekPlan
from core.advice.week.running import Running
from core.advice.week.season import Season
from core.advice.week.sessions import is_run
from core.advice.week.terms import Sessions, Terms, training
from core.advice.week.week_rules import limits
from core.knowledge.matrix import Verdict
from core.model.plan import WEEK
from core.model.profile import Race
from core.model.prose import Block, Bullets, Paragraph
from core.model.training import Day, Planned
from core.skills import prescribe
from core.skills.skill import Ask

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_IN_WEEKS = 21
"""Days from which on a race is counted in weeks."""
_NEVER_EASY = frozenset({"strength", "walk_fast"})


def day_name(on: date) -> str:
    """The whole name."""
    return DAY_NAMES[on.weekday()]


def long_date(on: date) -> str:
    """Day and month: "29 November"."""
    return f"{on.day} {on:%B}"


def race_name(ask: Ask, race: Race) -> str:
    """As a runner says it: "half marathon"."""
    return ask.say(f"race.kind_{race.kind}")


def days(ask: Ask, plan: WeekPlan) -> Bullets:
    """The week in seven lines, Monday first, today marked."""
    return Bullets(tuple(day_line(ask, one, plan.terms) for one in plan.week.days))


def day_line(ask: Ask, day: Day, terms: Terms) -> str:
    """One day in a line."""
    name = day_name(day.on)[:3]
    label = ask.say("plan_week.today", day=name) if day.on == terms.today else name
    return ask.say("plan_week.line", day=label, what=_what(ask, day, terms))


def _what(ask: Ask, day: Day, terms: Terms) -> str:
    sessions = training(day.sessions)
    if not sessions:
        is_over = day.on < terms.today
        return ask.say("plan_week.nothing_logged" if is_over else "plan_week.rest")
    said = " + ".join(session(ask, one, terms, day.on) for one in sessions)
    if all(one.reason == LOGGED for one in sessions):
        return ask.say("plan_week.done", what=said)
    return ask.say("plan_week.movable", what=said) if _is_movable(sessions) else said


def _is_movable(sessions: Sessions) -> bool:
    return any(one.is_buffer for one in sessions)


def session(ask: Ask, one: Planned, terms: Terms, on: date) -> str:
    """One session with its minutes: "easy run, 35 min"."""
    name = session_name(ask, one, terms, on)
    if not one.minutes or one.kind == "race":
        return name
    return ask.say("plan_week.session", what=name, minutes=one.minutes)


def session_name(ask: Ask, one: Planned, terms: Terms, on: date) -> str:
    """One session in words, without its minutes."""
    if one.kind == "race":
        race, is_out = terms.race_on(on), terms.running is Running.NONE
        said = "plan_week.race_hurt" if is_out else "plan_week.race"
        return ask.say(said, race=race_name(ask, race) if race else "race")
    if is_run(one):
        is_walk_run = terms.running is Running.LADDER and one.reason != LOGGED
        return ask.say(f"plan_week.run_{'ladder' if is_walk_run else one.kind}")
    name = ask.handbook.activities[one.activity].name
    if one.kind in {"interval", "mobility"}:
        return ask.say(f"plan_week.{one.kind}", name=name)
    is_plain = one.activity in _NEVER_EASY or one.kind != "easy"
    return name if is_plain else ask.say("plan_week.easy", name=name)


def opening(ask: Ask, plan: WeekPlan) -> tuple[Block, ...]:
    """What the week stands on: injury, ladder, break, race, season; empty when it is ordinary."""
    terms = plan.terms
    line = _body_line(ask, terms) or _break_line(ask, terms) or _season_line(ask, terms)
    return (Paragraph(line),) if line else ()


def _body_line(ask: Ask, terms: Terms) -> str | None:
    stage = terms.licence.stage
    if stage is not None and terms.comeback is None:
        return ask.say("plan_week.ladder", stage=stage.number, session=stage.text)
    if terms.running is Running.NONE:
        part = prescribe.places(ask.runner.injuries)
        return ask.say("plan_week.no_run", part=part or ask.say("plan_week.this"))
    if terms.is_just_well:
        return ask.say("plan_week.just_well")
    return ask.say("plan_week.easy_only") if terms.running is Running.EASY else None


def _break_line(ask: Ask, terms: Terms) -> str | None:
    back = terms.comeback
    if back is None:
        return None
    if back.stage is not None:
        text = terms.licence.stage.text if terms.licence.stage else ""
        return ask.say("plan_week.break_long", days=back.days_off, session=text)
    percent = back.percent(max(terms.today, terms.starts))
    return ask.say("plan_week.break", days=back.days_off, percent=percent)


def _left(ask: Ask, days: int) -> str:
    """In days while that says more: "13 days", "5 weeks"."""
    if days < _IN_WEEKS:
        return ask.say("plan_week.left_days", count=days)
    return ask.say("plan_week.left_weeks", count=days // len(WEEK))


def _season_line(ask: Ask, terms: Terms) -> str | None:
    on = max(terms.today, terms.starts)
    race = ask.runner.profile.next_race(on)
    match terms.season(on):
        case Season.TAPER | Season.RACE_DAY:
            return _taper_line(ask, terms, on)
        case Season.AFTER_RACE:
            return _after_race_line(ask, terms, on)
        case Season.RACE if race is not None:
            left = _left(ask, (race.on - on).days)
            return ask.say("plan_week.race_block", race=race_name(ask, race), left=left)
        case Season.OFF:
            return ask.say("plan_week.off")
        case _:
            return _taper_later(ask, terms)


def _taper_line(ask: Ask, terms: Terms, on: date) -> str | None:
    easing = terms.easing(on)
    if easing is None:
        return None
    when = countdown(ask, easing.race, terms.today)
    return ask.say("plan_week.taper", race=race_name(ask, easing.race), when=when)


def _taper_later(ask: Ask, terms: Terms) -> str | None:
    """A taper that begins within the week."""
    first = next((on for on in terms.free if terms.easing(on)), None)
    return _taper_line(ask, terms, first) if first else None


def _after_race_line(ask: Ask, terms: Terms, on: date) -> str | None:
    race = terms.recovering(on)
    if race is None:
        return None
    return ask.say("plan_week.after_race", race=race_name(ask, race), day=day_name(race.on))


def countdown(ask: Ask, race: Race, today: date) -> str:
    """How far away a race is, in words."""
    left = (race.on - today).days
    if left in {0, 1}:
        return ask.say("race.is_today" if left == 0 else "race.is_tomorrow")
    if left < 2 * len(WEEK):
        return ask.say("race.in_days", days=left)
    weeks, days = divmod(left, len(WEEK))
    name = "race.in_weeks_and" if days else "race.in_weeks"
    return ask.say(name, weeks=weeks, days=ask.say(f"race.days_{min(days, 2)}", days=days))


def conflicts(ask: Ask, plan: WeekPlan) -> tuple[Block, ...]:
    """Which wish could not be met, one line each."""
    return tuple(Paragraph(_conflict(ask, one, plan.terms)) for one in plan.conflicts)


def _conflict(ask: Ask, one: Conflict, terms: Terms) -> str:
    part = prescribe.places(ask.runner.injuries)
    match one.wish:
        case "runs":
            band, _ = limits(terms)
            return ask.say(
                "plan_week.conflict_runs", wanted=one.wanted, low=band.low, high=band.high
            )
        case "long_run_day":
            wanted, got = (DAY_NAMES[WEEK.index(name)] for name in (one.wanted, one.got))
            because = reason(ask, one.rule, terms)
            return ask.say("plan_week.conflict_long", wanted=wanted, got=got, reason=because)
        case "likes":
            name = ask.handbook.activities[one.wanted].name.capitalize()
            return ask.say("plan_week.conflict_likes", name=name, part=part)
        case _:
            return ask.say(f"plan_week.conflict_{one.wish}", wanted=one.wanted, got=one.got)


def reason(ask: Ask, rule: str, terms: Terms) -> str:
    """A rule in its own words."""
    known = terms.rules.get(rule)
    return known.text if known else ask.say(f"plan_week.because_{rule}")


def care(ask: Ask, plan: WeekPlan, only: date | None = None) -> tuple[Block, ...]:
    """How to do what an injury only allows with care, how to begin what is new, when to stop.

    Of the days that are left, or of one.
    Source: EVIDENCE 2 (C cells only with their modification), LR6, 5.
    """
    terms = plan.terms
    days = (on for on in terms.free if only in {None, on})
    placed = [one for on in days for one in _planned(plan, on)]
    keys = dict.fromkeys(one.activity for one in placed if not is_run(one))
    lines = [line for key in keys if (line := _care_line(ask, key, terms))]
    blocks: list[Block] = [Bullets(tuple(lines))] if lines else []
    if ask.runner.injuries and placed:
        blocks.append(Paragraph(prescribe.stop_rule(ask)))
    return tuple(blocks)


def _care_line(ask: Ask, key: str, terms: Terms) -> str | None:
    activity = ask.handbook.activities[key]
    cared = clearance.care_for(ask.runner, ask.handbook, key, ask.now)
    if terms.open.get(key) is Verdict.CAUTION or cared:
        how = cared[1] if cared else activity.careful
        return ask.say("plan_week.care", name=activity.name.capitalize(), how=how)
    if terms.is_new(key):
        return ask.say("plan_week.new", name=activity.name.capitalize(), how=activity.first_time)
    return None


def _planned(plan: WeekPlan, on: date) -> Sessions:
    day = plan.week.day(on)
    return training(day.sessions) if day else ()


def week_title(ask: Ask, plan: WeekPlan) -> str:
    """From when to when."""
    first, last = plan.week.starts, plan.week.starts + timedelta(days=len(WEEK) - 1)
    start, _, end = span(first, last).partition(" to ")
    return ask.say("plan_week.title", first=start, last=end)


def span(first: date, last: date) -> str:
    """From one day to another: "23 to 29 November"."""
    start = f"{first.day}" if first.month == last.month else long_date(first)
    return f"{start} to {long_date(last)}"
