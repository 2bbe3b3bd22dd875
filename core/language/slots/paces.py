"""Paces and speeds, which look like times and distances and are neither."""

import re

from core.language.slots.taking import hidden
from core.language.slots.utterance import has_figures

_FIGURE = r"[0-9]{1,2}(?:[:.][0-9]{1,2})?"
_RANGE = rf"{_FIGURE}(?: ?- ?{_FIGURE})?"
_MINUTES = r"(?:mins?|minutes?)"
_UNIT = r"(?:kms?|k|kilomet(?:er|re)s?|miles?|mi)"
_PACES = (
    rf"{_RANGE} ?(?:{_MINUTES}|m)? ?(?:/|per|an?|the) ?(?:1 ?)?(?:{_UNIT}|[15]00 ?m)\b",
    rf"{_FIGURE} ?-?{_MINUTES}?[ -]?{_UNIT}? ?-?(?:paces?|splits?)\b",
    rf"{_FIGURE} ?-?{_MINUTES}[ -]?(?:{_UNIT}|milers?|ks)\b",
    r"[0-9]{1,2}:[0-9]{2} ?(?:kms|miles|ks)\b",
    r"[0-9]{1,2}:[0-9]{2}(?= (?:half|marathon|hm)\b)",
    (
        rf"(?:(?<=pace of )|(?<=pace )|(?<=pace: )|(?<=pace at )|(?<=pace is )|(?<=pace was )"
        rf"|(?<=paced at )|(?<=pace around )|(?<=pace about )|(?<=splits of )"
        rf"|(?<=splits )){_FIGURE}"
    ),
)
_SPEED = (
    r"[0-9]{1,3}(?:\.[0-9])? ?(?:[km]ph|kmh|(?:kms?|k|miles?|mi?|met(?:er|re)s?) ?(?:/|per"
    r"|an?) ?(?:h|hr|hour|s|sec)\b)"
)
_OTHER = (
    r"[0-9]{1,3}(?: ?- ?[0-9]{1,3})? ?(?:rpm|spm|bpm|watts?|kgs?|lbs?|secs?|seconds?"
    r"|(?:reps?|sets?)(?! of [0-9])"
    r"|percent|degrees|c|kcal|cal|calories|steps|years?|yrs?|yo|yr)\b|[0-9]{1,3} ?%|[0-9]{3} ?w\b"
    r"|1?[0-9]{1,2} ?s\b"
)
_HIDDEN = re.compile(rf"(?<![0-9:.])(?:{'|'.join(_PACES)}|{_SPEED}|{_OTHER})")


_REPEATED = re.compile(
    r"(?<![0-9.:])([0-9]{1,2} ?x ?[0-9]{1,4}(?:\.[0-9])? ?(?:kms?|k|m|miles?|mi)? )"
    r"((?:@|at|in) ?[0-9]{1,2}[:.][0-9]{2})(?![0-9:])"
)


def without_paces(text: str) -> str:
    """`text` with paces, speeds and figures of other trades hidden."""
    if not has_figures(text):
        return text
    text = hidden(_HIDDEN, text)
    return (
        _REPEATED.sub(lambda found: found[1] + "_" * len(found[2]), text) if "x" in text else text
    )
