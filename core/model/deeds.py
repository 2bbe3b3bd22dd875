"""What one message changed, and how it was before: an undo puts exactly that back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import TypeVar

from core.model.body import Injury, Orders
from core.model.plan import Away, Declined, Note, Nudge, Workout
from core.model.profile import Profile
from core.model.training import Ladder, PainNote, Week

UNDO_FOR = timedelta(hours=24)
"""How long a change can be taken back."""
MOST_DEEDS = 40
"""Kept at most, so that a chatty day stays small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a runner has told us: the part of a `Runner` that an undo can put back."""

    timezone: str | None = None
    """IANA key; None until asked."""
    city: str | None = None
    country: str | None = None
    """ISO 3166 alpha-2; None until a city told it."""
    profile: Profile = field(default_factory=Profile)
    injuries: tuple[Injury, ...] = ()
    orders: Orders | None = None
    """What a clinician said last."""
    away: Away | None = None
    nudge: Nudge | None = None
    nudge_heard_on: date | None = None
    declined: Declined | None = None
    log: tuple[Workout, ...] = ()
    """The last `LOG_DAYS` days, oldest first."""
    history: tuple[str, ...] = ()
    """Sessions from before the log, as `core.model.history` writes them."""
    notes: tuple[Note, ...] = ()
    """In the runner's own words, oldest first."""
    pains: tuple[PainNote, ...] = ()
    """The last `LOG_DAYS` days, oldest first."""
    ladders: tuple[Ladder, ...] = ()
    """At most one an injury."""
    week: Week | None = None
    """The plan made last."""
    keeps_health: bool = False
    """Their yes to keeping what they tell about their body."""


HEALTH = frozenset({"injuries", "orders", "pains", "ladders", "week", "keeps_health"})
"""The parts that tell of a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Everything that one message changed."""

    id: str
    at: datetime
    """Aware."""
    what: str
    """A few plain words for what it left behind: "your nudge at 07:00"."""
    parts: tuple[str, ...] = ()
    """Fields of `Known`, or "profile.kit" for one of the profile; empty: it cannot be undone."""
    before: Known = field(default_factory=Known)
    """These parts as they were; of a collection only what was taken out of it."""
    after: Known = field(default_factory=Known)
    """These parts as they became; of a collection only what was put into it."""


K = TypeVar("K", bound=Known)


def differing(before: Known, after: Known) -> tuple[str, ...]:
    """The parts in which `after` is no longer what `before` was."""
    if before is after:
        return ()
    return tuple(part for part in _every_part() if _value(before, part) != _value(after, part))


def deed_between(deed: Deed, before: Known, after: Known) -> Deed:
    """`deed` with everything that leads from `after` back to `before`."""
    parts = differing(before, after)
    return replace(
        deed,
        parts=parts,
        before=_only(parts, before, after),
        after=_only(parts, after, before),
    )


def changed_since(deed: Deed, known: Known) -> tuple[str, ...]:
    """The parts of `deed` that something else has changed since."""
    return tuple(
        part
        for part in deed.parts
        if not _still_there(_value(deed.after, part), _value(known, part))
    )


def taken_back(deed: Deed, known: K) -> K:
    """`known` as if `deed` had never happened."""
    values = {
        part: _swapped(_value(known, part), _value(deed.after, part), _value(deed.before, part))
        for part in deed.parts
    }
    return _with(known, values)


def _every_part() -> Iterator[str]:
    for one in fields(Known):
        if one.name == "profile":
            yield from (f"profile.{its.name}" for its in fields(Profile))
        else:
            yield one.name


def _value(known: Known, part: str) -> object:
    name, _, inner = part.partition(".")
    value: object = getattr(known, name)
    return getattr(value, inner) if inner else _Items(value) if isinstance(value, tuple) else value


class _Items(tuple[object, ...]):
    """A collection of the runner's, to be compared item by item."""

    __slots__ = ()


def _only(parts: tuple[str, ...], known: Known, other: Known) -> Known:
    values = {part: _beyond(_value(known, part), _value(other, part)) for part in parts}
    return _with(Known(), values)


def _beyond(value: object, other: object) -> object:
    """What `value` has and `other` has not; everything, if it is no collection."""
    if not (isinstance(value, _Items) and isinstance(other, _Items)):
        return value
    left, beyond = list(other), []
    for one in value:
        if one in left:
            left.remove(one)
        else:
            beyond.append(one)
    return _Items(beyond)


def _still_there(left: object, now: object) -> bool:
    if isinstance(left, _Items) and isinstance(now, _Items):
        return not _beyond(left, now)
    return left == now


def _swapped(now: object, out: object, back: object) -> object:
    if not (isinstance(now, _Items) and isinstance(back, _Items)):
        return back
    kept = _beyond(now, out)
    assert isinstance(kept, _Items)  # noqa: S101  (what is beyond items are items)
    return _in_order(_Items((*kept, *back)))


def _in_order(items: _Items) -> _Items:
    """By day, where the items have one: `Runner` keeps them oldest first."""
    dated = [(one.on, one) for one in items if isinstance(one, Workout | PainNote | Note)]
    if len(dated) < len(items):
        return items
    return _Items(one for _, one in sorted(dated, key=lambda pair: pair[0]))


def _with(known: K, values: Mapping[str, object]) -> K:
    """`known` with these parts set."""
    inner = {part.partition(".")[2]: value for part, value in values.items() if "." in part}
    outer = {
        part: tuple(value) if isinstance(value, _Items) else value
        for part, value in values.items()
        if "." not in part
    }
    return _altered(known, {**outer, "profile": _altered(known.profile, inner)})


V = TypeVar("V", bound=Known | Profile)


def _altered(value: V, changes: Mapping[str, object]) -> V:
    """`value` with fields that were read from its own kind, so that their types fit."""
    read = SimpleNamespace(**changes)
    return replace(value, **{name: getattr(read, name) for name in changes})
