"""Numbers in words become figures first, so that every later rule reads figures only."""

import re

_UNITS = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twelf": 12, "thirteen": 13, "fourteen": 14,
    "forteen": 14, "fifteen": 15, "fiveteen": 15, "fifteeen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "tweny": 20, "twenny": 20, "twnety": 20, "thirty": 30, "thrity": 30, "forty": 40,
    "fourty": 40, "fifty": 50, "fity": 50, "fithy": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "ninty": 90,
}  # fmt: skip
_ONES = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        range(1, 10),
        strict=True,
    )
)
_NUMBER = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[ -]?({'|'.join(_ONES)}))?|({'|'.join(_UNITS)}))(?:\b|(?=ish\b))"
)
_NAMES = (*_UNITS, *_TENS)
_SHORTEST = tuple(name for name in _NAMES if not any(one in name for one in _NAMES if one != name))
"""Every number word has one of these in it: "seven" is in "seventy" too."""
_ONE = re.compile(
    r"\bone(?= ?-?(?:hours?|hrs?|weeks?|wks?|months?|miles?|kms?|kilomet\w+|minutes?|mins?|oclock"
    r"|in the (?:morning|afternoon)|and a half|and a quarter|out of|fortnight|am|pm)\b)"
    r"|(?<=\ba )one(?= ?(?:$|[,.;!?]|when\b|at rest\b|today\b|now\b|walking\b|out of\b))"
)
_ONE_OCLOCK = re.compile(
    r"(?:(?<=past )|(?<=quarter to )|(?<=half )|(?<=\bat ))one(?= ?(?:$|[,.!?]"
    r"|(?:am|pm|oclock|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|tonight)\b))"
)
_COUPLE = re.compile(
    r"\b(?:a )?couple(?: of)?(?= (?:hours|hrs|weeks|wks|miles|kms?|k|months|kilomet\w+)\b)"
)


_LARGE = re.compile(
    r"(?:\b(?:an?|one) |(?<![0-9.:])([0-9]{1,2}) |\b)(?:(hundred)(?: (?:and )?([0-9]{1,2})"
    r"(?![0-9.:])(?! ?x))?|(thousand))(?=s?\b)"
)
_POINT = re.compile(
    r"(?<![0-9.:])([0-9]{1,3}) point ([0-9]{1,2})(?: ([0-9])(?= ?(?:km?s?|kilo\w+|mi\w*)\b))?\b"
)


def in_figures(text: str) -> str:
    """`text` with its number words (zero to thousands) as figures.

    "One" counts only before a unit: "the left one" is nobody's figure.
    """
    if any(one in text for one in _SHORTEST):
        text = _NUMBER.sub(_figure, text)
    if "one" in text:
        text = _ONE_OCLOCK.sub("1", _ONE.sub("1", text))
    if "hundred" in text or "thousand" in text:
        text = _LARGE.sub(_large, text)
    if " point " in text:
        text = _POINT.sub(r"\1.\2\3", text)
    return _COUPLE.sub("2", text) if "couple" in text else text


def _large(found: re.Match[str]) -> str:
    scale = 100 if found[2] else 1000
    return str(int(found[1] or 1) * scale + int(found[3] or 0))


def _figure(found: re.Match[str]) -> str:
    tens, ones, unit = found.groups()
    value = _UNITS[unit] if unit else _TENS[tens] + _ONES.get(ones or "", 0)
    return str(value)
