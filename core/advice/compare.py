"""Two or three activities side by side: which is open to this body, and which suits it best.

Source: EVIDENCE 2, 9.2.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.advice import clearance
from core.advice.injury import phase, routing_key
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity
from core.model.body import Hurts, Injury
from core.model.intent import Slots
from core.model.runner import Runner

AT_MOST = 3
"""More do not fit beside each other on a phone."""


class Tip(StrEnum):
    """What made one of them the better one."""

    ONLY = "only"
    """The others are closed to this body."""
    BODY = "body"
    """The matrix likes it better."""
    KIT = "kit"
    LIKED = "liked"
    TIME = "time"
    """Fewer minutes match a run."""
    IMPACT = "impact"
    EITHER = "either"
    NONE = "none"
    """None of them now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One column: an activity and what this body may do of it."""

    activity: Activity
    verdict: Verdict
    is_open: bool
    injury: Injury | None = None
    care: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All columns, and the word for this runner."""

    sides: tuple[Side, ...]
    tip: Tip
    best: Side | None = None
    """None: none of them, or no difference that matters."""


def compare(
    activities: tuple[Activity, ...], handbook: Handbook, runner: Runner, now: datetime
) -> Comparison:
    """`activities` beside each other, first named first."""
    sides = tuple(_side(one, handbook, runner, now) for one in activities[:AT_MOST])
    open_ones = [one for one in sides if one.is_open]
    if not open_ones:
        return Comparison(sides=sides, tip=Tip.NONE)
    if len(open_ones) < len(sides) and len(open_ones) == 1:
        return Comparison(sides=sides, tip=Tip.ONLY, best=open_ones[0])
    tip, best = _better(open_ones, runner)
    return Comparison(sides=sides, tip=tip, best=best)


def with_mentioned(runner: Runner, slots: Slots, now: datetime) -> Runner:
    """The runner as if what they mention hurt, unless they have reported it themselves.

    Nothing is stored; what was not said counts as the more careful case.
    """
    key = routing_key(slots)
    if key is None or any(one.key == key for one in runner.injuries):
        return runner
    mentioned = Injury(
        key=key,
        body_part=next(iter(slots.body_part), None),
        side=slots.side,
        pain=slots.pain,
        hurts=Hurts(slots.hurts) if slots.hurts else None,
        phase=phase(key, slots.hurts, slots.pain),
        reported_at=now,
    )
    return replace(runner, injuries=(*runner.injuries, mentioned))


def _side(activity: Activity, handbook: Handbook, runner: Runner, now: datetime) -> Side:
    injury, care = clearance.care_for(runner, handbook, activity.key, now) or (None, None)
    return Side(
        activity=activity,
        verdict=clearance.verdict(runner, handbook, activity.key, now),
        is_open=clearance.is_open(runner, handbook, activity.key, now),
        injury=injury,
        care=care,
    )


def _better(sides: list[Side], runner: Runner) -> tuple[Tip, Side | None]:
    """The first question that tells them apart, and whom it favours."""
    profile = runner.profile
    kit = profile.kit
    questions: tuple[tuple[Tip, list[float]], ...] = (
        (Tip.BODY, [one.verdict.severity for one in sides]),
        (Tip.KIT, [len(set(one.activity.kit) - set(kit or ())) for one in sides]),
        (Tip.LIKED, [one.activity.key not in profile.likes for one in sides]),
        (Tip.TIME, [one.activity.run_factor or 9 for one in sides]),
        (Tip.IMPACT, [_IMPACTS.index(one.activity.impact) for one in sides]),
    )
    asked = (one for one in questions if one[0] is not Tip.KIT or kit is not None)
    for tip, scores in asked:
        if scores.count(min(scores)) == 1:
            return tip, sides[scores.index(min(scores))]
    return Tip.EITHER, None


_IMPACTS = ("none", "low", "high")
