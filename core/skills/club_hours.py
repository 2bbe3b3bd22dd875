"""What captains say of the club's places: which there are, what they are called, when they open."""

import re
from collections.abc import Iterator, Mapping
from datetime import time

from core.language.hearing import plain
from core.model.gathering import Facility, Hours
from core.model.plan import WEEK
from core.skills.skill import Ask

_PLACES: Mapping[str, re.Pattern[str]] = {
    "pool": re.compile(r"\b(?:swimming |lap )?(?:pool|baths)\b"),
    "gym": re.compile(r"\b(?:gym|weights? room|fitness (?:room|studio))\b"),
    "rink": re.compile(r"\b(?:ice |skating )?rink\b"),
    "studio": re.compile(r"\b(?:yoga |dance )?studio\b"),
}
_SPAN = re.compile(
    r"\b(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?\s*(?:-|\u2013|\u2014|to|till?|until)\s*"
    r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?\b"
)
_ALWAYS = re.compile(r"\b(?:always|24/7|any ?time|all day|round the clock|whenever)\b")
_ALSO = re.compile(r"\b(?:also|too|as well|plus|and on)\b")
_GONE = re.compile(r"\b(?:no|remove|drop|delete|forget|lost|without|no longer)\b")
_NOON, _HOURS = 12, 24
_PART = re.compile(r"[;\n]| and the ", re.IGNORECASE)
_CAPITALS = r"((?:[^\W\d_a-z][\w'\u2019.-]* ?){1,3})"
_BEFORE = re.compile(rf"{_CAPITALS}$")
_AFTER = re.compile(rf"\s+(?:at|in)\s+(?:the\s+)?{_CAPITALS}")
_NO_NAME = re.compile(
    r"(?:the|our|we|the club'?s?|club'?s?|add|remove|drop|also|ice|lap|swimming|yoga|weights?"
    r")\b\s*",
    re.IGNORECASE,
)
_FROM_DAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:days?)?\b.*", re.IGNORECASE
)
LONGEST_NAME = 40


def is_told(said: str) -> bool:
    """Whether plain words name a place and a span of hours."""
    return any(one.search(said) for one in _PLACES.values()) and _SPAN.search(said) is not None


def read(ask: Ask, before: tuple[Facility, ...]) -> tuple[Facility, ...]:
    """`before`, with every place that the message sets, renames or takes away."""
    found = list(before)
    for words in _PART.split(ask.text):
        part = plain(words)
        place = next((name for name, known in _PLACES.items() if known.search(part)), None)
        if place is None:
            continue
        name = _name(words, _PLACES[place])
        known = _known(found, place, name)
        hours = tuple(_hours(ask, part))
        if hours and _ALSO.search(part) and known is not None:
            hours = (*known.hours, *hours)
        is_news = bool(hours) or _ALWAYS.search(part) is not None
        at = len(found) if known is None else found.index(known)
        if known is not None and (is_news or _GONE.search(part)):
            found.remove(known)
        if is_news:
            name = name or (known.name if known else "")
            found.insert(at, Facility(place=place, name=name, hours=_in_order(hours)))
    return tuple(found)


def called(facility: Facility) -> str:
    """As the club knows it: "Stadtbad pool"."""
    return f"{facility.name} {facility.place}".strip()


def _known(found: list[Facility], place: str, name: str) -> Facility | None:
    """The place that is meant: by its name, or the only one of its kind."""
    same = [one for one in found if one.place == place]
    named = [one for one in same if one.name.casefold() == name.casefold()]
    nameless = [one for one in same if not one.name or not name]
    return next(iter(named or (nameless if len(same) == 1 else [])), None)


def _name(words: str, known: re.Pattern[str]) -> str:
    """What the place is called: the capitals before it, or after "at"."""
    found = re.search(known.pattern, words, re.IGNORECASE)
    if found is None:
        return ""
    around = _BEFORE.search(words[: found.start()]) or _AFTER.match(words[found.end() :])
    name = _FROM_DAY.sub("", around[1]).strip() if around else ""
    while name and (generic := _NO_NAME.match(name)):
        name = name[generic.end() :].strip()
    return name[:LONGEST_NAME].strip()


def _hours(ask: Ask, part: str) -> Iterator[Hours]:
    """Each span of time holds for the days that are named before it, else for every day."""
    start = 0
    for span in _SPAN.finditer(part):
        days = ask.read_slots(part[start : span.start()]).days or WEEK
        opens, closes = _clock(span[1], span[2], span[3] or span[6]), _clock(*span.groups()[3:])
        start = span.end()
        if opens is not None and closes is not None and opens < closes:
            yield from (Hours(day, opens, closes) for day in days)


def _clock(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour) % _NOON if half else int(hour)
    number += _NOON if half == "pm" else 0
    return time(number, int(minute or 0)) if number < _HOURS else None


def _in_order(hours: tuple[Hours, ...]) -> tuple[Hours, ...]:
    return tuple(sorted(set(hours), key=lambda one: (WEEK.index(one.day), one.start)))
