"""From what a runner says about a sore place to how careful to be with it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from core.model.body import Hurts, Injury, Phase
from core.model.intent import Slots

FIRST_DAYS = timedelta(hours=72)
"""After a sudden injury. Source: EVIDENCE 1.2 and 2 (global gates)."""

SUDDEN = frozenset({"ankle_sprain", "calf_strain", "hamstring"})
"""Injuries that usually start with one bad step; ours, from the patterns of EVIDENCE 1."""

WALKING_LIMIT = 4
"""Pain of this much while walking is acute. Source: EVIDENCE 1.2."""

_SORE_ACUTE, _SORE_SUBACUTE = 6, 3
"""Soreness out of 10 from which the rows of "doms" apply. Source: EVIDENCE 2, row meanings."""

_BY_BODY_PART = {
    "achilles": "achilles",
    "ankle": "ankle_sprain",
    "back": "low_back",
    "calf": "calf_strain",
    "foot": "plantar",
    "groin": "hip_groin",
    "hamstring": "hamstring",
    "hip": "hip_groin",
    "it_band": "itbs",
    "knee": "pfps",
    "shin": "mtss",
}
"""The routing key when only the place is known; never a verdict on what it is."""


def routing_key(slots: Slots) -> str | None:
    """The key of the handbook under which `slots` are looked up; None if no place was named.

    Source: EVIDENCE 1 ("injury is a routing key, not a diagnosis").
    """
    if slots.injury is not None and slots.injury != "unspecified":
        return slots.injury
    found = (_BY_BODY_PART.get(part) for part in slots.body_part)
    return next((key for key in found if key), "unspecified" if slots.body_part else None)


def phase(key: str, hurts: str | None, pain: int | None) -> Phase:
    """How settled the place is; what is unknown counts as the more cautious phase.

    Source: EVIDENCE 1.2; row meanings of EVIDENCE 2 for soreness, illness, bone and pregnancy.
    """
    match key:
        case "doms":
            return _soreness(pain)
        case "pregnancy":
            return Phase.ACUTE
        case "bsi_suspected":
            return Phase.SUBACUTE if hurts in {Hurts.RUNNING, Hurts.NOT_NOW} else Phase.ACUTE
        case _:
            return _general(hurts, pain)


def current_phase(injury: Injury, now: datetime) -> Phase:
    """The phase at `now`: the first days after a sudden injury are acute whatever was said."""
    if injury.key in SUDDEN and now - injury.reported_at < FIRST_DAYS:
        return Phase.ACUTE
    return injury.phase


def is_fresh(injuries: Iterable[Injury], now: datetime) -> bool:
    """Whether any of them is in the first days after a sudden start."""
    return any(one.key in SUDDEN and now - one.reported_at < FIRST_DAYS for one in injuries)


def _soreness(pain: int | None) -> Phase:
    if pain is None or pain >= _SORE_ACUTE:
        return Phase.ACUTE
    return Phase.SUBACUTE if pain >= _SORE_SUBACUTE else Phase.RETURNING


def _general(hurts: str | None, pain: int | None) -> Phase:
    match hurts:
        case Hurts.RUNNING:
            return Phase.SUBACUTE
        case Hurts.NOT_NOW:
            return Phase.RETURNING
        case Hurts.WALKING if pain is not None and pain < WALKING_LIMIT:
            return Phase.SUBACUTE
        case _:
            return Phase.ACUTE
