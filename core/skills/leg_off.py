"""A leg day called off for once, or on again: what a captain says when the pub wins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from core.language.hearing import plain
from core.model.club import Club
from core.model.club_changes import ClubChange, EventClosed, EventOpened
from core.model.gathering import Event, Post
from core.model.plan import WEEK
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import captains, leg_card, leg_words
from core.skills.club_talk import news, said, voice
from core.skills.club_voice import when
from core.skills.run_days import DAY_NAMES
from core.skills.skill import Ask

A_WEEK = timedelta(days=7)


def is_meant(text: str) -> bool:
    """Whether words in a group call the club's leg day off, or back on."""
    words = plain(text)
    is_said = leg_words.OFF.search(words) or leg_words.BACK_ON.search(words)
    return bool(is_said) and leg_words.NOT_ONCE.search(words) is None


def answer(ask: Ask, club: Club) -> Answer | None:
    """Off, or on again; None if the message is about something else."""
    if ask.is_press or not is_meant(ask.text):
        return None
    is_off = leg_words.BACK_ON.search(plain(ask.text)) is None
    return captains.only(ask, lambda: _called(ask, club, is_off=is_off))


def told_when(ask: Ask, club: Club) -> Answer | None:
    """When it is, to whoever asks just that; None for other words."""
    if leg_words.ASKS_WHEN.fullmatch(plain(ask.text)) is None:
        return None
    weekly, on = club.settings.leg_day, _meant(ask, club)
    event = club.event(leg_card.event_id(on)) if on else None
    if weekly is None:
        lines = [ask.say("leg_day.when_none")]
    else:
        day = DAY_NAMES[weekly.day]
        lines = [ask.say("leg_day.when", day=day, time=f"{weekly.at:%H:%M}")]
    if on is not None and event is not None and event.is_off:
        lines = [ask.say("leg_day.called_off", when=when(voice(ask, club), on))]
    return said(*map(Paragraph, lines), choices=(ask.choice("leg_day.offer"),))


def _called(ask: Ask, club: Club, *, is_off: bool) -> Answer:
    on = _meant(ask, club)
    known = club.event(leg_card.event_id(on)) if on else None
    if on is None or (known is None and not is_off):
        return said(Paragraph(ask.say("leg_day.none_to_call_off")))
    changes = tuple(_changes(known, on, is_off=is_off))
    key = "leg_day.called_off" if is_off else "leg_day.called_on"
    words = Paragraph(ask.say(key, when=when(voice(ask, club), on)))
    told = Reply(blocks=(words,), choices=(ask.choice("club.undo"),))
    after = club.after(*changes)
    is_out = known is not None and after.event(known.id) is not None
    cards = (leg_card.card(ask, after, leg_card.event_id(on)),) if is_out else ()
    return Answer(replies=(told, *cards), news=news(club, *changes))


def _changes(known: Event | None, on: date, *, is_off: bool) -> Iterator[ClubChange]:
    """One that nobody is in for opens by itself when its time comes."""
    if is_off:
        event = known or Event(id=leg_card.event_id(on), kind=Post.LEG_DAY, on=on)
        yield EventOpened(replace(event, is_off=True))
    elif known is not None:
        yield (EventOpened(replace(known, is_off=False)) if known.going else EventClosed(known.id))


def _meant(ask: Ask, club: Club) -> date | None:
    """The day that is named, else the next one there is; None if there is none then."""
    words, today = plain(ask.text), voice(ask, club).today
    ahead = [today + timedelta(days=left) for left in range(14)]
    known = {one.on for one in club.events if one.kind is Post.LEG_DAY}
    weekly = club.settings.leg_day
    days = [one for one in ahead if one in known or (weekly and WEEK[one.weekday()] == weekly.day)]
    if "tomorrow" in words:
        days = [one for one in days if one == ahead[1]]
    elif "today" in words or "tonight" in words:
        days = [one for one in days if one == today]
    elif ask.slots.days:
        days = [one for one in days if WEEK[one.weekday()] in ask.slots.days]
    if "next week" in words:
        sunday = today + timedelta(days=6 - today.weekday())
        days = [one for one in days if one > sunday]
    return days[0] if days else None
