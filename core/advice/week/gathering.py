"""From what we know of a runner to the terms their week has to meet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from core.advice import clearance, recommend
from core.advice.injury import current_phase
from core.advice.leg_session import FIRST_SESSIONS
from core.advice.week.comeback import Comeback, comeback
from core.advice.week.running import licence
from core.advice.week.terms import EVERYBODY_DOES, Sessions, Terms
from core.knowledge.guidelines import Rule
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.model.body import Phase
from core.model.effort import VIGOROUS_FROM, minutes_of
from core.model.plan import Workout
from core.model.profile import Profile
from core.model.runner import Runner
from core.model.training import Planned

_WEEK = timedelta(weeks=1)
_NEAR = timedelta(days=3)
"""Days around a week that its spacing looks at."""

WEEKS_BACK = 4
LOGGED = "log"
"""The reason of a session that happened."""


def monday_of(on: date) -> date:
    """The Monday of that day's week."""
    return on - timedelta(days=on.weekday())


def terms_of(runner: Runner, handbook: Handbook, starts: date, now: datetime) -> Terms:
    """Everything the rules of a week look at; `starts` may be any day of the week."""
    starts = monday_of(starts)
    today = now.astimezone(runner.zone).date()
    back = None if runner.injuries or runner.ladders else _break(runner, handbook, today)
    begun, starting = _new_activities(runner, handbook)
    last_week = _week_of_log(runner, starts - _WEEK, handbook)
    return Terms(
        handbook=handbook,
        rules=_rules(handbook),
        seed=f"{runner.id}|{starts}",
        profile=_packed(runner, starts),
        starts=starts,
        today=today,
        licence=licence(runner, handbook, now, back),
        comeback=back,
        open=_open(runner, handbook, now),
        fixed=_fixed(runner, handbook, starts, today),
        starting=starting,
        begun=begun,
        strength_done=_strength_done(runner),
        longest_run=_longest_run(runner.log, handbook, today),
        weekly_runs=tuple(
            _minutes_run(_week_of_log(runner, starts - n * _WEEK, handbook))
            for n in range(1, WEEKS_BACK + 1)
        ),
        last_week=last_week,
        strength_a_week=sum(one.kind == "strength" for one in last_week or ()),
        is_hurt=is_hurt(runner),
        is_acute=any(current_phase(one, now) is Phase.ACUTE for one in runner.injuries),
        is_just_well=any(one.key == "illness" for one in runner.injuries),
        soreness=next((one.pain for one in runner.injuries if one.key == "doms"), None),
        is_halted=any(one.level.stops_training for one in runner.holds),
    )


def _packed(runner: Runner, starts: date) -> Profile:
    """The profile, without kit for a week that is spent away."""
    away = runner.away
    if away is None or not away.is_without_kit or away.until < starts:
        return runner.profile
    return replace(runner.profile, kit=())


def is_hurt(runner: Runner) -> bool:
    """Whether a sore place, a way back or a red flag bears on the week."""
    return bool(runner.injuries or runner.ladders or runner.holds or runner.orders)


@lru_cache(1)
def _rules(handbook: Handbook) -> Mapping[str, Rule]:
    return {one.id: one for one in handbook.guidelines.rules}


def _break(runner: Runner, handbook: Handbook, today: date) -> Comeback | None:
    return comeback(runner.log, today, handbook.guidelines)


def _open(runner: Runner, handbook: Handbook, now: datetime) -> Mapping[str, Verdict]:
    return {
        key: clearance.verdict(runner, handbook, key, now)
        for key in handbook.activities
        if clearance.is_open(runner, handbook, key, now)
    }


def _new_activities(
    runner: Runner, handbook: Handbook
) -> tuple[Mapping[str, date], Mapping[str, int]]:
    """When each was first done, and how often, for those that still count as new.

    Nothing counts as new to the hurt: what stands in for running is what today offers as well, and
    the matrix has the stricter word on it.
    """
    done = [one for one in runner.log if one.activity in handbook.activities]
    begun = {one.activity: one.on for one in reversed(done)}
    known = {*runner.profile.likes, *runner.profile.skills, *EVERYBODY_DOES}
    enough = handbook.guidelines.rule("LR6").values["easy_sessions_first"]
    counts = {key: sum(one.activity == key for one in done) for key in handbook.activities}
    if is_hurt(runner):
        return begun, {}
    starting = {key: count for key, count in counts.items() if key not in known and count < enough}
    return begun, starting


def _strength_done(runner: Runner) -> int:
    if "strength" in runner.profile.likes:
        return FIRST_SESSIONS
    return sum(one.activity == "strength" for one in runner.log)


def _longest_run(log: Iterable[Workout], handbook: Handbook, today: date) -> int | None:
    since = today - timedelta(days=handbook.guidelines.rule("LR1").values["days"])
    ran = [minutes_of(one) for one in log if one.activity == "run" and since <= one.on <= today]
    return max((minutes for minutes in ran if minutes), default=None)


def _fixed(
    runner: Runner, handbook: Handbook, starts: date, today: date
) -> Mapping[date, Sessions]:
    """Days of and around the week that nobody plans any more."""
    fixed: dict[date, Sessions] = {}
    on = starts - _NEAR
    while on < starts + _WEEK + _NEAR:
        logged = _logged(runner, handbook, on)
        race = next((one for one in runner.profile.races if one.on == on), None)
        if race is not None:
            fixed[on] = (race_session(logged),)
        elif on < today or (on == today and logged):
            fixed[on] = logged
        elif on < starts:
            fixed[on] = _planned(runner, on)
        elif on >= starts + _WEEK:
            fixed[on] = ()
        on += timedelta(days=1)
    return fixed


def race_session(done: Sessions = ()) -> Planned:
    """A race as a session; its minutes are the runner's own affair."""
    minutes = max((one.minutes for one in done if one.activity == "run"), default=0)
    return Planned(activity="run", kind="race", minutes=minutes, reason="W6")


def _planned(runner: Runner, on: date) -> Sessions:
    day = runner.week.day(on) if runner.week else None
    return tuple(one for one in day.sessions if one.kind != "rest") if day else ()


def _logged(runner: Runner, handbook: Handbook, on: date) -> Sessions:
    planned = _planned(runner, on)
    limit = int(handbook.guidelines.rule("W6").values["long_run_min"])
    return tuple(
        _as_planned(one, planned, limit)
        for one in runner.log
        if one.on == on and one.activity != "rest"
    )


def _as_planned(done: Workout, planned: Sessions, long_from: int) -> Planned:
    """A logged session, of the kind that was planned for it if it was planned."""
    for one in planned:
        if one.activity == done.activity:
            minutes = minutes_of(done) or one.minutes
            return replace(one, minutes=minutes, is_buffer=False, reason=LOGGED)
    minutes = minutes_of(done) or 0
    kind = _kind(done, is_long=done.activity == "run" and minutes > long_from)
    return Planned(activity=done.activity, kind=kind, minutes=minutes, reason=LOGGED)


def _kind(done: Workout, *, is_long: bool) -> str:
    """What a session that nobody planned counts as; a hard one keeps hard ones at a distance."""
    if done.activity in recommend.LEG_STRENGTH:
        return "strength"
    if is_long:
        return "long"
    if (done.effort or 0) < VIGOROUS_FROM:
        return "easy"
    return "quality" if done.activity == "run" else "interval"


def _week_of_log(runner: Runner, starts: date, handbook: Handbook) -> Sessions | None:
    """What was done in that week; None if nothing was logged."""
    days = (starts + timedelta(days=n) for n in range(7))
    done = tuple(one for on in days for one in _logged(runner, handbook, on))
    return done or None


def _minutes_run(done: Sessions | None) -> int | None:
    """Running minutes; None if a run has none."""
    ran = [one.minutes for one in done or () if one.activity == "run"]
    return sum(ran) if ran and all(ran) else None
