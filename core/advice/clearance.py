"""What a body is cleared for: the matrix, the first days, a referral, a clinician's word.

Red flags and holds come before this module is asked (core.skills.guard).
"""

from datetime import datetime

from core.advice.injury import current_phase, is_early_after_illness, is_fresh
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.model.body import Injury, Phase
from core.model.intent import Level
from core.model.runner import Runner

WALK = "walk_fast"

_PLACELESS = frozenset({"doms", "illness", "blister"})
"""What a referral is never about: naming one of these says nothing of the place in doubt."""


def verdict(runner: Runner, handbook: Handbook, activity: str, now: datetime) -> Verdict:
    """The strictest word of the matrix on `activity`, over all the runner's injuries.

    What a clinician agreed to is done with care, and takes the place of "ask them first".
    """
    word = handbook.strictest(places(runner, now), activity)
    agreed = runner.orders.allowed if runner.orders else None
    if agreed and activity in agreed and word is not Verdict.AVOID:
        return Verdict.CAUTION
    return word


def places(runner: Runner, now: datetime) -> tuple[tuple[str, Phase], ...]:
    """Every injury key of the runner with its phase at `now`.

    A referral without a known place counts as the most careful one; a clinician's "no running"
    without one leaves what hardly loads the legs.
    """
    known = tuple((one.key, current_phase(one, now)) for one in runner.injuries)
    if is_referred(runner) and all(key in _PLACELESS for key, _ in known):
        return (*known, ("unspecified", Phase.ACUTE))
    if known:
        return known
    is_plain = runner.orders is not None and runner.orders.allowed is None
    return (("unspecified", Phase.SUBACUTE),) if is_plain else ()


def care_for(
    runner: Runner, handbook: Handbook, activity: str, now: datetime
) -> tuple[Injury, str] | None:
    """The injury that minds `activity` most, and how to do it then; None without injuries.

    Of an activity that is open, every injury that asks for care has its say.
    """
    minded = minding(runner, handbook, activity, now)
    if not minded:
        return None
    hows = dict.fromkeys(handbook.cell(one.key, activity).how for one in minded)
    return minded[0], " ".join(hows)


def minding(runner: Runner, handbook: Handbook, activity: str, now: datetime) -> tuple[Injury, ...]:
    """The injuries that `care_for` speaks about, the one that minds most first."""

    def word(injury: Injury) -> Verdict:
        return handbook.cell(injury.key, activity).verdict(current_phase(injury, now))

    ranked = sorted(runner.injuries, key=lambda one: -word(one).severity)
    alike = [one for one in ranked if word(one) is word(ranked[0]) is Verdict.CAUTION]
    return tuple(alike or (one for one in ranked if one.key == ranked[0].key))


def is_referred(runner: Runner) -> bool:
    """A flag of level "soon" stands: only what the matrix calls good."""
    return any(one.level is Level.SOON for one in runner.holds)


def is_open(runner: Runner, handbook: Handbook, key: str, now: datetime) -> bool:
    """Whether the body allows the activity `key`: matrix, first days, referral, skill."""
    activity = handbook.activities[key]
    word = verdict(runner, handbook, key, now)
    if not word.may_offer or not _is_agreed(runner, key):
        return False
    if not _is_hurt(runner):
        return True
    if key != WALK and _is_just_well_again(runner, now):
        return False
    if activity.needs_skill:
        return False
    if is_fresh(runner.injuries, now):
        parts = {one.body_part for one in runner.injuries}
        return word is Verdict.GOOD and parts.isdisjoint(activity.uses)
    return word is Verdict.GOOD or not is_referred(runner)


def _is_agreed(runner: Runner, key: str) -> bool:
    """Whether a clinician's word leaves it: only what they allowed.  Source: EVIDENCE 15."""
    orders = runner.orders
    return orders is None or orders.allowed is None or key in orders.allowed


def _is_just_well_again(runner: Runner, now: datetime) -> bool:
    """Two days of walking come first after an illness.  Source: EVIDENCE 13."""
    today = now.astimezone(runner.zone).date()
    return any(is_early_after_illness(one, today) for one in runner.injuries)


def _is_hurt(runner: Runner) -> bool:
    return bool(runner.injuries) or is_referred(runner) or runner.orders is not None
