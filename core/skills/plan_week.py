"""Plan my week."""

from dataclasses import replace
from datetime import date, timedelta

from core.advice.week.gathering import monday_of
from core.advice.week.keeping import kept_or_planned
from core.advice.week.plan import WeekPlan, next_monday, plan
from core.advice.week.terms import training
from core.language.hearing import plain
from core.model.changes import Change, ProfileSet, WeekPlanned
from core.model.intent import Slots
from core.model.plan import WEEK
from core.model.prose import Block, Choice, Heading, Paragraph, Reply
from core.model.talk import Advice, Answer, Question
from core.skills import prescribe, week_changes, week_lines, week_words
from core.skills.skill import Ask, Skill

_SATURDAY, _SUNDAY = 5, 6


def answer(ask: Ask) -> Answer:
    """The week, one day of it, or a change by hand.  Source: SEED 3."""
    if changed := week_changes.changed_by_words(ask):
        return changed
    told, changes = _with_wishes(ask)
    if not changes and week_words.is_too_much(ask.text):
        told, changes = _with_less(ask)
    if not changes and week_words.asks_for_a_day(ask.text):
        named = week_words.days_named(plain(ask.text), ask.today, monday_of(ask.today))
        if named:
            return _one_day(ask, _to_come(ask, named[0]))
    is_fresh = bool(changes) or week_words.wants_a_fresh_plan(ask.text)
    return _shown(told, _week(told, is_fresh=is_fresh), changes)


def present(ask: Ask) -> tuple[WeekPlan, tuple[Change, ...]]:
    """The week as it would be shown now, and what showing it leaves behind."""
    made = _week(ask, is_fresh=False)
    return made, _remembered(ask, made)


def _with_wishes(ask: Ask) -> tuple[Ask, tuple[Change, ...]]:
    """The request of a runner whose profile knows what they have just said."""
    before = ask.runner.profile
    after = week_words.with_wishes(before, ask.text, ask.slots, is_reply=ask.is_reply)
    if after == before:
        return ask, ()
    changed = ProfileSet(after)
    return ask.after(changed), (changed,)


def _with_less(ask: Ask) -> tuple[Ask, tuple[Change, ...]]:
    """The request of a runner who wishes for one session fewer than the week holds."""
    made = _week(ask, is_fresh=False)
    sessions = sum(1 for on in made.terms.dates if made.training_on(on))
    changed = ProfileSet(replace(ask.runner.profile, times=max(1, sessions - 1)))
    return ask.after(changed), (changed,)


def _week(ask: Ask, *, is_fresh: bool) -> WeekPlan:
    starts = _starts(ask)
    if is_fresh:
        return plan(ask.runner, ask.handbook, starts, ask.now)
    return kept_or_planned(ask.runner, ask.handbook, starts, ask.now)


def _starts(ask: Ask) -> date:
    """This week; on a Sunday without a plan, and whenever asked, the next one."""
    stored, this = ask.runner.week, monday_of(ask.today)
    if week_words.is_next_week(ask.text):
        return next_monday(ask.today)
    is_late = ask.today.weekday() == _SUNDAY and (stored is None or stored.starts != this)
    return next_monday(ask.today) if is_late else this


def _shown(ask: Ask, made: WeekPlan, changes: tuple[Change, ...]) -> Answer:
    kept = (*changes, *_remembered(ask, made))
    if week_changes.is_empty(made):
        return replace(_nothing(ask), changes=kept)
    blocks, question = _blocks(ask, made), _question(ask, made)
    if week_words.asks_to_catch_up(ask.text):
        blocks = (Paragraph(ask.say("plan_week.no_catching_up")), *blocks)
    if question is not None:
        blocks += (Paragraph(ask.say(f"plan_week.which_{question.slot}")),)
    reply = week_changes.reply(ask, made, blocks)
    return Answer(replies=(reply,), changes=kept, question=question)


def _remembered(ask: Ask, made: WeekPlan) -> tuple[Change, ...]:
    """The week that runs; at the weekend also the next. A look further ahead leaves no trace."""
    is_near = made.week.starts == monday_of(ask.today) or ask.today.weekday() >= _SATURDAY
    return (WeekPlanned(made.week),) if is_near and made.week != ask.runner.week else ()


def _question(ask: Ask, made: WeekPlan) -> Question | None:
    """One question, with the first plan only: days for the healthy, what they like for the hurt."""
    profile, stored = ask.runner.profile, ask.runner.week
    if ask.is_reply or (stored is not None and stored.starts == made.week.starts):
        return None
    if made.terms.is_hurt:
        return None if profile.likes else ask.question("activity")
    return None if profile.days or profile.busy else ask.question("days")


def _blocks(ask: Ask, made: WeekPlan) -> tuple[Block, ...]:
    return (
        Heading(week_lines.week_title(ask, made)),
        *week_lines.opening(ask, made),
        week_lines.days(ask, made),
        *week_lines.conflicts(ask, made),
        *week_lines.care(ask, made),
    )


def _nothing(ask: Ask) -> Answer:
    """A body that leaves nothing to plan: rest, and who to ask."""
    words = ask.say(prescribe.rest_of_its_own(ask) or "today.rest_only")
    better = (ask.choice("recovered.offer"),) if prescribe.can_heal(ask) else ()
    choices = (*better, ask.choice("today.offer"))
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))


def _one_day(ask: Ask, on: date) -> Answer:
    """What one day holds, and how."""
    made = _week(ask, is_fresh=False)
    day = made.week.day(on)
    if day is None:
        made = kept_or_planned(ask.runner, ask.handbook, on, ask.now)
        day = made.week.day(on)
    assert day is not None  # noqa: S101  (the week was planned for this very day)
    lines = [week_lines.day_line(ask, day, made.terms)]
    stage = made.terms.licence.stage
    for one in training(day.sessions):
        if one.activity == "run" and stage is not None:
            lines.append(stage.text)
        elif one.activity in ask.handbook.activities:
            activity = ask.handbook.activities[one.activity]
            level = activity.sessions.get(made.terms.level, "easy")
            lines.append(prescribe.how(ask, activity, level) if level else "")
    blocks = (*map(Paragraph, filter(None, lines)), *week_lines.care(ask, made, on))
    choices = (*_for_day(ask, made, on), ask.choice("plan_week.offer"))
    reply = Reply(blocks=blocks, choices=choices)
    shown = Advice(intent="plan_week", slots=Slots(days=(WEEK[on.weekday()],)), at=ask.now)
    return Answer(replies=(reply,), changes=_remembered(ask, made), advice=shown)


def _to_come(ask: Ask, on: date) -> date:
    """Asked ahead, a day that is over this week is next week's."""
    is_past = week_words.is_over(ask.text)
    return on if on >= ask.today or is_past else on + timedelta(days=len(WEEK))


def _for_day(ask: Ask, made: WeekPlan, on: date) -> tuple[Choice, ...]:
    day = made.week.day(on)
    if day is None or on not in made.terms.free or not training(day.sessions):
        return ()
    name = week_lines.day_name(on)
    return (ask.choice("plan_week.move", day=name), ask.choice("plan_week.skip", day=name))


skill = Skill(
    intent="plan_week",
    command="plan",
    argument="wish",
    summary="Your week, and what can move",
    answer=answer,
    is_personal=True,
    is_training=True,
)
