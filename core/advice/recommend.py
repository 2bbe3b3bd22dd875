"""What to do today: the order of decisions of EVIDENCE 15, as far as it is known.

Red flags and holds come before this module is asked (core.skills.guard).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b

from core.advice.injury import current_phase, is_early_after_illness, is_fresh
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity, Session
from core.model.body import Injury, Phase
from core.model.intent import Level
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

WALK = "walk_fast"

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


PLACELESS = frozenset({"doms", "illness", "blister"})
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
    if is_referred(runner) and all(key in PLACELESS for key, _ in known):
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
    return tuple(alike or ranked[:1])


def needs_rest(runner: Runner, today: date) -> bool:
    """Whether the last six days were all training days. Source: EVIDENCE W2, W3."""
    trained = {one.on for one in runner.log if one.activity != "rest"}
    return all(today - timedelta(days=back) in trained for back in range(1, TRAINING_DAYS + 1))


def had_leg_strength(runner: Runner, today: date) -> bool:
    """Whether the last leg-strength session is less than two days old. Source: EVIDENCE W9."""
    return any(one.activity in LEG_STRENGTH and today - one.on < LEG_GAP for one in runner.log)


def is_referred(runner: Runner) -> bool:
    """A flag of level "soon" stands: only what the matrix calls good. Source: design.md 7."""
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
