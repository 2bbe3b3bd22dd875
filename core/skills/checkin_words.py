"""How the outcome of a check-in is put into words: up, hold or back, and what is next."""

from datetime import date, timedelta

from core.advice import clearance
from core.advice.way_back import check_in, counting, pain
from core.advice.way_back import ladder as way
from core.advice.way_back.check_in import Outcome
from core.advice.way_back.counting import Count, Look, Missing
from core.model.body import Injury
from core.model.training import Ladder, Zone
from core.skills import prescribe
from core.skills.skill import Ask

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def told(ask: Ask, outcome: Outcome) -> tuple[str, ...]:
    """A line of verdict, and one about what comes next.  `ask` knows of every change."""
    part = prescribe.scored(ask, outcome.injury)
    if outcome.is_done:
        return (ask.say("checkin.finished", part=part),)
    if outcome.refers is not None:
        return _referred(ask, outcome, part)
    if outcome.before is None:
        return (_noted(ask, outcome),)
    if outcome.count is None:
        name = "stuck" if outcome.before.is_stuck else "frozen"
        return (ask.say(f"checkin.{name}", part=part),)
    if outcome.count.missing is Missing.TOMORROW:
        return (ask.say("checkin.tomorrow", part=part),)
    return (
        _verdict(ask, outcome, outcome.before, outcome.count),
        _next(ask, outcome.injury, outcome.count.ladder),
    )


def where(ask: Ask, injury: Injury) -> tuple[str, ...]:
    """Which stage somebody is on, and what comes next."""
    part, ladder = prescribe.scored(ask, injury), counting.ladder_of(ask.runner, injury.key)
    if ladder is None:
        return (ask.say("checkin.no_ladder", part=part),)
    if ladder.is_stuck or clearance.is_referred(ask.runner):
        return (ask.say("checkin.stuck" if ladder.is_stuck else "checkin.frozen", part=part),)
    here = ask.say("checkin.where", part=part, stage=ladder.stage)
    return (here, _next(ask, injury, ladder))


def outing(ask: Ask, injury: Injury) -> str:
    """What a session is called: a walk at stage 0, else a run."""
    ladder = counting.ladder_of(ask.runner, injury.key)
    return "walk" if ladder is not None and ladder.stage == 0 else "run"


def _referred(ask: Ask, outcome: Outcome, part: str) -> tuple[str, ...]:
    """The referral first; then what that means for the way back."""
    action = ask.say(f"emergency.{outcome.refers}")
    soon = ask.say("emergency.soon", action=action)
    return (soon, ask.say("checkin.paused", part=part)) if outcome.before else (soon,)


def _noted(ask: Ask, outcome: Outcome) -> str:
    """Without a ladder: what today's score says by itself."""
    facts = ask.handbook.injuries[outcome.injury.key]
    part = prescribe.scored(ask, outcome.injury)
    return ask.say(f"checkin.noted_{outcome.day.zone.value}", part=part, limit=pain.limit(facts))


def _verdict(ask: Ask, outcome: Outcome, before: Ladder, count: Count) -> str:
    """Up, hold or back, with the reason."""
    stage, finding = count.ladder.stage, count.finding
    if finding is None:
        return _unmoved(ask, outcome, before)
    if stage > before.stage:
        return ask.say("checkin.up", stage=stage)
    match finding.zone:
        case Zone.GREEN:
            return ask.say("checkin.first_green" if stage < way.TOP else "checkin.top_green")
        case Zone.AMBER:
            return ask.say(f"checkin.hold_{finding.rule}", stage=stage)
        case Zone.RED:
            name = {0: "floor", 1: "one"}.get(before.stage - stage, "two")
            return ask.say(f"checkin.back_{name}", stage=stage)


def _unmoved(ask: Ask, outcome: Outcome, ladder: Ladder) -> str:
    """A day without a session to count."""
    name = {Zone.GREEN: "quiet", Zone.AMBER: "felt", Zone.RED: "too_much"}[outcome.day.zone]
    part = prescribe.scored(ask, outcome.injury)
    return ask.say(f"checkin.{name}", part=part, stage=ladder.stage)


def _next(ask: Ask, injury: Injury, ladder: Ladder) -> str:
    """The next session and its day: never a promise, always on condition of a quiet morning."""
    session, what = way.session(ladder, ask.handbook).text, outing(ask, injury)
    day = way.next_run_day(ladder, ask.today, counting.run_days(ladder, ask.runner))
    if day is None:
        return ask.say("checkin.stuck", part=prescribe.scored(ask, injury))
    if day > ask.today:
        return ask.say("checkin.next", what=what, day=_day(ask, day), session=session)
    look = Look(runner=ask.runner, handbook=ask.handbook, today=ask.today)
    if (today := check_in.outing_today(look)) is not None:
        return ask.say("checkin.today", what=what, session=today.text)
    return ask.say("checkin.not_today", what=what)


def _day(ask: Ask, day: date) -> str:
    is_near = day - ask.today == timedelta(days=1)
    return "tomorrow" if is_near else _DAYS[day.weekday()]
