"""Not now: "in an hour", "tonight", "snooze until 6pm"."""

import re
from datetime import datetime, time, timedelta

from core.language.features import tidy
from core.model.intent import Slots

_IN = re.compile(
    r"\b(?:in|for)?\s*(?:about )?((?:half an|an|a|one|two|three|four)(?= )|\d{1,3}) ?"
    r"(hours?|hrs?|h|minutes?|mins?|min|m)\b"
)
_COUNT = {"half an": 0.5, "an": 1.0, "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0}
_MOMENTS = (
    (re.compile(r"\b(?:lunch(?:time)?|noon|midday)\b"), time(12, 30)),
    (re.compile(r"\bafternoon\b"), time(15)),
    (re.compile(r"\bafter work\b"), time(18)),
    (re.compile(r"\b(?:tonight|evening|after (?:dinner|tea))\b"), time(19)),
)
_LATER = re.compile(r"\b(?:later|snooze|again|not now|in a (?:bit|while))\b")
_SHORT = re.compile(
    r"(?:ok(?:ay)?,? |maybe |not now,? |rather |please |ask (?:me )?(?:again )?|come back "
    r"|try (?:me )?(?:again )?|remind me (?:again )?|nudge me (?:again )?)*"
    r"(?:in (?:about )?(?:half an|an|a|one|two|three|four|\d{1,3}) ?"
    r"(?:hours?|hrs?|h|minutes?|mins?|min)"
    r"|later(?: today)?|tonight|this (?:evening|afternoon)|after (?:work|dinner|lunch)"
    r"|at lunch(?:time)?|in a (?:bit|while)|not now)(?: please| pls)?"
)
_AN_HOUR = timedelta(hours=1)


def is_later(text: str) -> bool:
    """Whether `text` says "later" and nothing else."""
    return _SHORT.fullmatch(tidy(text).rstrip(" .!")) is not None


def later_told(text: str, slots: Slots, local: datetime) -> datetime | None:
    """The moment that `text` names, on the clock of `local`; None if it names none."""
    said = tidy(text)
    if (span := _IN.search(said)) is not None:
        count = _COUNT.get(span[1]) or float(span[1])
        hours = count if span[2].startswith("h") else count / 60
        return local + timedelta(hours=hours)
    if slots.time is not None:
        return local.replace(hour=slots.time.hour, minute=slots.time.minute, second=0)
    for words, at in _MOMENTS:
        if words.search(said):
            then = local.replace(hour=at.hour, minute=at.minute, second=0)
            return then if then > local else local + _AN_HOUR
    return local + _AN_HOUR if _LATER.search(said) else None
