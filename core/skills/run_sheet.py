"""What captains do to the club's runs: set, change, call off, drop."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.model.club import Club
from core.model.club_changes import ClubChange, EventClosed, EventOpened, RunDropped, RunSet
from core.model.gathering import ClubRun, Event, Post, Weekly
from core.model.plan import WEEK
from core.model.prose import Bullets, Paragraph, Reply
from core.model.talk import Answer
from core.skills import captains, club_run_words, club_settings, run_card, run_days, run_off
from core.skills.club_run_words import Sheet, Wish
from core.skills.club_talk import news, said, tidied, voice
from core.skills.skill import Ask

MOST_RUNS = 20


def answer(ask: Ask, club: Club, wished: Wish) -> Answer:
    """Do what a captain asks for; whoever is none hears so, kindly."""
    if (refused := captains.refusal(ask)) is not None:
        return refused
    asked = replace(ask, text=ask.slots.asked) if ask.is_reply and ask.slots.asked else ask
    today = voice(ask, club).today
    sheets = club_run_words.read_sheets(asked.text, asked.slots, today)
    sheets = tuple(_completed(ask, one) for one in sheets)
    if wished is Wish.SET:
        return _set(asked, club, sheets)
    sheet = sheets[0]
    if wished is Wish.DROP:
        return _dropped(ask, club, sheet)
    return run_off.called(ask, club, sheet, is_off=wished is Wish.CALL_OFF)


def _completed(ask: Ask, sheet: Sheet) -> Sheet:
    """The sheet with what was asked for and told since."""
    if not ask.is_reply:
        return sheet
    return replace(sheet, at=sheet.at or ask.slots.time, days=sheet.days or ask.slots.days)


def _set(ask: Ask, club: Club, sheets: Sequence[Sheet]) -> Answer:
    changes: list[ClubChange] = []
    lines: list[str] = []
    for sheet in sheets:
        after = club.after(*changes)
        if (known := _known(after, ask, sheet)) is not None:
            found, line = _changed(ask, after, known, sheet)
        elif club.runs and not sheet.is_new and club_run_words.is_change(ask.text):
            return _which(ask, club)
        elif (missing := _missing(ask, sheet)) is not None:
            return missing
        else:
            found, line = _added(ask, after, sheet)
        changes += found
        lines.append(line)
    choices = (ask.choice("club.undo"), ask.choice("runs.offer"))
    answer = said(*map(Paragraph, lines), choices=choices if changes else choices[1:])
    if club.settings.timezone is None and not club.runs:
        answer = club_settings.and_ask(answer, club_settings.ask_where(ask))
    cards = _cards(ask, club, changes)
    return replace(answer, replies=(*answer.replies, *cards), news=news(club, *changes))


def _which(ask: Ask, club: Club) -> Answer:
    """What is to be changed is none of the club's runs, or could be several."""
    lines = tuple(_weekly(ask, one) for one in club.runs)
    reply = Reply(
        blocks=(Paragraph(ask.say("runs.which_run")), Bullets(lines)),
        choices=(ask.choice("runs.offer"),),
    )
    return Answer(replies=(reply,))


def _cards(ask: Ask, club: Club, changes: Sequence[ClubChange]) -> Iterator[Reply]:
    """The cards that are out already, as they are from now on."""
    speak = voice(ask, club)
    for change in changes:
        match change:
            case EventOpened(event) if club.event(event.id) is not None:
                yield run_card.card(speak, event)
            case EventClosed(id) if (gone := club.event(id)) is not None:
                yield run_card.moved_card(speak, gone)
            case _:
                pass


def _known(club: Club, ask: Ask, sheet: Sheet) -> ClubRun | None:
    """The weekly run that the words are about, if they are about one there is."""
    target = club_run_words.moved_to(ask.text)
    days = [one for one in sheet.days if one != target] or list(sheet.days if not target else ())
    if sheet.is_new:
        same = [one for one in club.runs if one.when.day in days and one.when.at == sheet.at]
        return same[0] if same else None
    if sheet.on is not None:
        days = days or [WEEK[sheet.on.weekday()]]
    fits = [one for one in club.runs if not days or one.when.day in days]
    exact = [one for one in fits if one.when.at == sheet.at]
    if exact:
        return exact[0]
    return fits[0] if len(fits) == 1 else None


def _missing(ask: Ask, sheet: Sheet) -> Answer | None:
    """The one question that is left; None if day and time are there."""
    slot = "time" if sheet.days or sheet.on else "days"
    if sheet.at is not None and (sheet.days or sheet.on):
        return None
    question = replace(ask.question(slot), known=replace(ask.slots, asked=ask.text))
    answer = said(Paragraph(ask.say(f"runs.which_{slot}")))
    return replace(answer, question=question)


def _added(ask: Ask, club: Club, sheet: Sheet) -> tuple[list[ClubChange], str]:
    sheet = replace(sheet, at=club_run_words.of_a_club(sheet, ask.text))
    if len(club.runs) >= MOST_RUNS:
        return [], ask.say("runs.too_many", count=MOST_RUNS)
    if sheet.on is not None:
        event = _single(club, sheet, sheet.on)
        return [EventOpened(event)], ask.say("runs.added_once", what=_line(ask, club, event))
    runs = [_new_run(ask, sheet, day) for day in sheet.days]
    lines = (ask.say("runs.every", what=_weekly(ask, one)) for one in runs)
    return [RunSet(one) for one in runs], "\n".join(lines)


def _single(club: Club, sheet: Sheet, on: date) -> Event:
    """A run on one date only."""
    assert sheet.at is not None  # noqa: S101  (asked for before)
    return Event(
        id=f"once.{on.isoformat()}.{sheet.at:%H%M}",
        kind=Post.RUN,
        on=on,
        at=datetime.combine(on, sheet.at, club.zone),
        title=tidied(sheet.title),
        place=tidied(sheet.place or sheet.spot),
        distance_km=sheet.km,
        upto_km=sheet.upto_km,
    )


def _new_run(ask: Ask, sheet: Sheet, day: str) -> ClubRun:
    assert sheet.at is not None  # noqa: S101  (asked for before)
    return ClubRun(
        id=f"{day}.{sheet.at:%H%M}.{ask.now:%y%m%d%H%M%S}",
        when=Weekly(day, sheet.at),
        title=tidied(sheet.title),
        place=tidied(sheet.place or sheet.spot),
        distance_km=sheet.km,
        upto_km=sheet.upto_km,
    )


def _changed(ask: Ask, club: Club, run: ClubRun, sheet: Sheet) -> tuple[list[ClubChange], str]:
    if sheet.is_once:
        return _changed_once(ask, club, run, sheet)
    target = club_run_words.moved_to(ask.text)
    news = replace(
        run,
        when=Weekly(target or run.when.day, _at(ask, sheet, run.when.at)),
        title=tidied(sheet.title) or run.title,
        place=tidied(sheet.place) or run.place,
        distance_km=sheet.km or run.distance_km,
        upto_km=sheet.upto_km if sheet.km else run.upto_km,
    )
    if news == run:
        return [], ask.say("runs.unchanged", what=_weekly(ask, run))
    changes: list[ClubChange] = [RunSet(news), *_events_with(club, run, news)]
    return changes, ask.say("runs.every", what=_weekly(ask, news))


def _at(ask: Ask, sheet: Sheet, old: time) -> time:
    """When it starts from now on."""
    return club_run_words.near(sheet.at, old, ask.text) if sheet.at else old


def _events_with(club: Club, run: ClubRun, news: ClubRun) -> Iterator[ClubChange]:
    """Dates that are open already follow; who comes, comes on the new day too."""
    for event in (one for one in club.events if one.run == run.id):
        if news.when.day == run.when.day:
            yield EventOpened(run_days.refreshed(club, news, event))
            continue
        shift = timedelta(days=WEEK.index(news.when.day) - WEEK.index(run.when.day))
        moved = replace(event, on=event.on + shift)
        yield EventClosed(event.id)
        yield EventOpened(run_days.refreshed(club, news, moved))


def _changed_once(ask: Ask, club: Club, run: ClubRun, sheet: Sheet) -> tuple[list[ClubChange], str]:
    """Only the next date is different."""
    ahead = [one for one in run_days.coming(club, ask.now) if one.run == run.id]
    event = next((one for one in ahead if sheet.on in (None, one.on)), ahead[0])
    at = datetime.combine(event.on, _at(ask, sheet, run.when.at), club.zone)
    event = replace(
        event,
        at=at,
        place=tidied(sheet.place) or event.place,
        distance_km=sheet.km or event.distance_km,
        upto_km=sheet.upto_km if sheet.km else event.upto_km,
    )
    return [EventOpened(event)], ask.say("runs.this_once", what=_line(ask, club, event))


def _dropped(ask: Ask, club: Club, sheet: Sheet) -> Answer:
    fits = [one for one in club.runs if not sheet.days or one.when.day in sheet.days]
    if len(fits) != 1:
        key = "runs.drop_which" if fits else "runs.none_such_now"
        choices = tuple(
            ask.choice("runs.drop", day=run_days.DAY_NAMES[one.when.day]) for one in fits[:5]
        )
        return said(Paragraph(ask.say(key)), choices=choices)
    run = fits[0]
    events = (EventClosed(one.id) for one in club.events if one.run == run.id)
    dropped = Paragraph(ask.say("runs.dropped", what=_weekly(ask, run)))
    answer = said(dropped, choices=(ask.choice("club.undo"),))
    return replace(answer, news=news(club, RunDropped(run.id), *events))


def _weekly(ask: Ask, run: ClubRun) -> str:
    """As in "Tuesday at 18:30, from the fountain, 8 km"."""
    parts = [
        ask.say("runs.day_at", day=run_days.DAY_NAMES[run.when.day], time=f"{run.when.at:%H:%M}"),
        *([run.title] if run.title else []),
        *([ask.say("runs.from", place=run.place)] if run.place else []),
        *([ask.say("runs.km", km=km)] if (km := run_card.length(run)) else []),
    ]
    return ", ".join(parts)


def _line(ask: Ask, club: Club, event: Event) -> str:
    return run_card.details(voice(ask, club), event)
