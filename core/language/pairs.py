"""Two things in one line: "swam 40 min, what now?" is a log and a question.

A false second is worse than none: the encoder says where the line may fall into two, both halves
are read by themselves, and how sure all of it must be was learned from double and single messages
(docs/decisions/0023).
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from core.language.asking import only_asks
from core.language.permission import asks_leave, asks_to_run
from core.language.rules import is_only_span
from core.language.runs import asks_to_convert
from core.language.segments import Boundary
from core.language.whose import is_about_other
from core.model.intent import Guess, Intent, Reading, Said, Slots, contract_name

PERMISSION = 0.9
"""How sure it is that whoever asks in these words whether they may run asks that."""
SURE = 0.62
"""So likely at least are two things where two are answered."""
HOPE = 0.83
"""So likely at least, were both halves certain, is a place whose halves are read at all."""
_FEWEST, _MOST = 3, 60
"""Words of a message that may hold two."""
_SHORT = 3
"""A half of fewer words says little, if it neither asks nor thanks."""
_LEAST = 0.01
"""Keeps logarithms finite."""

_DATED = re.compile(
    r"\b(?:tomorrow|tonight|tmrw|weekend|parkrun|race|this (?:morning|evening|afternoon))\b",
    re.IGNORECASE,
)
"""Running asked about for a day to come, not "can I run with it?"."""
_LEANS = re.compile(r"\b(?:then|that day)\W*$", re.IGNORECASE)
"""Whoever ends so goes on about the day that was named before."""
_GIVES_UP = re.compile(r"\b(?:cancel|skip|pull out|drop out|withdraw|bail)\b", re.IGNORECASE)

_SORE = frozenset({"injured", "soreness", "recovered", "checkin", "seen"})
_FRESH = frozenset({"injured", "soreness"})
_NOTHING = frozenset({"unclear", "emergency", "greet", "cancel"})
_ADVICE = frozenset({"today", "rest_day", "swap_suggestion", "convert", "dos_donts"})
"""Asked beside a fresh complaint, these are part of it: the advice on the injury answers them."""
_ABOUT = frozenset({"activity_info", "compare", "why_cross_train", "dos_donts", "equipment"})
"""Questions of one kind, so that two of them in a line are as a rule one question."""
_TOLD_WITH_LENGTH = (frozenset({"runs", "log_workout"}), frozenset({"challenge", "log_workout"}))
"""A club's run or challenge is told with its kilometres or minutes."""
_A_DEED = re.compile(r"\b(?:i|did|done|ran|swam|rode|went|\w+ed|remind\w*|nudge)\b", re.IGNORECASE)
"""Without any of these "ride 40k easy" and "fridays at 7" are what company is looked for."""
_WHEN_DONE = re.compile(r"\b(?:today|yesterday|this (?:morning|afternoon)|just)\b", re.IGNORECASE)
_NO_MATTER = re.compile(
    r"\b(?:isn'?t|aren'?t|not) (?:really )?the (?:problem|issue|trouble)\b", re.IGNORECASE
)
_IDEAS = frozenset({"today", "swap_suggestion", "indoor", "equipment"})
"""One wish for a session: how long, with what and where."""
_SHARED = ("body_part", "side", "injury", "kit", "indoors", "without")
"""Details that hold for the whole line; a length or a day belongs to its own half."""

Read = Callable[[str], Reading]
Worth = Callable[..., bool]
"""(place, *halves) -> whether it is worth a further look with so many of its halves read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two readings that may both be meant."""

    first: Said
    then: Said
    evidence: Sequence[float]
    """What speaks for it, in the order of `Pairs.odds`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Tells two things in one message apart."""

    boundaries: Callable[[str], Sequence[Boundary]]
    """Where a text may fall into two."""
    odds: Sequence[float]
    """What each piece of evidence counts, and last what stands against all pairs."""

    def both(self, text: str, whole: Reading, read: Read) -> tuple[Said, Said] | None:
        """The two requests in `text`, the safer first; None where there may be only one."""

        def is_worth(place: Boundary, *halves: Said) -> bool:
            return self._hope(place, whole.intent, halves) >= (SURE if halves else HOPE)

        tried = self.candidates(text, whole, read, is_worth)
        found = [(self._chance(one.evidence), one) for one in tried]
        chance, best = max(found, key=lambda one: one[0], default=(0.0, None))
        if best is None or chance < SURE:
            return None
        return _sharing(best.first, best.then), _sharing(best.then, best.first)

    def candidates(
        self, text: str, whole: Reading, read: Read, is_worth: Worth = lambda *_: True
    ) -> Iterator[Candidate]:
        """The pairs of readings that make sense together; a half is read where it `is_worth` it."""
        if whole.flag is not None or not _FEWEST <= len(text.split()) <= _MOST:
            return
        for place in self.boundaries(text):
            if not is_worth(place) or (said := _both_said(place, read, is_worth)) is None:
                continue
            if _is_wish(*said) or _loses_owner(text, said):
                continue
            first, then = _in_order(*said)
            is_one = _are_one(first, then) or _is_one_entry(whole, first, then)
            if not (is_one or _is_one_swap(text, first, then)):
                yield Candidate(first, then, _evidence(place, whole.intent, first, then))

    def _hope(self, place: Boundary, whole: Intent, known: Sequence[Said]) -> float:
        """How likely two things are at most, if the halves that are not `known` are certain."""
        names = {"", "log_workout", *(contract_name(one.intent) for one in _guesses(whole))}
        certain = [Said("?", Intent(name=name, confidence=1.0)) for name in sorted(names)]
        chosen = ((*known, *others) for others in combinations(certain, 2 - len(known)))
        return max(self._chance(_evidence(place, whole, *both)) for both in chosen)

    def _chance(self, evidence: Sequence[float]) -> float:
        *weights, bias = self.odds
        raised = bias + sum(w * one for w, one in zip(weights, evidence, strict=True))
        return 1 / (1 + math.exp(-raised))


def _both_said(place: Boundary, read: Read, is_worth: Worth) -> tuple[Said, Said] | None:
    """What both halves mean. The shorter is read first: it is the cheaper, and seldom sure."""
    is_left = len(place.left) < len(place.right)
    one, other = (place.left, place.right) if is_left else (place.right, place.left)
    if (short := _said(one, read)) is None or not is_worth(place, short):
        return None
    if (long := _said(other, read)) is None:
        return None
    return (short, long) if is_left else (long, short)


def _said(text: str, read: Read) -> Said | None:
    """What a half means; whether running is allowed is asked in any words."""
    reading = read(text)
    if reading.flag is not None or _NO_MATTER.search(text) or is_only_span(text):
        return None
    if asks_to_run(text):
        return Said(text, _permission(reading.intent, is_later=_is_dated(text, reading)))
    return None if reading.intent.name in _NOTHING else Said(text, reading.intent)


def _permission(intent: Intent, *, is_later: bool) -> Intent:
    """Running on a day to come is about the plan; without a day it is about today."""
    name = "plan_week" if is_later else "today"
    others = tuple(one for one in _guesses(intent) if one.intent != name)
    return replace(intent, name=name, confidence=PERMISSION, alternatives=others[:3])


def _is_dated(text: str, reading: Reading) -> bool:
    return bool(reading.intent.slots.days) or _DATED.search(text) is not None


def _guesses(intent: Intent) -> tuple[Guess, ...]:
    return (Guess(intent.name, intent.confidence), *intent.alternatives)


def _evidence(place: Boundary, whole: Intent, first: Said, then: Said) -> Sequence[float]:
    """How likely the place is, how sure both halves are, and whether the line reads as either."""
    guessed = {contract_name(one.intent): one.confidence for one in reversed(_guesses(whole))}
    names = [contract_name(one.intent.name) for one in (first, then)]
    less, more = sorted(guessed.get(name, 0.0) for name in names)
    is_short = any(len(one.text.split()) < _SHORT and _is_mere(one) for one in (first, then))
    return (
        _log(place.chance) - _log(1 - place.chance),
        _log(first.intent.confidence) + _log(then.intent.confidence),
        _log(more),
        _log(less),
        float(is_short),
        float("log_workout" in names),
    )


def _is_mere(said: Said) -> bool:
    return "?" not in said.text and said.intent.name != "thanks"


def _log(chance: float) -> float:
    return math.log(chance + _LEAST)


def _in_order(left: Said, right: Said) -> tuple[Said, Said]:
    """The safer first; thanks stay where they were said."""
    is_polite = "thanks" in {left.intent.name, right.intent.name}
    return (right, left) if not is_polite and _rank(right) < _rank(left) else (left, right)


def _rank(said: Said) -> int:
    """Sore places, what is taken back, the log, a race, then what follows."""
    match said.intent.name:
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


def _are_one(first: Said, then: Said) -> bool:
    """Whether the second is only more of the first, or answered with it."""
    one, other = first.intent.name, then.intent.name
    is_one_kind = {one, other} <= _ABOUT or {one, other} in _TOLD_WITH_LENGTH
    is_one_kind |= asks_to_run(then.text) and _LEANS.search(then.text) is not None
    is_one_kind |= {one, other} <= _IDEAS
    is_one_kind |= _is_company(first, then) or _is_weather(first, then)
    if is_one_kind or contract_name(one) == contract_name(other):
        return True
    if other in _SORE:
        return one in _SORE and not _is_other_part(first, then)
    if one in _FRESH and asks_to_run(then.text):
        return other != "plan_week"
    if one in _FRESH or one == "race":
        is_leave = other == "activity_info" and asks_leave(then.text)
        return is_leave or _is_advice(then)
    return False


def _is_wish(left: Said, right: Said) -> bool:
    """Whether a plan is wished for and the sessions are only those that it is to hold."""
    names = (left.intent.name, right.intent.name)
    is_done = _A_DEED.search(right.text) or _WHEN_DONE.search(right.text)
    return names == ("plan_week", "log_workout") and not is_done


def _loses_owner(text: str, said: tuple[Said, Said]) -> bool:
    """Whether the sore place of somebody else would become the sender's: "my mate's | knee"."""
    sore = (one for one in said if one.intent.name in _SORE)
    return is_about_other(text) and any(not is_about_other(one.text) for one in sore)


def _is_company(first: Said, then: Said) -> bool:
    """Whether the log or the reminder is only the meeting that company is looked for."""
    names = {first.intent.name, then.intent.name}
    beside = {"log_workout", "set_reminder"} & names
    others = (one for one in (first, then) if one.intent.name in beside)
    return "buddy" in names and any(not _A_DEED.search(one.text) for one in others)


def _is_weather(first: Said, then: Said) -> bool:
    """Whether the ice or the rain is only told as the reason why the club does not run."""
    words = {one.intent.name: one.text for one in (first, then)}
    return words.keys() == {"runs", "indoor"} and not only_asks(words["indoor"])


def _is_one_entry(whole: Reading, first: Said, then: Said) -> bool:
    """Whether it is a session with its score: "ran 7k, knee 2/10"."""
    is_scored = first.intent.name in _SORE and first.intent.slots.pain is not None
    return is_scored and then.intent.name == whole.intent.name == "log_workout"


def _is_one_swap(text: str, first: Said, then: Said) -> bool:
    """Whether the run is told to be swapped, not as done: "10k run = how long on a bike"."""
    words = {one.intent.name: one.text for one in (first, then)}
    is_both = words.keys() == {"log_workout", "swap_suggestion"} and asks_to_convert(text)
    return is_both and not _A_DEED.search(words["log_workout"])


def _is_other_part(first: Said, then: Said) -> bool:
    """Whether one place is told to be well and another to be sore."""
    one, other = first.intent.slots.body_part, then.intent.slots.body_part
    return bool(other) and not set(one) & set(other)


def _is_advice(said: Said) -> bool:
    """Whether it asks what to make of the news that it stands beside."""
    return said.intent.name in _ADVICE or _GIVES_UP.search(said.text) is not None


def _sharing(said: Said, other: Said) -> Said:
    """The half with what only the other half says of the sore place, the kit or the roof."""
    lent = {name: getattr(other.intent.slots, name) for name in _SHARED}
    slots = Slots(**lent).merged(said.intent.slots)
    return replace(said, intent=replace(said.intent, slots=slots))
