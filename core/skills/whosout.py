"""Who runs, who trains otherwise, who rests and who is away; never why."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.advice.club_status import status_of
from core.language.hearing import plain
from core.model.club import Club
from core.model.club_changes import MemberSet
from core.model.gathering import Member, Status
from core.model.prose import Bullets, Choice, Heading, Paragraph
from core.model.talk import Answer
from core.skills import group_words
from core.skills.club_talk import member, news, said, voice, within
from core.skills.club_voice import MOST_NAMES, Voice, joined
from core.skills.skill import Ask, Skill
from core.skills.week_lines import long_date

_HIDE = re.compile(
    r"\b(?:take (?:me|my name) off|remove (?:me|my)|hide|leave|opt (?:me )?out"
    r"|(?:don'?t|do not|stop|never) (?:(?:want|like) to be|(?:show|shar|tell|let)\w*)|no longer"
    r"|no (?:more )?need|any ?more|quiet|secret|off (?:the|that|your|this) (?:\w+ )?list)\b"
    r"|^\W*not (?:the|on) "
)
_OWN = re.compile(
    r"\b(?:am i|do i|what am i) (?:still |on|in|show\w*|list\w*|down|visible|there)\b"
)
_SHARE = re.compile(
    r"\b(?:put me|add me|show me (?:on|as|too)|share my|show my|opt (?:me )?in|tell (?:the|them)"
    r"|let (?:the|them)|the club may|(?:want|like) to be|(?:mark|list|count) me"
    r"|show (?:them |everyone )?that i'?m|(?:may|can) (?:show|know)|knows? (?:that )?i'?m)\b"
)


def _answer(ask: Ask, club: Club) -> Answer:
    text = plain(ask.text)
    if group_words.asks_about_others(text):
        return said(Paragraph(ask.say("whosout.mum")), choices=(ask.choice("whosout.offer"),))
    if _OWN.search(text):
        return _own(ask, club)
    if _HIDE.search(text):
        return _hidden(ask, club)
    return _told(ask, club) if _SHARE.search(text) else _shown(ask, club)


def _shown(ask: Ask, club: Club) -> Answer:
    speak = voice(ask, club)
    people = [one for one in ask.clubs.members(club.id) if one.on_whosout and one.status]
    groups = tuple(_line(speak, one, people) for one in Status)
    lines = tuple(one for one in groups if one)
    heading = Heading(speak.say("whosout.title"))
    if not lines:
        return said(heading, Paragraph(speak.say("whosout.nobody")), choices=_choices(ask, club))
    tail = Paragraph(speak.say("whosout.only"))
    return said(heading, Bullets(lines), tail, choices=_choices(ask, club))


def _line(speak: Voice, status: Status, people: Sequence[Member]) -> str:
    names = [_name(speak, one) for one in people if _now(speak, one) is status]
    if not names:
        return ""
    more = len(names) - MOST_NAMES
    shown = [*names[:MOST_NAMES], *([speak.say("club_talk.more", count=more)] if more > 0 else ())]
    return speak.say(f"whosout.{status.value}", who=joined(speak, shown))


def _now(speak: Voice, one: Member) -> Status | None:
    """Whoever was to be back by now runs again, as far as we know."""
    is_back = one.status is Status.AWAY and one.until is not None and one.until < speak.today
    return Status.RUNNING if is_back else one.status


def _name(speak: Voice, one: Member) -> str:
    if one.status is not Status.AWAY or one.until is None or one.until < speak.today:
        return one.name
    return speak.say("whosout.until", name=one.name, until=long_date(one.until))


def _choices(ask: Ask, club: Club) -> tuple[Choice, ...]:
    if ask.is_group:
        return (ask.choice("whosout.share"), ask.choice("whosout.hide"))
    is_on = member(ask, club).on_whosout
    return (ask.choice("whosout.hide" if is_on else "whosout.share"),)


def _told(ask: Ask, club: Club) -> Answer:
    """What will be shown is said first of all to whom it is about."""
    status = status_of(ask.runner, ask.today)
    known = replace(member(ask, club), on_whosout=True, status=status)
    if status is Status.AWAY and ask.runner.away is not None:
        known = replace(known, until=ask.runner.away.until)
    word = ask.say(f"whosout.as_{status.value}")
    words = Paragraph(ask.say("whosout.shared", status=word))
    answer = said(words, choices=(ask.choice("whosout.hide"),), private=True)
    return replace(answer, news=news(club, MemberSet(known)), toast=words.text)


def _own(ask: Ask, club: Club) -> Answer:
    """Whether the club sees them, and as what, for their own eyes."""
    known = member(ask, club)
    if not known.on_whosout or known.status is None:
        told = Paragraph(ask.say("whosout.not_on"))
        return said(told, choices=(ask.choice("whosout.share"),), private=True)
    status = ask.say(f"whosout.as_{(_now(voice(ask, club), known) or known.status).value}")
    told = Paragraph(ask.say("whosout.own", status=status))
    return said(told, choices=(ask.choice("whosout.hide"),), private=True)


def _hidden(ask: Ask, club: Club) -> Answer:
    known = member(ask, club)
    if not known.on_whosout:
        return said(Paragraph(ask.say("whosout.not_on")), private=True)
    gone = replace(known, on_whosout=False, status=None, until=None)
    answer = said(Paragraph(ask.say("whosout.hidden")), private=True)
    return replace(answer, news=news(club, MemberSet(gone)))


skill = Skill(
    intent="whosout",
    command="whosout",
    argument="wish",
    summary="Who's running, resting or away, of those who share it",
    answer=within(_answer),
    is_club=True,
)
