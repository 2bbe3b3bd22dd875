"""Here is my week, for others to see: what was done, and nothing about a body."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from core.language.hearing import plain
from core.model.effort import minutes_of
from core.model.intent import Slots
from core.model.plan import WEEK, Workout
from core.model.prose import Bullets, Heading, Paragraph, Picture, Reply
from core.model.scenes import ClubCard, ClubRow
from core.model.talk import Answer
from core.skills import log_words, plan_week, week_words
from core.skills.skill import Ask, Skill
from core.skills.week_lines import long_date

MOST_ROWS = 7
_REST = "rest"
_PLAN = re.compile(
    r"\b(?:plan(?:ned)?|schedule|programme|program|timetable|next week|coming week)\b"
)
"""What is ahead rather than what was done."""
_POST = re.compile(
    r"\b(?:post|put|send|share|show)\b.*\b(?:club|group|channel|everyone|others|coach|trainer)\b"
)
"""As if we could show it to others ourselves."""


def answer(ask: Ask) -> Answer:
    """This week, or the last one where this one is still empty, as a card and in words.

    It is posted nowhere by itself: whoever asks shows it to whom they like.
    """
    if _PLAN.search(plain(ask.text)):
        return _plan(ask)
    monday = ask.today - timedelta(days=ask.today.weekday())
    for starts in (monday, monday - timedelta(weeks=1)):
        if done := _done(ask, starts):
            return Answer(replies=(_reply(ask, starts, done),))
    words = Paragraph(ask.say("share.nothing"))
    return Answer(replies=(Reply(blocks=(words,), choices=(ask.choice("log_workout.offer"),)),))


def _plan(ask: Ask) -> Answer:
    """The plan, to its owner alone: its reasons may tell of a body."""
    text = "next week" if week_words.is_next_week(ask.text) else "this week"
    asked = replace(ask, text=text, intent=replace(ask.intent, slots=Slots()), is_reply=True)
    shown = plan_week.answer(asked)
    replies = tuple(replace(one, is_private=ask.is_group) for one in shown.replies)
    return replace(shown, replies=replies)


def _done(ask: Ask, starts: date) -> list[Workout]:
    ends = starts + timedelta(days=len(WEEK))
    return [one for one in ask.runner.log if starts <= one.on < ends and one.activity != _REST]


def _reply(ask: Ask, starts: date, done: list[Workout]) -> Reply:
    card = _card(ask, starts, done)
    lines = tuple(f"{one.label}: {one.text}" for one in card.rows)
    is_to_post = _POST.search(plain(ask.text)) is not None
    sent_on = (Paragraph(ask.say("share.send_on")),) if is_to_post else ()
    return Reply(
        blocks=(Heading(card.title), Paragraph(card.about), Bullets(lines), *sent_on),
        choices=(ask.choice("log_workout.offer"),),
        pictures=(Picture(scene=card, alt=ask.say("share.alt")),),
    )


def _card(ask: Ask, starts: date, done: list[Workout]) -> ClubCard:
    first, last = starts, starts + timedelta(days=len(WEEK) - 1)
    what = {"first": first.day if first.month == last.month else long_date(first)}
    name = "title" if ask.runner.called else "title_nameless"
    minutes = sum(minutes_of(one) or 0 for one in done)
    about = "about_one" if len(done) == 1 else "about"
    return ClubCard(
        title=ask.say(f"share.{name}", name=ask.runner.called, last=long_date(last), **what),
        about=ask.say(f"share.{about}", count=len(done), minutes=minutes),
        rows=tuple(_row(ask, key, done) for key, _ in _by_activity(done)),
        footer=ask.say("share.footer"),
    )


def _by_activity(done: list[Workout]) -> list[tuple[str, int]]:
    return Counter(one.activity for one in done).most_common(MOST_ROWS)


def _row(ask: Ask, key: str, done: list[Workout]) -> ClubRow:
    rows = [one for one in done if one.activity == key]
    minutes = sum(minutes_of(one) or 0 for one in rows)
    km = sum(one.distance_km or 0 for one in rows)
    parts = [ask.say("share.once" if len(rows) == 1 else "share.times", count=len(rows))]
    parts += [ask.say("log_workout.minutes", minutes=minutes)] if minutes else []
    parts += [ask.say("log_workout.distance", km=log_words.km(km))] if km else []
    name = log_words.name(ask, key)
    return ClubRow(label=name[:1].upper() + name[1:], text=", ".join(parts), icon=key)


skill = Skill(intent="share", summary="Your week as a picture to show around", answer=answer)
