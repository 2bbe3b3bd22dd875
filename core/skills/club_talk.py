"""What every request about a club needs: which club, who asks, and whether a captain must."""

import re
from collections.abc import Callable
from dataclasses import replace

from core.model.club import Club
from core.model.club_changes import ClubChange, ClubNews, MemberSet
from core.model.gathering import Attendee, Member
from core.model.prose import Block, Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills.club_voice import Voice, voice_of
from core.skills.skill import Ask

Skillful = Callable[[Ask, Club], Answer]
_BLANKS = re.compile(r"\s+")
LONGEST_NAME = 40


def within(answer: Skillful) -> Callable[[Ask], Answer]:
    """`answer`, once it is clear which club is meant: the group, or in private the runner's own."""

    def answered(ask: Ask) -> Answer:
        club, ask = _club_of(ask)
        if club is not None:
            return answer(ask, club)
        clubs = () if ask.is_group else ask.clubs.mine()
        return _which(ask, clubs) if clubs else _no_club(ask)

    return answered


def _club_of(ask: Ask) -> tuple[Club | None, Ask]:
    """The club, and the request without the answer to "which one?"."""
    if ask.is_group:
        return ask.club, ask
    clubs = ask.clubs.mine()
    if len(clubs) == 1:
        return clubs[0], ask
    said = f"{ask.slots.city or ''} {ask.text}".casefold()
    named = next((one for one in clubs if club_name(ask, one, clubs).casefold() in said), None)
    if ask.is_reply and ask.slots.city is not None:
        slots = replace(ask.slots, city=None, asked=None)
        ask = replace(ask, text=ask.slots.asked or "", intent=replace(ask.intent, slots=slots))
    return named, ask


def club_name(ask: Ask, club: Club, among: tuple[Club, ...]) -> str:
    """What to call one of several clubs: its city and platform, with a number if need be."""
    named = [_plain_name(ask, one) for one in among]
    own = _plain_name(ask, club)
    if named.count(own) == 1:
        return own
    twins = [one.id for one in among if _plain_name(ask, one) == own]
    return f"{own} {twins.index(club.id) + 1}"


def _plain_name(ask: Ask, club: Club) -> str:
    platform = club.home.platform.capitalize()
    city = club.settings.city
    return ask.say("club_talk.name", city=city, platform=platform) if city else platform


def _which(ask: Ask, clubs: tuple[Club, ...]) -> Answer:
    question = replace(ask.question("city"), known=replace(ask.slots, asked=ask.text))
    labels = [club_name(ask, one, clubs) for one in clubs]
    choices = tuple(
        Choice(label, ask.say("club_talk.this_club", name=label), about=question.id)
        for label in labels
    )
    words = Paragraph(ask.say("club_talk.which"))
    return Answer(replies=(Reply(blocks=(words,), choices=choices),), question=question)


def _no_club(ask: Ask) -> Answer:
    choices = (ask.choice("progress.offer"), ask.choice("today.offer"))
    return Answer(replies=(Reply(blocks=(Paragraph(ask.say("club_talk.none")),), choices=choices),))


def said(*blocks: Block, choices: tuple[Choice, ...] = (), private: bool = False) -> Answer:
    """One reply and nothing else."""
    return Answer(replies=(Reply(blocks=blocks, choices=choices, is_private=private),))


def past(ask: Ask, of: str) -> Answer:
    """A button of something that is over; in a group only whoever pressed it reads so."""
    choices = () if ask.is_group else (ask.choice(f"{of}.offer"),)
    return said(Paragraph(ask.say(f"{of}.over")), choices=choices, private=True)


def voice(ask: Ask, club: Club) -> Voice:
    """How to speak to all of `club` now."""
    return voice_of(ask.shelf.words, club, ask.now)


def attendee(ask: Ask, *, is_done: bool = False) -> Attendee:
    """Who asks, by the name the club will read."""
    return Attendee(runner=ask.runner.id, name=shown_name(ask), is_done=is_done)


def shown_name(ask: Ask) -> str:
    """The name they go by, on one line."""
    return tidied(ask.runner.called) or ask.say("club_talk.somebody")


def tidied(text: str) -> str:
    """What somebody wrote, as it may stand in a line of ours."""
    return _BLANKS.sub(" ", text).strip()[:LONGEST_NAME].strip()


def member(ask: Ask, club: Club) -> Member:
    """Who asks, as the club knows them; a newcomer shares nothing yet."""
    known = ask.clubs.member(club.id, ask.runner.id)
    return known or Member(runner=ask.runner.id, name=shown_name(ask))


def news(club: Club, *changes: ClubChange) -> tuple[ClubNews, ...]:
    """`changes`, of that club."""
    return tuple(ClubNews(club.id, one) for one in changes)


def joining(ask: Ask, club: Club, *changes: ClubChange) -> tuple[ClubNews, ...]:
    """`changes` that take part in something: with the first of them membership begins."""
    if ask.clubs.member(club.id, ask.runner.id) is not None:
        return news(club, *changes)
    return news(club, MemberSet(member(ask, club)), *changes)
