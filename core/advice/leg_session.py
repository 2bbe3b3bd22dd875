"""A leg session from the exercises that this body, kit and clock allow.  Source: EVIDENCE 3, 12."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.advice import clearance
from core.advice.injury import current_phase
from core.knowledge.guidelines import Dose
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.knowledge.moves import Exercise, Move
from core.knowledge.rows import Span
from core.model.body import Injury, Phase
from core.model.profile import Profile
from core.model.runner import Runner

PLANNED = (
    "squat_press",
    "oh_lunge",
    "leg_curl",
    "back_extension",
    "calf_raise_straight",
    "side_leg_raise",
)
"""The article's four, then ours: calf and outer hip, which it names but gives no exercise for."""

EXTRA = ("adductor_squeeze", "calf_raise_bent", "side_plank", "bird_dog")
"""For whoever has longer, or a weak spot they look after.  Source: EVIDENCE 12, D7."""

FIRST_SESSIONS = 4
"""So many leg sessions stay at bodyweight and few sets: two weeks at twice a week. Source: LR8."""

_SAID = {"ball": "stability_ball"}
"""Words of the slot `kit` that the handbook spells differently."""
_COMPETES = "competitive"

MINUTES_PER_EXERCISE, WARM_UP = 4, 5
FEWEST = 2
"""Exercises below which it is no session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One exercise of the session."""

    exercise: Exercise
    care: str = ""
    """How to be careful with it, in the words for this body; empty: as it is written."""
    instead_of: Exercise | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegSession:
    """What to do, and what was left out for the body's sake."""

    parts: tuple[Part, ...]
    left_out: tuple[Exercise, ...] = ()
    is_first: bool = True
    """Few sets, no weight."""
    sets: Span
    """Of each exercise."""
    has_weights: bool = False
    """Light dumbbells where an exercise takes them: at hand, past the first weeks, nothing sore."""

    @property
    def minutes(self) -> int:
        """About how long it takes, warm-up included."""
        return WARM_UP + MINUTES_PER_EXERCISE * len(self.parts)


def leg_session(
    runner: Runner,
    handbook: Handbook,
    now: datetime,
    *,
    kit: Iterable[str] = (),
    minutes: int | None = None,
) -> LegSession | None:
    """The session for `runner` at `now`; None when legs should be left alone.

    `kit` is what the runner says they have; ("none",) means nothing at all; empty means what the
    profile knows, if anything.
    """
    if not clearance.is_open(runner, handbook, "strength", now):
        return None
    places = clearance.places(runner, now)
    at_hand = _at_hand(tuple(kit), runner.profile)
    parts: list[Part] = []
    left_out: list[Exercise] = []
    for key in _wanted(runner.profile, handbook):
        taken = [one.exercise.key for one in parts]
        part = _part(handbook, handbook.exercises[key], places, at_hand, taken)
        if part:
            parts.append(part)
        else:
            left_out.append(handbook.exercises[key])
    kept = parts[: _fitting(minutes)]
    if len(kept) < FEWEST:
        return None
    is_first = sum(one.activity == "strength" for one in runner.log) < FIRST_SESSIONS
    is_gentle = is_first or runner.profile.is_minor
    return LegSession(
        parts=tuple(kept),
        left_out=tuple(one for one in left_out if one.key in PLANNED),
        is_first=is_first,
        sets=_sets(runner.profile, handbook.guidelines.dose, is_gentle=is_gentle),
        has_weights="dumbbells" in at_hand and not is_gentle and not runner.injuries,
    )


def lightened(session: LegSession, handbook: Handbook) -> LegSession:
    """The version for days near a key run or a race: few sets, no weight.  Source: W14, TP2."""
    return replace(session, sets=handbook.guidelines.dose.first_sets, has_weights=False)


def _sets(profile: Profile, dose: Dose, *, is_gentle: bool) -> Span:
    """Few at first and in light weeks; the upper end for those who train to compete.

    Source: EVIDENCE 12, LR8, TP2.
    """
    if is_gentle:
        return dose.first_sets
    return (
        Span(low=dose.sets.high, high=dose.sets.high) if profile.level == _COMPETES else dose.sets
    )


def _wanted(profile: Profile, handbook: Handbook) -> tuple[str, ...]:
    """The order of the moves: those for the runner's weak spots come first.  Source: D7, S99."""

    def is_other(key: str) -> bool:
        return set(handbook.exercises[key].muscles).isdisjoint(profile.weaknesses)

    return tuple(sorted((*PLANNED, *EXTRA), key=is_other))


def _at_hand(said: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    """Keys of kit: as said now, else as the profile knows; empty means unknown."""
    if said:
        return tuple(_SAID.get(one, one) for one in said)
    if profile.kit is None:
        return ()
    return profile.kit or ("none",)


def move_verdict(move: Move, places: Iterable[tuple[str, Phase]]) -> Verdict:
    """The strictest gate of `move` over all injuries.  Source: EVIDENCE 3."""
    verdicts = (move.verdict(key, phase) for key, phase in places)
    return max(verdicts, key=lambda one: one.severity, default=Verdict.GOOD)


def minding(runner: Runner, moves: Iterable[Move], now: datetime) -> tuple[Injury, ...]:
    """The injuries that any of `moves` has to wait for; all of them where none is named.

    Source: EVIDENCE 3.
    """
    named = tuple(moves)
    gates = [
        one
        for one in runner.injuries
        for move in named
        if not move.verdict(one.key, current_phase(one, now)).may_offer
    ]
    return tuple(dict.fromkeys(gates)) or runner.injuries


def swap_for(
    handbook: Handbook,
    exercise: Exercise,
    places: Sequence[tuple[str, Phase]],
    kit: tuple[str, ...] = (),
    taken: Sequence[str] = (),
) -> Exercise | None:
    """The first swap that the body and the kit allow; None if there is none."""
    swaps = (handbook.exercises[key] for key in exercise.swaps if key not in taken)
    return next((one for one in swaps if _is_possible(one, places, kit)), None)


def _part(
    handbook: Handbook,
    exercise: Exercise,
    places: Sequence[tuple[str, Phase]],
    kit: tuple[str, ...],
    taken: Sequence[str],
) -> Part | None:
    if exercise.key not in taken and _is_possible(exercise, places, kit):
        return Part(exercise=exercise, care=exercise.care(places))
    swap = swap_for(handbook, exercise, places, kit, taken)
    if swap is None:
        return None
    return Part(exercise=swap, care=swap.care(places), instead_of=exercise)


def _is_possible(
    exercise: Exercise, places: Sequence[tuple[str, Phase]], kit: tuple[str, ...]
) -> bool:
    has_kit = not kit or not set(exercise.kit) - {"mat"} or set(exercise.kit) <= {"mat", *kit}
    return has_kit and move_verdict(exercise, places).may_offer


def _fitting(minutes: int | None) -> int:
    """How many exercises `minutes` hold."""
    if minutes is None:
        return len(PLANNED)
    return max(FEWEST, (minutes - WARM_UP) // MINUTES_PER_EXERCISE)
