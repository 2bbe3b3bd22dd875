"""The club's race calendar: what is coming, how long it is until then, and who runs it."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.model.club import Club
from core.model.club_changes import RaceAdded, RaceDropped, RaceEntered, RaceLeft
from core.model.gathering import ClubRace
from core.model.intent import Slots
from core.model.prose import Bullets, Choice, Heading, Paragraph
from core.model.talk import Answer
from core.skills.club_talk import attendee, joining, needs_captain, news, said, tidied, voice
from core.skills.club_voice import Voice, countdown, full_date, names
from core.skills.race_days import race_day
from core.skills.skill import Ask

MOST_SHOWN = 8
MOST_RACES = 60
_PLAIN_WORDS = frozenset(
    (
        *("the", "a", "an", "half", "marathon", "race", "races", "run", "runs", "5k", "10k"),
        *("ultra", "relay", "relays", "trail", "road", "champs", "championships", "series"),
        *("club", "county", "cross", "country", "mile", "miles", "ten", "and", "of", "in"),
        *("for", "at", "park"),
    )
)
"""What many races are called: such a word alone names none of them."""
_ABOUT = re.compile(
    r"\b(?:races?|calendar|racing|half|marathon|relays?|10k|5k|ultra|parkrun champs)\b"
    r"|\bwho(?:'?s| is| all| else| all is| else is)+ (?:doing|running|entered|racing)"
    r"(?! (?:on |this |with |and|or|at the moment|now|today|tonight|tomorrow))\b"
)
_WHO = re.compile(r"\b(?:who|whos|who's|how many|anyone|anybody)\b")
_NOT_IN = re.compile(
    r"\b(?:not (?:running|doing|racing)|no longer|take (?:me|my name) off|withdr\w+|pull(?:ed)? out"
    r"|drop(?:ped|ping)? out|count me out|can'?t (?:run|do|make))\b"
)
_IN = re.compile(
    r"\b(?:i'?m|i am|we'?re) (?:also )?(?:running|doing|racing|entered|signed up|in|down)\b"
    r"|\b(?:put me down|count me in|sign me up|i'?ll (?:run|do)|i run|i do|i(?:'ve| have)? entered"
    r"|i signed up|me too|add me)\b"
)
_OFF = re.compile(r"\b(?:take|remove|drop|delete|strike|cancel)\b.*")
_ADD = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|coach|hey|and|also)\W+)*"
    r"(?:add|put|enter|save|note|new)\b(?: down)?(?: a| the)? ?(?:(?:new |club )?race\b:?)? ?"
    r"(?P<name>.+)$",
    re.IGNORECASE,
)
_IS_ON = re.compile(
    r"^\W*(?:the )?(?P<name>[^,?]{3,60}?) (?:is|takes place|happens) on\b", re.IGNORECASE
)
_NAME_ENDS = re.compile(
    r"(?:\s*[,:;(]|\s+(?:on|in|for|to|is)\b|\s+\d{1,2}(?:st|nd|rd|th)?\b(?! ?k\b)"
    r"|\s+\d{4}-\d\d-\d\d|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d).*$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:my|mine|i have|i'?ve got|own)\b")


class Wish(StrEnum):
    """What is wanted of the calendar."""

    SHOW = "show"
    WHO = "who"
    ENTER = "enter"
    LEAVE = "leave"
    ADD = "add"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class _Asked:
    wish: Wish
    race: ClubRace | None


def is_meant(ask: Ask, club: Club) -> bool:
    """Whether a request about the club's runs is about a race."""
    text = _tidy(ask.text)
    return _named(ask, club) is not None or _ABOUT.search(text) is not None


def shared(ask: Ask) -> Answer | None:
    """What a request about a race means for the club; None where it is the runner's own race."""
    text = _tidy(ask.text)
    if ask.is_reply or (ask.is_group and ask.club is None):
        return None
    if not ask.is_group:
        return _from_afar(ask, text)
    assert ask.club is not None  # noqa: S101  (looked at above)
    if _MINE.search(text):
        return None
    is_theirs = not text or _named(ask, ask.club) is not None or _WHO.search(text) is not None
    is_added = _new_name(ask) != "" and _on(ask, ask.club) is not None
    is_list = text in {"races", "race calendar", "club races", "the race calendar", "calendar"}
    return answer(ask, ask.club) if is_theirs or is_added or is_list else None


def _from_afar(ask: Ask, text: str) -> Answer | None:
    """In private only what names a race of one's club: "I'm running Manchester"."""
    if not (_IN.search(text) or _WHO.search(text) or _NOT_IN.search(text)) or _MINE.search(text):
        return None
    found = next((one for one in ask.clubs.mine() if _named(ask, one) is not None), None)
    return answer(ask, found) if found else None


def answer(ask: Ask, club: Club) -> Answer:
    """Show the calendar, or do what is asked with one race of it."""
    asked = _read(ask, club)
    match asked.wish:
        case Wish.ADD:
            return _added(ask, club)
        case Wish.SHOW if asked.race is None:
            return _calendar(ask, club)
        case Wish.SHOW | Wish.WHO:
            return _who(ask, club, asked.race)
        case _ if asked.race is None:
            return _unknown(ask, club)
        case Wish.ENTER:
            return _entered(ask, club, asked.race)
        case Wish.LEAVE:
            return _left(ask, club, asked.race)
        case _:
            return _dropped(ask, club, asked.race)


def lines(voice: Voice, club: Club) -> tuple[str, ...]:
    """The races ahead, soonest first, with the countdown and who runs them."""
    return tuple(line(voice, one) for one in ahead(voice, club)[:MOST_SHOWN])


def ahead(voice: Voice, club: Club) -> tuple[ClubRace, ...]:
    """Those not run yet."""
    return tuple(one for one in club.races if one.on >= voice.today)


def line(voice: Voice, race: ClubRace) -> str:
    """One race in a line."""
    return voice.say(
        "runs.race_line_who" if race.runners else "runs.race_line",
        name=race.name,
        date=full_date(race.on),
        when=countdown(voice, race.on),
        who=names(voice, race.runners),
    )


def nearest(voice: Voice, club: Club) -> str:
    """The next race in a sentence; empty if there is none."""
    coming = ahead(voice, club)
    if not coming:
        return ""
    race = coming[0]
    return voice.say("runs.race_next", name=race.name, when=countdown(voice, race.on))


def _read(ask: Ask, club: Club) -> _Asked:
    text, race = _tidy(ask.text), _named(ask, club)
    if _WHO.search(text):
        return _Asked(Wish.WHO, race or _only(ask, club))
    if _NOT_IN.search(text):
        return _Asked(Wish.LEAVE, race or _only(ask, club))
    if _IN.search(text):
        return _Asked(Wish.ENTER, race or _only(ask, club))
    if _OFF.search(text):
        return _Asked(Wish.DROP, race)
    is_add = _new_name(ask) != ""
    return _Asked(Wish.ADD if is_add else Wish.SHOW, race)


def _only(ask: Ask, club: Club) -> ClubRace | None:
    """The race of a day or a kind that only one has: "who's entered the half"."""
    coming, on = ahead(voice(ask, club), club), _on(ask, club)
    fits = [
        one for one in coming if (on is None or one.on == on) and ask.slots.race in (None, one.kind)
    ]
    is_told = on is not None or ask.slots.race is not None
    return fits[0] if len(fits) == 1 and (is_told or len(coming) == 1) else None


def _named(ask: Ask, club: Club) -> ClubRace | None:
    """The race whose name, or the telling part of it, is in the text."""
    text = _tidy(ask.text)
    coming = ahead(voice(ask, club), club)
    whole = [one for one in coming if one.name.casefold() in text]
    words = set(re.findall(r"[\w']+", text)) - _PLAIN_WORDS
    telling = [one for one in coming if words & (_words(one.name) - _PLAIN_WORDS)]
    found = whole or [one for one in telling if ask.slots.race in (None, one.kind)] or telling
    return found[0] if found else None


def _words(name: str) -> set[str]:
    return set(re.findall(r"[\w']+", name.casefold()))


def _new_name(ask: Ask) -> str:
    """The name of a race that is to be put down."""
    text = " ".join(ask.text.replace("\u2019", "'").split())
    if text.endswith("?") or _MINE.search(text.casefold()):
        return ""
    found = _ADD.search(text) or _IS_ON.search(text)
    name = _NAME_ENDS.sub("", found["name"]) if found else ""
    name = tidied(re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE))
    if not _words(name) or _words(name) <= {"me", "it", "that", "race", "half", "marathon", "us"}:
        return ""
    return name.title().replace("'S", "'s") if name.islower() else name


def _on(ask: Ask, club: Club) -> date | None:
    return race_day(_tidy(ask.text), Slots(days=ask.slots.days), voice(ask, club).today)


def _added(ask: Ask, club: Club) -> Answer:
    """Anybody may add a race; only captains take one off."""
    name, on = _new_name(ask), _on(ask, club)
    if on is None:
        return said(Paragraph(ask.say("runs.race_day", name=name)))
    if len(club.races) >= MOST_RACES:
        return said(Paragraph(ask.say("runs.race_full", count=MOST_RACES)))
    known = next((one for one in club.races if one.name.casefold() == name.casefold()), None)
    race = ClubRace(
        id=known.id if known else f"{_slug(name)}.{on.year}",
        name=known.name if known else name,
        on=on,
        kind=ask.slots.race or (known.kind if known else None),
        runners=known.runners if known else (),
    )
    speak = voice(ask, club)
    words = ask.say("runs.race_added", race=line(speak, race))
    answer = said(Paragraph(words), choices=(_enter_choice(ask, race), ask.choice("runs.races")))
    return replace(answer, news=joining(ask, club, RaceAdded(race)))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "race"


def _enter_choice(ask: Ask, race: ClubRace) -> Choice:
    return ask.choice("runs.enter", race=race.name)


def _calendar(ask: Ask, club: Club) -> Answer:
    speak = voice(ask, club)
    coming = ahead(speak, club)
    if not coming:
        return said(Paragraph(ask.say("runs.race_none")), choices=(ask.choice("runs.offer"),))
    more = len(coming) - MOST_SHOWN
    tail = (Paragraph(ask.say("runs.race_more", count=more)),) if more > 0 else ()
    choices = tuple(_enter_choice(ask, one) for one in coming[:3])
    blocks = (Heading(ask.say("runs.race_title")), Bullets(lines(speak, club)), *tail)
    return said(*blocks, choices=(*choices, ask.choice("runs.offer")))


def _who(ask: Ask, club: Club, race: ClubRace | None) -> Answer:
    if race is None:
        return _calendar(ask, club)
    key = "runs.race_shown" if race.runners else "runs.race_nobody"
    speak = voice(ask, club)
    words = ask.say(
        key,
        name=race.name,
        date=full_date(race.on),
        when=countdown(speak, race.on),
        who=names(speak, race.runners),
    )
    return said(Paragraph(words), choices=(_enter_choice(ask, race),))


def _unknown(ask: Ask, club: Club) -> Answer:
    """They name a race we do not know: how to put it down, and which there are."""
    known = lines(voice(ask, club), club)
    more = (Bullets(known),) if known else ()
    return said(Paragraph(ask.say("runs.race_unknown")), *more, choices=(ask.choice("runs.races"),))


def _entered(ask: Ask, club: Club, race: ClubRace) -> Answer:
    entered = RaceEntered(race.id, attendee(ask))
    after = club.after(entered).race(race.id) or race
    speak = voice(ask, club)
    words = ask.say(
        "runs.race_entered",
        name=race.name,
        who=names(speak, after.runners),
        when=countdown(speak, race.on),
    )
    kind = ask.say(f"race.kind_{race.kind}") if race.kind else ask.say("runs.some_race")
    own = ask.choice("race.own", race=kind, date=race.on.isoformat())
    is_down = any(one.on == race.on for one in ask.runner.profile.races)
    answer = said(
        Paragraph(words), choices=(ask.choice("runs.races"), *(() if is_down else (own,)))
    )
    return replace(answer, news=joining(ask, club, entered))


def _left(ask: Ask, club: Club, race: ClubRace) -> Answer:
    words = Paragraph(ask.say("runs.race_left", name=race.name))
    answer = said(words, choices=(ask.choice("runs.races"),))
    return replace(answer, news=news(club, RaceLeft(race.id, ask.runner.id)))


def _dropped(ask: Ask, club: Club, race: ClubRace) -> Answer:
    if (refused := needs_captain(ask)) is not None:
        return refused
    answer = said(Paragraph(ask.say("runs.race_dropped", name=race.name)))
    return replace(answer, news=news(club, RaceDropped(race.id)))


def _tidy(text: str) -> str:
    return " ".join(text.casefold().replace("\u2019", "'").split())
