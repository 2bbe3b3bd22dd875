"""Whether today is a rest day."""

import re
from dataclasses import replace
from datetime import timedelta

from core.advice import injury as triage
from core.advice import recommend
from core.advice.week.terms import training
from core.language.hearing import plain
from core.model.prose import Paragraph, Reply
from core.model.talk import Advice, Answer
from core.skills import day_options, injured, prescribe
from core.skills.skill import Ask, Skill
from core.skills.week_changes import changed_by_words

_TIRED = re.compile(
    r"\b(?:no|bad|little|hardly any|not much|terrible|short of) sleep\b|\bsleepless\b"
    r"|\bup all night\b|\bslept (?:badly|terribly|poorly"
    r"|(?:only |just |about )*(?:[1-5]|one|two|three|four|five) h\w*)"
    r"|\b(?:didn't|did not|couldn't|hardly|barely) (?:sleep|slept)\b"
)
_WEEK = 7
_MANY = 3
"""Training days in a row from which a rest day is a good idea, if not yet due; ours."""


def answer(ask: Ask) -> Answer:
    """Yes or no for this runner, and why.  Source: EVIDENCE W2, W3, W10, SEED S58.

    Whoever says in passing that they are ill is looked after as ill.  Source: EVIDENCE 13.
    """
    if ask.slots.injury == "illness":
        cared = injured.answer(ask)
        replies = tuple(replace(r, is_private=True) for r in cared.replies)
        return replace(cared, replies=replies, advice=Advice(intent="injured", at=ask.now))
    if ask.runner.week and (changed := changed_by_words(ask)):
        return changed
    lines = [_word(ask), *_beside(ask)]
    choices = (ask.choice("why.rest_day"), ask.choice("today.offer"))
    blocks = tuple(map(Paragraph, filter(None, lines)))
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def _word(ask: Ask) -> str:
    """The first thing that speaks for rest, strictest first; in public the rule alone."""
    if ask.is_group:
        return ask.say("rest_day.yes")
    slept_badly = ask.say("rest_day.tired") if _TIRED.search(plain(ask.text)) else ""
    return _body(ask) or slept_badly or _calendar(ask) or _load(ask)


def _body(ask: Ask) -> str:
    runner = ask.runner
    if runner.holds or runner.consent.must_recheck:
        return ask.say("rest_day.seen_first")
    if special := prescribe.rest_of_its_own(ask):
        return ask.say(special)
    if triage.is_fresh(runner.injuries, ask.now):
        return ask.say("rest_day.fresh", part=_parts(ask))
    if runner.injuries and not recommend.options(runner, ask.handbook, ask.now):
        return ask.say("today.rest_only")
    if runner.injuries:
        return ask.say("rest_day.hurt", part=_parts(ask))
    return ""


def _calendar(ask: Ask) -> str:
    if day_options.trained_today(ask):
        return ask.say("rest_day.done")
    if recommend.needs_rest(ask.runner, ask.today):
        return ask.say("today.rest_six")
    if (rule := day_options.race_rule(ask)) is not None:
        return ask.say("rest_day.race", rule=ask.handbook.guidelines.rule(rule).text)
    planned = day_options.planned_today(ask)
    if planned and not training(planned):
        return ask.say("rest_day.planned")
    return ask.say("rest_day.run_planned") if planned else ""


def _load(ask: Ask) -> str:
    """What the log says: a hard yesterday, many days in a row, or nothing at all."""
    log = [one for one in ask.runner.log if one.activity != "rest"]
    if not log:
        return ask.say("rest_day.yes")
    days = {one.on for one in log}
    yesterday = ask.today - timedelta(days=1)
    rule = ask.handbook.guidelines.rule("W6").values["long_run_min"]
    long = any(one.on == yesterday and (one.minutes or 0) >= rule for one in log)
    if long:
        return ask.say("rest_day.after_long", rule=ask.handbook.guidelines.rule("W10").text)
    row = next(n for n in range(_WEEK + 1) if ask.today - timedelta(days=n + 1) not in days)
    if row >= _MANY:
        return ask.say("rest_day.good_idea", days=row)
    rested = sum(ask.today - timedelta(days=n) not in days for n in range(1, _WEEK))
    wanted = "rest_days_with_care" if ask.runner.profile.is_new else "rest_days"
    need = int(ask.handbook.guidelines.rule("W2").values[wanted])
    if rested < need:
        return ask.say("rest_day.good_idea", days=row)
    return ask.say("rest_day.not_due", rested=rested, need=need)


def _beside(ask: Ask) -> tuple[str, ...]:
    runner = ask.runner
    is_careful = runner.injuries or runner.holds or runner.consent.must_recheck
    if ask.is_group or is_careful or day_options.trained_today(ask):
        return ()
    return (ask.say("rest_day.if_restless"),)


def _parts(ask: Ask) -> str:
    return prescribe.places(ask.runner.injuries)


skill = Skill(intent="rest_day", summary="Whether to rest", answer=answer)
