"""How many weeks: until a race, or for a pause."""

import re

from core.language.asking import only_asks
from core.language.slots.corrections import Mention
from core.language.slots.taking import take_first
from core.language.slots.utterance import Utterance

_ANY = ("w", "month", "fortnight", "days", "year")
_WORDS = ("week", "wk", "weee", "month", "fortnight", "days", "year", "pw", "mileage")
"""What a length in weeks has in it, unless it has a "w" alone."""
_W_ALONE = re.compile(r"(?<![a-z])w(?![a-z])")
_DAYS_IN_WEEK = 7
_WEEKS_IN_MONTH = 4.345
_WEEKS_IN_YEAR = 52
_LONGEST = 104

_TIMES = re.compile(
    r"(?<![a-z])(?:[0-9]{1,3} ?)?(?:times?|days?|runs?|sessions?|x|once|twice|hours?|workouts?"
    r"|miles?|kms?|k|min\w*|h)(?: (?:a|per|each|every) |/ ?| p/?)(?:week|wk|month|w)\b"
    r"|\b[0-9]{1,3} ?(?:kms?|k|miles?) (?:weekly|monthly|pw|mileage)\b"
)
_N = r"(?<![0-9.:/_])([0-9]{1,3})(?:\.[0-9])?(?: ?(?:-|to|or) ?([0-9]{1,3}))?"
_W = r"(?:w(?:ee)?ks?|weeeks?|w(?![a-z/]))"
_COUNTED = re.compile(rf"{_N} ?-?(?:more |full |whole |short )?{_W}(?![a-z])")
_ONE = re.compile(r"\b(?:a|an|1|one|another)(?: whole| full| more)? (?:week|wk)\b")
_FORTNIGHT = re.compile(r"\b(?:(?:a|1|one) )?fortnights?\b")
_MONTHS = re.compile(rf"(?:{_N}|\b(a|next|one)) ?-?months?\b")
_DAYS = re.compile(
    r"\b(?:in|for|next) (?:about )?(?P<in>[0-9]{1,3}) days\b"
    r"|(?<![0-9.:/_])(?P<to>[0-9]{1,3}) days (?:until|till?|to go|to|before|left|away|out)\b"
)
_HALF_YEAR = re.compile(r"\bhalf a year\b")
_YEAR = re.compile(r"\b(?:a|one|1) year (?:from|away|to go|until|till|out)\b")
_AFTER_NEXT = re.compile(r"\bweek after next\b")
_NEXT = re.compile(r"\b(?:next (?:week|wk)|this time next week|a week (?:today|tomorrow))\b")
_PAUSED = re.compile(
    r"\b(?:quiet|mute|silen\w+|pause|stop|hold|no (?:more )?(?:nudg|messag|remind|ping|text)\w+)\b"
)
_RACE = re.compile(r"\b(?:rac\w*|marathon|half|ultra|10k|5k|parkrun|event|champs)\b")

_GONE = re.compile(
    r"^ ?(?:ago|now\b(?!,)|straight|old|postpartum|post ?partum|pregnant|in a row"
    r"|of (?:[a-z]+ )?(?:pain"
    r"|hurting|soreness|aches?|aching|trouble|niggl\w+|rehab|hell|coughing)|since|already|back|into"
    r"|of (?:this|my|the same|bad|sore|a) )"
)
_LASTED = re.compile(
    r"\b(?:been|has|hasn'?t|haven'?t|had|hurting|hurts|hurt|sore|niggl\w+|free|ached?|aching"
    r"|since|sick|ill|injured"
    r"|coughing|suffering|bothering|bugging)\b[a-z0-9/. ]{0,24}\b(?:for|over|about) (?:about "
    r"|around |over |like |the last |the past )?$"
)
_PAST = re.compile(
    r"\b(?:last|past|since|week of the|after|plan(?: out)?(?: me| us)?|training)(?: (?:a|the"
    r"|about))? ?$"
)
_RATED = re.compile(r"(?:/ ?10|out of 10) (?:pain )?for (?:about |around |the last |the past )?$")
_FREQUENT = re.compile(r"\b(?:per|times|once|twice|days|runs|sessions|workouts|x|hours|miles|km) $")
_LOOK_BACK = 40


def read_weeks(said: Utterance, text: str) -> tuple[int | None, str]:
    """Whole weeks ahead or of a pause, and the text without them; time gone by does not count."""
    if not any(one in text for one in _ANY):
        return None, text
    if not any(one in text for one in _WORDS) and not _W_ALONE.search(text):
        return None, text
    mentions, rest = take_first(_RULES, _TIMES.sub(lambda found: "_" * len(found[0]), text))
    ahead = [one for one in mentions if _is_ahead(said, one)]
    if not ahead:
        return (1 if _is_next(said, text) else None), rest
    return said.standing(ahead)[0].value, rest


def _is_ahead(said: Utterance, one: Mention[int]) -> bool:
    before = said.text[max(0, one.start - _LOOK_BACK) : one.start]
    if said.text[one.end :].startswith((" before a ", " before an ")) and only_asks(said.text):
        return False
    if said.text[one.end :].startswith((" before", " until", " to go")):
        return one.value <= _LONGEST
    is_gone = _GONE.match(said.text[one.end : one.end + 16]) or _LASTED.search(before)
    return (
        not (is_gone or _PAST.search(before) or _RATED.search(before) or _FREQUENT.search(before))
        and one.value <= _LONGEST
    )


def _highest(found: re.Match[str]) -> int:
    return int(found[2] or found[1])


def _months(found: re.Match[str]) -> int:
    return round(int(found[2] or found[1] or 1) * _WEEKS_IN_MONTH)


def _whole_weeks(found: re.Match[str]) -> int | None:
    weeks, rest = divmod(int(found["in"] or found["to"]), _DAYS_IN_WEEK)
    return weeks if weeks and not rest else None


def _is_next(said: Utterance, text: str) -> bool:
    """Whether "next week" tells how far off a race is, or how long to be quiet."""
    is_about = _RACE.search(said.text) or _PAUSED.search(said.text)
    return is_about is not None and _NEXT.search(text) is not None


_RULES = (
    (_AFTER_NEXT, lambda _: 2),
    (_COUNTED, _highest),
    (_FORTNIGHT, lambda _: 2),
    (_ONE, lambda _: 1),
    (_MONTHS, _months),
    (_DAYS, _whole_weeks),
    (_HALF_YEAR, lambda _: _WEEKS_IN_YEAR // 2),
    (_YEAR, lambda _: _WEEKS_IN_YEAR),
)
