"""What captains decide for their club, said back in a line and taken back with one word."""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from core.model.club import Club
from core.model.club_changes import ClubNews, SettingsSet
from core.model.gathering import ClubSettings, Facility, Hours, Post, Weekly
from core.model.intent import Slots
from core.model.plan import WEEK
from core.model.prose import Block, Bullets, Choice, Paragraph, Reply
from core.model.talk import Answer, Question
from core.skills import captains, club_hours, club_words
from core.skills.skill import Ask

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIMES = {
    "leg_day": ("Tuesday at 18:30", "Wednesday at 19:00", "Thursday at 18:30"),
    "digest": ("Sunday at 18:00", "Monday at 07:00", "Friday at 17:00"),
}
"""Offered where nothing is set; any other may be said."""


def leg_day(ask: Ask) -> Answer | None:
    """The weekly leg day, set or stopped; None if the message is about this evening."""
    if ask.club is None or not club_words.sets_leg_day(ask):
        return None
    club, slots = ask.club, replace(ask.slots, asked="leg_day")
    meant = replace(ask, intent=replace(ask.intent, slots=slots))
    after = club_words.read(meant, club.settings)
    if after.leg_day == club.settings.leg_day and after.leg_day is None:
        return captains.only(ask, lambda: ask_when(ask, "leg_day"))
    return captains.only(ask, lambda: changed(ask, club, after))


def changed(ask: Ask, club: Club, after: ClubSettings) -> Answer:
    """The settings as they are from now on; the next question where one is open."""
    before = club.settings
    if after == before:
        return _said(ask.say("club.same"))
    lines = tuple(differences(ask, before, after))
    reply = Reply(blocks=tuple(Paragraph(one) for one in lines), choices=(ask.choice("club.undo"),))
    news = (ClubNews(club.id, SettingsSet(after)),)
    answer = Answer(replies=(reply,), news=news)
    if after.timezone is None:
        return and_ask(answer, ask_where(ask))
    return answer


def ask_where(ask: Ask, name: str = "where") -> Answer:
    """The city, whose clock all times follow."""
    question = _question(ask, "city", "city")
    known = ask.runner.city
    here = (Choice(known, known, about=question.id),) if known else ()
    return _asked(question, ask.say(f"club.{name}"), *here, _later(ask, question))


def ask_when(ask: Ask, what: str) -> Answer:
    """The day and time of the weekly leg day or digest."""
    question = _question(ask, "time", what)
    times = tuple(ask.choice(f"club.{what}_at", time=one) for one in TIMES[what])
    none = ask.choice(f"club.no_{what}")
    return _asked(question, ask.say(f"club.when_{what}"), *times, none)


def ask_day(ask: Ask, what: str) -> Answer:
    """The day, where only a time was said."""
    assert ask.slots.time is not None  # noqa: S101  (that is why)
    days = (f"{day} at {ask.slots.time:%H:%M}" for day in DAYS)
    choices = tuple(ask.choice(f"club.{what}_at", time=one) for one in days)
    return Answer(replies=(Reply(blocks=(Paragraph(ask.say("club.which_day")),), choices=choices),))


def overview(ask: Ask, club: Club) -> tuple[Block, ...]:
    """Everything that is set, a line each."""
    settings = club.settings
    return (Bullets(tuple(_lines(ask, settings))),)


def when(ask: Ask, weekly: Weekly | None) -> str:
    """Day and time in words, or that there is none."""
    if weekly is None:
        return ask.say("club.not_set")
    return ask.say("club.weekly", day=_day(weekly.day), time=f"{weekly.at:%H:%M}")


def hours(ask: Ask, facility: Facility) -> str:
    """The opening times, days with the same ones together."""
    if not facility.hours:
        return ask.say("club.always_open")
    spans: dict[str, list[str]] = {}
    for one in facility.hours:
        spans.setdefault(_span(one), []).append(_day(one.day)[:3])
    return "; ".join(f"{', '.join(days)} {span}" for span, days in spans.items())


def _span(one: Hours) -> str:
    return f"{one.start:%H:%M}-{one.end:%H:%M}"


def _lines(ask: Ask, settings: ClubSettings) -> Iterator[str]:
    """A line for each setting, always in the same order."""
    yield _city(ask, settings)
    yield ask.say("club.leg_day_line", when=when(ask, settings.leg_day))
    yield ask.say("club.digest_line", when=when(ask, settings.digest))
    places = [f"{club_hours.called(one)} ({hours(ask, one)})" for one in settings.facilities]
    yield ask.say("club.places_line", places="; ".join(places) or ask.say("club.no_places"))
    yield ask.say("club.cap_line", count=settings.posts_a_day)
    yield ask.say("club.cards_kept" if settings.keeps_cards else "club.cards_dropped")
    if settings.rooms:
        yield ask.say("club.rooms_line", posts=", ".join(_posts(ask, settings)))


def _city(ask: Ask, settings: ClubSettings) -> str:
    if settings.timezone is None or settings.city is None:
        return ask.say("club.city_line", city=ask.say("club.not_set"))
    local = ask.now.astimezone(ZoneInfo(settings.timezone))
    return ask.say("club.city_now", city=settings.city, time=f"{local:%H:%M}")


def differences(ask: Ask, before: ClubSettings, after: ClubSettings) -> Iterator[str]:
    """A line for each setting that is another in `after`."""
    rooms = {one.post for one in after.rooms if one not in before.rooms}
    apart = (tuple(_lines(ask, replace(one, rooms=()))) for one in (before, after))
    told = zip(*apart, strict=True)
    yield from (new for old, new in told if old != new)
    if rooms:
        yield ask.say("club.here", posts=", ".join(_posts(ask, after, rooms)))


def _posts(ask: Ask, settings: ClubSettings, only: set[Post] | None = None) -> list[str]:
    posts = [room.post for room in settings.rooms if only is None or room.post in only]
    return [ask.say(f"club.post_{post.value}") for post in posts]


def _day(day: str) -> str:
    return DAYS[WEEK.index(day)]


def is_city_question(question: Question | None) -> bool:
    """Whether a captain is being asked where the club is."""
    return question is not None and (question.intent, question.slot) == ("club", "city")


def _question(ask: Ask, slot: str, asked: str) -> Question:
    name = f"club.{asked}.{ask.now.timestamp():.0f}"
    known = Slots(asked=asked)
    return Question(id=name, intent="club", slot=slot, known=known, asked_at=ask.now)


def _asked(question: Question, words: str, *choices: Choice) -> Answer:
    reply = Reply(blocks=(Paragraph(words),), choices=choices)
    return Answer(replies=(reply,), question=question)


def _later(ask: Ask, question: Question) -> Choice:
    return replace(ask.choice("cancel.not_now"), about=question.id)


def and_ask(answer: Answer, asked: Answer) -> Answer:
    """What was done, and the next question below it in the same message."""
    (*others, done), [more] = answer.replies, asked.replies
    choices = (*done.choices, *more.choices)
    reply = replace(done, blocks=(*done.blocks, *more.blocks), choices=choices)
    return replace(answer, replies=(*others, reply), question=asked.question)


def _said(words: str) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(words),)),))
