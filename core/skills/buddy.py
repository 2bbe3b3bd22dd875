"""Company for the same swap this week, for those who want some."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from core.advice.club_status import looking, swap_of
from core.language.asking import only_asks
from core.language.hearing import one_line
from core.model.club import Club
from core.model.club_changes import MemberSet
from core.model.gathering import Member
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer, Note
from core.skills.club_talk import member, news, said, voice, within
from core.skills.club_voice import MOST_NAMES, Voice, joined
from core.skills.skill import Ask, Shelf, Skill
from core.skills.sports import sports_named

FEWEST = 2
_OFF = re.compile(
    r"\b(?:(?:turn|switch|buddy|buddies|matching|me|name|it)(?: \w+)? off\b|off the\b|no more"
    r"|stop|quit (?:trying|looking|\w+ing me)|no longer|leave|take (?:me|my name) off|any ?more"
    r"|(?:don'?t|do not) (?:want|match))"
)
_ON = re.compile(
    r"\b(?:find|need|want|looking for|like (?:a|company)|pair|match|buddy (?:up|on|me)"
    r"|opt (?:me )?in|sign me up|count me in|turn|switch|make me|be my|search|company"
    r"|partner|hook me up|set me up|gimme|get me|give me|wanted|matched|partnered|tell me"
    r"|let me know"
    r"|alone|on my own)\b"
)
_NO_FIT = re.compile(
    r"\b(?:not|isn'?t|doesn'?t|don'?t|didn'?t|won'?t|never|no) (?:\w+ ){0,2}?"
    r"(?:work\w*|fit\w*|suit\w*|a good match|get on|getting on)\b"
    r"|\b(?:different|another|new) (?:buddy|partner|one|person)\b"
)
"""Who was found is not the one to train with."""
_ASKS_ALL = re.compile(r"\b(?:any(?:one|body)|who(?:'?s)?|some(?:one|body)|who else|any of)\b")
_HOW = re.compile(r"\b(?:how does|what is|what's the|explain)\b")


def _answer(ask: Ask, club: Club) -> Answer:
    text = one_line(ask.text)
    if _HOW.search(text):
        return said(Paragraph(ask.say("buddy.how")), choices=(ask.choice("buddy.on"),))
    if _OFF.search(text) and "alone" not in text and "on my own" not in text:
        return _off(ask, club)
    if _NO_FIT.search(text) and member(ask, club).is_buddy:
        return said(
            Paragraph(ask.say("buddy.no_fit")), choices=(ask.choice("buddy.off"),), private=True
        )
    is_open = only_asks(text) or _ASKS_ALL.search(text) is not None
    if is_open and _named(ask) is not None:
        return _asked(ask, club)
    if not only_asks(text) and (_ON.search(text) or _named(ask) is not None):
        return _on(ask, club)
    return _shown(ask, club)


def partners(members: Iterable[Member], today: date) -> Mapping[str, tuple[Member, ...]]:
    """Activity -> those who look for company in it this week, where they are two or more."""
    found: dict[str, list[Member]] = defaultdict(list)
    for one in members:
        if (swap := _swap(one, today)) is not None:
            found[swap].append(one)
    return {key: tuple(some) for key, some in found.items() if len(some) >= FEWEST}


def _swap(one: Member, today: date) -> str | None:
    """What they look for company for this week."""
    is_current = one.swap_until is not None and today <= one.swap_until
    return one.swap if one.is_buddy and is_current else None


def note(speak: Voice, own: Member, members: Iterable[Member], shelf: Shelf) -> Reply | None:
    """What `own` is told in private where others look for the same; None if nobody does."""
    there = partners(members, speak.today).get(own.swap or "", ())
    others = [one for one in there if one.runner != own.runner]
    if not others or own.swap is None or len(others) == len(there):
        return None
    words = speak.say("buddy.found", who=_names(speak, others), what=_name(shelf, own.swap))
    blocks = (Paragraph(words), Paragraph(speak.say("buddy.suggestion")))
    return Reply(blocks=blocks, choices=(speak.choice("buddy.off"),), is_private=True)


def _named(ask: Ask) -> str | None:
    """The activity that the words name."""
    return next(iter(sports_named(ask)), None)


def _asked(ask: Ask, club: Club) -> Answer:
    """As in "Anyone swimming this week?": a count, and those who want to be found."""
    activity, speak = _named(ask) or "", voice(ask, club)
    others = [
        one
        for one in ask.clubs.members(club.id)
        if _swap(one, speak.today) == activity and one.runner != ask.runner.id
    ]
    what = _name(ask.shelf, activity)
    choices = (ask.choice("buddy.for", what=what), ask.choice("buddy.off"))
    if not others:
        return said(Paragraph(ask.say("buddy.nobody", what=what)), choices=choices[:1])
    who = _names(voice(ask, club), others)
    key = "buddy.there_one" if len(others) == 1 else "buddy.there"
    words = ask.say(key, count=len(others), who=who, what=what)
    return said(Paragraph(words), choices=choices[:1])


def _on(ask: Ask, club: Club) -> Answer:
    """From now on they are told, and may be named to whoever looks for the same."""
    told = _named(ask)
    swap = told or swap_of(ask.runner, ask.today)
    known = replace(member(ask, club), is_buddy=True)
    known = looking(known, swap, ask.today, is_told=told is not None)
    what = _name(ask.shelf, swap) if swap else ""
    words = ask.say("buddy.on", what=what) if swap else ask.say("buddy.on_open")
    members = [*(one for one in ask.clubs.members(club.id) if one.runner != known.runner), known]
    found = note(voice(ask, club), known, members, ask.shelf)
    blocks = (Paragraph(words), *(found.blocks if found else ()))
    answer = said(*blocks, choices=(ask.choice("buddy.off"),), private=True)
    answer = answer if found else replace(answer, toast=words)
    return replace(
        answer, news=news(club, MemberSet(known)), notes=_told(ask, club, known, members)
    )


def _told(ask: Ask, club: Club, own: Member, members: Iterable[Member]) -> tuple[Note, ...]:
    """Whoever looks for the same hears it at once, not only when they look again."""
    speak, swap = voice(ask, club), own.swap
    there = partners(members, speak.today).get(swap or "", ())
    others = [one for one in there if one.runner != own.runner]
    if swap is None or len(others) == len(there):
        return ()
    words = speak.say("buddy.found", who=own.name, what=_name(ask.shelf, swap))
    blocks = (Paragraph(words), Paragraph(speak.say("buddy.suggestion")))
    reply = Reply(blocks=blocks, choices=(speak.choice("buddy.off"),))
    key = f"{club.id}|{own.runner}|{swap}|{own.swap_until}"
    return tuple(Note(runner=one.runner, key=key, reply=reply) for one in others)


def _off(ask: Ask, club: Club) -> Answer:
    known = member(ask, club)
    if not known.is_buddy:
        return said(Paragraph(ask.say("buddy.not_on")), private=True)
    gone = looking(replace(known, is_buddy=False), None, ask.today)
    answer = said(Paragraph(ask.say("buddy.gone")), private=True)
    return replace(answer, news=news(club, MemberSet(gone)))


def _shown(ask: Ask, club: Club) -> Answer:
    """Where company can be found, in counts; for oneself the names, in private."""
    speak, members = voice(ask, club), ask.clubs.members(club.id)
    known = member(ask, club)
    found = note(speak, known, members, ask.shelf) if known.is_buddy else None
    if found is not None and not ask.is_group:
        return Answer(replies=(found,))
    counts = [
        speak.say("buddy.count", count=len(some), what=_name(ask.shelf, key))
        for key, some in sorted(partners(members, speak.today).items())
    ]
    words = (
        speak.say("buddy.open", counts=joined(speak, counts)) if counts else ask.say("buddy.how")
    )
    return said(Paragraph(words), choices=_choices(ask, known))


def _choices(ask: Ask, known: Member) -> tuple[Choice, ...]:
    if ask.is_group:
        return (ask.choice("buddy.on"), ask.choice("buddy.off"))
    return (ask.choice("buddy.off" if known.is_buddy else "buddy.on"),)


def _names(speak: Voice, people: list[Member]) -> str:
    return joined(speak, [one.name for one in people[:MOST_NAMES]])


def _name(shelf: Shelf, activity: str) -> str:
    return shelf.handbook.activities[activity].name


skill = Skill(
    intent="buddy",
    command="buddy",
    argument="sport",
    summary="Company for your swap this week, if you want some",
    answer=within(_answer),
    is_club=True,
)
