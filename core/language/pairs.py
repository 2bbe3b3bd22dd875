"""Two things in one line: "swam 40 min, what now?" is a log and a question.

A false second is worse than none, so both halves must be sure readings by themselves, of kinds
that make sense together, and the line as a whole must read as one of them.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from core.language.halves import FEWEST, THANKS, halves
from core.language.permission import asks_leave, asks_to_run
from core.language.rules import is_only_time
from core.language.slots.bodies import part_of
from core.model.intent import Decision, Guess, Intent, Reading, Said, Slots

SURE, BOTH_SURE = 0.7, 0.75
"""How sure each half must be by itself, and both at once."""
PLAIN = 0.9
"""How sure a half is that needs no detail to be believed."""
PERMISSION = 0.9
"""How sure it is that whoever asks in these words whether they may run asks that."""
_MOST_WORDS = 60

_ASKS = re.compile(
    r"\?|^\W*(?:is|are|am|does|did)\b|\b(?:what|whats|how|when|which|where|why|whys|can(?!'?t)"
    r"|could|should|shall|may|do|give|show|plan"
    r"|remind|nudge|ping|stop|cancel|turn|switch|set|make|build|tell|explain|suggest|need|want|leg"
    r" day|legs?|convert|swap|compare|log|move|change|any|pls|please|send|list|see|start|pause|mute"
    r"|quit|wheres|put|add|erase|delete|wipe|bin|draw|rejig|fix|whens|cheer|talk|kill|buzz|nag"
    r"|undo|remove|reminder|reminders|pings?|planning|totals?|gee|fire|push|convince|motivat\w+"
    r"|week|tonight)\b",
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
_HURTS = re.compile(
    r"\b(?:hurt\w*|pain\w*|ache\w*|aching|sore\w*|stiff\w*|tender\w*|injur\w*|better|healed|heals"
    r"|cleared|recovered|mended|sorted|fine|gone|sick|ill|cold|flu|race|half|marathon|ultra)\b",
    re.IGNORECASE,
)
_THANKS_IN = re.compile(r"\b(?:thank\w*|thx|ta|cheers|ty)\b|\U0001f64f", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_DONE = re.compile(
    r"\b(?:ran|did|done|finished|completed?|swam|rode|rowed|biked|cycled|walked|jogged|log|logged|went"
    r"|hiked|skied|skated|played|lifted|smashed|managed|knocked|banged|got)\b|\d",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"(?:make|change|move|log|do|set|put|keep|call|say|count) (?:it|that|this|them)\b"
    r"|not |only |just |(?:straight|bent) knees?\W*$",
    re.IGNORECASE,
)
"""A half that begins so only bends the other one."""

_SORE = frozenset({"injured", "soreness", "recovered", "checkin", "seen"})
_FRESH = frozenset({"injured", "soreness"})
_NEWS = frozenset({"log_workout", "nudge_done"})
_POLITE = frozenset({"thanks"})
_NOTHING = frozenset({"unclear", "emergency", "greet"})
_ADVICE = frozenset({"today", "rest_day", "swap_suggestion", "convert", "dos_donts"})
"""Asked beside a fresh complaint, these are part of it: the advice on the injury answers them."""
_ERRANDS = frozenset(
    {"set_reminder", "stop_reminders", "progress", "plan_week", "undo", "delete_data", "settings"}
)
"""Requests that say enough without a name."""
_PRONOUN = re.compile(r"\b(?:it|its|them|they|those|one|that|there)\b", re.IGNORECASE)
_SHORT = 6
"""Words of a question that names nothing itself: "how do I fix it"."""
_START = 4
"""Words within which a request begins."""
_GIVES_UP = re.compile(r"\b(?:cancel|skip|pull out|drop out|withdraw|bail)\b", re.IGNORECASE)
_ABOUT = frozenset({"activity_info", "compare", "why_cross_train", "dos_donts", "equipment"})
"""Questions of one kind, so that two of them in a line are as a rule one question."""
_SHARED = ("body_part", "side", "injury", "kit", "indoors", "without")
"""Details that hold for the whole line; a length or a day belongs to its own half."""

Read = Callable[[str], Reading]


def both(text: str, whole: Reading, read: Read) -> tuple[Said, Said] | None:
    """The two requests in `text`, the safer first; None where there may be only one."""
    if whole.flag is not None or not FEWEST < len(text.split()) <= _MOST_WORDS:
        return None
    for left, right in halves(text):
        if not _may_be_two(left, right):
            continue
        if (said := _both_said(left, right, read)) is None:
            continue
        if (pair := _pair(*said, whole)) is not None:
            first, then = pair
            return _sharing(first, then), _sharing(then, first)
    return None


def _may_be_two(left: str, right: str) -> bool:
    """Whether it is worth reading the halves, which takes long: each asks, was done, or hurts."""
    return not _LEANING.match(right) and all(map(_tells, (left, right)))


def _tells(half: str) -> bool:
    is_plain = any(words.search(half) for words in (_ASKS, _DONE, _HURTS, _THANKS_IN))
    return is_plain or any(part_of(word) for word in _WORD.findall(half.casefold()))


def _both_said(left: str, right: str, read: Read) -> tuple[Said, Said] | None:
    """What both halves mean. The shorter is read first: it is the cheaper, and seldom sure."""
    if len(right) < len(left):
        other = _said(right, read)
        one = _said(left, read) if other is not None else None
    else:
        one = _said(left, read)
        other = _said(right, read) if one is not None else None
    return (one, other) if one is not None and other is not None else None


def _said(text: str, read: Read) -> Said | None:
    """What a half means, if that is sure; whether running is allowed is asked in any words."""
    reading = read(text)
    if reading.flag is not None:
        return None
    if asks_to_run(text):
        return Said(text, _permission(reading.intent, is_later=_is_dated(text, reading)))
    if reading.intent.name == "thanks" and _THANKS_IN.search(text) is None:
        return None
    is_thanks = reading.intent.name == "thanks" and THANKS.fullmatch(text) is not None
    is_sure = is_thanks or reading.intent.confidence >= SURE
    return Said(text, reading.intent) if is_sure and reading.intent.name not in _NOTHING else None


def _permission(intent: Intent, *, is_later: bool) -> Intent:
    """Running on a day to come is about the plan; without a day it is about today."""
    name = "plan_week" if is_later else "today"
    others = tuple(one for one in _guesses(intent) if one.intent != name)
    return replace(intent, name=name, confidence=PERMISSION, alternatives=others[:3])


def _is_dated(text: str, reading: Reading) -> bool:
    return bool(reading.intent.slots.days) or _DATED.search(text) is not None


def _guesses(intent: Intent) -> tuple[Guess, ...]:
    return (Guess(intent.name, intent.confidence), *intent.alternatives)


def _pair(left: Said, right: Said, whole: Reading) -> tuple[Said, Said] | None:
    """The halves in the order in which they are answered; None if they are no pair."""
    if left.intent.name == right.intent.name:
        return None
    if left.intent.confidence * right.intent.confidence < BOTH_SURE:
        return None
    first, then = (right, left) if _rank(right) < _rank(left) else (left, right)
    if not _go_together(first, then) or not _is_of(whole, first, then):
        return None
    return first, then


def _rank(said: Said) -> int:
    """Thanks, sore places, what is taken back, the log, a race, then what follows."""
    match said.intent.name:
        case "thanks":
            return -1
        case "injured" | "soreness":
            return 0
        case "undo" | "recovered" | "checkin" | "seen":
            return 1
        case "log_workout" | "nudge_done":
            return 2
        case "race":
            return 3
        case _:
            return 4


def _go_together(first: Said, then: Said) -> bool:
    one, other = first.intent.name, then.intent.name
    is_asked = other not in _SORE | _NEWS | _POLITE and _asks(then)
    if one in _POLITE:
        return is_asked or (other in _NEWS and _is_logged(then)) or other in _SORE
    if one in _SORE:
        return _is_bodily(first) and (
            _may_log(first, then) or _is_other_part(first, then) or _is_apart(first, then, is_asked)
        )
    if asks_to_run(first.text) or asks_to_run(then.text):
        return False
    if one in _NEWS:
        is_asked = is_asked or _is_race(then)
        is_time = is_only_time(first.text) or is_only_time(then.text)
        return is_asked and _is_logged(first) and not is_time
    if one == "undo" and other in _NEWS:
        return _is_logged(then)
    if one == "race" and _is_advice(then):
        return False
    return (_is_race(first) or _bids(first)) and _bids(then) and not {one, other} <= _ABOUT


def _asks(said: Said) -> bool:
    """Whether it asks or bids, and for something that it names itself."""
    if said.intent.name in _ERRANDS:
        return True
    is_leaning = len(said.text.split()) <= _SHORT and _PRONOUN.search(said.text) is not None
    return _ASKS.search(said.text) is not None and not (is_leaning and said.intent.slots == Slots())


def _bids(said: Said) -> bool:
    """Whether it does so from its first words on, or with a question mark."""
    start = " ".join(said.text.split()[:_START])
    is_plain = said.intent.name in _ERRANDS or "?" in said.text
    return _asks(said) and (is_plain or _ASKS.search(start) is not None)


def _is_race(said: Said) -> bool:
    """Whether it tells of a race plainly, which needs no asking."""
    is_plain = said.intent.slots.race is not None or said.intent.confidence >= PLAIN
    return said.intent.name == "race" and is_plain


def _is_bodily(said: Said) -> bool:
    """Whether it names what hurts, or how much, or that it no longer does."""
    slots = said.intent.slots
    is_told = bool(slots.body_part or slots.injury) or slots.pain is not None
    is_plain = said.intent.confidence >= PLAIN
    return is_told or is_plain or _BODILY.search(said.text) is not None


def _may_log(first: Said, then: Said) -> bool:
    """Whether a session is noted beside it; that of a check-in is part of it."""
    return then.intent.name in _NEWS and first.intent.name != "checkin" and _is_logged(then)


def _is_logged(said: Said) -> bool:
    """Whether it names what was done, and that it was, or how long."""
    slots = said.intent.slots
    is_told = _DONE.search(said.text) is not None or slots.duration_min is not None
    return bool(slots.activity or slots.distance_km) and (is_told or slots.distance_km is not None)


def _is_other_part(first: Said, then: Said) -> bool:
    """Whether one place is told to be well and another to be sore."""
    one, other = first.intent.slots.body_part, then.intent.slots.body_part
    is_sore = then.intent.name in _SORE and _is_bodily(then)
    return is_sore and bool(other) and not set(one) & set(other)


def _is_apart(first: Said, then: Said, is_asked: bool) -> bool:
    """Whether the request is more than how to live with the sore place told just before."""
    if not is_asked:
        return False
    if asks_to_run(then.text):
        return then.intent.name == "plan_week"
    is_leave = then.intent.name == "activity_info" and asks_leave(then.text)
    return first.intent.name not in _FRESH or not (is_leave or _is_advice(then))


def _is_advice(said: Said) -> bool:
    """Whether it asks what to make of the news that it stands beside."""
    return said.intent.name in _ADVICE or _GIVES_UP.search(said.text) is not None


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
