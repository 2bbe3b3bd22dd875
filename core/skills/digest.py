"""The club's week in a few lines: what was done and what is coming, and nobody left behind."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.language.asking import only_asks
from core.language.date_range import range_called, read_range
from core.language.hearing import one_line
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_changes import SettingsSet
from core.model.club_pace import DuePost
from core.model.gathering import Post, Tally, Weekly
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph, Picture, Reply
from core.model.scenes import ClubCard, ClubRow
from core.model.talk import Answer
from core.skills import (
    board,
    captains,
    challenge_card,
    club_races,
    club_run_words,
    club_settings,
    run_card,
    run_days,
)
from core.skills.club_shares import Total, total
from core.skills.club_talk import news, said, within
from core.skills.club_voice import Voice, capital, joined, voice_of
from core.skills.skill import Ask, Shelf, Skill

Tallies = Callable[[str, date, date], tuple[Tally, ...]]
MOST_RACES, MOST_RUNS, MOST_SPORTS = 3, 2, 5
_EARLY = timedelta(days=3)
"""Until Wednesday "the week" is the one that has just ended."""
_STOP = re.compile(
    r"\b(?:no (?:more )?(?:\w+ )?digest|(?:stop|turn off|end|disable|kill it)\b.*"
    r"|(?:turn|switch)\b.* off"
    r"|(?:digest|summary|round-?up|report|recap|it) off)\b|^\W*off\W*$"
)
_SETS = re.compile(
    r"\b(?:every|each|(?:on|to) (?:mon|tues|wednes|thurs|fri|satur|sun)days?|move|change|switch"
    r"|set|at \d"
    r"|(?:turn|switch|digest)\b.* on|digest on"
    r"|(?:start|post|send|have|want) (?:it|a|us a) weekly)\b"
)
_PAUSES = re.compile(
    r"\b(?:pause|skip|hold|leave out|take a break|no (?:\w+ )?(?:digest|summary|recap|round-?up"
    r"|post))\b"
    r".*\b(?:until|till|while|over|during|for|in|this week|next week|christmas|xmas|holidays?"
    r"|easter"
    r"|summer)\b"
    r"|\b(?:stop|no)\b.*\b(?:over|during|for|until|till) (?:the )?(?:christmas|xmas|holidays?"
    r"|easter"
    r"|summer|break|january|new year|weeks?)\b"
)
"""For a while, which nobody can set."""
_WHEN = re.compile(
    r"\b(?:when|what (?:day|time)|which day|how (?:do|can) (?:i|we)|come|posted|sent"
    r"|(?:gone|go) out)\b"
)
_OLDER = re.compile(
    r"\b(?:old(?:er)?|past|previous|earlier) (?:digests?|summar\w+|reports?|weeks)\b"
    r"|\b(?:two|three|four|\d+) weeks ago\b|\bweek before last\b|\b(?:last|this) month\b"
    r"|\b(?:january|february|april|june|july|august|september|october|november|december)\b"
)
_NAMES = re.compile(r"\b(?:leave me out|without me|my name|take me (?:out|off)|am i in)\b")
_SHORTER = re.compile(r"\b(?:shorter|too long|longer|less in it)\b")
"""What nobody can set; said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Week:
    """One line of the digest a field; empty where there is nothing to say."""

    done: str
    sports: str
    legs: str
    challenges: tuple[str, ...]
    runs: tuple[str, ...]
    races: tuple[str, ...]


def digest(club: Club, book: ClubBook, now: datetime, shelf: Shelf) -> Reply:
    """The weekly post of `club`; `book` knows what was done between two days."""
    today = now.astimezone(club.zone).date()
    name = "last_week" if today.weekday() < _EARLY.days else "this_week"
    return _composed(voice_of(shelf.words, club, now), book, now, name, shelf)


def posted(ask: Ask, due: DuePost) -> Answer | None:
    """The digest as it comes by itself."""
    del due
    if ask.club is None:
        return None
    return Answer(replies=(digest(ask.club, ask.clubs, ask.now, ask.shelf),))


def _composed(voice: Voice, book: ClubBook, now: datetime, name: str, shelf: Shelf) -> Reply:
    club, days = voice.club, range_called(name, voice.today)
    found = total(book.tallies(club.id, days.since, days.until))
    often = book.sports(club.id, days.since, days.until)
    week = _Week(
        done=board.sum_line(voice, found) if found.people else voice.say("digest.quiet"),
        sports=_sports(voice, often, shelf) if found.people >= board.FEWEST_SUMMED else "",
        legs=_legs(voice, days.since, days.until),
        challenges=tuple(_challenges(voice, book.tallies)),
        runs=tuple(_runs(voice, now)),
        races=club_races.lines(voice, club)[:MOST_RACES],
    )
    title = voice.say("digest.title", span=board.span(voice, days))
    return Reply(
        blocks=(Heading(title), *_blocks(voice, week)),
        choices=(
            voice.choice("runs.offer"),
            voice.choice("challenge.offer"),
            voice.choice("board.offer"),
        ),
        pictures=_picture(voice, title, week, found),
    )


def _blocks(voice: Voice, week: _Week) -> Iterator[Block]:
    done = " ".join(one for one in (week.done, week.sports, week.legs) if one)
    yield Paragraph(done)
    yield from (Paragraph(one) for one in week.challenges)
    ahead = (*week.runs, *week.races)
    if ahead:
        yield Paragraph(voice.say("digest.ahead"))
        yield Bullets(ahead)


def _sports(voice: Voice, found: Mapping[str, int], shelf: Shelf) -> str:
    """As in "5 swims" without whose: the most frequent first."""
    often = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST_SPORTS]
    said = [
        voice.say("digest.sport", name=_sport(voice, key, shelf), count=count)
        for key, count in often
        if count
    ]
    return voice.say("digest.sports", sports=joined(voice, said)) if said else ""


def _sport(voice: Voice, key: str, shelf: Shelf) -> str:
    facts = shelf.handbook.activities.get(key)
    return facts.name if facts else voice.say("digest.run")


def _legs(voice: Voice, since: date, until: date) -> str:
    """How many did the club's leg day; a day on which nobody did is not spoken of."""
    done = sum(
        one.is_done
        for event in voice.club.events
        if event.kind is Post.LEG_DAY and since <= event.on <= until
        for one in event.going
    )
    if not done:
        return ""
    return voice.say("digest.legs_one" if done == 1 else "digest.legs", count=done)


def _challenges(voice: Voice, tallies: Tallies) -> Iterator[str]:
    for one in voice.club.challenges:
        if one.joined and not challenge_card.is_over(one, voice.today):
            found = tallies(voice.club.id, one.since, one.until)
            yield challenge_card.line(voice, one, found)


def _runs(voice: Voice, now: datetime) -> Iterator[str]:
    ahead = [one for one in run_days.coming(voice.club, now) if not one.is_off]
    yield from (run_card.line(voice, one) for one in ahead[:MOST_RUNS])


def _picture(voice: Voice, title: str, week: _Week, found: Total) -> tuple[Picture, ...]:
    """The same in a picture; a quiet week, or one of a single runner, has none."""
    if found.people < board.FEWEST_SUMMED:
        return ()
    named = (
        ("together", voice.say("digest.minutes", minutes=f"{found.minutes:,}"), "club"),
        ("kept", voice.say("digest.days", days=found.kept) if found.kept else "", "rest"),
        ("legs", week.legs.removesuffix("."), "strength"),
        ("next_run", week.runs[0] if week.runs else "", "run"),
        ("next_race", week.races[0] if week.races else "", "race"),
    )
    rows = tuple(
        ClubRow(label=voice.say(f"digest.row_{name}"), text=capital(text), icon=icon)
        for name, text, icon in named
        if text
    )
    scene = ClubCard(title=title, about=voice.say("digest.about"), rows=rows)
    alt = voice.say("digest.alt", rows="; ".join(f"{one.label}: {one.text}" for one in rows))
    return (Picture(scene=scene, alt=alt),)


def _answer(ask: Ask, club: Club) -> Answer:
    text = one_line(ask.text)
    is_asked = only_asks(text)
    if _PAUSES.search(text):
        return said(Paragraph(ask.say("digest.no_pause")), choices=(ask.choice("club.no_digest"),))
    if _STOP.search(text) and not is_asked:
        return _stopped(ask, club)
    sheet = club_run_words.read_sheet(ask.text, ask.slots, ask.today)
    is_timed = sheet.at is not None and bool(sheet.days)
    if not is_asked and (_SETS.search(text) or is_timed) and "last week" not in text:
        return _set(ask, club, sheet)
    if (told := _about(club, text, is_asked=is_asked)) is not None:
        words, facts = told
        return said(Paragraph(ask.say(f"digest.{words}", **facts)), choices=_offer(ask))
    days = read_range(text, ask.today)
    if days is not None and days.name in {"this_week", "last_week"}:
        speak = voice_of(ask.shelf.words, club, ask.now)
        return Answer(replies=(_composed(speak, ask.clubs, ask.now, days.name, ask.shelf),))
    return Answer(replies=(digest(club, ask.clubs, ask.now, ask.shelf),))


def _offer(ask: Ask) -> tuple[Choice, ...]:
    return (ask.choice("digest.offer"), ask.choice("club.set_digest"))


def _about(club: Club, text: str, *, is_asked: bool) -> tuple[str, Mapping[str, str]] | None:
    """What is asked about the digest rather than of the week: when it comes, who is in it."""
    weekly = club.settings.digest
    if is_asked and _WHEN.search(text) and weekly is not None:
        day = run_days.DAY_NAMES[weekly.day]
        return "comes", {"day": day, "time": f"{weekly.at:%H:%M}"}
    if is_asked and _WHEN.search(text):
        return "unset", {}
    if _NAMES.search(text):
        return "nameless", {}
    if _SHORTER.search(text):
        return "one_size", {}
    return ("two_weeks", {}) if _OLDER.search(text) else None


def _set(ask: Ask, club: Club, sheet: club_run_words.Sheet) -> Answer:
    """A captain sets when it comes by itself."""
    if (refused := captains.refusal(ask)) is not None:
        return refused
    known = club.settings.digest
    if sheet.at is None and sheet.days == () and (known is None or "change" in ask.text.casefold()):
        return club_settings.ask_when(ask, "digest")
    default = known or Weekly("sun", time(18))
    day, at = (sheet.days or (default.day,))[0], sheet.at or default.at
    settings = replace(club.settings, digest=Weekly(day, at))
    words = ask.say("digest.set", day=run_days.DAY_NAMES[day], time=f"{at:%H:%M}")
    answer = said(Paragraph(words), choices=(ask.choice("digest.offer"),))
    if club.settings.timezone is None:
        answer = club_settings.and_ask(answer, club_settings.ask_where(ask))
    return replace(answer, news=news(club, SettingsSet(settings)))


def _stopped(ask: Ask, club: Club) -> Answer:
    if (refused := captains.refusal(ask)) is not None:
        return refused
    answer = said(Paragraph(ask.say("digest.stopped")))
    settings = replace(club.settings, digest=None)
    return replace(answer, news=news(club, SettingsSet(settings)))


skill = Skill(
    intent="digest",
    command="digest",
    argument="wish",
    summary="The club's week in a few lines",
    answer=within(_answer),
    is_club=True,
)
