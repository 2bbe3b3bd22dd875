"""What one day may hold: taper, race, soreness, what is new.  Source: EVIDENCE 2, 7, 8, 11."""

from collections.abc import Callable
from datetime import date, timedelta

from core.advice.leg_session import FIRST_SESSIONS
from core.advice.week.running import Running
from core.advice.week.season import Legs
from core.advice.week.sessions import (
    is_easy,
    is_hard,
    is_leg_strength,
    is_long_run,
    is_run,
    total_minutes,
)
from core.advice.week.terms import Sessions, Terms
from core.knowledge.matrix import Verdict
from core.model.training import Planned

BODY = "body"
"""Not a rule of the guidelines: the injury matrix forbids it. Source: EVIDENCE 2."""

DayRule = Callable[[Sessions, date, Terms], bool]
"""Whether these sessions, on that day, break the rule."""

_TWO = 2


def light_strength(terms: Terms) -> int:
    """Minutes of the lightest strength session that is prescribed. Source: EVIDENCE 12."""
    sessions = terms.handbook.activities["strength"].sessions
    level = sessions.competitive if terms.is_competitive else sessions.recreational
    return level.easy.minutes.high


def may_double(terms: Terms) -> bool:
    """Two sessions on a day are for competitive runners in full health. Source: A10, W3."""
    return terms.guidelines.frequency[terms.level].may_double and not terms.is_gentle


def _body(sessions: Sessions, _: date, terms: Terms) -> bool:
    return any(terms.is_halted or not _is_allowed(one, terms) for one in sessions)


def _is_allowed(one: Planned, terms: Terms) -> bool:
    if not is_run(one):
        return one.activity in terms.open
    match terms.running:
        case Running.NORMAL:
            return True
        case Running.EASY:
            return is_easy(one)
        case Running.LADDER:
            stage = terms.licence.stage
            most = stage.total_min if stage else None
            return is_easy(one) and (most is None or one.minutes <= most)
        case Running.NONE:
            return False


def _too_soon_on_the_ladder(sessions: Sessions, on: date, terms: Terms) -> bool:
    earliest = terms.licence.not_before
    return earliest is not None and on < earliest and any(map(is_run, sessions))


def _shares_badly(sessions: Sessions, _: date, terms: Terms) -> bool:
    if len(sessions) < _TWO:
        return False
    fits = any(map(is_easy, sessions)) or all(is_hard(one, terms) for one in sessions)
    return len(sessions) > _TWO or not may_double(terms) or not fits


def _strength_first(sessions: Sessions, _: date, __: Terms) -> bool:
    runs = [at for at, one in enumerate(sessions) if is_run(one)]
    strength = [at for at, one in enumerate(sessions) if is_leg_strength(one)]
    return bool(runs and strength) and min(strength) < max(runs)


def _before_race(sessions: Sessions, on: date, terms: Terms) -> bool:
    if terms.race_on(on + timedelta(days=1)) is None:
        return False
    return not _is_brief(sessions, terms.value("W11", "most_min"))


def _last_days(sessions: Sessions, on: date, terms: Terms) -> bool:
    easing = terms.easing(on)
    if easing is None or not 0 < easing.days_before <= terms.value("TP4", "days"):
        return False
    return not _is_brief(sessions, terms.value("TP4", "least_min"))


def _is_brief(sessions: Sessions, most: int) -> bool:
    return all(map(is_easy, sessions)) and total_minutes(sessions) <= most


def _more_strength_in_taper(sessions: Sessions, on: date, terms: Terms) -> bool:
    is_first = terms.strength_done == 0 and any(map(is_leg_strength, sessions))
    return is_first and terms.easing(on) is not None


def _heavy_in_taper(sessions: Sessions, on: date, terms: Terms) -> bool:
    easing = terms.easing(on)
    legs = [one for one in sessions if is_leg_strength(one)]
    if easing is None or not legs:
        return False
    if easing.legs is Legs.NONE:
        return True
    return easing.legs is Legs.LIGHT and total_minutes(tuple(legs)) > light_strength(terms)


def _too_much_in_taper(sessions: Sessions, on: date, terms: Terms) -> bool:
    easing = terms.easing(on)
    if easing is None:
        return False
    if any(map(is_long_run, sessions)) and not easing.allows_long_run:
        return True
    others = [one for one in sessions if not is_run(one)]
    if others and easing.days_before <= easing.taper.no_cross_training_days:
        return True
    unlike_easy = [one for one in others if not is_easy(one) and not is_leg_strength(one)]
    return bool(unlike_easy) and easing.days_before <= easing.taper.easy_only_days


def _hard_after_race(sessions: Sessions, on: date, terms: Terms) -> bool:
    return terms.recovering(on) is not None and not all(map(is_easy, sessions))


def _too_much_of_the_new(sessions: Sessions, on: date, terms: Terms) -> bool:
    new = [one for one in sessions if terms.is_new(one.activity)]
    if not new:
        return False
    if terms.is_acute or terms.easing(on):
        return True
    return any(
        not is_easy(one) or one.minutes > terms.newcomer_minutes(one.activity) for one in new
    )


def _too_much_first_strength(sessions: Sessions, _: date, terms: Terms) -> bool:
    if terms.strength_done >= FIRST_SESSIONS:
        return False
    return any(is_leg_strength(one) and one.minutes > light_strength(terms) for one in sessions)


def _too_long(sessions: Sessions, _: date, terms: Terms) -> bool:
    most = terms.longest_allowed
    if terms.running is Running.LADDER:
        return False
    return most is not None and any(is_run(one) and one.minutes > most for one in sessions)


def _hard_while_sore(sessions: Sessions, _: date, terms: Terms) -> bool:
    sore = terms.soreness
    if sore is None or sore < terms.value("LR9", "easy_from"):
        return False
    if not all(map(is_easy, sessions)):
        return True
    is_very = sore >= terms.value("LR9", "rest_from")
    return is_very and any(terms.open.get(one.activity) is not Verdict.GOOD for one in sessions)


def _hard_after_bad_days(sessions: Sessions, on: date, terms: Terms) -> bool:
    is_worn = terms.bad_days >= terms.value("LR10", "days")
    return is_worn and on == terms.today and any(is_hard(one, terms) for one in sessions)


def _tennis_when_it_matters(sessions: Sessions, on: date, terms: Terms) -> bool:
    if all(one.activity != "tennis" for one in sessions):
        return False
    is_near = terms.easing(on) or terms.recovering(on) or terms.is_hurt
    return bool(is_near) or "tennis" not in terms.profile.skills


DAY_RULES: tuple[tuple[str, DayRule], ...] = (
    (BODY, _body),
    ("RT5", _too_soon_on_the_ladder),
    ("W3", _shares_badly),
    ("W5", _strength_first),
    ("W11", _before_race),
    ("TP1", _more_strength_in_taper),
    ("TP2", _heavy_in_taper),
    ("TP4", _last_days),
    ("TP5", _too_much_in_taper),
    ("TP6", _hard_after_race),
    ("LR1", _too_long),
    ("LR6", _too_much_of_the_new),
    ("LR8", _too_much_first_strength),
    ("LR9", _hard_while_sore),
    ("LR10", _hard_after_bad_days),
    ("N2", _tennis_when_it_matters),
)
