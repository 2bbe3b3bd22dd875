"""Which of the lengths in a message is a race to come, and which was simply covered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language.corrections import Mention
from core.language.senses import words
from core.language.utterance import Utterance

_SEEN = 48
"""Characters on either side that say what a length is about."""
_ULTRA_KM = 49.0
_KM_OF = {"5k": 5.0, "10k": 10.0, "half": 21.1, "marathon": 42.2}
_NEAR = 0.15

_NAMED = re.compile(
    r"\b(?P<half>half[ -]?(?:marathons?|mara|mary|maras?)|halfmarathon|1/2 marathon|hm(?= (?:in"
    r"|race|pb"
    r"|pr|training|plan|prep|on|this|next)\b)|(?<=my )hm\b|(?<=a )hm\b|(?<=the )hm\b"
    r"|(?<=first )hm\b"
    r"|(?<=for )hm\b|(?<!\.)\b13\.1\b|21\.1|halfmara)"
    r"|\b(?P<ultra>ultra(?:[ -]?(?:marathons?|runs?|race|trail))?\b(?! (?:tired|sore|light|boosts?"
    r"|slow"
    r"|fast|stiff|motivated|lazy|cool|easy|keen|happy|hard|busy|hot|cold))"
    r"|(?:50|100)[ -]?milers?\b|comrades|utmb)"
    r"|\b(?P<marathon>marathons?|maratón|marathoning|marathn|maraton|marathom|42\.2|26\.2"
    r"|full mara)\b"
    r"|\b(?P<park>park ?runs?)\b"
    r"|\b(?:running|run|racing|doing|for|entered|into|before|bq at) (?P<major>boston|london|berlin"
    r"|chicago|nyc|new york|tokyo)\b(?= (?:in|this|next|marathon)\b|$)"
)
_NOT_A_RACE = re.compile(r"(?:netflix|movie|film|series|tv|meeting|cleaning|study|work) $")
_BARE_HALF = re.compile(
    r"\b(?:a|my|the|first|next|for|another) half\b(?! ?-?(?:an?|hour|hr|past|way|of|time|day|mile"
    r"|km|the"
    r"|my|as|hours|and|\d|price|asleep|dead|term|marathon|ironman|decent|way|kilomet\w+)\b)"
)
_HALF_CONTEXT = re.compile(
    r"\b(?:rac\w*|training for|train for|signed up|sign up|entered|weeks?|months?|taper\w*|pb|run"
    r"|running|ran|goal|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|long run|plan"
    r"|prep\w*|before|after|days)\b"
)
_TO_COME = re.compile(
    r"\b(?:rac(?:e|es|ing)|sign(?:ed|ing)? (?:me )?up|enter(?:ed|ing)?|registered|train(?:ing)? for"
    r"|prep\w*|taper\w*|event|coming up|upcoming|couch to|c25k|goal|target|debut|compet\w+|ballot"
    r"|before|champs|championships?|plan for|ready for|pb|pr|personal best|want to|got a|have a"
    r"|ive a|i have my|nervous|first|weeks? (?:out|away|to go|till|until)|next (?:week|weekend"
    r"|month"
    r"|year|spring|summer|autumn|fall|winter)|this (?:weekend|spring|summer|autumn|fall|winter)"
    r"|in (?:about |like )?(?:[0-9]{1,3}|a|an|the) (?:more )?(?:weeks?|wks?|days?|months?|fortnight"
    r"|spring|summer|autumn|fall|winter)|in (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
    r"|on (?:the |next )?(?:[0-9]{1,2}\b|sat|sun|mon|tue|wed|thu|fri)\w*|is on|pace for|sub)\b"
)
_COVERED = re.compile(
    r"\b(?:ran|did|done|finished|completed?|log|logged|record|recorded|went|jogged|raced|walked"
    r"|swam"
    r"|swum|cycled|rode|biked|rowed|skied|skated|covered|smashed|knocked|banged|managed|just|add"
    r"|track(?!s|ed)|set a|clocked|been for|actually it was|total|ticked)\b"
)
_COVERED_AFTER = re.compile(
    r"^(?:[ a-z]{0,16} )?(?:done|completed?|finished|ticked|in [0-9]{1,3}(?: ?min|:[0-9]{2}"
    r"|\b(?! ?(?:w|d|m))))"
    r"|^ ?(?:in total|total|today|this morning|yesterday|easy|tempo|earlier|last night)\b"
)
_RACE_NEXT = re.compile(
    r"^ ?(?:road |trail |charity |fun )?(?:rac|plan|training|pb|pr\b|taper|event)"
)
_BREAK = re.compile(r"[,.;!?](?![0-9])| (?:and|but|then) ")
_TRIGGERS = words("half hm marathon marathons ultra parkrun parkruns park")


@dataclass(frozen=True, slots=True)
class Lengths:
    """What is left once races and distances are told apart."""

    races: list[Mention[str]]
    covered: list[Mention[float]]
    """In km."""
    was_done: bool
    """Somebody says that one of them was run, swum or ridden."""


def chosen(said: Utterance, apart: Lengths) -> str | None:
    """The race that stands after any correction."""
    left = said.standing(apart.races)
    return left[0].value if left else None


def told_apart(
    said: Utterance, text: str, lengths: list[Mention[float]], *, is_run: bool
) -> Lengths:
    """Races and distances among `lengths` (km) and the races that `text` names.

    `is_run` is false when another sport is named: then only a race word makes a race.
    """
    races: list[Mention[str]] = []
    covered: list[Mention[float]] = []
    was_done = False
    for one in lengths:
        before, after = _around(said.text, one.start, one.end)
        is_done = _is_done(before, after)
        was_done |= is_done
        key = None if is_done else _race_of(one.value)
        if key is not None and _is_to_come(key, before, after, is_run=is_run):
            races.append(Mention(key, one.start, one.end))
        else:
            covered.append(one)
    for name in _named(said, text):
        before, after = _around(said.text, name.start, name.end)
        km = _KM_OF.get(name.value)
        if km is not None and _is_done(before, after) and not _RACE_NEXT.match(after):
            covered.append(Mention(km, name.start, name.end))
            was_done = True
        else:
            races.append(name)
    return Lengths(sorted(races, key=_place), sorted(covered, key=_place), was_done)


def _place(one: Mention[str] | Mention[float]) -> int:
    return one.start


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The clause around a mention, before and after it."""
    before = _BREAK.split(text[max(0, start - _SEEN) : start])[-1]
    return before, _BREAK.split(text[end : end + _SEEN], maxsplit=1)[0]


def _is_done(before: str, after: str) -> bool:
    return bool(_COVERED.search(before) or _COVERED_AFTER.match(after))


def _race_of(km: float) -> str | None:
    if km >= _ULTRA_KM:
        return "ultra"
    close = (key for key, length in _KM_OF.items() if abs(km - length) <= _NEAR)
    return next(close, {21.0: "half", 42.0: "marathon"}.get(km))


def _is_to_come(key: str, before: str, after: str, *, is_run: bool) -> bool:
    if _RACE_NEXT.match(after):
        return True
    if not is_run:
        return False
    return key == "ultra" or bool(_TO_COME.search(before) or _TO_COME.search(after))


def _named(said: Utterance, text: str) -> Iterator[Mention[str]]:
    for found in _NAMED.finditer(text):
        if not _NOT_A_RACE.search(text, max(0, found.start() - 12), found.start()):
            kind = found.lastgroup or ""
            yield Mention(_KEYS.get(kind, kind), found.start(), found.end())
    if "half" in said.known and _HALF_CONTEXT.search(text):
        for found in _BARE_HALF.finditer(text):
            yield Mention("half", found.start(), found.end())


_KEYS = {"park": "5k", "major": "marathon"}
