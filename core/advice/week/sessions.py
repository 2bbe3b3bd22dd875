"""What one planned session is, as far as the rules of a week care."""

from core.advice.recommend import LEG_STRENGTH
from core.advice.week.terms import Sessions, Terms
from core.model.training import Planned

_HARD_KINDS = frozenset({"quality", "interval", "race"})
_EASY_KINDS = frozenset({"easy", "mobility"})
_KEY_KINDS = frozenset({"quality", "long", "race"})
_ALWAYS_HARD = frozenset({"tennis", "dh_ski"})
"""On the legs, whatever the pace. Source: A2, A4."""


def is_run(one: Planned) -> bool:
    """Whether it counts as a run: walk-run sessions and races do."""
    return one.activity == "run"


def is_key(one: Planned) -> bool:
    """A run that the rest of the week is built around: quality, long, race."""
    return is_run(one) and one.kind in _KEY_KINDS


def is_long_run(one: Planned) -> bool:
    """The long run of a week."""
    return is_run(one) and one.kind == "long"


def is_easy(one: Planned) -> bool:
    """Easy or mobility."""
    return one.kind in _EASY_KINDS and one.activity not in _ALWAYS_HARD


def is_leg_strength(one: Planned) -> bool:
    """Strength for the legs; barre counts. Source: W4, W9."""
    return one.activity in LEG_STRENGTH


def is_hard(one: Planned, terms: Terms) -> bool:
    """A hard day's work. Source: W6.

    Strength is heavy for competitive runners only: theirs reaches 7 out of 10 (EVIDENCE 12), and
    the example weeks of EVIDENCE 11 put the recreational one beside a quality run.
    """
    if one.kind in _HARD_KINDS or one.activity in _ALWAYS_HARD:
        return True
    if is_long_run(one):
        return one.minutes > terms.value("W6", "long_run_min")
    return is_leg_strength(one) and terms.is_competitive


def is_without_impact(one: Planned, terms: Terms) -> bool:
    """Nothing lands. Source: W10."""
    activity = terms.handbook.activities.get(one.activity)
    return activity is not None and activity.impact == "none"


def total_minutes(sessions: Sessions) -> int:
    """All of them together."""
    return sum(one.minutes for one in sessions)
