"""The rules of a week, read off the sheet and checked on a stored plan.  Source: EVIDENCE 7, 11."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from core.model.profile import Profile
from core.model.training import Day, Planned, Week

RUNS = {"recreational": (3, 4), "competitive": (4, 6)}
OTHERS = {"recreational": (2, 3), "competitive": (1, 2)}
MOST_HARD_RUNS = {"recreational": 2, "competitive": 3}
HARD_RUNS = {"quality", "interval", "race"}
QUIET = {"easy", "mobility", "rest"}
NO_IMPACT = {"swim", "water_run", "row", "cycle", "elliptical", "yoga", "pilates"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A plan of one runner, with what the rules need to know about them."""

    week: Week
    profile: Profile
    longest: int | None = None
    """Minutes of the longest run of the last 30 days."""

    def broken(self) -> Iterator[str]:
        """The ids of all rules that the plan breaks, with what shows it."""
        yield from self._bands()
        yield from self._rest()
        yield from self._days()
        yield from self._spacing()
        yield from self._race()
        yield from self._longest()

    def _all(self) -> list[tuple[int, Planned]]:
        return [(n, one) for n, day in enumerate(self.week.days) for one in training(day)]

    def _bands(self) -> Iterator[str]:
        level, extra = self.profile.level, int(self.profile.is_off_season)
        runs = sum(one.activity == "run" and one.kind != "race" for _, one in self._all())
        others = sum(one.activity != "run" for _, one in self._all())
        if runs > RUNS[level][1]:
            yield f"W1: {runs} runs"
        if others > OTHERS[level][1] + extra:
            yield f"W1: {others} other sessions"

    def _rest(self) -> Iterator[str]:
        free = sum(not training(day) for day in self.week.days)
        if free < (2 if self.profile.is_new else 1):
            yield f"W2: {free} rest days"
        if len(self.week.days) - free > 6:
            yield "W3: more than six training days"

    def _days(self) -> Iterator[str]:
        for day in self.week.days:
            two = training(day)
            if len(two) > 2:
                yield f"W3: {len(two)} sessions on {day.on}"
            hard = [is_hard(one) or one.kind == "strength" for one in two]
            if len(two) == 2 and not all(hard) and all(one.kind not in QUIET for one in two):
                yield f"W3: two on {day.on}"

    def _spacing(self) -> Iterator[str]:
        legs = [n for n, one in self._all() if one.kind == "strength"]
        key = [n for n, one in self._all() if one.kind in HARD_RUNS | {"long"}]
        hard = sorted({n for n, one in self._all() if is_hard(one)})
        if any(there - here == 1 for here in legs for there in key):
            yield "W4: leg strength the day before a key run"
        if any(there - here < 2 for here, there in pairwise(hard)):
            yield "W6: hard days in a row"
        if any(there - here < 2 for here, there in pairwise(legs)):
            yield "W9: leg strength twice in 48 hours"
        count = sum(one.activity == "run" and one.kind in HARD_RUNS for _, one in self._all())
        if count > MOST_HARD_RUNS[self.profile.level]:
            yield f"W7: {count} hard runs"
        if sum(one.is_buffer for _, one in self._all()) > 1:
            yield "W13: more than one buffer"

    def strained(self) -> Iterator[str]:
        """What breaks a soft rule: counted, not forbidden."""
        for n in (n for n, one in self._all() if one.kind == "long" and n + 1 < 7):
            if not all(_is_kind(one) for one in training(self.week.days[n + 1])):
                yield "W10: no quiet day after the long run"

    def _race(self) -> Iterator[str]:
        days = {race.on for race in self.profile.races}
        for before, after in pairwise(self.week.days):
            if after.on in days and any(
                one.minutes > 20 or one.kind not in QUIET for one in training(before)
            ):
                yield f"W11: {before.on} before the race"

    def _longest(self) -> Iterator[str]:
        if self.longest is None:
            return
        cap = max(self.longest * 1.1, self.longest + 5 if self.longest < 30 else 0)
        for _, one in self._all():
            if one.activity == "run" and one.kind != "race" and one.minutes > cap:
                yield f"LR1: {one.minutes} min after {self.longest}"


def training(day: Day) -> list[Planned]:
    """What is trained on `day`."""
    return [one for one in day.sessions if one.activity != "rest"]


def is_hard(one: Planned) -> bool:
    """A hard day by W6: speed, race, a long run over 90 minutes, hard X-T, tennis singles."""
    if one.kind == "long":
        return one.minutes > 90
    return one.kind in HARD_RUNS


def _is_kind(one: Planned) -> bool:
    """Fit for the day after a long run: 20-40 minutes, easy, without impact."""
    return one.kind in QUIET and one.minutes <= 40 and one.activity in NO_IMPACT
