"""Two things in one line: "swam 40 min, what now?" is a log and a question.

A false second is worse than none, so both halves must be sure readings by themselves, of kinds
that make sense together, and the line as a whole must read as one of them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from core.language.permission import asks_to_run
from core.language.rules import is_only_time
from core.model.intent import Decision, Guess, Intent, Reading, Said, Slots

SURE = 0.9
"""How sure each half must be by itself."""
_MOST_WORDS = 40
_FEWEST = 2
"""Words in a half; thanks may be one."""
_MOST_PLACES = 4
"""Places where a line is tried, the plainest first: each costs two readings."""

_ENDS = re.compile(r"(?<=[a-z0-9)][.!?])\s+|\s*[\n;]+\s*", re.IGNORECASE)
_TURNS = re.compile(
    r"\s*,?\s+(?:and|but|also|plus|so|then)\s+(?:also |then |so )?|\s*,\s*|\s+[-\u2013\u2014]\s+",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^\W*(?:thanks|thank you|thx|ta|cheers|ty)\b[^,.!?;\n]{0,20}[,.!;\n]+\s*", re.IGNORECASE
)

_ASKS = re.compile(
    r"\?|\b(?:what|whats|how|when|which|where|can|could|should|shall|may|is|does|do|give|show|plan"
    r"|remind|nudge|ping|stop|cancel|turn|switch|set|make|build|tell|explain|suggest|need|want|leg"
    r" day|convert|swap|compare|log|move|change|any|pls|please|send|list|see)\b",
    re.IGNORECASE,
)
"""A half that asks or bids; a mere statement is no second request."""
_DATED = re.compile(
    r"\b(?:tomorrow|tonight|tmrw|weekend|parkrun|race|this (?:morning|evening|afternoon))\b",
    re.IGNORECASE,
)
"""Running asked about for a day to come, not "can I run with it?"."""
_BODILY = re.compile(
    r"\b(?:better|healed|cleared|recovered|sick|ill|cold|sore|rest day)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:ran|did|done|finished|completed?|swam|rode|rowed|biked|cycled|walked|jogged|log|logged|went"
    r"|hiked|skied|skated|played|lifted|smashed|managed|knocked|banged)\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"(?:make|change|move|log|do|set|put|keep|call|say|count) (?:it|that|this|them)\b"
    r"|not |only |just |(?:straight|bent) knees?\W*$",
    re.IGNORECASE,
)
"""A half that begins so only bends the other one."""

_SORE = frozenset({"injured", "soreness", "recovered", "checkin", "seen"})
_NEWS = frozenset({"log_workout", "nudge_done"})
_PLANS = frozenset({"plan_week", "race", "set_reminder", "stop_reminders", "progress"})
_SESSIONS = frozenset(
    {
        "today",
        "leg_day",
        "activity_info",
        "exercise_howto",
        "convert",
        "compare",
        "rest_day",
        "indoor",
    }
)
_REQUESTS = _PLANS | _SESSIONS
_ERRANDS = frozenset({"set_reminder", "stop_reminders", "progress", "plan_week", "exercise_howto"})
"""Requests that are never a detail of another one."""
_ABOUT_THE_SORE_PART = (_SESSIONS | {"race"}) - {"leg_day", "exercise_howto"}
"""Asked beside a fresh complaint, these are part of it: the advice on the injury answers them."""
_FRESH = frozenset({"injured", "soreness"})
_SHARED = ("body_part", "side", "injury", "kit", "indoors", "without")
"""Details that hold for the whole line; a length or a day belongs to its own half."""

Read = Callable[[str], Reading]


def both(text: str, whole: Reading, read: Read) -> tuple[Said, Said] | None:
    """The two requests in `text`, the safer first; None where there may be only one."""
    if whole.flag is not None or not _FEWEST < len(text.split()) <= _MOST_WORDS:
        return None
    for left, right in _halves(text):
        if not _may_be_two(left, right):
            continue
        if (one := _said(left, read)) is None or (other := _said(right, read)) is None:
            continue
        if (pair := _pair(one, other, whole)) is not None:
            first, then = pair
            return _sharing(first, then), _sharing(then, first)
    return None


def _may_be_two(left: str, right: str) -> bool:
    """Whether it is worth reading the halves, which takes long: one of them asks or was done."""
    if _LEANING.match(right):
        return False
    return any(_ASKS.search(half) or _DONE.search(half) for half in (left, right))


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Where the line may fall in two, the plainest places first."""
    thanks = _THANKS.match(text)
    if thanks is not None:
        yield text[: thanks.end()].strip(), text[thanks.end() :].strip()
    places = [*_ENDS.finditer(text), *_TURNS.finditer(text)][:_MOST_PLACES]
    for place in places:
        left, right = text[: place.start()].strip(), text[place.end() :].strip()
        if len(left.split()) >= _FEWEST and len(right.split()) >= _FEWEST:
            yield left, right


def _said(text: str, read: Read) -> Said | None:
    """What a half means, if that is sure; whether running is allowed is asked in any words."""
    reading = read(text)
    if reading.flag is not None:
        return None
    if asks_to_run(text):
        return Said(text, _permission(reading.intent, is_later=_is_dated(text, reading)))
    is_thanks = reading.intent.name == "thanks" and _THANKS.fullmatch(text) is not None
    is_sure = reading.decision is Decision.ANSWER and (
        is_thanks or reading.intent.confidence >= SURE
    )
    return Said(text, reading.intent) if is_sure and reading.intent.name != "unclear" else None


def _permission(intent: Intent, *, is_later: bool) -> Intent:
    """Running on a day to come is about the plan; without a day it is about today."""
    name = "plan_week" if is_later else "today"
    others = tuple(one for one in _guesses(intent) if one.intent != name)
    return replace(intent, name=name, confidence=SURE, alternatives=others[:3])


def _is_dated(text: str, reading: Reading) -> bool:
    return bool(reading.intent.slots.days) or _DATED.search(text) is not None


def _guesses(intent: Intent) -> tuple[Guess, ...]:
    return (Guess(intent.name, intent.confidence), *intent.alternatives)


def _pair(left: Said, right: Said, whole: Reading) -> tuple[Said, Said] | None:
    """The halves in the order in which they are answered; None if they are no pair."""
    if right.intent.name in {"thanks", left.intent.name}:
        return None
    first, then = (right, left) if _rank(right) < _rank(left) else (left, right)
    if not _go_together(first, then) or not _is_of(whole, first, then):
        return None
    return first, then


def _rank(said: Said) -> int:
    """Sore places, the log, a race, then what follows; thanks stay where they were said."""
    name = said.intent.name
    if name in _SORE or name == "thanks":
        return 0
    return 1 if name in _NEWS else 2 if name == "race" else 3


def _go_together(first: Said, then: Said) -> bool:
    one, other = first.intent.name, then.intent.name
    is_asked = other in _REQUESTS and _ASKS.search(then.text) is not None
    if one in _SORE:
        return _is_bodily(first) and (
            _may_log(first, then) or (is_asked and _is_apart(first, then))
        )
    if asks_to_run(first.text) or asks_to_run(then.text):
        return False
    if one in _NEWS:
        return is_asked and _is_logged(first) and not is_only_time(then.text)
    if one == "thanks":
        return is_asked or (other in _NEWS and _is_logged(then))
    if one == "race" and other in _ERRANDS:
        return is_asked and first.intent.slots.race is not None
    is_bid = one in _REQUESTS and _ASKS.search(first.text) is not None
    return is_asked and is_bid and not _ERRANDS.isdisjoint({one, other})


def _is_bodily(said: Said) -> bool:
    """Whether it names what hurts, or how much, or that it no longer does."""
    slots = said.intent.slots
    is_told = bool(slots.body_part or slots.injury) or slots.pain is not None
    return is_told or _BODILY.search(said.text) is not None


def _may_log(first: Said, then: Said) -> bool:
    """Whether a session is noted beside it; that of a check-in is part of it."""
    return then.intent.name in _NEWS and first.intent.name != "checkin" and _is_logged(then)


def _is_logged(said: Said) -> bool:
    """Whether it names what was done, and that it was."""
    slots = said.intent.slots
    return bool(slots.activity or slots.distance_km) and _DONE.search(said.text) is not None


def _is_apart(first: Said, then: Said) -> bool:
    """Whether the request is more than how to live with the sore place told just before."""
    if asks_to_run(then.text):
        return then.intent.name == "plan_week"
    return first.intent.name not in _FRESH or then.intent.name not in _ABOUT_THE_SORE_PART


def _is_of(whole: Reading, first: Said, then: Said) -> bool:
    """Whether the whole line reads as one of its halves, or as nothing sure."""
    if whole.decision is not Decision.ANSWER:
        return True
    if first.intent.name in _SORE and then.intent.name in _NEWS:
        # "ran 7k, knee 2/10" is one entry of the log
        return whole.intent.name == first.intent.name or first.intent.slots.pain is None
    return whole.intent.name in {first.intent.name, then.intent.name}


def _sharing(said: Said, other: Said) -> Said:
    """The half with what only the other half says of the sore place, the kit or the roof."""
    lent = {name: getattr(other.intent.slots, name) for name in _SHARED}
    slots = Slots(**lent).merged(said.intent.slots)
    return replace(said, intent=replace(said.intent, slots=slots))
