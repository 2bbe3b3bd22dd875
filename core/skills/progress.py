"""How it is going."""

import re
from collections import Counter
from datetime import date, timedelta

from core.advice.streak import weeks_in_a_row
from core.advice.week.terms import training
from core.language.hearing import plain
from core.model.effort import effort_minutes, minutes_of
from core.model.plan import Workout
from core.model.prose import Block, Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import cards, notes, week_lines
from core.skills.skill import Ask, Skill

_LAST_WEEK = re.compile(r"\b(?:last|previous|past) week\b|\bweek before\b")
_THIS_WEEK = re.compile(r"\bthis (?:week|wk)\b|\btoday\b")
_THIS_MONTH = re.compile(r"\b(?:this|the) month\b")
_WEEKS = re.compile(r"\b(?:(?:last|past|previous) month|(?:last|past) (?:4|four|few) weeks)\b")
WEEKS = 4
"""Weeks to compare with. Source: the log keeps five."""


def answer(ask: Ask) -> Answer:
    """This week beside the last four, by activity; rest counts, nothing shames."""
    if (noted := notes.answer(ask)) is not None:
        return noted
    span = _span(ask)
    if span is None and ask.slots.activity and not _THIS_WEEK.search(plain(ask.text)):
        span = _weeks_back(ask)
    if ask.runner.log and span is not None:
        return _over(ask, *span)
    monday = ask.today - timedelta(days=ask.today.weekday())
    this_week = _between(ask, monday, ask.today)
    if not ask.runner.log and not ask.runner.notes:
        return _reply(ask, Paragraph(ask.say("progress.nothing")))
    lines = tuple(_line(ask, name, rows) for name, rows in _by_activity(this_week))
    blocks: list[Block] = [Heading(ask.say("progress.title"))]
    blocks.append(Bullets(lines) if lines else Paragraph(ask.say("progress.empty_week")))
    blocks.append(Paragraph(_compared(ask, this_week, monday)))
    blocks += [Paragraph(one) for one in (_against_plan(ask, this_week), _streak(ask)) if one]
    if own := notes.lines(ask):
        blocks += [Paragraph(ask.say("progress.notes")), Bullets(own)]
    return _reply(ask, *blocks)


def _span(ask: Ask) -> tuple[str, date, date] | None:
    """The time that is asked about by name, its heading first; None for this week."""
    said, today = plain(ask.text), ask.today
    monday = today - timedelta(days=today.weekday())
    if _LAST_WEEK.search(said):
        first, last = monday - timedelta(weeks=1), monday - timedelta(days=1)
        span = week_lines.span(first, last)
        return ask.say("progress.last_week_title", span=span), first, last
    if _THIS_MONTH.search(said):
        return ask.say("progress.month_title"), today.replace(day=1), today
    if _WEEKS.search(said):
        return _weeks_back(ask)
    return None


def _weeks_back(ask: Ask) -> tuple[str, date, date]:
    """As far back as the log is compared with."""
    return ask.say("progress.weeks_title"), ask.today - timedelta(weeks=WEEKS), ask.today


def _over(ask: Ask, title: str, first: date, last: date) -> Answer:
    """What was done in that time."""
    rows = _between(ask, first, last)
    if named := [one for one in rows if one.activity in ask.slots.activity]:
        rows = named
    if not rows:
        return _reply(ask, Heading(title), Paragraph(ask.say("progress.empty_span")), is_now=False)
    lines = tuple(_line(ask, name, of_it) for name, of_it in _by_activity(rows))
    count = sum(one.activity != "rest" for one in rows)
    total = ask.say("progress.span", now=count, effort=sum(map(effort_minutes, rows)))
    return _reply(ask, Heading(title), Bullets(lines), Paragraph(total), is_now=False)


def _reply(ask: Ask, *blocks: Block, is_now: bool = True) -> Answer:
    share = (ask.choice("share.offer"),) if ask.runner.log else ()
    choices = (ask.choice("log_workout.offer"), ask.choice("today.offer"), *share)
    pictures = cards.progress(ask) if is_now else ()
    return Answer(replies=(Reply(blocks=blocks, choices=choices, pictures=pictures),))


def _between(ask: Ask, first: date, last: date) -> list[Workout]:
    return [one for one in ask.runner.log if first <= one.on <= last]


def _by_activity(rows: list[Workout]) -> list[tuple[str, list[Workout]]]:
    counts = Counter(one.activity for one in rows)
    return [(name, [r for r in rows if r.activity == name]) for name, _ in counts.most_common()]


def _line(ask: Ask, activity: str, rows: list[Workout]) -> str:
    facts = ask.handbook.activities.get(activity)
    name = facts.name if facts else ask.say(f"progress.{activity}")
    minutes = sum(minutes_of(one) or 0 for one in rows)
    km = sum(one.distance_km or 0 for one in rows)
    times = ask.say("progress.once" if len(rows) == 1 else "progress.times", count=len(rows))
    tail = ask.say("progress.minutes", minutes=minutes) if minutes else ""
    tail += ask.say("progress.km", km=f"{km:.3g}") if km else ""
    return f"{name.capitalize()}: {times}{tail}"


def _compared(ask: Ask, this_week: list[Workout], monday: date) -> str:
    before = _between(ask, monday - timedelta(weeks=WEEKS), monday - timedelta(days=1))
    if not before:
        return ask.say("progress.first")
    per_week = round(sum(one.activity != "rest" for one in before) / WEEKS, 1)
    now = sum(one.activity != "rest" for one in this_week)
    return ask.say(
        "progress.compared",
        now=now,
        before=f"{per_week:g}",
        effort=sum(map(effort_minutes, this_week)),
        usual=round(sum(map(effort_minutes, before)) / WEEKS),
    )


def _against_plan(ask: Ask, this_week: list[Workout]) -> str:
    """What the week's plan had up to today, beside what was done; nothing where less was done.

    A plan is an offer: what fell away is no news to whoever left it.
    """
    week = ask.runner.week
    if week is None or week.starts != ask.today - timedelta(days=ask.today.weekday()):
        return ""
    planned = sum(len(training(one.sessions)) for one in week.days if one.on <= ask.today)
    done = sum(one.activity != "rest" for one in this_week)
    if not planned:
        return ""
    return ask.say("progress.plan_kept" if done >= planned else "progress.plan", planned=planned)


def _streak(ask: Ask) -> str:
    """Only ever good news: below two weeks it is not mentioned."""
    weeks = weeks_in_a_row(ask.runner, ask.today)
    return ask.say("progress.streak", weeks=weeks) if weeks > 1 else ""


skill = Skill(
    intent="progress",
    command="progress",
    summary="Your week so far, beside the last four",
    answer=answer,
    is_personal=True,
)
