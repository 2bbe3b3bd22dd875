"""The session that stands in for a run, minute by minute.

Source: EVIDENCE 9.2 (factors, equal time at equal effort), 12 (structure, longest sessions).
"""

from core.advice.convert.conversion import Part, Plan, Step, Why
from core.advice.convert.interval_sets import IntervalSet, interval_set
from core.advice.convert.run_case import Case, most_minutes
from core.knowledge.schema import Session
from core.model.run import RunKind

_LONG_WARM_UP, _SHORT_WARM_UP = 10, 5
"""Every session warms up for 5 to 10 minutes. Source: EVIDENCE 12."""
_LONG_SESSION = 45
_BLOCK = 10
"""Steady minutes in one go. Source: EVIDENCE 12 (blocks of 8 to 15 minutes)."""
_EASY_BETWEEN = 2
_STRIDES = Step(part=Part.STRIDES, minutes=0.5, times=4, between=1)
_STRIDE_MINUTES = 5
_ALMOST = 1e-9
"""So that 30 x 1.2 is 36."""


def plan(case: Case) -> Plan:
    """What to do for how long; nothing is checked against the injury here."""
    if not case.activity.run_factor:
        return _as_session(case)
    match case.effort:
        case "easy":
            return _easy(case)
        case "steady":
            return _steady(case)
        case "interval":
            return _intervals(case)


def _as_session(case: Case) -> Plan:
    """Strength, yoga and the like: worth doing, but no running minutes. Source: EVIDENCE 9.2."""
    session = case.easy_session
    minutes = session.minutes.low
    only = Step(part=Part.EASY, minutes=minutes)
    return Plan(session=session, effort="easy", steps=(only,), minutes=minutes, credit=0)


def _easy(case: Case) -> Plan:
    """Minutes times the factor in one easy piece; a hard run that may not be hard counts whole."""
    run_minutes = case.whole
    most, rule = most_minutes(case)
    wanted = _times_factor(case, run_minutes)
    minutes = min(wanted, most)
    softened = case.run.kind in {RunKind.STEADY, RunKind.INTERVALS}
    return Plan(
        session=case.easy_session,
        effort="easy",
        steps=_easy_steps(case, minutes),
        minutes=minutes,
        credit=_credit(case, minutes, run_minutes),
        of=int(run_minutes),
        why=(Why.NO_HARD_WORK,) * softened + (rule,) * (minutes < wanted),
    )


def _easy_steps(case: Case, minutes: int) -> tuple[Step, ...]:
    warm = _LONG_WARM_UP if minutes >= _LONG_SESSION else min(_SHORT_WARM_UP, minutes // 3)
    cool = min(_SHORT_WARM_UP, minutes // 3)
    left = minutes - warm - cool
    strides: tuple[Step, ...] = ()
    if _has_strides(case) and left > 2 * _STRIDE_MINUTES:
        strides, left = (_STRIDES,), left - _STRIDE_MINUTES
    steps = (
        Step(part=Part.WARM_UP, minutes=warm),
        Step(part=Part.EASY, minutes=left),
        *strides,
        Step(part=Part.COOL_DOWN, minutes=cool),
    )
    return tuple(one for one in steps if one.minutes > 0)


def _has_strides(case: Case) -> bool:
    """Quick bursts are for healthy legs that know the movement; ours."""
    return case.run.has_strides and not case.runner.injuries and not case.is_new


def _steady(case: Case) -> Plan:
    """The tempo minutes times the factor in blocks, between a warm-up and a cool-down."""
    work = case.work
    most, rule = most_minutes(case)
    ends = _LONG_WARM_UP + _SHORT_WARM_UP
    wanted = _times_factor(case, work)
    fits = (one for one in range(wanted, 0, -1) if ends + _block(one).total <= most)
    steady = next(fits, 0)
    if not steady:
        return _easy(case)
    return Plan(
        session=case.steady_session,
        effort="steady",
        steps=_between(_LONG_WARM_UP, (_block(steady),), _SHORT_WARM_UP),
        minutes=ends + round(_block(steady).total),
        credit=_credit(case, steady, work),
        of=int(work),
        why=(rule,) * (steady < wanted),
    )


def _block(steady: int) -> Step:
    """`steady` minutes in equal parts of about ten, two easy minutes between."""
    times = max(1, round(steady / _BLOCK))
    between = _EASY_BETWEEN if times > 1 else 0
    return Step(part=Part.STEADY, minutes=steady / times, times=times, between=between)


def _intervals(case: Case) -> Plan:
    """As much hard time as the run has, in the activity's own repetitions. Source: EVIDENCE 9.2."""
    rep, session = case.rep_minutes, case.interval_session
    structure = interval_set(case.activity.key, case.level, 1 if rep is None else rep)
    if structure is None or session is None:
        return _steady(case)
    most = _most_reps(structure, _interval_minutes(case, session))
    wanted = most if rep is None else int(case.work / structure.work + _ALMOST)
    reps = min(wanted, most)
    if reps < 1:
        return _easy(case)
    between = structure.easy if reps > 1 else 0
    hard = Step(part=Part.HARD, minutes=structure.work, times=reps, between=between)
    return Plan(
        session=session,
        effort="interval",
        steps=_between(structure.warm_up, (hard, structure.tail), structure.cool_down),
        minutes=round(structure.minutes(reps)),
        credit=int(reps * structure.work),
        of=None if rep is None else int(case.work),
        why=(Why.REPS,) * (reps < wanted),
    )


def _interval_minutes(case: Case, session: Session) -> int:
    """The most minutes: the sheet's, or the run's where it only says how long it is."""
    if case.run.reps or case.run.minutes is None:
        return session.minutes.high
    return min(session.minutes.high, int(case.run.minutes))


def _most_reps(structure: IntervalSet, minutes: int) -> int:
    """As many as the sheet has, and as fit into `minutes`."""
    fits = (reps for reps in range(structure.most, 0, -1) if structure.minutes(reps) <= minutes)
    return next(fits, 0)


def _between(warm_up: int, work: tuple[Step | None, ...], cool_down: int) -> tuple[Step, ...]:
    first = Step(part=Part.WARM_UP, minutes=warm_up)
    last = Step(part=Part.COOL_DOWN, minutes=cool_down)
    return (first, *(one for one in work if one), last)


def _times_factor(case: Case, minutes: float) -> int:
    return int(minutes * case.activity.run_factor + _ALMOST)


def _credit(case: Case, minutes: int, run_minutes: float) -> int:
    """Run minutes that so many minutes stand for, rounded down and never more than the run's."""
    return min(int(run_minutes), int(minutes / case.activity.run_factor + _ALMOST))
