"""What a runner cannot get to today: "no pool", "the gym is closed", "I don't have a bike"."""

import re

from core.language.hearing import plain

_PLACES = {
    "pool": r"(?:swimming )?pools?|water",
    "gym": r"gym|fitness (?:studio|centre|center)",
    "rink": r"(?:ice )?rink|ice",
    "snow": r"snow",
    "studio": r"studio|class",
    "bike": r"(?:exercise |spin |stationary )?bikes?|bicycle|turbo",
    "outdoors": r"outdoors|outside",
}
_BEFORE = (
    r"(?:no|without(?: an?| any| the)?|not? (?:near|close to) an?|don'?t have (?:an?|any)"
    r"|haven'?t got (?:an?|any)|(?:can'?t|cannot) (?:get|go) to (?:the|a)|(?:can'?t|cannot) go) "
)
_AFTER = (
    r"(?:'?s)? (?:is |are |has )?(?:got )?(?:closed|shut|full|too far|out of order|broken"
    r"|being cleaned|(?:a )?(?:flat|puncture)|stolen|sold|at the (?:shop|mechanic))"
)
_TESTS = {
    place: re.compile(rf"\b(?:{_BEFORE}(?:{names})\b|(?:{names}){_AFTER}\b)")
    for place, names in _PLACES.items()
}
_ANY = re.compile("|".join(test.pattern for test in _TESTS.values()))
_PARTS_OF_NAMES = (
    *("pool", "water", "gym", "fitness", "ice", "rink", "snow", "studio", "class", "bike"),
    *("bicycle", "turbo", "outdoors", "outside"),
)
"""Every name has one of these in it."""


def read_without(text: str) -> tuple[str, ...]:
    """Places and things out of reach: pool, gym, rink, snow, studio, bike, outdoors."""
    said = plain(text)
    if not any(one in said for one in _PARTS_OF_NAMES) or not _ANY.search(said):
        return ()
    return tuple(place for place, test in _TESTS.items() if test.search(said))
