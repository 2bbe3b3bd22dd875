"""Put my plan into my calendar."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.advice.week.gathering import LOGGED
from core.advice.week.plan import WeekPlan
from core.advice.week.sessions import is_run
from core.advice.week.terms import training
from core.model.calendar import CalendarFile, Dated, Entry, Span, updated
from core.model.changes import CalendarSent, Change
from core.model.prose import Choice, Document, Paragraph, Reply
from core.model.talk import Answer
from core.model.training import Planned
from core.skills import plan_week, week_lines
from core.skills.skill import Ask, Skill

FILE = "offday-plan.ics"
MIME = "text/calendar"
_ALL_DAY = re.compile(
    r"\b(?:all[ -]?day|whole days?|no (?:set |fixed )?times?|without (?:a )?time)\b"
)
EVENING_MIN = 60
"""How long a club's evening stands there; clubs tell only when it begins. Ours."""
_HOURS = ("07:00", "18:00")
"""Offered where no hour was told: before and after work; ours."""


_LIVE = re.compile(
    r"\b(?:links?|url|subscri\w+|sync\w*|feed|webcal|private|invites?|updat\w+)\b"
    r"|\bcan (?:others|anyone|people|my \w+) see\b"
)
"""What takes it for more than a file."""


def answer(ask: Ask) -> Answer:
    """The week ahead and every race, as a file that a calendar opens."""
    was_sent = bool(ask.runner.calendar.sent)
    ask, changes = _with_time(ask)
    made = of_plan(ask)
    changes = (*changes, *made.changes)
    if made.file is None:
        words = Paragraph(ask.say("calendar.nothing"))
        reply = Reply(blocks=(words,), choices=(ask.choice("plan_week.offer"),))
        return Answer(replies=(reply,), changes=changes)
    blocks: tuple[Paragraph, ...] = (
        Paragraph(ask.say("calendar.again" if was_sent else "calendar.here", what=made.told)),
        Paragraph(_hours(ask)),
    )
    if _LIVE.search(ask.text.casefold()):
        blocks = (Paragraph(ask.say("calendar.a_file")), *blocks)
    reply = Reply(blocks=blocks, choices=_choices(ask), files=(made.file,))
    return Answer(replies=(reply,), changes=changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A calendar file, and what making it changes."""

    file: Document | None = None
    """None where there is nothing to say."""
    changes: tuple[Change, ...] = ()
    told: str = ""
    """What is in it: "5 sessions and 1 race"."""


def of_plan(ask: Ask) -> Made:
    """The week that is planned, from now on, and the races."""
    made, kept = plan_week.present(ask)
    done = any(one.reason == LOGGED for one in made.training_on(ask.today))
    first = ask.today + timedelta(days=1 if done else 0)
    first = max(first, made.week.starts)
    spans = (
        Span(group="plan", first=first, last=made.week.days[-1].on),
        Span(group="race", first=ask.today),
        Span(group="club", first=ask.today),
    )
    events = (*_sessions(ask, made, first), *_races(ask), *_club_evenings(ask))
    file = of_events(ask, events, spans)
    return replace(file, changes=(*kept, *file.changes))


def of_events(ask: Ask, events: Iterable[Dated], spans: Iterable[Span], name: str = FILE) -> Made:
    """A file with any dated events, whoever plans them: sessions, races, the runs of a club.

    What was sent before for `spans` and is no longer among `events` is cancelled.
    """
    entries, book = updated(ask.runner.calendar, ask.runner.id, events, spans, ask.today)
    if not entries:
        return Made()
    changes = () if book == ask.runner.calendar else (CalendarSent(book),)
    file = Document(name, MIME, _written(ask, entries))
    return Made(file=file, changes=changes, told=_told(ask, entries))


def _written(ask: Ask, entries: tuple[Entry, ...]) -> bytes:
    off = ask.say("calendar.off")
    entries = tuple(
        replace(one, event=replace(one.event, title=off)) if one.is_off else one for one in entries
    )
    calendar = CalendarFile(
        name=ask.say("calendar.name"),
        timezone=ask.runner.timezone,
        made_at=ask.now,
        entries=entries,
    )
    return ask.shelf.calendars.write(calendar)


def _told(ask: Ask, entries: tuple[Entry, ...]) -> str:
    """How many of what, in words."""
    count = Counter("off" if one.is_off else one.event.group for one in entries)
    parts = [
        ask.say(f"calendar.{group}_{'one' if number == 1 else 'many'}", count=number)
        for group in ("plan", "race", "club", "off")
        if (number := count[group])
    ]
    return f" {ask.say('undo.and')} ".join(parts)


def _hours(ask: Ask) -> str:
    """At what hour the sessions stand there."""
    at = ask.runner.calendar.at
    if at is None:
        return ask.say("calendar.all_day")
    name = "timed" if ask.runner.timezone else "timed_anywhere"
    return ask.say(f"calendar.{name}", time=f"{at:%H:%M}")


def _choices(ask: Ask) -> tuple[Choice, ...]:
    if ask.runner.calendar.at is not None:
        return (ask.choice("calendar.whole"),)
    return tuple(ask.choice("calendar.at", time=one) for one in _HOURS)


def _with_time(ask: Ask) -> tuple[Ask, tuple[Change, ...]]:
    """The request of a runner whose hour for training is the one that was told just now."""
    book = ask.runner.calendar
    at = ask.slots.time or book.at
    at = None if _ALL_DAY.search(ask.text.casefold()) else at
    if at == book.at:
        return ask, ()
    change = CalendarSent(replace(book, at=at))
    return ask.after(change), (change,)


def _sessions(ask: Ask, made: WeekPlan, first: date) -> Iterator[Dated]:
    for day in made.week.days:
        if day.on < first:
            continue
        planned = [one for one in training(day.sessions) if one.kind != "race"]
        for number, one in enumerate(planned, start=1):
            name = week_lines.session(ask, one, made.terms, day.on)
            stage = made.terms.licence.stage
            lines = [stage.text] if stage and is_run(one) else []
            lines += [ask.say("calendar.movable")] if one.is_buffer else []
            yield Dated(
                group="plan",
                name=str(number),
                on=day.on,
                at=_after(ask.runner.calendar.at, planned[: number - 1]),
                minutes=one.minutes,
                title=name[:1].upper() + name[1:],
                words="\n".join(lines),
            )


def _after(at: time | None, before: Iterable[Planned]) -> time | None:
    """The second session of a day begins where the first ends, if the day is long enough."""
    if at is None:
        return None
    begins = datetime.combine(date.min, at)
    ends = begins + timedelta(minutes=sum(one.minutes for one in before))
    return ends.time() if ends.date() == begins.date() else at


def _races(ask: Ask) -> Iterator[Dated]:
    for race in ask.runner.profile.races:
        if race.on >= ask.today:
            name = week_lines.race_name(ask, race)
            title = ask.say("calendar.race", race=name)
            yield Dated(group="race", name=race.kind, on=race.on, title=title)


def _club_evenings(ask: Ask) -> Iterator[Dated]:
    """What this runner has said yes to in their clubs, at the hour it has where they are."""
    for club in ask.clubs.mine():
        for one in club.events:
            if one.is_off or one.on < ask.today or one.attendee(ask.runner.id) is None:
                continue
            zone = ask.runner.zone if ask.runner.timezone else club.zone
            at = None if one.at is None else one.at.astimezone(zone)
            yield Dated(
                group="club",
                name=f"{club.id}.{one.id}",
                on=one.on if at is None else at.date(),
                at=None if at is None else at.time(),
                minutes=EVENING_MIN,
                title=one.title or ask.say(f"calendar.club_{one.kind.value}"),
                words=one.place,
            )


skill = Skill(
    intent="calendar",
    command="calendar",
    argument="time",
    summary="Your plan as a file for your own calendar",
    answer=answer,
    lead="calendar at",
    is_personal=True,
    is_training=True,
)
