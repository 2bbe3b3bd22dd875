"""The season is over, or begins again."""

import re
from dataclasses import replace

from core.advice.week.gathering import monday_of, terms_of
from core.advice.week.menu import menu
from core.advice.week.season import RACE_BLOCK, Season, bands
from core.advice.week.sessions import is_run
from core.language.hearing import plain
from core.model.changes import ProfileSet
from core.model.prose import Block, Choice, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import prescribe, race, week_lines
from core.skills.listing import listed
from core.skills.skill import Ask, Skill
from core.skills.week_words import is_about_others

_ENDS = re.compile(
    r"\b(?:back in season|(?<!off[ -])season (?:starts|begins|is on|is back)"
    r"|off[- ]?season (?:is )?(?:over|off|done|ended)|leave off|end (?:the|my) off"
    r"|out of (?:the )?off[- ]?season)\b"
)
_ASKS = re.compile(r"\b(?:what|how|should|why|which|ideas?|when|can|do runners|good to)\b|\?")
_BEGINS = re.compile(
    r"\b(?:over|finished?|done|ended|end|put|set|switch|turn on|mode|starts|i'?m|we are|it'?s"
    r"|no more|last race|break|now)\b"
)


def answer(ask: Ask) -> Answer:
    """One run less, one other session more, in this runner's own numbers.  Source: W12, D6."""
    said, profile = plain(ask.text), ask.runner.profile
    if _ENDS.search(said):
        return _set(ask, is_off=False)
    if race.is_called_off(ask):
        return race.answer(ask)
    coming = profile.next_race(ask.today)
    if coming is not None and coming.on - ask.today <= RACE_BLOCK:
        name = week_lines.race_name(ask, coming)
        when = week_lines.countdown(ask, coming, ask.today)
        words = ask.say("off_season.race_first", race=name, when=when)
        return _reply((Paragraph(words),), ask.choice("race.offer"), ask.choice("plan_week.offer"))
    is_only_asking = _ASKS.search(said) and not _BEGINS.search(said)
    is_only_asking = is_only_asking or is_about_others(said)
    if profile.is_off_season or is_only_asking:
        return explained(ask)
    return _set(ask, is_off=True)


def _set(ask: Ask, *, is_off: bool) -> Answer:
    changed = ProfileSet(replace(ask.runner.profile, is_off_season=is_off))
    after = ask.after(changed)
    if not is_off:
        words = Paragraph(ask.say("off_season.ended"))
        found = _reply((words,), ask.choice("plan_week.offer"), ask.choice("race.offer"))
    else:
        found = explained(after)
    return replace(found, changes=(changed,))


def explained(ask: Ask) -> Answer:
    """The off-season in this runner's numbers; nothing is switched."""
    profile, rules = ask.runner.profile, ask.handbook.guidelines
    runs, others = bands(profile, Season.OFF, rules)
    usual_runs, usual_others = bands(profile, Season.BASE, rules)
    title = "title_on" if profile.is_off_season else "title_what"
    shape = ask.say(
        "off_season.shape",
        runs=prescribe.span(runs.low, runs.high),
        others=prescribe.span(others.low, others.high),
        usual_runs=prescribe.span(usual_runs.low, usual_runs.high),
        usual_others=prescribe.span(usual_others.low, usual_others.high),
    )
    lines = (shape, *_ideas(ask), ask.say("off_season.easy"))
    heading = Heading(ask.say(f"off_season.{title}"))
    blocks: tuple[Block, ...] = (heading, *(Paragraph(line) for line in lines))
    switch = "off_season.end" if profile.is_off_season else "off_season.begin"
    return _reply(blocks, ask.choice("plan_week.offer"), ask.choice(switch))


def _ideas(ask: Ask) -> tuple[str, ...]:
    """What fills the extra room for this runner; the body first."""
    profile = replace(ask.runner.profile, is_off_season=True)
    runner = replace(ask.runner, profile=profile)
    terms = terms_of(runner, ask.handbook, monday_of(ask.today), ask.now)
    keys = dict.fromkeys(one.activity for one in menu(terms) if not is_run(one))
    names = [ask.handbook.activities[key].name for key in keys]
    lines = [ask.say("off_season.ideas", names=listed(names))] if names else []
    if ask.runner.injuries:
        part = prescribe.places(ask.runner.injuries)
        lines.append(ask.say("off_season.hurt", part=part))
    return tuple(lines)


def _reply(blocks: tuple[Block, ...], *choices: Choice) -> Answer:
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


skill = Skill(
    intent="off_season",
    summary="Off-season: fewer runs, more of the rest",
    answer=answer,
    is_personal=True,
    is_training=True,
)
