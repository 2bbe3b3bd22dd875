"""How long it took: the finishing time of what was covered, told as a clock shows it."""

import re

from core.language.slots.corrections import Mention
from core.language.slots.taking import Read, hidden, take, take_first

_HOUR = 60.0

_FINISH = re.compile(
    r"(?:_[ ,:;-]{0,3}|\b(?:(?<!born )in|took(?: me)?|time(?: was| of|:)?|clocked|ran|run|swam"
    r"|of|(?:pb"
    r"|pr)[ !:,.-]{0,4}|done|finished|parkrun)) ?:? ?([0-9]{1,3})(?::([0-5][0-9]))?(?![0-9:]"
    r"|\.[0-9]| ?(?:am|pm|w|d|m|k|x|h)| ?(?:days|weeks))"
)
_FINISH_FIRST = re.compile(
    r"(?<![0-9:.])([0-9]{1,3}):([0-5][0-9])(?: (?:for|over|on))?(?: (?:the|an?|my))? (?=_)"
)
_FASTEST, _SLOWEST = 1.2, 20.0
"""Minutes a kilometre, from a fast bike to a slow swim: what a finishing time can be."""
_NOT_AT = "".join(
    rf"(?<!{word} )" for word in ["at", "@", "by", "from", "till", "until", "before", "after"]
)
_ELAPSED = re.compile(
    rf"(?<![0-9:.@]){_NOT_AT}([0-9]{{1,2}}):([0-5][0-9])(?![0-9:])"
    r"(?! ?(?:am|pm|start|tonight|tomorrow|in the|meet)\b)"
)
_GOAL = re.compile(
    r"\b(?:sub|under|goal(?: of| is)?|target(?: of)?|aiming for|(?:marathon|half|hm|10k"
    r"|5k) in):?[ -]?[0-9]{1,2}:[0-5][0-9]"
)
_LONG_SESSION_HOURS, _DAY_HOURS = 4, 24


def read_finish(
    text: str, km: float | None, *, is_session: bool, is_done: bool
) -> tuple[float | None, str]:
    """How long it took: "in 47:10" for `km`, "1:10 on the bike"; and the text without it.

    `is_session` says that a sport is named and no reminder asked for, so that "1:10" is no time of
    day; `is_done` that it is told as done, so that "15:10" is none either.
    """
    finished: list[Mention[float]] = []
    if km is not None:
        rules = tuple((one, _plausible_for(km)) for one in (_FINISH, _FINISH_FIRST))
        finished, text = take_first(rules, text)
    if is_session and not finished:
        longest = _DAY_HOURS if not is_done else _LONG_SESSION_HOURS
        finished, text = take(_ELAPSED, lambda found: _elapsed(found, longest), text)
    rest = hidden(_GOAL, text) if ":" in text else text
    if not (finished or is_session):
        finished, rest = take(_ELAPSED, _late_minutes, rest)
    return (finished[0].value if finished else None), rest


def _plausible_for(km: float) -> Read[float]:
    """Reads minutes and seconds, or hours and minutes: whichever somebody can take for `km`."""

    def read(found: re.Match[str]) -> float | None:
        first, second = int(found[1]), int(found[2] or 0)
        readings = (first + round(second / 60, 2), first * _HOUR + second)
        possible = readings if found[2] else readings[:1]
        return next((one for one in possible if _FASTEST <= one / km <= _SLOWEST), None)

    return read


def _elapsed(found: re.Match[str], last_hour: int) -> float | None:
    """Hours and minutes up to four hours; minutes and seconds after the `last_hour` of a clock."""
    first, second = int(found[1]), int(found[2])
    if first <= _LONG_SESSION_HOURS:
        return first * _HOUR + second or None
    return first + round(second / 60, 2) if first > last_hour else None


def _late_minutes(found: re.Match[str]) -> float | None:
    """The minutes and seconds of "time: 38:20", which no clock can show."""
    first, second = int(found[1]), int(found[2])
    return first + round(second / 60, 2) if first > _DAY_HOURS else None
