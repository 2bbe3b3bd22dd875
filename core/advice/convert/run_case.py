"""One run, one activity, one runner: the figures that a conversion is decided from.

Source: EVIDENCE 9.2, 12, LR6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.advice import clearance
from core.advice.convert.conversion import Why
from core.advice.injury import current_phase
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity, Effort, RunnerLevel, Session
from core.model.body import Phase
from core.model.run import Run, RunKind
from core.model.runner import Runner

PACES: Mapping[tuple[RunnerLevel, RunKind], float] = {
    ("recreational", RunKind.EASY): 6.5,
    ("recreational", RunKind.LONG): 6.5,
    ("recreational", RunKind.STEADY): 5.75,
    ("recreational", RunKind.INTERVALS): 5.25,
    ("competitive", RunKind.EASY): 5.5,
    ("competitive", RunKind.LONG): 5.5,
    ("competitive", RunKind.STEADY): 4.75,
    ("competitive", RunKind.INTERVALS): 4.25,
}
"""Minutes a kilometre where the runner names none; ours, and always said aloud."""

LONGEST_RUN = 360
"""Minutes; more is no training run."""

_NEVER_HARD = frozenset({"illness", "doms", "pregnancy", "unspecified", "bsi_suspected"})
"""With these nothing hard, whatever the phase; ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The question, and the few facts that every answer to it needs."""

    run: Run
    activity: Activity
    runner: Runner
    handbook: Handbook
    now: datetime

    @property
    def level(self) -> RunnerLevel:
        """Whose sessions count."""
        return "competitive" if self.runner.profile.level == "competitive" else "recreational"

    @property
    def verdict(self) -> Verdict:
        """The matrix's word."""
        return clearance.verdict(self.runner, self.handbook, self.activity.key, self.now)

    @property
    def is_new(self) -> bool:
        """A beginner who has not said or shown that they know the activity."""
        profile, key = self.runner.profile, self.activity.key
        known = {*profile.likes, *profile.skills, *(one.activity for one in self.runner.log)}
        return profile.is_new and key not in known

    @property
    def easy_session(self) -> Session:
        """The sheet's easy session."""
        sessions = self.activity.sessions
        return (sessions.competitive if self.level == "competitive" else sessions.recreational).easy

    @property
    def steady_session(self) -> Session:
        """The sheet's steady session."""
        sessions = self.activity.sessions
        mine = sessions.competitive if self.level == "competitive" else sessions.recreational
        return mine.steady

    @property
    def interval_session(self) -> Session | None:
        """The sheet's interval session; None if it is not prescribed."""
        return self.activity.sessions.get(self.level, "interval")

    @property
    def effort(self) -> Effort:
        """How hard it may be: what the run asks for, unless the body or a first time says easy."""
        match self.run.kind:
            case RunKind.EASY | RunKind.LONG:
                return "easy"
            case _ if not _may_work_hard(self):
                return "easy"
            case RunKind.STEADY:
                return "steady"
            case RunKind.INTERVALS:
                return "interval"

    @property
    def pace(self) -> float:
        """Minutes a kilometre, said or assumed."""
        return self.run.pace or PACES[self.level, self.run.kind]

    @property
    def assumed_pace(self) -> float | None:
        """The pace we had to assume, if the run's length hung on it."""
        run = self.run
        is_by_distance = run.rep_km is not None or (run.minutes is None and run.km is not None)
        is_counted = is_by_distance and self.activity.run_factor > 0
        return self.pace if is_counted and run.pace is None else None

    @property
    def rep_minutes(self) -> float | None:
        """The length of one repetition; None without any."""
        run = self.run
        if run.rep_minutes is not None or run.rep_km is None:
            return run.rep_minutes
        return run.rep_km * self.pace

    @property
    def work(self) -> float:
        """Minutes of the run at its effort."""
        if self.run.reps and self.rep_minutes is not None:
            return min(self.run.reps * self.rep_minutes, LONGEST_RUN)
        return self.whole

    @property
    def whole(self) -> float:
        """Minutes of the run as far as they were said, breaks included.

        Without any measure the sheet's shortest easy session: whoever can ask first does.
        """
        run = self.run
        if run.reps and self.rep_minutes is not None:
            breaks = (run.reps - 1) * (run.rest_minutes or 0)
            return min(run.reps * self.rep_minutes + breaks, LONGEST_RUN)
        if run.minutes is not None:
            return min(run.minutes, LONGEST_RUN)
        if run.km is not None:
            return min(run.km * self.pace, LONGEST_RUN)
        return self.easy_session.minutes.low


def most_minutes(case: Case) -> tuple[int, Why]:
    """The longest this runner is sent on, and which rule says so."""
    easy = case.easy_session.minutes
    if case.is_new:
        skill = case.activity.beginner_minutes
        return min(easy.low, skill.low if skill else easy.low), Why.NEW
    if case.verdict is not Verdict.GOOD:
        return easy.low, Why.CAREFUL
    if case.runner.injuries or clearance.is_referred(case.runner):
        return max(easy.high, case.steady_session.minutes.high), Why.HURT
    return _longest(case.activity), Why.LONGEST


def _longest(activity: Activity) -> int:
    """The longest easy or steady session of the sheet, whoever it is for."""
    levels = (activity.sessions.recreational, activity.sessions.competitive)
    return max(max(one.easy.minutes.high, one.steady.minutes.high) for one in levels)


def _may_work_hard(case: Case) -> bool:
    """Only with no injury in the way, or one that is past its acute days. Source: EVIDENCE 11."""
    runner = case.runner
    if case.is_new or clearance.is_referred(runner) or case.verdict is not Verdict.GOOD:
        return False
    return all(
        one.key not in _NEVER_HARD and current_phase(one, case.now) is not Phase.ACUTE
        for one in runner.injuries
    )
