"""What the club did together, and a ranking of those who want one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from core.advice.club_status import is_ranked
from core.language.date_range import DateRange, range_called, read_range
from core.language.hearing import one_line, plain
from core.model.club import Club
from core.model.club_changes import MemberSet
from core.model.prose import Block, Choice, Heading, Paragraph, Table
from core.model.talk import Answer
from core.skills import group_words
from core.skills.club_shares import Place, Total, places, total
from core.skills.club_talk import member, news, said, voice, within
from core.skills.club_voice import Voice
from core.skills.skill import Ask, Skill
from core.skills.week_lines import long_date

MOST_PLACES = 10
FEWEST_PLACES = 2
"""Fewer are no ranking."""
FEWEST_SUMMED = 2
"""Of fewer a sum would tell what somebody did, who may not have said yes to it."""
_LEAVE = re.compile(
    r"\b(?:take (?:me|my name) off|remove (?:me|my name)|leave (?:the|me)|opt (?:me )?out|hide me"
    r"|(?:don'?t|do not|stop|never|rather not|no) (?:be )?(?:rank|show|put|list|want|compar)\w*"
    r"|off for me|without me|get me (?:out|off)|(?:stay|keep me) (?:out|off))\b"
)
_JOIN = re.compile(
    r"\b(?:put me|add me|include me|rank me|opt (?:me )?in|join the|sign me up|show me on"
    r"|(?:add|put|let) my (?:minutes|numbers|sessions|name)\b"
    r"|(?:want|like|love) to be|can i be|count me in)\b"
)
_OWN = re.compile(
    r"\bwhere (?:am|do) i\b|\bam i on\b|\bmy (?:rank|place|position)\b|\bwhat place\b"
    r"|\b(?:why|how come)\b.*\b(?:i|i'?m|my|myself)\b"
    r"|\b(?:am|have|did) i\b|\b(?:points|pts|min(?:ute)?s) (?:do|have) i\b|\bcatch up\b"
)
_HOW = re.compile(
    r"\b(?:how (?:does|is (?:it|the (?:leader ?)?board) count\w*)|what does|what counts"
    r"|do(?:es)? \w+ count|explain)\b"
    r"|\bhow (?:are|do|is|did) .*\b(?:done|count\w*|scor\w+|calculated|work(?:ed)? out|measur\w+"
    r"|compar\w+|fair|added up)\b"
    r"|\b(?:points?|minutes) (?:for|by)\b|\bby (?:distance|minutes|time|effort)\b|\bworth\b"
    r"|\b(?:effort or|give (?:more|points|me anything)|as good as)\b"
    r"|\b(?:km|kms|miles?|distance|time|minutes?) or (?:the )?(?:km|kms|miles?|distance|time"
    r"|minutes?)\b"
    r"|\b(?:why|how come|too easy|unfair|not fair|fair)\b.*\b(?:points?|less|more|same|half|double"
    r"|worth|count\w*|scor\w+|easier|head ?start)\b"
)
_NAME = re.compile(
    r"\b(?:real|full|own|proper|actual|another|different|nick|sur|last) ?names?\b|\banonym\w+"
    r"|\binitials\b"
)
"""Under what name they would be there."""
_BOARD = re.compile(r"\b(?:leader ?boards?|boards?|ranking)\b")


def _answer(ask: Ask, club: Club) -> Answer:
    text = one_line(ask.text)
    if group_words.shames(text):
        return said(Paragraph(ask.say("board.no_shame")), choices=(ask.choice("board.offer"),))
    if _NAME.search(text):
        return _named(ask, club)
    if _HOW.search(text):
        return said(Paragraph(ask.say("board.how")), choices=(ask.choice("board.offer"),))
    if _LEAVE.search(text):
        return _left(ask, club)
    if _JOIN.search(text):
        return _joined(ask, club)
    speak = voice(ask, club)
    days = read_range(ask.text, speak.today) or range_called(_usual(text), speak.today)
    return _own(ask, club, days) if _OWN.search(text) else _shown(ask, club, speak, days)


def _usual(text: str) -> str:
    return "this_month" if "monthly" in text else "this_week"


def leaving(ask: Ask) -> Answer | None:
    """As in "Take me off the leaderboard", said as a wish for privacy; None for anything else."""
    text = plain(ask.text)
    if not (_BOARD.search(text) and _LEAVE.search(text)):
        return None
    return skill.answer(ask)


def _shown(ask: Ask, club: Club, speak: Voice, days: DateRange) -> Answer:
    """The group's total first; a ranking only of those who wanted one."""
    tallies = ask.clubs.tallies(club.id, days.since, days.until)
    found = total(tallies)
    heading = Heading(speak.say("board.title", span=span(speak, days)))
    if not found.people:
        return said(heading, Paragraph(speak.say("board.nothing")), choices=_choices(ask, club))
    ranked = places(partial(ask.clubs.among, club.id), tallies, MOST_PLACES)
    blocks: tuple[Block, ...] = (heading, Paragraph(sum_line(speak, found)))
    if len(ranked) >= FEWEST_PLACES:
        table = _table(speak, ranked)
        blocks = (*blocks, Paragraph(speak.say("board.ranked")), table)
    return said(*blocks, choices=_choices(ask, club))


def sum_line(speak: Voice, found: Total) -> str:
    """The whole club in a sentence or two; what one alone did is theirs, and no figure."""
    if found.people < FEWEST_SUMMED:
        return speak.say("board.sum_one")
    line = speak.say("board.sum", minutes=f"{found.minutes:,}", people=found.people)
    return f"{line} {speak.say('board.kept', days=found.kept)}" if found.kept else line


def span(speak: Voice, days: DateRange) -> str:
    """A range of days in words: "last week", "since 1 October", "3 to 9 November"."""
    if days.name == "since":
        return speak.say("board.span_since", since=long_date(days.since))
    if days.name != "dates":
        return speak.say(f"board.span_{days.name}")
    if days.since == days.until:
        return long_date(days.since)
    is_near = days.since.month == days.until.month and days.since.year == days.until.year
    first = f"{days.since.day}" if is_near else long_date(days.since)
    return speak.say("board.span_dates", since=first, until=long_date(days.until))


def _table(speak: Voice, ranked: Sequence[Place]) -> Table:
    names = ("place", "name", "minutes")
    rows = tuple((f"{one.rank}", one.name, f"{one.minutes:,}") for one in ranked)
    return Table(tuple(speak.say(f"board.head_{one}") for one in names), rows)


def _choices(ask: Ask, club: Club) -> tuple[Choice, ...]:
    """Other spans; in or out is one button for everybody, as all read the same message."""
    spans = (ask.choice("board.last_week"), ask.choice("board.this_month"))
    if ask.is_group:
        return (*spans, ask.choice("board.join"), ask.choice("board.leave"))
    return (*spans, ask.choice("board.leave" if member(ask, club).on_board else "board.join"))


def _own(ask: Ask, club: Club, days: DateRange) -> Answer:
    """One's own minutes, for one's own eyes, and no rank."""
    tallies = ask.clubs.tallies(club.id, days.since, days.until)
    mine = sum(one.minutes for one in tallies if one.runner == ask.runner.id)
    words = ask.say(
        "board.own",
        span=span(voice(ask, club), days),
        minutes=f"{mine:,}",
        total=f"{total(tallies).minutes:,}",
    )
    known = member(ask, club)
    choice = ask.choice("board.leave" if known.on_board else "board.join")
    return said(Paragraph(words), choices=(choice,), private=True)


def _named(ask: Ask, club: Club) -> Answer:
    """Under what name the club knows them, and how to get another."""
    known = member(ask, club)
    choice = ask.choice("board.leave" if known.on_board else "board.join")
    words = Paragraph(ask.say("board.named", name=known.name))
    return said(words, choices=(choice,), private=True)


def _joined(ask: Ask, club: Club) -> Answer:
    may = is_ranked(ask.runner)
    known = replace(member(ask, club), on_board=True, is_ranked=may)
    key = "board.joined" if may else "board.joined_quiet"
    if ask.runner.profile.is_minor:
        key = "board.joined_young"
    answer = said(Paragraph(ask.say(key)), choices=(ask.choice("board.leave"),), private=True)
    return replace(answer, news=news(club, MemberSet(known)), toast=ask.say(key))


def _left(ask: Ask, club: Club) -> Answer:
    known = member(ask, club)
    if not known.on_board:
        return said(Paragraph(ask.say("board.not_on")), private=True)
    answer = said(Paragraph(ask.say("board.left")), private=True)
    return replace(answer, news=news(club, MemberSet(replace(known, on_board=False))))


skill = Skill(
    intent="board",
    command="board",
    argument="span",
    summary="What the club did together; ranked only if you want",
    answer=within(_answer),
    is_club=True,
)
