"""From what a runner says about a sore place to how careful to be with it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.model.body import Hurts, Injury, Onset, Phase
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


class Missing(StrEnum):
    """What is worth asking about a sore place, the most dangerous first.  Source: EVIDENCE 1.1."""

    DANGER = "danger"
    WHEN = "when"
    SCORE = "score"
    """Only where it decides the phase: pain while walking."""
    ONSET = "onset"
    NECK = "neck"
    """Of illness: whether it is all above the neck, without a fever.  Source: EVIDENCE 13."""


QUESTIONS = 3
"""At most.  Source: EVIDENCE 1.1."""

WITHOUT_WHEN = frozenset({"doms", "illness", "blister", "pregnancy", "bsi_suspected"})
"""Where "when does it hurt" decides nothing."""


def missing(injury: Injury) -> tuple[Missing, ...]:
    """What is not known yet and would change something, in the order in which it is asked."""
    if injury.key == "illness":
        return () if injury.is_screened or injury.phase is Phase.RETURNING else (Missing.NECK,)
    if injury.key == "doms":
        return (Missing.SCORE,) if injury.pain is None else ()
    if injury.key in WITHOUT_WHEN:
        return ()
    is_score_open = injury.hurts is Hurts.WALKING and injury.pain is None
    is_old = injury.began is not None or injury.hurts is Hurts.NOT_NOW
    wanted = {
        Missing.DANGER: not injury.is_screened,
        Missing.WHEN: injury.hurts is None,
        Missing.SCORE: is_score_open,
        Missing.ONSET: injury.onset is None and not is_old and not is_score_open,
    }
    return tuple(one for one, is_wanted in wanted.items() if is_wanted)


def phased(injury: Injury) -> Injury:
    """The injury with the phase that its details make.  Source: EVIDENCE 1.2."""
    if injury.key == "illness":
        return injury
    found = phase(injury.key, injury.hurts, injury.pain)
    is_loud = injury.is_swollen and injury.key not in WITHOUT_WHEN
    return replace(injury, phase=Phase.ACUTE if is_loud else found)


def current_phase(injury: Injury, now: datetime) -> Phase:
    """The phase at `now`: the first days after a sudden injury are acute whatever was said."""
    return Phase.ACUTE if _is_fresh(injury, now) else injury.phase


def is_fresh(injuries: Iterable[Injury], now: datetime) -> bool:
    """Whether any of them is in the first days after a sudden start."""
    return any(_is_fresh(one, now) for one in injuries)


CLEAR_DAYS, EASY_DAYS = 2, 7
"""After an illness: walking only, then an easy week.  Source: EVIDENCE 13."""


def is_early_after_illness(injury: Injury, today: date) -> bool:
    """Whether it is too soon for more than a walk; `began` is the first day without a sign."""
    if injury.key != "illness" or injury.phase is not Phase.RETURNING:
        return False
    return injury.began is None or (today - injury.began).days <= CLEAR_DAYS


def is_over(injury: Injury, today: date) -> bool:
    """Whether the easy week after an illness is behind them."""
    is_well = injury.key == "illness" and injury.phase is Phase.RETURNING
    return is_well and injury.began is not None and (today - injury.began).days > EASY_DAYS


def _is_fresh(injury: Injury, now: datetime) -> bool:
    """Whoever has been pain free for three days is past them; unknown counts as sudden."""
    is_sudden = injury.onset is Onset.SUDDEN or (injury.onset is None and injury.key in SUDDEN)
    if not is_sudden or injury.key in WITHOUT_WHEN:
        return False
    since = now - injury.reported_at
    if injury.began is not None:
        since = max(since, timedelta(days=(now.date() - injury.began).days))
    return since < FIRST_DAYS


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
