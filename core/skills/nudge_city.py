"""Where a runner's clock is: the city that a reminder is told for."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.model.changes import Change, TimeZoneSet
from core.ports.world import Place
from core.skills.skill import Ask

_IN = re.compile(r"\bin ([^\W\d][\w'’ -]*(?:, ?[A-Za-z ]+)?)", re.IGNORECASE)
_CLOCK_OF = re.compile(r"((?:[^\W\d_][\w'’-]* ){1,4})time\b", re.IGNORECASE)
_LONGEST_NAME = 4
"""Words."""
_NO_CITIES = frozenset(
    (
        *("a", "an", "the", "my", "our", "this", "that", "and", "case", "time", "private"),
        *("same", "mine", "normal"),
        *("spring", "summer", "autumn", "fall", "winter", "january", "february", "march"),
        *("april", "may", "june", "july", "august", "september", "october", "november"),
        *("december", "bed", "general", "total", "advance"),
    )
)
"""What follows an "in" without being a place, though some of it is a town as well."""


def with_city(ask: Ask) -> Ask:
    """The request with the city that its own words name, where we need one.

    "at 7 in Berlin", "at 7:30 Berlin time".
    """
    if ask.slots.city is not None or ask.runner.timezone is not None:
        return ask
    tried = (name for name in _maybe_cities(ask.text) if ask.shelf.gazetteer.find(name, limit=1))
    city = next(tried, None)
    return replace(ask, intent=replace(ask.intent, slots=replace(ask.slots, city=city)))


def _maybe_cities(text: str) -> Iterator[str]:
    """Words before "time" and after an "in", the longest first."""
    for found in _CLOCK_OF.finditer(text):
        words = found[1].split()
        names = (words[start:] for start in range(len(words)))
        yield from (" ".join(name) for name in names if name[0].casefold() not in _NO_CITIES)
    for found in _IN.finditer(text):
        words = found[1].split()
        for count in range(min(len(words), _LONGEST_NAME), 0, -1):
            name = " ".join(words[:count])
            if words[0].casefold() not in _NO_CITIES:
                yield name


def likely(ask: Ask) -> tuple[str, ...]:
    """Where the runner's clubs are: one tap instead of a word."""
    clubs = (*((ask.club,) if ask.club is not None else ()), *ask.clubs.mine())
    cities = dict.fromkeys(one.settings.city for one in clubs if one.settings.city)
    return tuple(cities)[:2]


def moved_to(ask: Ask) -> tuple[Change, ...] | None:
    """The changes that put the runner's clock where they say; None if nobody knows that place."""
    if ask.slots.city is None:
        return ()
    found = _found(ask, ask.slots.city)
    return None if found is None else (_clock_of(found),)


def _found(ask: Ask, text: str) -> Place | None:
    """The place that `text` means; a country may follow without a comma ("berlin germany")."""
    words = text.split()
    cuts = range(1, len(words)) if words and words[0].casefold() not in _NO_CITIES else ()
    tries = (text, *(f"{' '.join(words[:n])}, {' '.join(words[n:])}" for n in cuts))
    found = (ask.shelf.gazetteer.find(one, limit=1) for one in tries)
    return next((places[0] for places in found if places), None)


def _clock_of(place: Place) -> TimeZoneSet:
    return TimeZoneSet(timezone=place.timezone, city=place.name, country=place.country or None)


def namesake_of(ask: Ask) -> Place | None:
    """Another city of that name on another clock, where the clock is not named after ours."""
    city, zone = ask.runner.city or "", ask.runner.timezone or ""
    if not city or zone.endswith(f"/{city.replace(' ', '_')}"):
        return None
    others = ask.shelf.gazetteer.find(city, limit=3)
    return next((one for one in others if one.name == city and one.timezone != zone), None)


def name_of(ask: Ask, namesake: Place | None) -> str:
    """With the country, where there are two of that name."""
    city = ask.runner.city or ""
    return f"{city} ({ask.runner.country})" if namesake else city
