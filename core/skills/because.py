"""The rules behind an answer, in words a runner can read, each with its source."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from core.advice import clearance
from core.advice import injury as triage
from core.advice.convert.conversion import Refusal
from core.advice.convert.convert import conversions
from core.advice.convert.convert import convert as converted
from core.advice.leg_session import LegSession, leg_session
from core.advice.way_back import counting, pain
from core.advice.way_back import ladder as way
from core.advice.week import season
from core.advice.week.keeping import kept_or_planned
from core.advice.week.legs import legs_allowed
from core.advice.week.terms import training
from core.knowledge.matrix import Verdict
from core.model.run import Run
from core.model.talk import Advice
from core.model.training import Zone
from core.skills import prescribe, week_lines
from core.skills.checkin_again import weighed
from core.skills.day_reasons import of_rest, of_today
from core.skills.reasons import FEW, Because, Reasons, of_body, reason, rule_of
from core.skills.skill import Ask


def because(ask: Ask, advice: Advice) -> tuple[Because, ...]:
    """Why the answer of `advice` is what it is, strongest first; each rule once.

    `ask` is the request of that answer, asked again.
    """
    found = _BY_INTENT.get(advice.intent, of_today)(ask, advice)
    told = (replace(one, text=one.text[:1].upper() + one.text[1:]) for one in found)
    return tuple(dict.fromkeys(told))[:FEW]


def _leg_day(ask: Ask, advice: Advice) -> Reasons:
    del advice
    if ask.is_group:
        yield reason(ask, "for_all", "EVIDENCE 11 W14")
        yield reason(ask, "dose", ask.handbook.guidelines.dose.source)
        return
    word = legs_allowed(ask.runner, ask.handbook, ask.now)
    if word.rule:
        yield rule_of(ask, word.rule)
    made = leg_session(ask.runner, ask.handbook, ask.now, kit=ask.slots.kit)
    yield from _moves_out(ask, made) if made else of_body(ask)
    if made and made.is_first:
        yield rule_of(ask, "LR8")
    if ask.slots.kit or ask.runner.profile.kit is not None:
        yield reason(ask, "kit", "EVIDENCE 3, 12")
    if ask.slots.duration_min:
        yield reason(ask, "minutes", "EVIDENCE 12", minutes=int(ask.slots.duration_min))
    yield reason(ask, "dose", ask.handbook.guidelines.dose.source)


def _moves_out(ask: Ask, made: LegSession) -> Reasons:
    """The moves that each injury keeps out."""
    gone = [one.instead_of for one in made.parts if one.instead_of] + list(made.left_out)
    for hurt in ask.runner.injuries:
        phase = triage.current_phase(hurt, ask.now)
        barred = [one for one in gone if not one.verdict(hurt.key, phase).may_offer]
        if barred:
            names = ", ".join(one.name for one in barred[:FEW])
            part = prescribe.place(hurt)
            yield reason(ask, "moves_out", "EVIDENCE 3", part=part, names=names)


def _week(ask: Ask, advice: Advice) -> Reasons:
    """The rules that placed the most sessions come first."""
    del advice
    stored = ask.runner.week
    starts = stored.starts if stored else ask.today - timedelta(days=ask.today.weekday())
    made = kept_or_planned(ask.runner, ask.handbook, starts, ask.now)
    yield from of_body(ask)
    names: dict[str, list[str]] = {}
    for day in made.week.days:
        for one in training(day.sessions):
            said = week_lines.session_name(ask, one, made.terms, day.on)
            names.setdefault(one.reason, []).append(said)
    for rule, sessions in sorted(names.items(), key=lambda one: -len(one[1])):
        if known := made.terms.rules.get(rule):
            what = ", ".join(dict.fromkeys(sessions)).capitalize()
            yield Because(f"{what}: {known.text}", known.source, known.evidence)
    yield rule_of(ask, "W2")


def _convert(ask: Ask, advice: Advice) -> Reasons:
    """The body, the factor, and what made it smaller."""
    known = ask.handbook.activities
    activity = next((known[one] for one in advice.slots.activity if one in known), None)
    run = advice.run or Run()
    made = (
        converted(run, activity, ask.handbook, ask.runner, ask.now)
        if activity
        else next(conversions(run, ask.handbook, ask.runner, ask.now), None)
    )
    if isinstance(made, Refusal):
        yield from of_body(ask)
        made = made.instead
    if made is None:
        return
    if made.injury:
        cell = ask.handbook.cell(made.injury.key, made.activity.key)
        word = "good" if made.verdict is Verdict.GOOD else "caution"
        part = prescribe.place(made.injury)
        yield reason(ask, word, cell.source, part=part, what=made.activity.name)
    if made.activity.run_factor:
        minutes = round(30 * made.activity.run_factor)
        yield reason(ask, "factor", "EVIDENCE 9.2", minutes=minutes, what=made.activity.name)
    for one in made.plan.why:
        yield Because(ask.say(f"convert.why_{one}"), "EVIDENCE 9.2, 12")
    yield rule_of(ask, "CV2")


def _rest(ask: Ask, advice: Advice) -> Reasons:
    del advice
    if ask.runner.injuries:
        yield from of_body(ask)
    yield from of_rest(ask)
    yield rule_of(ask, "W2")
    if (day := ask.runner.week and ask.runner.week.day(ask.today)) and not training(day.sessions):
        yield reason(ask, "rest_planned", "S58")


def _check_in(ask: Ask, advice: Advice) -> Reasons:
    """The pain rule that decided, and what it does to the ladder."""
    past = advice.checked
    if past is None:
        yield from _may_run(ask, advice)
        return
    facts, rules = ask.handbook.injuries[past.injury.key], ask.handbook.guidelines
    outcome = weighed(ask, past)
    finding = outcome.count.finding if outcome.count and outcome.count.finding else outcome.day
    zone = rules.pain_zones[finding.zone.value]
    part, limit = prescribe.place(past.injury), pain.limit(facts)
    figures = {"part": part, "quiet": pain.quiet(facts, rules), "limit": limit}
    yield reason(ask, f"zone_{finding.zone.value}", zone.source, **figures)
    known = {one.id: one for one in rules.rules}
    if finding.rule in known:
        yield rule_of(ask, finding.rule)
    if past.ladder is not None:
        step = {Zone.GREEN: "RT1", Zone.AMBER: "RT2", Zone.RED: "RT3"}[finding.zone]
        yield rule_of(ask, step)
        yield rule_of(ask, "RT5")


def _may_run(ask: Ask, advice: Advice) -> Reasons:
    del advice
    rules = ask.handbook.guidelines
    for hurt in ask.runner.injuries:
        phase = triage.current_phase(hurt, ask.now)
        said = ask.say(f"why.phase_{phase.value}")
        part = prescribe.place(hurt)
        yield reason(ask, "not_yet", "EVIDENCE 1.2, 6.1", part=part, phase=said)
        ladder = counting.ladder_of(ask.runner, hurt.key)
        if ladder is not None:
            yield reason(ask, "on_stage", "EVIDENCE 6.2", stage=ladder.stage)
            yield rule_of(ask, "RT5")
            continue
        for check in way.checks(hurt.key, rules, is_screened=False)[:2]:
            yield Because(check.text, check.source, check.evidence)
    if clearance.is_referred(ask.runner):
        yield reason(ask, "referred", "EVIDENCE 4")


def _race(ask: Ask, advice: Advice) -> Reasons:
    del advice
    rules = ask.handbook.guidelines
    coming = ask.runner.profile.next_race(ask.today)
    taper = season.taper_of(coming.kind, rules) if coming else None
    if taper is not None:
        yield Because(taper.text, taper.source, taper.evidence)
    yield from (rule_of(ask, one) for one in ("TP1", "TP2", "W11"))


def _off_season(ask: Ask, advice: Advice) -> Reasons:
    del advice
    yield from (rule_of(ask, one) for one in ("W12", "D6"))
    yield from of_body(ask)


_BY_INTENT: Mapping[str, Callable[[Ask, Advice], Reasons]] = {
    "leg_day": _leg_day,
    "plan_week": _week,
    "convert": _convert,
    "rest_day": _rest,
    "checkin": _check_in,
    "may_run": _may_run,
    "recovered": _may_run,
    "race": _race,
    "off_season": _off_season,
}
"""Everything else is chosen as today's session is."""
