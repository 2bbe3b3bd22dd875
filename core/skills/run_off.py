"""A date of the club's runs called off, or on again, by a captain."""

import re
from dataclasses import replace
from datetime import timedelta

from core.model.club import Club
from core.model.club_changes import EventOpened
from core.model.gathering import Event, Post
from core.model.plan import WEEK
from core.model.prose import Paragraph
from core.model.talk import Answer
from core.skills import club_run_words, run_card, run_days
from core.skills.club_run_words import Sheet
from core.skills.club_talk import news, said, voice
from core.skills.skill import Ask

_IT = re.compile(
    r"\b(?:call|cancel|scrap) (?:it|this one|that one)\b|\bit(?:'s| is) (?:off|back on|on)\b"
)
"""The next one, rather than all of the week."""

_KIND = re.compile(r"\b(track|hill|interval|tempo|parkrun|trail|beginner)")
"""One kind of session, and not all of the week."""


def called(ask: Ask, club: Club, sheet: Sheet, *, is_off: bool) -> Answer:
    """One date is off, or on again; with no day named, all of this week."""
    speak, offer = voice(ask, club), ask.choice("runs.offer")
    if is_off and (first := _first_named(ask, club, sheet)) is not None and first.is_off:
        return said(Paragraph(run_card.who(speak, first)), choices=(offer,))
    if not (sheet.days or sheet.on) and club_run_words.is_span(ask.text):
        return said(Paragraph(ask.say("runs.one_date")), choices=(offer,))
    named = _meant(ask, club, sheet, is_off=is_off)
    if not named:
        return said(Paragraph(ask.say("runs.none_such_now")), choices=(offer,))
    events = [replace(one, is_off=is_off) for one in named]
    key = "runs.called_off" if is_off else "runs.called_on"
    lines = [Paragraph(ask.say(key, what=run_card.place(speak, one))) for one in events]
    answer = said(*lines, choices=(ask.choice("club.undo"), offer))
    cards = tuple(run_card.card(speak, one) for one in events if club.event(one.id))
    changes = (EventOpened(one) for one in events)
    return replace(answer, replies=(*answer.replies, *cards), news=news(club, *changes))


def _meant(ask: Ask, club: Club, sheet: Sheet, *, is_off: bool) -> list[Event]:
    """The next that the words name, by day or by title; with no day, all of the week."""
    is_titled = any(run.title and run.title == sheet.title for run in club.runs)

    def fits(one: Event) -> bool:
        return one.is_off is not is_off and (not is_titled or one.title == sheet.title)

    ahead = [one for one in run_days.coming(club, ask.now) if fits(one)]
    if sheet.days or sheet.on:
        return [one for one in ahead if _is_named(one, sheet)][:1]
    if _IT.search(ask.text.casefold()):
        return ahead[:1]
    week = [one for one in _of_the_week(ask, club) if fits(one)] or ahead[:1]
    kind = _KIND.search(ask.text.casefold())
    if kind is None or len(week) == 1:
        return week
    return [one for one in week if kind[1] in f"{one.title} {one.place}".casefold()]


def _of_the_week(ask: Ask, club: Club) -> list[Event]:
    """What is left of this week, or all of the next where that is said."""
    today = voice(ask, club).today
    monday = today - timedelta(days=today.weekday())
    if club_run_words.NEXT_WEEK.search(ask.text.casefold()):
        monday += timedelta(days=7)
        dates = {run: monday + timedelta(days=WEEK.index(run.when.day)) for run in club.runs}
        weekly = [run_days.event_of(club, run, on) for run, on in dates.items()]
        single = [one for one in club.events if one.kind is Post.RUN and one.run is None]
    else:
        weekly, single = list(run_days.coming(club, ask.now)), []
    week = (one for one in (*weekly, *single) if monday <= one.on < monday + timedelta(days=7))
    return sorted(week, key=lambda one: (one.on, one.id))


def _first_named(ask: Ask, club: Club, sheet: Sheet) -> Event | None:
    """The next one that the words name, be it on or off."""
    ahead = run_days.coming(club, ask.now)
    return next((one for one in ahead if _is_named(one, sheet)), None)


def _is_named(event: Event, sheet: Sheet) -> bool:
    if sheet.on is not None:
        return event.on == sheet.on
    return f"{event.on:%a}".casefold() in sheet.days
