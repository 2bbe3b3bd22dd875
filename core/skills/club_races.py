"""The club's race calendar: what is coming, how long it is until then, and who runs it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from core.language.hearing import one_line, plain
from core.model.club import Club
from core.model.club_changes import RaceAdded, RaceDropped, RaceEntered, RaceLeft
from core.model.gathering import ClubRace
from core.model.intent import Slots
from core.model.prose import Bullets, Choice, Heading, Paragraph
from core.model.talk import Answer
from core.skills import captains, club_run_words
from core.skills.club_race_words import Wish, is_about_races, is_own, kind_of, named, new_name, wish
from core.skills.club_talk import attendee, joining, news, said, voice
from core.skills.club_voice import Voice, countdown, full_date, names
from core.skills.race_days import race_day
from core.skills.skill import Ask

MOST_SHOWN = 8
MOST_RACES = 60
_WHOLE_LIST = frozenset(
    {"", "races", "race calendar", "club races", "the race calendar", "calendar"}
)


_AHEAD = re.compile(
    r"\b(?:coming up|race[- ]wise|next race|racing next|on the (?:horizon|list|calendar)|countdown"
    r"|sleeps|(?:which|what|any|club'?s?) (?:\w+ )?(?:races|events)|club is racing"
    r"|races (?:this|next|in)|any(?:thing| races?) (?:to race|in|on|to sign|coming)"
    r"|how (?:many|long|far|near)\b.*\b(?:to|till?|until|off|away|now))\b"
)
"""What is ahead, and how far off."""
_OF_ONE = re.compile(r"\b(?:i|i'?m|i'?ve|me|should|taper|run|eat|train\w*)\b")
_AS_RUNS = frozenset({None, "5k", "10k"})
"""What somebody puts up with a time of day is a run, unless it is told as a half or more."""
_IT = re.compile(r"\W*(?:i'?m|i am|i'?ll be) (?:running|doing|racing) (?:it|that(?: one)?)\W*")


@dataclass(frozen=True, slots=True)
class _Asked:
    wish: Wish
    race: ClubRace | None


def is_meant(ask: Ask, club: Club) -> bool:
    """Whether a request about the club's runs is about a race."""
    name = new_name(ask.text)
    is_run = " run" in f" {one_line(ask.text)}" or club_run_words.sets_a_run(ask.text)
    is_run = is_run or (ask.slots.time is not None and kind_of(name) in _AS_RUNS)
    is_added = not is_run and name != "" and _on(ask, club) is not None
    is_known = _named(ask, club) is not None or _is_it(ask, club)
    return is_added or is_known or is_about_races(ask.text)


def is_spoken_of(ask: Ask, club: Club) -> bool:
    """Whether a message names a race of the calendar, and who runs it or not."""
    is_about = wish(ask.text) in {Wish.WHO, Wish.LEAVE, Wish.ENTER}
    return _is_it(ask, club) or (is_about and _named(ask, club) is not None)


def is_to_enter(ask: Ask) -> bool:
    """Whether somebody says that they run a race, or do not."""
    return wish(ask.text) in {Wish.ENTER, Wish.LEAVE}


def _is_it(ask: Ask, club: Club) -> bool:
    """As in "I'm running it", where only one race is ahead."""
    is_it = _IT.fullmatch(plain(ask.text)) is not None
    return is_it and len(ahead(voice(ask, club), club)) == 1


def shared(ask: Ask) -> Answer | None:
    """What a request about a race means for the club; None where it is the runner's own race."""
    if ask.is_reply or is_own(ask.text):
        return None
    if not ask.is_group:
        return _from_afar(ask)
    if (club := ask.club) is None:
        return None
    said = one_line(ask.text)
    is_asked = _AHEAD.search(said) is not None and _OF_ONE.search(said) is None
    is_list = said in _WHOLE_LIST or (is_asked and bool(club.races))
    is_theirs = _named(ask, club) is not None or wish(ask.text) is Wish.WHO
    is_added = new_name(ask.text) != "" and _on(ask, club) is not None
    return answer(ask, club) if is_list or is_theirs or is_added else None


def _from_afar(ask: Ask) -> Answer | None:
    """In private only what names a race of one's club: "I'm running Manchester"."""
    if wish(ask.text) not in {Wish.WHO, Wish.LEAVE, Wish.ENTER}:
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
        case Wish.ENTER if asked.race is None and new_name(ask.text) and _on(ask, club):
            return _added(ask, club)  # "we're all running ...": each still says so for themselves
        case _ if asked.race is None:
            return _unknown(ask, club)
        case Wish.ENTER:
            return _entered(ask, club, asked.race)
        case Wish.LEAVE:
            return _left(ask, club, asked.race)
        case _:
            return _dropped(ask, club, asked.race)


def button(ask: Ask, club: Club) -> tuple[Choice, ...]:
    """To say that one runs the race that is named; none where none is."""
    race = _named(ask, club)
    return () if race is None else (_enter_choice(ask, race),)


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
    wished, race = wish(ask.text), _named(ask, club)
    is_one = wished in {Wish.WHO, Wish.LEAVE, Wish.ENTER}
    return _Asked(wished, race or _only(ask, club) if is_one else race)


def _named(ask: Ask, club: Club) -> ClubRace | None:
    return named(ahead(voice(ask, club), club), ask.text, ask.slots.race)


def _only(ask: Ask, club: Club) -> ClubRace | None:
    """The race of a day or a kind that only one has: "who's entered the half"."""
    coming, on = ahead(voice(ask, club), club), _on(ask, club)
    fits = [
        one for one in coming if (on is None or one.on == on) and ask.slots.race in (None, one.kind)
    ]
    is_told = on is not None or ask.slots.race is not None
    return fits[0] if len(fits) == 1 and (is_told or len(coming) == 1) else None


def _on(ask: Ask, club: Club) -> date | None:
    return race_day(one_line(ask.text), Slots(days=ask.slots.days), voice(ask, club).today)


def _added(ask: Ask, club: Club) -> Answer:
    """Anybody may add a race; only captains take one off."""
    name, on = new_name(ask.text), _on(ask, club)
    if on is None:
        return said(Paragraph(ask.say("runs.race_day", name=name)))
    if len(club.races) >= MOST_RACES:
        return said(Paragraph(ask.say("runs.race_full", count=MOST_RACES)))
    known = next((one for one in club.races if one.name.casefold() == name.casefold()), None)
    race = ClubRace(
        id=known.id if known else f"{_slug(name)}.{on.year}",
        name=known.name if known else name,
        on=on,
        kind=ask.slots.race or kind_of(name) or (known.kind if known else None),
        runners=known.runners if known else (),
    )
    speak = voice(ask, club)
    key = "runs.race_known" if known == race else "runs.race_added"
    words = ask.say(key, race=line(speak, race))
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
    if (refused := captains.refusal(ask)) is not None:
        return refused
    answer = said(Paragraph(ask.say("runs.race_dropped", name=race.name)))
    return replace(answer, news=news(club, RaceDropped(race.id)))
