"""The rules behind an answer, in words a runner can read, each with its source."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from core.advice import injury as triage
from core.advice import recommend
from core.advice.convert.conversion import Refusal
from core.advice.convert.convert import conversions
from core.advice.convert.convert import convert as converted
from core.advice.leg_session import leg_session
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
from core.skills import prescribe, today, week_lines
from core.skills.checkin_again import weighed
from core.skills.skill import Ask

FEW = 3
"""Names, or reasons, worth listing."""


@dataclass(frozen=True, slots=True)
class Because:
    """One rule that had a say."""

    text: str
    source: str
    """Ids, as the handbook writes them."""
    evidence: str = ""
    """The tags of the row, where it has any."""


Reasons = Iterator[Because]


def because(ask: Ask, advice: Advice) -> tuple[Because, ...]:
    """Why the answer of `advice` is what it is, strongest first; each rule once.

    `ask` is the request of that answer, asked again.
    """
    found = _BY_INTENT.get(advice.intent, _today)(ask, advice)
    told = (replace(one, text=one.text[:1].upper() + one.text[1:]) for one in found)
    return tuple(dict.fromkeys(told))[:FEW]


def _rule(ask: Ask, id: str) -> Because:
    rule = ask.handbook.guidelines.rule(id)
    return Because(rule.text, rule.source, rule.evidence)


def _said(ask: Ask, name: str, source: str, **facts: object) -> Because:
    return Because(ask.say(f"why.{name}", **facts), source)


def _body(ask: Ask) -> Reasons:
    """What the injuries close, and how long."""
    for hurt in ask.runner.injuries:
        phase = triage.current_phase(hurt, ask.now)
        closed = ask.handbook.forbidden(hurt.key, phase)
        names = [one.name for key, one in ask.handbook.activities.items() if key in closed]
        if names:
            part = prescribe.place(hurt)
            listed = _listed(names[:FEW])
            if len(names) > FEW:
                listed = ", ".join(names[:FEW])
                listed = ask.say("why.and_more", names=listed, count=len(names) - FEW)
            name = "closed_all" if len(names) == len(ask.handbook.activities) else "closed"
            said = ask.say(f"why.phase_{phase.value}")
            yield _said(ask, name, "EVIDENCE 2", part=part, names=listed, phase=said)
    if triage.is_fresh(ask.runner.injuries, ask.now):
        yield _said(ask, "first_days", "EVIDENCE 2, 13, R41")
    if recommend.is_referred(ask.runner):
        yield _said(ask, "referred", "EVIDENCE 4")


def _listed(names: list[str]) -> str:
    """Names as they are read out: "rowing, barre and tennis"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _today(ask: Ask, advice: Advice) -> Reasons:
    """The order of decisions: rest, way back, plan, body, wish, variety.  Source: EVIDENCE 15."""
    del advice
    yield from _rest_reasons(ask)
    yield from _body(ask)
    yield from _picked(ask)
    if ask.runner.declined and ask.runner.declined.on == ask.today:
        names = [
            ask.handbook.activities[one].name
            for one in ask.runner.declined.activities
            if one in ask.handbook.activities
        ]
        if names:
            yield _said(ask, "declined", "design", names=", ".join(names))
    yield _said(ask, "turns", "EVIDENCE 15")


def _rest_reasons(ask: Ask) -> Reasons:
    """What makes it a rest day, or sets the day's session before anything is chosen."""
    if not ask.slots.activity and today.trained_today(ask):
        yield _said(ask, "logged", "S58")
    if recommend.needs_rest(ask.runner, ask.today):
        yield _rule(ask, "W3")
    if (eased := today.race_rule(ask)) is not None:
        yield _rule(ask, eased)
    if today.way_back_outing(ask) is not None:
        yield _rule(ask, "RT5")
        yield _rule(ask, "RT1")
    elif (planned := today.planned_today(ask)) and planned[0].reason:
        yield from _planned_reason(ask, planned[0].reason)


def _planned_reason(ask: Ask, rule: str) -> Reasons:
    known = {one.id: one for one in ask.handbook.guidelines.rules}
    yield _said(ask, "planned", "S48-S59")
    if rule in known:
        yield _rule(ask, rule)


def _picked(ask: Ask) -> Reasons:
    """What speaks for the main option."""
    wish = today.wish_of(ask)
    found = today.options_of(ask, wish)
    if not found:
        return
    main = found[0]
    if main.injury:
        word = "good" if main.verdict is Verdict.GOOD else "caution"
        cell = ask.handbook.cell(main.injury.key, main.activity.key)
        part = prescribe.place(main.injury)
        yield _said(ask, word, cell.source, part=part, what=main.activity.name)
    if wish != recommend.Wish():
        yield _said(ask, "wish", "design")
    if main.activity.key in ask.runner.profile.likes:
        yield _said(ask, "liked", "S95", what=main.activity.name)
    if recommend.had_leg_strength(ask.runner, ask.today):
        yield _said(ask, "legs", "EVIDENCE W9")
    if set(main.activity.muscles) & set(ask.runner.profile.weaknesses):
        yield _said(ask, "weak", "S99", what=main.activity.name)
    yield from _free_choice(ask)


def _free_choice(ask: Ask) -> Reasons:
    """What sets the kind of session where no sore place does: a clinician, a race, or nothing."""
    rules = ask.handbook.guidelines
    easing = season.easing_at(ask.runner.profile, ask.today, rules)
    if ask.runner.orders is not None:
        yield _said(ask, "orders", "EVIDENCE 13")
    elif easing is not None:
        race = week_lines.race_name(ask, easing.race)
        when = week_lines.countdown(ask, easing.race, ask.today)
        yield _said(ask, "taper", easing.taper.source, race=race, when=when)
    elif not ask.runner.injuries:
        yield _said(ask, "unlike", "S97, A33")


def _leg_day(ask: Ask, advice: Advice) -> Reasons:
    del advice
    if ask.is_group:
        yield _said(ask, "for_all", "EVIDENCE 11 W14")
        yield _said(ask, "dose", ask.handbook.guidelines.dose.source)
        return
    word = legs_allowed(ask.runner, ask.handbook, ask.now)
    if word.rule:
        yield _rule(ask, word.rule)
    made = leg_session(ask.runner, ask.handbook, ask.now, kit=ask.slots.kit)
    for hurt in ask.runner.injuries if made else ():
        gone = [one.instead_of for one in made.parts if one.instead_of] if made else []
        gone += list(made.left_out) if made else []
        barred = [
            one
            for one in gone
            if not one.verdict(hurt.key, triage.current_phase(hurt, ask.now)).may_offer
        ]
        if barred:
            names = ", ".join(one.name for one in barred[:FEW])
            part = prescribe.place(hurt)
            yield _said(ask, "moves_out", "EVIDENCE 3", part=part, names=names)
    if made is None:
        yield from _body(ask)
    if made and made.is_first:
        yield _rule(ask, "LR8")
    if ask.slots.kit or ask.runner.profile.kit is not None:
        yield _said(ask, "kit", "EVIDENCE 3, 12")
    if ask.slots.duration_min:
        yield _said(ask, "minutes", "EVIDENCE 12", minutes=int(ask.slots.duration_min))
    yield _said(ask, "dose", ask.handbook.guidelines.dose.source)


def _week(ask: Ask, advice: Advice) -> Reasons:
    """The rules that placed the most sessions come first."""
    del advice
    stored = ask.runner.week
    starts = stored.starts if stored else ask.today - timedelta(days=ask.today.weekday())
    made = kept_or_planned(ask.runner, ask.handbook, starts, ask.now)
    yield from _body(ask)
    names: dict[str, list[str]] = {}
    for day in made.week.days:
        for one in training(day.sessions):
            said = week_lines.session_name(ask, one, made.terms, day.on)
            names.setdefault(one.reason, []).append(said)
    for rule, sessions in sorted(names.items(), key=lambda one: -len(one[1])):
        if known := made.terms.rules.get(rule):
            what = ", ".join(dict.fromkeys(sessions)).capitalize()
            yield Because(f"{what}: {known.text}", known.source, known.evidence)
    yield _rule(ask, "W2")


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
        yield from _body(ask)
        made = made.instead
    if made is None:
        return
    if made.injury:
        cell = ask.handbook.cell(made.injury.key, made.activity.key)
        word = "good" if made.verdict is Verdict.GOOD else "caution"
        part = prescribe.place(made.injury)
        yield _said(ask, word, cell.source, part=part, what=made.activity.name)
    if made.activity.run_factor:
        minutes = round(30 * made.activity.run_factor)
        yield _said(ask, "factor", "EVIDENCE 9.2", minutes=minutes, what=made.activity.name)
    for one in made.plan.why:
        yield Because(ask.say(f"convert.why_{one}"), "EVIDENCE 9.2, 12")
    yield _rule(ask, "CV2")


def _rest(ask: Ask, advice: Advice) -> Reasons:
    del advice
    if ask.runner.injuries:
        yield from _body(ask)
    yield from _rest_reasons(ask)
    yield _rule(ask, "W2")
    if (day := ask.runner.week and ask.runner.week.day(ask.today)) and not training(day.sessions):
        yield _said(ask, "rest_planned", "S58")


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
    yield _said(ask, f"zone_{finding.zone.value}", zone.source, **figures)
    known = {one.id: one for one in rules.rules}
    if finding.rule in known:
        yield _rule(ask, finding.rule)
    if past.ladder is not None:
        step = {Zone.GREEN: "RT1", Zone.AMBER: "RT2", Zone.RED: "RT3"}[finding.zone]
        yield _rule(ask, step)
        yield _rule(ask, "RT5")


def _may_run(ask: Ask, advice: Advice) -> Reasons:
    del advice
    rules = ask.handbook.guidelines
    for hurt in ask.runner.injuries:
        phase = triage.current_phase(hurt, ask.now)
        said = ask.say(f"why.phase_{phase.value}")
        part = prescribe.place(hurt)
        yield _said(ask, "not_yet", "EVIDENCE 1.2, 6.1", part=part, phase=said)
        ladder = counting.ladder_of(ask.runner, hurt.key)
        if ladder is not None:
            yield _said(ask, "on_stage", "EVIDENCE 6.2", stage=ladder.stage)
            yield _rule(ask, "RT5")
            continue
        for check in way.checks(hurt.key, rules, is_screened=False)[:2]:
            yield Because(check.text, check.source, check.evidence)
    if recommend.is_referred(ask.runner):
        yield _said(ask, "referred", "EVIDENCE 4")


def _race(ask: Ask, advice: Advice) -> Reasons:
    del advice
    rules = ask.handbook.guidelines
    coming = ask.runner.profile.next_race(ask.today)
    taper = season.taper_of(coming.kind, rules) if coming else None
    if taper is not None:
        yield Because(taper.text, taper.source, taper.evidence)
    yield from (_rule(ask, one) for one in ("TP1", "TP2", "W11"))


def _off_season(ask: Ask, advice: Advice) -> Reasons:
    del advice
    yield from (_rule(ask, one) for one in ("W12", "D6"))
    yield from _body(ask)


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
