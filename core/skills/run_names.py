"""Which of the runs ahead is called by its name: "the long run", "the bandstand", "the 9am"."""

import re
from collections.abc import Sequence

from core.language.hearing import one_line
from core.model.gathering import Event
from core.skills import club_run_words

_NAME = (
    r"(?P<name>(?:(?!(?:on|at|with|and|but|if|as|so|then|too|please|pls|guys|everyone|this|next|from"
    r"|today|tonight|tomorrow|because|cos|after|before|in|for|to|club|i|we)\b)[\w:'.]+ ?){1,4})"
)
_THE = r"(?:the|our|that)(?: (?:club|next|usual))?"
_CALLED = re.compile(
    rf"\b(?:(?:in|down|up|there|coming|going|be|you|me|out|name) (?:for|to|at|off)"
    rf"|make|making|do|doing|join|joining|rsvp|skip|miss|missing) {_THE} {_NAME}"
)
"""What somebody comes to, or does not: here a name has to be one of ours."""
_BESIDE = re.compile(rf"\b(?:for|to|at|from|off|of|do|join|make|the|our) (?:{_THE} )?{_NAME}")
"""Where else a name may stand."""
_NO_NAMES = frozenset(
    {
        *("run", "session", "jog", "group", "club", "one", "two", "three", "next", "usual"),
        *("weekly", "same", "whole", "first", "list", "lot", "week", "weekend", "day", "time"),
        *("coffee", "cake", "start", "the", "our", "that", "rep", "now", "sure", "it", "all", "me"),
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "you", "us", "them", "late", "again"),
        *("win", "moment"),
    }
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z']*")
_LENGTH = re.compile(r"(\d+(?:\.\d)?)(?:k|km)")
_NOON, _EVENING = 12, 17


def called(text: str, ahead: Sequence[Event]) -> tuple[Event, ...] | None:
    """The runs whose name `text` says; none of them, or None where it names nothing."""
    said = _WEEKDAY.sub(r"\1", one_line(text))
    named = [_tokens(one["name"]) for one in _CALLED.finditer(said)]
    beside = [_tokens(one["name"]) for one in _BESIDE.finditer(said)]
    told = [one for tokens in (*named, *beside) for one in tokens]
    fits = {one.id: sum(_is_of(one, token, text) for token in told) for one in ahead}
    most = max(fits.values(), default=0)
    if most:
        return tuple(one for one in ahead if fits[one.id] == most)
    return () if any(named) else None


def _tokens(name: str) -> tuple[str, ...]:
    words = (one.strip(".'").removesuffix("'s").removesuffix("s") for one in name.split())
    return tuple(one for one in words if one and one not in _NO_NAMES)


def _is_of(event: Event, token: str, text: str) -> bool:
    """Whether it is in the title or the place of a run, its length, its hour or part of the day."""
    if found := _LENGTH.fullmatch(token):
        longest = event.upto_km or event.distance_km or 0
        return (event.distance_km or 0) <= float(found[1]) <= longest
    if event.at is not None:
        start = event.at.time()
        if clock := club_run_words.clock(token):
            return club_run_words.near(clock, start, text) == start
        if token == _part_of_day(start.hour):
            return True
    return token in _tokens(f"{event.title} {event.place}".casefold())


def _part_of_day(hour: int) -> str:
    if hour < _NOON:
        return "morning"
    return "afternoon" if hour < _EVENING else "evening"
