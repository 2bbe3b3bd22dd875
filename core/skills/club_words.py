"""What captains say to set their club: times, places and their hours, rooms, caps."""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.language.asking import only_asks
from core.language.hearing import plain
from core.model.gathering import ClubSettings, Post, Room, Weekly
from core.skills import club_hours
from core.skills.skill import Ask

LEG_DAY = re.compile(r"\bleg[- ]?days?\b|\blegs\b")
DIGEST = re.compile(
    r"\b(?:digest|round[- ]?up|wrap-?up|recap|weekly (?:summary|news|review|post|wrap|recap))\b"
)
_STOPS = re.compile(r"\b(?:no(?: more)?|stop|cancel|drop|end|remove|delete|off|without|skip)\b")
_WEEKLY = re.compile(
    r"\b(?:weekly|every|each|repeat\w*|time)\b|\b(?:mon|tues?|wed|thur?s?|fri|satur|sun)days\b"
)
_HERE = re.compile(
    r"\b(?:post|put|send|keep|show|move|have|want)\b.*\b(?:here|(?:in|into|to) this"
    r" (?:channel|topic|thread|room|chat|group))\b"
    r"|\buse this (?:channel|topic|thread|room|chat|group) for\b"
)
_LESS = re.compile(r"\b(?:don'?t|do not|not|never|less|fewer|stop|no)\b")
"""Of what is posted; nothing moves by it."""
_ROOMS: Mapping[Post, re.Pattern[str]] = {
    Post.LEG_DAY: LEG_DAY,
    Post.RUN: re.compile(r"\bruns?\b"),
    Post.CHALLENGE: re.compile(r"\bchallenges?\b"),
    Post.DIGEST: DIGEST,
}
_ALL = re.compile(r"\b(?:everything|all|posts|announcements?)\b")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_CAP = re.compile(
    r"\b(\d+|one|two|three|four|five|six) (?:posts?|messages?|announcements?)"
    r" (?:a|per|each|every) day\b"
)
MOST_POSTS = 20
_KEEP = re.compile(r"\b(?:keep|leave)\b.*\bcards?\b")
_DROP = re.compile(r"\b(?:drop|delete|remove|tidy|clear|clean up|retire)\b.*\bcards?\b")
_STOPS_WEEKLY = re.compile(
    r"\b(?:no|stop|cancel|drop|end)\b.*\b(?:weekly|every week)\b|\bno more leg days?\b"
)
_OLD_CARDS = re.compile(r"\bold (?:leg[- ]day )?cards?\b")


A_DAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:days?)?\b")
_A_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:am|pm)\b|\bat \d{1,2}\b|\bhalf\b|\bnoon\b")
_MOVES = re.compile(r"\b(?:move|shift|switch|change)\b.*\bleg[- ]?days?\b.*\bto\b")
_IN_CITY = re.compile(
    r"\b(?:the|our) (?:club|group) (?:is|has moved|moved)(?: based)? (?:in|to) \w"
    r"|^\W*we(?:'re| are) (?:a|the) (?:\w+ )?(?:club|group)(?: based)? (?:in|from) \w"
)
_REMINDS = re.compile(r"\b(?:remind|nudge|ping|alarm|my)\b")
_DONE = re.compile(r"\b(?:did|done|was|logged|finished|yesterday)\b")


def is_meant(text: str) -> bool:
    """Whether words in a group can only be about what is set for all of it."""
    said = plain(text)
    if _REMINDS.search(said) or _DONE.search(said):
        return False
    is_weekly = bool(_WEEKLY.search(said) or A_DAY.search(said)) and bool(_A_TIME.search(said))
    is_moved = _MOVES.search(said) is not None and A_DAY.search(said) is not None
    is_leg_day = LEG_DAY.search(said) is not None and (
        is_weekly or is_moved or bool(_STOPS_WEEKLY.search(said))
    )
    is_room = _moves_here(said) and any(one.search(said) for one in (*_ROOMS.values(), _ALL))
    is_place = club_hours.is_told(said) and A_DAY.search(said) is not None
    is_cards = bool(_OLD_CARDS.search(said)) or bool(_IN_CITY.search(said))
    return is_leg_day or is_room or is_place or is_cards or _CAP.search(said) is not None


def read(ask: Ask, before: ClubSettings) -> ClubSettings:
    """`before`, with everything that the message of `ask` sets."""
    said = plain(ask.text)
    after = _with_times(ask, said, before)
    if ask.where is not None and _moves_here(said):
        after = replace(after, rooms=_rooms(ask, said, after.rooms))
    if found := _CAP.search(said):
        count = _NUMBERS.get(found[1]) or int(found[1])
        after = replace(after, posts_a_day=min(count, MOST_POSTS))
    if _KEEP.search(said) or _DROP.search(said):
        after = replace(after, keeps_cards=_KEEP.search(said) is not None)
    return replace(after, facilities=club_hours.read(ask, after.facilities))


def _moves_here(said: str) -> bool:
    return bool(_HERE.search(said)) and not (only_asks(said) or _LESS.search(said))


def weekly(ask: Ask, before: Weekly | None) -> Weekly | None:
    """The day and time that the message names; the day stays where it names none."""
    day = ask.slots.days[0] if ask.slots.days else before.day if before else None
    at = ask.slots.time or (before.at if before and ask.slots.days else None)
    return Weekly(day, at) if day and at else None


def sets_leg_day(ask: Ask) -> bool:
    """Whether it is about the weekly time rather than about this evening."""
    said = plain(ask.text)
    is_named = LEG_DAY.search(said) is not None or ask.intent.name == "leg_day"
    is_timed = ask.slots.time is not None and bool(ask.slots.days)
    return is_named and (is_timed or _WEEKLY.search(said) is not None)


def _with_times(ask: Ask, said: str, before: ClubSettings) -> ClubSettings:
    asked = ask.slots.asked
    for name, pattern in (("leg_day", LEG_DAY), ("digest", DIGEST)):
        is_meant = pattern.search(said) is not None or asked == name
        is_room = _moves_here(said)
        if not is_meant or is_room:
            continue
        known = before.leg_day if name == "leg_day" else before.digest
        news = weekly(ask, known)
        if news is None and _STOPS.search(said):
            return _timed(before, name, None)
        if news is not None:
            return _timed(before, name, news)
    return before


def _timed(before: ClubSettings, name: str, when: Weekly | None) -> ClubSettings:
    return replace(before, leg_day=when) if name == "leg_day" else replace(before, digest=when)


def _rooms(ask: Ask, said: str, before: tuple[Room, ...]) -> tuple[Room, ...]:
    assert ask.where is not None  # noqa: S101  (read() looked)
    named = [post for post, pattern in _ROOMS.items() if pattern.search(said)]
    posts = named or (list(_ROOMS) if _ALL.search(said) else [])
    kept = (room for room in before if room.post not in posts)
    return (*kept, *(Room(post, ask.where.chat, ask.where.thread) for post in posts))
