"""Paces and speeds, which look like times and distances and are neither."""

import re

from core.language.taking import hidden

_CLOCKED = r"[0-9]{1,2}(?:[:.][0-9]{1,2})?"
_PER = r" ?(?:/|per|a|an|the) ?"
_LENGTH = r"(?:1 ?)?(?:kms?|k|kilomet(?:er|re)s?|miles?|mi|[15]00 ?m)"
_PACE = re.compile(
    rf"(?<![0-9:.])(?:{_CLOCKED}(?: ?- ?{_CLOCKED})? ?(?:mins?|minutes?|m)?{_PER}{_LENGTH}\b"
    rf"|{_CLOCKED} ?-?(?:mins?|minutes?)?[ -]?(?:{_LENGTH})? ?-?(?:pace|paces|splits?|kms"
    rf"|mile (?:pace|splits?))\b"
    rf"|{_CLOCKED} ?-?(?:mins?|minutes?)[ -]?(?:miles?|milers?|mi|kms?|k|ks)\b"
    rf"|(?<=pace of ){_CLOCKED}|(?<=pace ){_CLOCKED}|(?<=pace: ){_CLOCKED}|(?<=pace at ){_CLOCKED}"
    r"|[0-9]{1,3}(?:\.[0-9])? ?(?:kmh|kph|mph|(?:kms?|k|miles?|m|mi|met(?:er|re)s?)"
    r" ?(?:/|per|an|a) ?(?:h|hr|hour|s|sec)\b)"
    r"|[0-9]{1,3}(?: ?- ?[0-9]{1,3})? ?(?:rpm|spm|bpm|watts?|w|kgs?|lbs?|secs?|seconds?|s|reps?"
    r"|sets?"
    r"|%|percent|degrees|c|kcal|cal|calories|steps|years?|yrs?|yo|yr)\b)"
)


def without_paces(text: str) -> str:
    """`text` with paces, speeds and figures of other trades hidden."""
    return hidden(_PACE, text)
