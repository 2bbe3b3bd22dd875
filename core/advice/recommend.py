"""What to do today: the order of decisions of EVIDENCE 15, as far as it is known.

Red flags and holds come before this module is asked (core.skills.guard).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b

from core.advice.clearance import care_for, is_open, verdict
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity, Session
from core.model.body import Injury
from core.model.runner import Runner

AT_MOST = 3
"""One main option and two alternatives."""

TRAINING_DAYS = 6
"""In a row; then one full rest day is due. Source: EVIDENCE W2, W3."""

LEG_GAP = timedelta(days=2)
"""Between leg-strength sessions, 48 h. Source: EVIDENCE W9."""

LEG_STRENGTH = frozenset({"strength", "barre"})

NEVER_UNASKED = frozenset({"dh_ski", "tennis", "xc_ski"})
"""For those who already do them, by request only. Source: A2, A4, EVIDENCE 2 (global gates)."""

ILL_LEAST, ILL_MOST = 20, 30
"""Minutes, with a cold in the head and in the days after an illness. Source: EVIDENCE 13."""

SHORTEST = 10
"""Minutes below which no session is prescribed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the runner asked for beyond "something"."""

    minutes: int | None = None
    activities: tuple[str, ...] = ()
    is_indoors: bool | None = None
    is_without_kit: bool = False
    without: tuple[str, ...] = ()
    """Places and kit out of reach."""

    def is_met_by(self, activity: Activity) -> bool:
        """Whether `activity` is what was asked for."""
        if self.activities and activity.key not in self.activities:
            return False
        if self.is_indoors and not activity.indoors:
            return False
        if activity.place in self.without or set(activity.kit) & set(self.without):
            return False
        return not (
            self.is_without_kit and (activity.kit or activity.place not in {"home", "outdoors"})
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to do today."""

    activity: Activity
    session: Session
    low: int
    """Minutes."""
    high: int
    verdict: Verdict = Verdict.GOOD
    care: str | None = None
    """How to do it with the injury that minds it most."""
    injury: Injury | None = None
    """The injury that `care` is about."""


def options(
    runner: Runner,
    handbook: Handbook,
    now: datetime,
    wish: Wish | None = None,
    *,
    closed: frozenset[str] = frozenset(),
) -> tuple[Option, ...]:
    """Up to three options for the runner's local day, best first; the same all day.

    Nothing that the injury matrix forbids or refers is ever among them, nor what the calendar
    has `closed`.  Source: EVIDENCE 2, 15.
    """
    wish = wish or Wish()
    today = now.astimezone(runner.zone).date()
    allowed = [
        _option(runner, handbook, activity, now, wish)
        for activity in handbook.activities.values()
        if activity.key not in closed
        and is_open(runner, handbook, activity.key, now)
        and wish.is_met_by(activity)
    ]
    wanted = [one for one in allowed if not _is_out(runner, one.activity, today, wish)]
    ranked = sorted(wanted, key=lambda one: _rank(runner, one, today))
    return _varied(ranked)


def needs_rest(runner: Runner, today: date) -> bool:
    """Whether the last six days were all training days. Source: EVIDENCE W2, W3."""
    trained = {one.on for one in runner.log if one.activity != "rest"}
    return all(today - timedelta(days=back) in trained for back in range(1, TRAINING_DAYS + 1))


def had_leg_strength(runner: Runner, today: date) -> bool:
    """Whether the last leg-strength session is less than two days old. Source: EVIDENCE W9."""
    return any(one.activity in LEG_STRENGTH and today - one.on < LEG_GAP for one in runner.log)


def _is_out(runner: Runner, activity: Activity, today: date, wish: Wish) -> bool:
    """Whether today is simply not its day."""
    if activity.key in wish.activities:
        return False
    declined = runner.declined
    if declined and declined.on == today and activity.key in declined.activities:
        return True
    if activity.key in LEG_STRENGTH and had_leg_strength(runner, today):
        return True
    profile = runner.profile
    if activity.key in profile.dislikes:
        return True
    if not profile.reaches(activity.place, activity.kit):
        return True
    return activity.key in NEVER_UNASKED and activity.key not in profile.likes


def _option(
    runner: Runner, handbook: Handbook, activity: Activity, now: datetime, wish: Wish
) -> Option:
    sessions = activity.sessions
    is_competitive = runner.profile.level == "competitive"
    session = (sessions.competitive if is_competitive else sessions.recreational).easy
    word = verdict(runner, handbook, activity.key, now)
    low, high = _minutes(session, word, wish.minutes)
    if any(one.key == "illness" for one in runner.injuries):
        low, high = min(low, ILL_LEAST), min(high, ILL_MOST)
    for one in runner.injuries:
        if (most := handbook.cell(one.key, activity.key).minutes) is not None:
            low, high = min(low, most.low), min(high, most.high)
    cared = care_for(runner, handbook, activity.key, now)
    injury, care = cared or (None, None)
    return Option(
        activity=activity,
        session=session,
        low=low,
        high=high,
        verdict=word,
        care=care,
        injury=injury,
    )


def _minutes(session: Session, word: Verdict, most: int | None) -> tuple[int, int]:
    low, high = session.minutes.low, session.minutes.high
    if word is Verdict.CAUTION:
        high = low
    if most is not None:
        high = max(SHORTEST, min(high, most))
    return min(low, high), high


def _rank(runner: Runner, option: Option, today: date) -> tuple[float, ...]:
    """Smaller is better: what the body prefers, then variety, then what is easy to get to."""
    activity = option.activity
    recent = any(one.activity == activity.key and (today - one.on).days <= 1 for one in runner.log)
    nearness = 0 if activity.place in {"home", "outdoors"} else 1
    is_ill = any(one.key == "illness" for one in runner.injuries)
    is_sore = bool(runner.injuries) and not is_ill
    unlike_running = activity.run_factor or 9
    day = runner.week.day(today) if runner.week else None
    planned = {one.activity for one in day.sessions} if day else set()
    return (
        option.verdict.severity,
        activity.key not in planned,
        activity.needs_skill and activity.key not in runner.profile.skills,
        activity.key not in runner.profile.likes,
        recent,
        set(activity.muscles).isdisjoint(runner.profile.weaknesses),
        unlike_running if is_sore else 0,
        nearness if not is_sore else 0,
        _jitter(runner.id, today, activity.key),
    )


def _varied(ranked: Sequence[Option]) -> tuple[Option, ...]:
    """The best, then others of the same verdict, from other places first; caution comes last."""
    chosen: list[Option] = []
    left = list(ranked)
    while left and len(chosen) < AT_MOST:
        seen = {one.activity.place for one in chosen}
        gentlest = [one for one in left if one.verdict is left[0].verdict]
        pick = next((one for one in gentlest if one.activity.place not in seen), left[0])
        chosen.append(pick)
        left.remove(pick)
    return tuple(chosen)


def _jitter(runner: str, today: date, activity: str) -> int:
    """A stable order that changes from day to day. Source: EVIDENCE 15."""
    digest = blake2b(f"{runner}|{today}|{activity}".encode(), digest_size=4).digest()
    return int.from_bytes(digest)
