"""Coming back to running after a break without an injury.  Source: EVIDENCE 6.3, "time off"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from core.knowledge.guidelines import Guidelines
from core.model.plan import Workout

FIRST_STAGE, LAST_STAGE = 1, 6
"""Of the ladder, after more than eight weeks. Source: EVIDENCE 6.3, TO4."""

SESSIONS_A_STAGE = 2
"""Source: EVIDENCE 6.3, RT1; without an injury nobody scores pain, so two sessions count."""

_DAYS_APART = 2
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Comeback:
    """The way back from one break."""

    rule: str
    """TO2, TO3 or TO4."""
    days_off: int
    since: date
    """The first day of running again, or today while the break still lasts."""
    blocks: tuple[tuple[int, int], ...]
    """(days, percent of the usual), one after the other."""
    runs_since: int = 0

    @property
    def stage(self) -> int | None:
        """The step of the ladder after a very long break; None where easy runs are fine."""
        if self.rule != "TO4":
            return None
        stage = FIRST_STAGE + self.runs_since // SESSIONS_A_STAGE
        return stage if stage <= LAST_STAGE else None

    def percent(self, on: date) -> int:
        """How much of the usual on that day; 100 once the way back is done."""
        left = (on - self.since).days
        for days, percent in self.blocks:
            if left < days:
                return percent
            left -= days
        return 100

    def lasts(self, on: date) -> bool:
        """Whether that day still belongs to the way back."""
        return self.stage is not None or self.percent(on) < 100  # noqa: PLR2004  (the usual)


def comeback(log: Sequence[Workout], today: date, guidelines: Guidelines) -> Comeback | None:
    """The latest break in the logged runs that still matters; None without one.

    A log without any run says nothing about a break.
    """
    ran = sorted({one.on for one in log if one.activity == "run" and one.on <= today})
    for last, back in reversed(list(pairwise([*ran, today]))):
        found = after(last=last, back=back, guidelines=guidelines)
        if found is not None:
            now = replace(found, runs_since=sum(on >= back for on in ran))
            return now if now.lasts(today) else None
    return None


def after(*, last: date, back: date, guidelines: Guidelines) -> Comeback | None:
    """The way back from a break between two runs; None if it was too short to matter."""
    off = (back - last).days - 1
    one, two, three, four = (guidelines.rule(f"TO{number}").values for number in range(1, 5))
    if off <= one["days_most"]:
        return None
    if off <= two["days_most"]:
        return _in_parts("TO2", off, back, two["first_percent"], two["second_percent"])
    if off <= three["weeks_most"] * _DAYS_A_WEEK:
        shares = three["first_percent"], three["second_percent"], three["third_percent"]
        return _in_parts("TO3", off, back, *shares)
    ladder = (LAST_STAGE - FIRST_STAGE + 1) * SESSIONS_A_STAGE * _DAYS_APART
    names = ("first_percent", "second_percent", "third_percent", "fourth_percent")
    block = timedelta(weeks=four["block_weeks"]).days
    blocks = tuple((block, int(four[name])) for name in names)
    first = (ladder, blocks[0][1])
    return Comeback(rule="TO4", days_off=off, since=back, blocks=(first, *blocks))


def _in_parts(rule: str, off: int, back: date, *shares: float) -> Comeback:
    """Equal parts of the time away, rounded up so that the careful side wins."""
    part = -(-off // len(shares))
    blocks = tuple((part, int(share)) for share in shares)
    return Comeback(rule=rule, days_off=off, since=back, blocks=blocks)
