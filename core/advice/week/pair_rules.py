"""What must lie between two days.  Source: EVIDENCE 7 and 11, A2, A4."""

from collections.abc import Callable

from core.advice.week.running import Running
from core.advice.week.sessions import (
    is_easy,
    is_hard,
    is_key,
    is_leg_strength,
    is_long_run,
    is_run,
    is_without_impact,
    total_minutes,
)
from core.advice.week.terms import Sessions, Terms

PairRule = Callable[[Sessions, Sessions, int, Terms], bool]
"""Whether an earlier and a later day, so many days apart, break the rule."""

FARTHEST = 3
"""Days apart beyond which no rule looks."""

SKI_GAP = 3
"""Days between downhill skiing and a key run. Source: A4."""

_HOURS_A_DAY = 24


def _legs_before_key(earlier: Sessions, later: Sessions, apart: int, terms: Terms) -> bool:
    is_near = apart * _HOURS_A_DAY <= terms.value("W4", "hours")
    return is_near and any(map(is_leg_strength, earlier)) and any(map(is_key, later))


def _hard_too_close(earlier: Sessions, later: Sessions, apart: int, terms: Terms) -> bool:
    is_near = apart * _HOURS_A_DAY < terms.value("W6", "hours")
    return is_near and all(any(is_hard(o, terms) for o in day) for day in (earlier, later))


def _legs_too_close(earlier: Sessions, later: Sessions, apart: int, terms: Terms) -> bool:
    is_near = apart * _HOURS_A_DAY < terms.value("W9", "hours")
    return is_near and all(any(map(is_leg_strength, day)) for day in (earlier, later))


def _much_after_long(earlier: Sessions, later: Sessions, apart: int, terms: Terms) -> bool:
    if apart > 1 or not later or not any(map(is_long_run, earlier)):
        return False
    is_soft = all(is_easy(one) and is_without_impact(one, terms) for one in later)
    return not is_soft or total_minutes(later) > terms.value("W10", "most_min")


def _ladder_too_close(earlier: Sessions, later: Sessions, apart: int, terms: Terms) -> bool:
    if terms.running is not Running.LADDER or apart >= terms.value("RT5", "days_apart"):
        return False
    return any(map(is_run, earlier)) and any(map(is_run, later))


def _tennis_before_key(earlier: Sessions, later: Sessions, apart: int, _: Terms) -> bool:
    return apart == 1 and any(o.activity == "tennis" for o in earlier) and any(map(is_key, later))


def _skiing_before_key(earlier: Sessions, later: Sessions, apart: int, _: Terms) -> bool:
    is_near = apart <= SKI_GAP and any(one.activity == "dh_ski" for one in earlier)
    return is_near and any(map(is_key, later))


PAIR_RULES: tuple[tuple[str, PairRule], ...] = (
    ("W4", _legs_before_key),
    ("W6", _hard_too_close),
    ("W9", _legs_too_close),
    ("W10", _much_after_long),
    ("RT5", _ladder_too_close),
    ("N2", _tennis_before_key),
    ("N4", _skiing_before_key),
)
