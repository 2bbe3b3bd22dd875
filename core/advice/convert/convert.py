"""A run turned into another activity: by effort and time, and never for more than the run.

The gates are those of every recommendation.  Source: EVIDENCE 2, 9.2, W9.
"""

from collections.abc import Iterator
from datetime import datetime

from core.advice import clearance, recommend
from core.advice.convert.conversion import Conversion, Refusal, Refused
from core.advice.convert.run_case import Case
from core.advice.convert.stand_in import plan
from core.advice.injury import is_fresh
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity
from core.model.body import Injury
from core.model.profile import Profile
from core.model.run import Run
from core.model.runner import Runner


def convert(
    run: Run, activity: Activity, handbook: Handbook, runner: Runner, now: datetime
) -> Conversion | Refusal:
    """What `run` becomes as `activity` for this runner, or why not and what instead."""
    case = Case(run=run, activity=activity, runner=runner, handbook=handbook, now=now)
    reason = _refused(case)
    if reason is None:
        return _converted(case)
    injury, care = _care(case)
    return Refusal(
        activity=activity,
        reason=reason,
        care=care,
        injury=injury,
        instead=next(conversions(run, handbook, runner, now), None),
    )


def conversions(
    run: Run, handbook: Handbook, runner: Runner, now: datetime
) -> Iterator[Conversion]:
    """The run in every activity that may stand in for it, the best for this runner first."""
    for activity in candidates(handbook, runner, now):
        case = Case(run=run, activity=activity, runner=runner, handbook=handbook, now=now)
        if _refused(case) is None:
            yield _converted(case)


def candidates(handbook: Handbook, runner: Runner, now: datetime) -> tuple[Activity, ...]:
    """Activities that count as running minutes and are open, at hand and not disliked."""

    def order(one: Activity) -> tuple[object, ...]:
        word = clearance.verdict(runner, handbook, one.key, now)
        return (word.severity, one.key not in runner.profile.likes, one.run_factor, one.key)

    fitting = (
        one
        for one in handbook.activities.values()
        if one.run_factor
        and clearance.is_open(runner, handbook, one.key, now)
        and _is_at_hand(one, runner.profile)
    )
    return tuple(sorted(fitting, key=order))


def _is_at_hand(activity: Activity, profile: Profile) -> bool:
    """Whether it may be suggested unasked: no dislike, kit there, known where it takes skill."""
    if activity.key in profile.dislikes:
        return False
    if not profile.reaches(activity.place, activity.kit):
        return False
    is_on_request = activity.needs_skill or activity.key in recommend.NEVER_UNASKED
    return not is_on_request or activity.key in (*profile.likes, *profile.skills)


def _refused(case: Case) -> Refused | None:
    """The gate that is closed, strictest first; None if all are open."""
    key, runner = case.activity.key, case.runner
    if not clearance.is_open(runner, case.handbook, key, case.now):
        return _closed(case)
    today = case.now.astimezone(runner.zone).date()
    if key in recommend.LEG_STRENGTH and recommend.had_leg_strength(runner, today):
        return Refused.LEGS
    is_hard = case.effort == "interval" and case.activity.run_factor > 0
    return Refused.NO_INTERVALS if is_hard and case.interval_session is None else None


def _closed(case: Case) -> Refused:
    """Which of the body's gates it is."""
    if case.verdict is Verdict.AVOID:
        return Refused.AVOID
    if case.verdict is Verdict.REFER:
        return Refused.REFER
    if case.activity.needs_skill:
        return Refused.SKILL
    if is_fresh(case.runner.injuries, case.now):
        return Refused.FIRST_DAYS
    return Refused.REFER


def _converted(case: Case) -> Conversion:
    injury, care = _care(case)
    return Conversion(
        activity=case.activity,
        run=case.run,
        plan=plan(case),
        assumed_pace=case.assumed_pace,
        verdict=case.verdict,
        care=care,
        injury=injury,
    )


def _care(case: Case) -> tuple[Injury | None, str | None]:
    cared = clearance.care_for(case.runner, case.handbook, case.activity.key, case.now)
    return cared or (None, None)
