"""What a message says of the club's races: which one, and what is wanted of it."""

import re
from collections.abc import Sequence
from enum import StrEnum

from core.language.hearing import one_line, straight
from core.model.gathering import ClubRace
from core.skills import race_days
from core.skills.club_talk import tidied

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
    r"\b(?:races?|calendar|racing|half[- ]marathon|the half(?= (?:in|on)\b|\W*$)|marathon|relays?"
    r"|ultra)\b"
    r"|\bwho(?:'?s| is| all| else| all is| else is)+ (?:doing|running|entered|racing)"
    r"(?! (?:on|this|with|and|or|at|now|to(?:day|night|morrow)"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\w*)\b)"
    r" \w"
)
_WHO = re.compile(r"\b(?:who|whos|who's|how many|anyone|anybody)\b")
_NOT_IN = re.compile(
    r"\b(?:not (?:running|doing|racing)|no longer|take (?:me|my name) off|withdr\w+|pull(?:ed)? out"
    r"|drop(?:ped|ping)? out|count me out|can'?t (?:run|do|make))\b"
)
_IN = re.compile(
    r"\b(?:i'?m|i am|we'?re|we are) (?:also |all )?"
    r"(?:running|doing|racing|entered|signed up|in|down)\b"
    r"|\b(?:put me down|count me in|sign me up|i'?ll (?:run|do)|i run|i do|i(?:'ve| have)? entered"
    r"|i signed up|me too|add me)\b"
)
_OFF = re.compile(r"\b(?:take|remove|drop|delete|strike|cancel)\b.*")
_ADD = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|coach|hey|and|also)\W+)*"
    r"(?:add|put|enter|save|note|new)\b(?! (?:me|us|my)\b)(?: down)?(?: a| the)?"
    r" ?(?:(?:new |club )?race\b:?)? ?"
    r"(?P<name>.+)$",
    re.IGNORECASE,
)
_WE_RUN = re.compile(
    r"^\W*(?:we(?:'re| are)(?: all)?|(?:all of us|everybody|everyone|the club)(?:'s| is| are))"
    r" (?:running|doing|racing) (?P<name>.+)$",
    re.IGNORECASE,
)
_IS_ON = re.compile(
    r"^\W*(?:the )?(?P<name>[^,?]{3,60}?) (?:is|takes place|happens) on\b", re.IGNORECASE
)
_NAME_ENDS = re.compile(
    r"(?:\s*[,:;(]|\s+(?:on|in|for|to|is)\b|\s+\d{1,2}(?:st|nd|rd|th)?\b(?! ?k\b)"
    rf"|\s+\d{{4}}-\d\d-\d\d|\s+{race_days.MONTH} \d).*$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:my|mine|i have|i'?ve got|own)\b")


_NO_NAMES = frozenset(
    (
        *(
            "me",
            "it",
            "that",
            "this",
            "us",
            "our",
            "usual",
            "up",
            "race",
            "half",
            "marathon",
            "run",
            "runs",
            "club",
        ),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"),
    )
)
"""Words that are no name of a race."""


class Wish(StrEnum):
    """What is wanted of the calendar."""

    SHOW = "show"
    WHO = "who"
    ENTER = "enter"
    LEAVE = "leave"
    ADD = "add"
    DROP = "drop"


def is_about_races(text: str) -> bool:
    """Whether the words are about a race rather than a run."""
    return _ABOUT.search(one_line(text)) is not None


def is_own(text: str) -> bool:
    """Whether it is the runner's own race, which is nobody else's business."""
    return _MINE.search(one_line(text)) is not None


def wish(text: str) -> Wish:
    """What is wanted; to look, where nothing else is said."""
    said = one_line(text)
    ranked = (
        (Wish.WHO, _WHO),
        (Wish.LEAVE, _NOT_IN),
        (Wish.ENTER, _IN),
        (Wish.DROP, _OFF),
    )
    found = next((one for one, shape in ranked if shape.search(said)), None)
    return found or (Wish.ADD if new_name(text) else Wish.SHOW)


def named(races: Sequence[ClubRace], text: str, kind: str | None) -> ClubRace | None:
    """The race whose name, or the telling part of it, is in the text."""
    said = one_line(text)
    whole = [one for one in races if one.name.casefold() in said]
    words = set(re.findall(r"[\w']+", said)) - _PLAIN_WORDS
    telling = [one for one in races if words & (_words(one.name) - _PLAIN_WORDS)]
    found = whole or [one for one in telling if kind in (None, one.kind)] or telling
    return found[0] if found else None


def new_name(text: str) -> str:
    """The name of a race that is to be put down; empty if none is."""
    said = " ".join(straight(text).split())
    if said.endswith("?") or is_own(said):
        return ""
    found = _ADD.search(said) or _WE_RUN.search(said) or _IS_ON.search(said)
    name = _NAME_ENDS.sub("", found["name"]) if found else ""
    name = tidied(re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE))
    if not _words(name) or _words(name) <= _NO_NAMES:
        return ""
    return name.title().replace("'S", "'s") if name.islower() else name


def kind_of(name: str) -> str | None:
    """5k, 10k, half, marathon or ultra, where the name says so."""
    words = _words(name)
    return next((one for one in ("half", "marathon", "10k", "5k", "ultra") if one in words), None)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[\w']+", name.casefold()))
