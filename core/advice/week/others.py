"""Which activities beside running a week holds, and for how long.  Source: EVIDENCE 2, 11, 12."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import blake2b

from core.advice.leg_session import FIRST_SESSIONS
from core.advice.recommend import LEG_STRENGTH, NEVER_UNASKED
from core.advice.week.day_rules import light_strength
from core.advice.week.terms import SHORTEST, Terms
from core.advice.week.week_rules import first_week_limit
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity, Effort, Session
from core.model.training import Planned

_BY_GOAL = {"breathing": frozenset({"swim", "yoga"}), "technique": frozenset({"pilates", "yoga"})}
"""What serves a goal; ours, for the goals of S57."""

_MOBILITY = "mobility"
_NEAR_HOME = frozenset({"home", "outdoors"})


@dataclass
class Picked:
    """The activities chosen so far, so that only one of them is new.  Source: LR6."""

    terms: Terms
    keys: list[str] = field(default_factory=list)

    def may_add(self, key: str) -> bool:
        """Whether one more session of it keeps LR6."""
        if not self.terms.is_new(key):
            return True
        if self.terms.is_acute or any(self.terms.easing(on) for on in self.terms.free):
            return False
        others = {one for one in self.keys if self.terms.is_new(one)} - {key}
        done = sum(
            one.activity == key for on in self.terms.dates for one in self.terms.fixed.get(on, ())
        )
        count = self.keys.count(key) + done
        return not others and count < first_week_limit(key, self.terms)


def strength(terms: Terms, *, light: bool) -> Planned | None:
    """A strength session; light in a taper, under 18 and in the first weeks. None if closed."""
    if "strength" not in terms.open or "strength" in terms.profile.dislikes:
        return None
    is_first = terms.strength_done < FIRST_SESSIONS
    is_light = light or is_first or terms.profile.is_minor
    session = _session(
        terms, terms.handbook.activities["strength"], "easy" if is_light else "steady"
    )
    minutes = _minutes(terms, "strength", session)
    if is_light:
        minutes = min(minutes, light_strength(terms))
    return Planned(
        activity="strength",
        kind="strength",
        minutes=minutes,
        reason="LR8" if is_first else "W8",
    )


def cardio(terms: Terms, picked: Picked) -> Planned | None:
    """An easy session that keeps the engine going."""
    return _pick(terms, picked, (one for one in _known(terms) if "endurance" in one.trains))


def purposeful(terms: Terms, picked: Picked) -> Planned | None:
    """An easy session for a weak spot, a goal, or simply what the runner likes best."""
    return _pick(terms, picked, _known(terms))


def mobility(terms: Terms, picked: Picked) -> Planned | None:
    """Yoga or Pilates."""
    found = _pick(terms, picked, (one for one in _known(terms) if _MOBILITY in one.trains))
    return replace(found, kind=_MOBILITY) if found else None


def intervals(terms: Terms, picked: Picked) -> Planned | None:
    """Hard minutes without running, for what the runner knows well and the body calls good.

    Source: EVIDENCE 11 (injured week), LR6.
    """
    for activity in _ranked(terms, (one for one in _known(terms) if one.run_factor)):
        session = _session(terms, activity, "interval")
        if session and _is_settled(terms, activity.key) and picked.may_add(activity.key):
            picked.keys.append(activity.key)
            minutes = _minutes(terms, activity.key, session)
            return Planned(activity=activity.key, kind="interval", minutes=minutes, reason="D5")
    return None


def longer(terms: Terms, one: Planned) -> Planned:
    """The same, as long as an easy session of it goes; for what is not new."""
    if terms.is_new(one.activity) or terms.open[one.activity] is Verdict.CAUTION:
        return one
    session = _session(terms, terms.handbook.activities[one.activity], "easy")
    most = session.minutes.high if session else one.minutes
    wished = min(most, terms.profile.minutes or most, terms.profile.longest or most)
    return replace(one, minutes=wished, kind="easy")


def easy(terms: Terms, key: str) -> Planned:
    """An easy session of an activity that the body allows."""
    activity = terms.handbook.activities[key]
    return Planned(
        activity=key,
        kind="easy",
        minutes=_minutes(terms, key, _session(terms, activity, "easy")),
        reason=_reason(terms, activity),
    )


def _pick(terms: Terms, picked: Picked, among: Iterable[Activity]) -> Planned | None:
    """The best that LR6 allows; variety first, then what suits."""
    for activity in _ranked(terms, among, picked.keys):
        if picked.may_add(activity.key):
            picked.keys.append(activity.key)
            return easy(terms, activity.key)
    return None


def _known(terms: Terms) -> Iterator[Activity]:
    """What the coach may place unasked; strength and barre have rules of their own."""
    profile = terms.profile
    for key in terms.open:
        activity = terms.handbook.activities[key]
        is_asked_for = key in profile.likes and key in profile.skills and key == "xc_ski"
        if key in NEVER_UNASKED and not is_asked_for:
            continue
        if activity.needs_skill and key not in profile.skills:
            continue
        if key in LEG_STRENGTH or key in profile.dislikes or not _has_kit(terms, activity):
            continue
        yield activity


def _has_kit(terms: Terms, activity: Activity) -> bool:
    """Whether it can be done with what the runner says they have; unsaid means anything goes."""
    kit = terms.profile.kit
    if activity.place in terms.profile.lacks:
        return False
    if kit is None or activity.key in terms.profile.likes:
        return True
    if not kit:
        return not activity.kit and activity.place in _NEAR_HOME
    return all(one in kit for one in activity.kit)


def _ranked(terms: Terms, among: Iterable[Activity], taken: Iterable[str] = ()) -> list[Activity]:
    used = list(taken)
    return sorted(among, key=lambda one: _rank(terms, one, used))


def _rank(terms: Terms, activity: Activity, used: list[str]) -> tuple[float, ...]:
    """Smaller is better: body, variety, wish, purpose, what is known, then what is near."""
    profile = terms.profile
    has_purpose = bool(profile.weaknesses or profile.goals)
    return (
        terms.open[activity.key].severity,
        used.count(activity.key),
        activity.key not in profile.likes,
        -_serves(terms, activity),
        not has_purpose and "endurance" not in activity.trains,
        activity.key == "walk_fast",
        terms.is_new(activity.key),
        (activity.run_factor or 9) if terms.is_hurt else activity.place not in _NEAR_HOME,
        _jitter(terms, activity.key),
    )


def _serves(terms: Terms, activity: Activity) -> int:
    """How many weak spots and goals it looks after. Source: D7, W8."""
    muscles = len(set(terms.profile.weaknesses) & set(activity.muscles))
    goals = sum(activity.key in _BY_GOAL.get(goal, ()) for goal in terms.profile.goals)
    return muscles + goals


def _reason(terms: Terms, activity: Activity) -> str:
    if terms.is_new(activity.key):
        return "LR6"
    if terms.is_hurt:
        return "D5"
    if activity.key in terms.profile.likes:
        return "D3"
    return "D7" if _serves(terms, activity) else "W1"


def _is_settled(terms: Terms, key: str) -> bool:
    """Known for long enough for intervals, and plainly good for the body. Source: LR6."""
    if terms.is_new(key) or terms.open[key] is not Verdict.GOOD:
        return False
    begun = terms.begun.get(key)
    weeks = timedelta(weeks=terms.value("LR6", "weeks_first"))
    return key in terms.profile.likes or (begun is not None and terms.today - begun >= weeks)


def _session(terms: Terms, activity: Activity, effort: Effort) -> Session | None:
    return activity.sessions.get(terms.level, effort)


def _minutes(terms: Terms, key: str, session: Session | None) -> int:
    """The lower end, more only for those who say they have the time; less when new or careful."""
    assert session is not None  # noqa: S101  (easy and steady are always prescribed)
    low, high = session.minutes.low, session.minutes.high
    wished = terms.profile.minutes
    minutes = low if wished is None else max(SHORTEST, min(high, wished))
    minutes = min(minutes, max(SHORTEST, terms.profile.longest or minutes))
    if terms.open[key] is Verdict.CAUTION:
        minutes = min(low, minutes)
    return min(minutes, terms.newcomer_minutes(key)) if terms.is_new(key) else minutes


def _jitter(terms: Terms, key: str) -> int:
    """A stable order that changes from week to week."""
    return int.from_bytes(blake2b(f"{terms.seed}|{key}".encode(), digest_size=4).digest())
