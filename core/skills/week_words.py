"""What a message says about a week: which days, which change, which wishes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.model.intent import Slots
from core.model.plan import WEEK
from core.model.profile import Profile
from core.model.training import Planned

_NAMES = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("mon", "tues", "tue", "weds", "wed", "thurs", "thur", "thu", "fri", "sat", "sun"),
)
_DAY = re.compile(rf"\b({'|'.join(_NAMES)}|today|tonight|tomorrow|2moro|tmrw)('?s)?\b")
_MOVE = re.compile(r"\b(?:move|shift|push|postpone|reschedule|switch|swap|change|put|bring)\b")
_SKIP = re.compile(
    r"\b(?:skip|drop|cancel|leave out|miss|scrap|(?:can'?t|cannot|won'?t) (?:make|do|train|run))\b"
)
_SWAP = re.compile(r"\b(?:swap|replace|change|switch|instead)\b")
_EVERY_WEEK = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|any ?more|every|from now on|always|in general"
    r"|my (?:training )?days|availab"
)
_TO = re.compile(r"\b(?:to|on|onto|with|until|till)\b")

_NO_TIME = re.compile(
    r"\b(?:can'?t|cannot|not|never|except|busy|no time|unavailable|work|working|school|kids)\b"
)
_OPEN = re.compile(
    r"\b(?:can|free|available|availability|my (?:training )?days|only|train on|weekends|set|i'?ve"
    r" got|i have)\b"
)
_ASKS = re.compile(r"^\W*(?:so )?(?:what|whats|which|when|is|do i|am i|have i|should)\b")

_COUNT = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NUMBER = rf"(\d|{'|'.join(_COUNT)})"
_RUNS = (
    re.compile(rf"\brun(?:ning)? (?:about )?{_NUMBER} ?(?:x|days|times)\b"),
    re.compile(rf"\b{_NUMBER} (?:runs|running days)\b"),
)
_NEW = re.compile(r"\b(?:beginner|new to running|new runner|just start(?:ed|ing)|couch to)\b")
_COMPETES = re.compile(r"\bcompetitive\b")
_RECREATIONAL = re.compile(r"\b(?:recreational|for fun|hobby)\b")
_LONG_RUN = re.compile(rf"\blong runs?\b.{{0,20}}?\b(?:on|to)\b.{{0,6}}?\b({'|'.join(_NAMES)})")
_LIKES = re.compile(r"\b(?:i (?:really )?(?:like|love|enjoy|already do)|into)\b")

_STRENGTH = re.compile(r"\b(?:leg ?day|strength|gym|weights|legs)\b")
_LONG = re.compile(r"\blong run\b")
_FAST = re.compile(r"\b(?:quality|speed|tempo|intervals?|hills?|fast)\b")


class Deed(StrEnum):
    """What can be done to a week by hand."""

    MOVE = "move"
    SKIP = "skip"
    SWAP = "swap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of the week, as far as it was said."""

    deed: Deed
    days: tuple[date, ...] = ()
    """Dates named, in the order in which they were said."""
    session: str | None = None
    """"strength", "long", "quality" or an activity, when a session was named."""
    activity: str | None = None
    """What to do instead."""


def plain(text: str) -> str:
    """Lower case, with straight apostrophes."""
    return text.casefold().replace("\u2019", "'")


def read_edit(text: str, slots: Slots, today: date, starts: date) -> Edit | None:
    """The change that `text` asks for; None if it asks for none.

    Weekdays are those of the week from `starts` on.
    """
    said = plain(text)
    days = days_named(said, today, starts)
    if _EVERY_WEEK.search(said):
        return None
    if _SKIP.search(said):
        return Edit(deed=Deed.SKIP, days=days, session=_session(said, slots))
    if _SWAP.search(said) and slots.activity and len(days) < 2:  # noqa: PLR2004  (two days move)
        return Edit(deed=Deed.SWAP, days=days or (today,), activity=slots.activity[-1])
    if _MOVE.search(said) and (days or _session(said, slots)):
        return Edit(deed=Deed.MOVE, days=days, session=_session(said, slots))
    return None


def days_named(said: str, today: date, starts: date) -> tuple[date, ...]:
    """Every day in the order it was said, once."""
    found = (_date(match[1], today, starts) for match in _DAY.finditer(said))
    return tuple(dict.fromkeys(found))


def _date(name: str, today: date, starts: date) -> date:
    if name in {"today", "tonight"}:
        return today
    if name in {"tomorrow", "2moro", "tmrw"}:
        return today + timedelta(days=1)
    return starts + timedelta(days=WEEK.index(name[:3]))


def _session(said: str, slots: Slots) -> str | None:
    named = ((_LONG, "long"), (_STRENGTH, "strength"), (_FAST, "quality"))
    found = next((name for pattern, name in named if pattern.search(said)), None)
    return found or next((one for one in slots.activity), None)


def is_it(session: str, one: Planned) -> bool:
    """Whether a planned session is the one that was named."""
    return session in {one.kind, one.activity}


def asks_for_a_day(text: str) -> bool:
    """Whether it asks what a day holds, rather than telling about days."""
    said = plain(text)
    return _ASKS.match(said) is not None or said.strip(" ?!.'s") in {"tomorrow", "today"}


def is_next_week(text: str) -> bool:
    """Whether it is about the week after this one."""
    return "next week" in plain(text)


def wants_a_fresh_plan(text: str) -> bool:
    """Whether the week is to be planned anew."""
    return (
        re.search(r"\b(?:new|fresh|again|rebuild|redo|anew|start over)\b", plain(text)) is not None
    )


def with_wishes(profile: Profile, text: str, slots: Slots, *, is_reply: bool = False) -> Profile:
    """The profile with what `text` tells about level, days, runs, minutes and likes."""
    said = plain(text)
    profile = _with_days(profile, said, slots, is_reply=is_reply)
    if _COMPETES.search(said):
        profile = replace(profile, level="competitive")
    elif _RECREATIONAL.search(said):
        profile = replace(profile, level="recreational")
    if _NEW.search(said):
        profile = replace(profile, is_new=True)
    if (runs := _runs(said)) is not None:
        profile = replace(profile, runs=runs)
    if slots.duration_min and not _ASKS.match(said):
        profile = replace(profile, minutes=int(slots.duration_min))
    if long := _LONG_RUN.search(said):
        profile = replace(profile, long_run_day=long[1][:3])
    if _LIKES.search(said) or (is_reply and slots.activity):
        profile = replace(profile, likes=_joined(profile.likes, slots.activity))
    return profile


def _with_days(profile: Profile, said: str, slots: Slots, *, is_reply: bool) -> Profile:
    if not slots.days or _LONG_RUN.search(said):
        return profile
    if _NO_TIME.search(said) and "except" not in said and " but " not in said:
        kept = tuple(one for one in profile.days if one not in slots.days)
        return replace(profile, busy=_joined(profile.busy, slots.days), days=kept)
    if is_reply or (_OPEN.search(said) and not _ASKS.match(said)) or len(slots.days) > 1:
        busy = tuple(one for one in profile.busy if one not in slots.days)
        return replace(profile, days=slots.days, busy=busy)
    return profile


def _joined(before: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *more)))


def _runs(said: str) -> int | None:
    found = next((match for one in _RUNS if (match := one.search(said))), None)
    return None if found is None else _COUNT.get(found[1]) or int(found[1])
