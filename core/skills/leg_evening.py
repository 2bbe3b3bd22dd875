"""Leg day in a club: one card for everybody, who is in, and who is done."""

from dataclasses import replace

from core.language.hearing import plain
from core.model.club import Club
from core.model.club_changes import (
    ClubChange,
    EventClosed,
    EventJoined,
    EventLeft,
    EventOpened,
    MemberSet,
)
from core.model.club_pace import DuePost
from core.model.gathering import Attendee, Event, Member, Post
from core.model.plan import Workout
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import (
    club_settings,
    club_talk,
    guard,
    leg_card,
    leg_day,
    leg_echo,
    leg_guide,
    leg_off,
    leg_words,
    log_workout,
)
from core.skills.skill import Ask


def answer(ask: Ask) -> Answer:
    """In a group the club's card, and what is said about it; else the runner's own session."""
    if (guided := leg_guide.answer(ask)) is not None:
        return guided
    if ask.club is None or not ask.is_group or leg_day.is_mine(ask.text):
        return leg_day.answer(ask)
    if (called := leg_off.answer(ask, ask.club)) is not None:
        return called
    if (asked := leg_off.told_when(ask, ask.club)) is not None:
        return asked
    if (timed := club_settings.leg_day(ask)) is not None:
        return timed
    return _about_the_evening(ask, ask.club)


def is_for_all(ask: Ask) -> bool:
    """Whether the club's card is all that is asked for: it is the same whoever asks for it."""
    said = plain(ask.text)
    is_own = leg_day.is_mine(ask.text) or leg_guide.is_wanted(ask.text)
    is_taking_part = leg_words.IN.search(said) or leg_words.DONE.search(said)
    return ask.is_group and ask.club is not None and not is_own and not is_taking_part


def is_meant(ask: Ask) -> bool:
    """Whether a word below the card ("I'm in"), or one about leg day, is for the evening."""
    said = plain(ask.text)
    if ask.club is None or not any(
        one.search(said) for one in (leg_words.IN, leg_words.OUT, leg_words.DONE)
    ):
        return False
    return is_bare(ask) or leg_words.LEG_DAY.search(said) is not None


def is_bare(ask: Ask) -> bool:
    """Whether it is a word below today's card that names nothing else: "I'm in", "done"."""
    is_word = leg_words.BARE.fullmatch(plain(ask.text)) is not None
    return is_word and ask.club is not None and leg_card.todays(ask, ask.club) is not None


def announced(ask: Ask, due: DuePost) -> Answer | None:
    """The weekly card, unless somebody has opened it that day already."""
    del due
    return None if ask.club is None or leg_card.todays(ask, ask.club) else _opened(ask, ask.club)


def _about_the_evening(ask: Ask, club: Club) -> Answer:
    said = plain(ask.text)
    event = leg_card.todays(ask, club)
    named = leg_words.ON.search(said)
    if named and (event is None or named[1] != leg_card.day(event.on).casefold()):
        return _told(ask, "over")
    if event and event.is_off:
        return _told(ask, "off_today", _privately(ask))
    if leg_words.IN.search(said):
        return _joined(ask, club, event)
    if event and leg_words.OUT.search(said):
        left = EventLeft(event.id, ask.runner.id)
        gone = _changed(ask, club, event, (left,), _whisper(ask, "you_out"))
        return _worded(ask, gone, "you_out")
    if event and leg_words.DONE.search(said):
        return _done(ask, club, event)
    return _again(ask, club, event) if event else _opened(ask, club)


def _told(ask: Ask, name: str, *choices: Choice) -> Answer:
    """A line in the group; whoever only pressed a button reads it alone."""
    words = ask.say(f"leg_day.{name}")
    if ask.is_press:
        return Answer(replies=_whisper(ask, name), toast=words)
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))


def _opened(ask: Ask, club: Club) -> Answer:
    """A new evening; the one before is over."""
    on = leg_card.date_of(ask, club)
    event = _wished(ask, Event(id=leg_card.event_id(on), kind=Post.LEG_DAY, on=on))
    old = [one.id for one in club.events if one.kind is Post.LEG_DAY and one.on < on]
    changes: tuple[ClubChange, ...] = (*map(EventClosed, old), EventOpened(event))
    shown = leg_card.card(ask, club.after(*changes), event.id)
    retires = old[-1] if old and not club.settings.keeps_cards else None
    shown = replace(
        shown,
        retires=retires,
        thread=ask.say("leg_day.thread", day=leg_card.day(on)),
        is_moved=True,
    )
    return Answer(replies=(shown,), news=club_talk.news(club, *changes))


def _wished(ask: Ask, event: Event) -> Event:
    """`event` for the kit and the time that are said to be there."""
    minutes = int(ask.slots.duration_min) if ask.slots.duration_min else event.minutes
    return replace(event, kit=ask.slots.kit or event.kit, minutes=minutes)


def _again(ask: Ask, club: Club, event: Event) -> Answer:
    """The same card once more, below what was said since.

    Another session than the one that others are in for is one's own: theirs stays as it is.
    """
    wished = _wished(ask, event)
    if wished != event and any(one.runner != ask.runner.id for one in event.going):
        own = replace(ask, text=ask.say("leg_day.mine_request"))
        return guard.standing(ask) or leg_day.answer(own)
    changes = (EventOpened(wished),) if wished != event else ()
    retires = None if club.settings.keeps_cards else event.id
    shown = leg_card.card(ask, club.after(*changes), event.id)
    return Answer(
        replies=(replace(shown, is_moved=True, retires=retires),),
        news=club_talk.news(club, *changes),
    )


def _joined(ask: Ask, club: Club, event: Event | None) -> Answer:
    """The tap is the consent; whoever is first opens the evening."""
    if event is None:
        opened = _opened(ask, club)
        club = club.after(*(one.change for one in opened.news))
        event = leg_card.todays(ask, club)
        assert event is not None  # noqa: S101  (just opened)
        joined = _changed(ask, club, event, _enters(ask, club, event), ())
        [shown] = joined.replies
        [first] = opened.replies
        return Answer(
            replies=(replace(first, blocks=shown.blocks),), news=(*opened.news, *joined.news)
        )
    known = event.attendee(ask.runner.id)
    changes = () if known else _enters(ask, club, event)
    return _worded(ask, _changed(ask, club, event, changes, _whisper(ask, "you_in")), "you_in")


def _done(ask: Ask, club: Club, event: Event) -> Answer:
    """Logged once, and counted."""
    known = event.attendee(ask.runner.id)
    if known and known.is_done:
        already = _changed(ask, club, event, (), _whisper(ask, "you_done_already"))
        return _worded(ask, already, "you_done_already")
    changes = _enters(ask, club, event, is_done=True)
    if leg_echo.has_trained(ask.runner, ask.today):
        return _changed(ask, club, event, changes, ())
    minutes = leg_day.minutes_for_all(leg_card.as_opened(ask, event))
    logged = log_workout.logged(
        ask, (Workout(on=ask.today, activity=leg_echo.STRENGTH, minutes=minutes),)
    )
    private = tuple(replace(one, is_private=True) for one in logged.replies)
    counted = _changed(ask, club, event, changes, private if ask.can_whisper else ())
    counted = _worded(ask, counted, "you_done")
    question = logged.question if ask.can_whisper else None
    return replace(counted, changes=logged.changes, question=question)


def _enters(ask: Ask, club: Club, event: Event, *, is_done: bool = False) -> tuple[ClubChange, ...]:
    name = ask.runner.called or ask.say("leg_day.somebody")
    who = Attendee(runner=ask.runner.id, name=name, is_done=is_done)
    is_member = any(one.id == club.id for one in ask.clubs.mine())
    new = () if is_member else (MemberSet(Member(runner=ask.runner.id, name=name)),)
    return (*new, EventJoined(event.id, who))


def _changed(
    ask: Ask,
    club: Club,
    event: Event,
    changes: tuple[ClubChange, ...],
    private: tuple[Reply, ...],
) -> Answer:
    shown = (leg_card.card(ask, club.after(*changes), event.id),) if changes else ()
    return Answer(replies=(*private, *shown), news=club_talk.news(club, *changes))


def _worded(ask: Ask, answer: Answer, name: str) -> Answer:
    """With a word for whoever pressed, for a moment; whoever said it in words is answered so."""
    words = ask.say(f"leg_day.{name}")
    if ask.is_press or ask.can_whisper:
        return replace(answer, toast=words)
    return replace(answer, replies=(Reply(blocks=(Paragraph(words),)), *answer.replies))


def _privately(ask: Ask) -> Choice:
    return replace(ask.choice("leg_day.mine"), is_private=True)


def _whisper(ask: Ask, name: str) -> tuple[Reply, ...]:
    """A word for the sender alone, where it costs nobody a message."""
    if not ask.can_whisper:
        return ()
    words = Paragraph(ask.say(f"leg_day.{name}"))
    return (Reply(blocks=(words,), is_private=True),)


skill = replace(leg_day.skill, answer=answer, is_for_all=is_for_all)
