"""Why today is what it is: rest, way back, plan, body, wish, variety."""

from core.advice import recommend
from core.advice.week import season
from core.knowledge.matrix import Verdict
from core.model.talk import Advice
from core.skills import day_options, prescribe, week_lines
from core.skills.reasons import Reasons, of_body, reason, rule_of
from core.skills.skill import Ask


def of_today(ask: Ask, advice: Advice) -> Reasons:
    """The order of decisions: rest, way back, plan, body, wish, variety.  Source: EVIDENCE 15."""
    del advice
    yield from of_rest(ask)
    yield from of_body(ask)
    if day_options.is_resting(ask):
        return
    yield from _picked(ask)
    if ask.runner.declined and ask.runner.declined.on == ask.today:
        names = [
            ask.handbook.activities[one].name
            for one in ask.runner.declined.activities
            if one in ask.handbook.activities
        ]
        if names:
            yield reason(ask, "declined", "design", names=", ".join(names))
    yield reason(ask, "turns", "EVIDENCE 15")


def of_rest(ask: Ask) -> Reasons:
    """What makes it a rest day, or sets the day's session before anything is chosen."""
    if not ask.slots.activity and day_options.trained_today(ask):
        yield reason(ask, "logged", "S58")
        return
    if recommend.needs_rest(ask.runner, ask.today):
        yield rule_of(ask, "W3")
    if (eased := day_options.race_rule(ask)) is not None:
        yield rule_of(ask, eased)
    if day_options.way_back_outing(ask) is not None:
        yield rule_of(ask, "RT5")
        yield rule_of(ask, "RT1")
    elif (planned := day_options.planned_today(ask)) and planned[0].reason:
        yield from _planned_reason(ask, planned[0].reason)


def _planned_reason(ask: Ask, rule: str) -> Reasons:
    known = {one.id: one for one in ask.handbook.guidelines.rules}
    yield reason(ask, "planned", "S48-S59")
    if rule in known:
        yield rule_of(ask, rule)


def _picked(ask: Ask) -> Reasons:
    """What speaks for the main option."""
    wish = day_options.wish_of(ask)
    found = day_options.options_of(ask, wish)
    if not found:
        return
    main = found[0]
    if main.injury:
        word = "good" if main.verdict is Verdict.GOOD else "caution"
        cell = ask.handbook.cell(main.injury.key, main.activity.key)
        part = prescribe.scored(ask, main.injury)
        yield reason(ask, word, cell.source, part=part, what=main.activity.name)
    if wish != recommend.Wish():
        yield reason(ask, "wish", "design")
    if main.activity.key in ask.runner.profile.likes:
        yield reason(ask, "liked", "S95", what=main.activity.name)
    if recommend.had_leg_strength(ask.runner, ask.today):
        yield reason(ask, "legs", "EVIDENCE W9")
    if set(main.activity.muscles) & set(ask.runner.profile.weaknesses):
        yield reason(ask, "weak", "S99", what=main.activity.name)
    yield from _free_choice(ask)


def _free_choice(ask: Ask) -> Reasons:
    """What sets the kind of session where no sore place does: a clinician, a race, or nothing."""
    rules = ask.handbook.guidelines
    easing = season.easing_at(ask.runner.profile, ask.today, rules)
    if ask.runner.orders is not None:
        yield reason(ask, "orders", "EVIDENCE 13")
    elif easing is not None:
        race = week_lines.race_name(ask, easing.race)
        when = week_lines.countdown(ask, easing.race, ask.today)
        yield reason(ask, "taper", easing.taper.source, race=race, when=when)
    elif not ask.runner.injuries:
        yield reason(ask, "unlike", "S97, A33")
