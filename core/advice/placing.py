"""Which session on which day: the cheapest week that breaks no hard rule.

Hard rules look at one day or at neighbours, so a walk from Monday to Sunday that keeps the best
way to each state (what is left, what was yesterday) finds the optimum without trying all weeks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.advice.day_rules import light_strength, may_double
from core.advice.pair_rules import FARTHEST
from core.advice.season import Legs
from core.advice.sessions import is_easy, is_key, is_leg_strength, is_long_run, is_run
from core.advice.spacing import broken_between, broken_on, is_hard_rule
from core.advice.terms import SHORTEST, Sessions, Terms
from core.model.plan import WEEK
from core.model.training import Planned

_FIVE = 5
_REST: Sessions = ()

COST_OF_A_DAY_NOT_WISHED, COST_OF_A_DOUBLE, COST_OF_SOFT_RULE = 40, 8, 6
COST_OF_MISSING = 1000
"""Ours: placing a session outweighs every preference."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where everything went."""

    days: Mapping[date, Sessions]
    """The free days only."""
    missing: Sessions
    """Sessions that no day could take."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing a day can hold."""

    taken: tuple[int, ...]
    """Places in the list of kinds of session."""
    sessions: Sessions
    number: int
    """The same for equal sessions: quicker to compare than they are."""
    cost: int


_State = tuple[tuple[int, ...], int, int]
"""How many of each are left, the number of yesterday's sessions, training days so far."""
_Path = tuple[int, tuple[Sessions, ...]]


def place(
    sessions: Sessions,
    terms: Terms,
    most_days: int,
    *,
    pinned: Mapping[date, Sessions] | None = None,
    before: Mapping[date, Sessions] | None = None,
) -> Placement:
    """The best days for `sessions`, at most `most_days` of them.

    `pinned` days are settled. With `before` (the week as it was) days stay as they are where
    they can.
    """
    return _Search(sessions, terms, most_days, pinned or {}, before).run()


class _Search:
    """One walk through a week."""

    def __init__(
        self,
        sessions: Sessions,
        terms: Terms,
        most_days: int,
        pinned: Mapping[date, Sessions],
        before: Mapping[date, Sessions] | None,
    ) -> None:
        self.terms, self.pinned, self.before = terms, pinned, before
        self.most_days = most_days
        self.kinds = tuple(dict.fromkeys(sessions))
        self.counts = tuple(sessions.count(one) for one in self.kinds)
        self.doubles = max(0, len(sessions) - most_days) if may_double(terms) else 0
        self.numbers: dict[Sessions, int] = {}
        self.clashes: dict[tuple[int, int], int | None] = {}

    def run(self) -> Placement:
        """Walk from Monday to Sunday."""
        first = self.terms.fixed.get(self.terms.starts - timedelta(days=1), _REST)
        states: dict[_State, _Path] = {(self.counts, self._number(first), 0): (0, ())}
        for on in self.terms.dates:
            states = self._next_day(states, self._steps(on), is_free=on in self.terms.free)
        ends = ((cost + self._cost_of_missing(s[0]), s, path) for s, (cost, path) in states.items())
        _, state, path = min(ends, key=lambda one: one[0])
        days = dict(zip(self.terms.dates, path, strict=True))
        left = zip(self.kinds, state[0], strict=True)
        return Placement(
            days={on: days[on] for on in self.terms.free},
            missing=tuple(one for one, count in left for _ in range(count)),
        )

    def _next_day(
        self, states: Mapping[_State, _Path], steps: tuple[_Step, ...], *, is_free: bool
    ) -> dict[_State, _Path]:
        reached: dict[_State, _Path] = {}
        follows = self._follows(states, steps, is_free=is_free)
        for (counts, yesterday, trained), (cost, path) in states.items():
            for step, clash in follows[yesterday]:
                left = _without(counts, step.taken)
                days = trained + (bool(step.sessions) and is_free)
                if left is None or days > self.most_days:
                    continue
                state, total = (left, step.number, days), cost + clash
                known = reached.get(state)
                if known is None or total < known[0]:
                    reached[state] = (total, (*path, step.sessions))
        return reached

    def _follows(
        self, states: Iterable[_State], steps: tuple[_Step, ...], *, is_free: bool
    ) -> Mapping[int, tuple[tuple[_Step, int], ...]]:
        """What may come after each yesterday, with its cost.

        A day that is settled comes after anything: what stands before it was asked already.
        """
        sessions = {number: one for one, number in self.numbers.items()}
        return {
            number: tuple(
                (step, step.cost + (clash or 0))
                for step in steps
                if (clash := self._clash(sessions[number], step.sessions)) is not None
                or not is_free
            )
            for number in {yesterday for _, yesterday, _ in states}
        }

    def _number(self, sessions: Sessions) -> int:
        return self.numbers.setdefault(sessions, len(self.numbers))

    def _step(self, on: date, sessions: Sessions, taken: tuple[int, ...] = ()) -> _Step:
        return _Step(taken, sessions, self._number(sessions), self._cost(sessions, on))

    def _clash(self, yesterday: Sessions, today: Sessions) -> int | None:
        """What it costs that one follows the other; None if it may not."""
        key = (self._number(yesterday), self._number(today))
        if key not in self.clashes:
            self.clashes[key] = self._new_clash(yesterday, today)
        return self.clashes[key]

    def _new_clash(self, yesterday: Sessions, today: Sessions) -> int | None:
        if not yesterday or not today:
            return 1 if not yesterday and not today else 0
        rules = tuple(broken_between(yesterday, today, 1, self.terms))
        if any(is_hard_rule(rule, self.terms) for rule in rules):
            return None
        keys = any(map(is_key, yesterday)) and any(map(is_key, today))
        both = any(map(is_run, yesterday)) and any(map(is_run, today))
        tired = any(map(is_key, yesterday)) and any(map(is_leg_strength, today))
        same = {o.activity for o in yesterday} & {o.activity for o in today} - {"run"}
        return COST_OF_SOFT_RULE * len(rules) + 15 * keys + both + 3 * tired + 2 * bool(same)

    def _steps(self, on: date) -> tuple[_Step, ...]:
        terms = self.terms
        if on in terms.fixed:
            return (self._step(on, terms.fixed[on]),)
        if on in self.pinned:
            return (self._step(on, self.pinned[on]),)
        rest = self._step(on, _REST)
        return (rest, *self._training_steps(on)) if terms.is_available(on) else (rest,)

    def _training_steps(self, on: date) -> Iterator[_Step]:
        sized = [sized_for(one, on, self.terms) for one in self.kinds]
        single = [at for at, one in enumerate(sized) if self._fits((one,), on)]
        for at in single:
            yield self._step(on, (sized[at],), (at,))
        if not self.doubles:
            return
        for at in single:
            for other in single:
                pair = (sized[at], sized[other])
                if at != other and is_run(pair[0]) and not is_run(pair[1]) and self._fits(pair, on):
                    yield self._step(on, pair, (at, other))

    def _fits(self, sessions: Sessions, on: date) -> bool:
        """Whether no hard rule forbids it on that day, beside the days that are settled."""
        terms = self.terms
        if any(is_hard_rule(rule, terms) for rule in broken_on(sessions, on, terms)):
            return False
        for apart in range(-FARTHEST, FARTHEST + 1):
            near = terms.fixed.get(on + timedelta(days=apart))
            if not near or not apart:
                continue
            pair = (near, sessions) if apart < 0 else (sessions, near)
            if any(is_hard_rule(r, terms) for r in broken_between(*pair, abs(apart), terms)):
                return False
        return True

    def _cost(self, sessions: Sessions, on: date) -> int:
        """What the runner would rather have."""
        cost = COST_OF_A_DOUBLE * (len(sessions) > 1)
        if any(map(is_long_run, sessions)):
            cost += self._cost_of_long(on)
        if on == self.terms.starts and sessions:
            cost += 5 if any(map(is_key, sessions)) else 1
        rules = broken_on(sessions, on, self.terms) if sessions else ()
        cost += COST_OF_SOFT_RULE * sum(1 for _ in rules)
        if self.before is not None:
            kept = [one.activity for one in self.before.get(on, ())]
            cost += 20 * (kept != [one.activity for one in sessions])
        return cost

    def _cost_of_long(self, on: date) -> int:
        wished, day = self.terms.profile.long_run_day, WEEK[on.weekday()]
        if wished is not None:
            return COST_OF_A_DAY_NOT_WISHED * (day != wished)
        return {"sun": 0, "sat": 1}.get(day, 12)

    def _cost_of_missing(self, left: tuple[int, ...]) -> int:
        """Two missing runs weigh more than a run and another session: balance is kept."""
        gone = [(one, n) for one, n in zip(self.kinds, left, strict=True) if n]
        runs = sum(n for one, n in gone if is_run(one))
        others = sum(n for one, n in gone if not is_run(one))
        dear = sum(n * _worth(one) for one, n in gone)
        return COST_OF_MISSING * (3 * runs**2 + 2 * others**2) + dear


def _worth(one: Planned) -> int:
    """What is given up last."""
    if is_long_run(one):
        return 60
    if is_leg_strength(one):
        return 50
    return 20 if one.kind == "quality" else 10


def _without(counts: tuple[int, ...], taken: tuple[int, ...]) -> tuple[int, ...] | None:
    for at in taken:
        if not counts[at]:
            return None
        counts = (*counts[:at], counts[at] - 1, *counts[at + 1 :])
    return counts


def sized_for(one: Planned, on: date, terms: Terms) -> Planned:
    """The session as short as taper, break, race and log ask for on that day."""
    minutes, reason = one.minutes, one.reason
    easing = terms.easing(on)
    if is_run(one):
        minutes, reason = _sized_run(one, on, terms)
    elif easing and is_leg_strength(one) and easing.legs is not Legs.FULL:
        minutes, reason = min(minutes, light_strength(terms)), "TP2"
    elif easing:
        reason = "TP5"
    if terms.recovering(on) and is_easy(one):
        reason = "TP6"
    for days, rule, name in ((1, "W11", "most_min"), (2, "TP4", "least_min")):
        if easing and 0 < easing.days_before <= days and is_easy(one):
            minutes, reason = min(minutes, terms.value(rule, name)), rule
            break
    return (
        one
        if (minutes, reason) == (one.minutes, one.reason)
        else replace(one, minutes=minutes, reason=reason)
    )


def _sized_run(one: Planned, on: date, terms: Terms) -> tuple[int, str]:
    if terms.licence.stage is not None:
        return one.minutes, one.reason
    easing, back, most = terms.easing(on), terms.comeback, terms.longest_allowed
    minutes, reason = one.minutes * 100, one.reason
    if easing:
        least = min(one.minutes, terms.value("TP4", "least_min")) * 100
        minutes, reason = max(least, minutes * (100 - easing.cut_percent) // 100), "TP5"
    if back and back.lasts(on):
        minutes, reason = minutes * back.percent(on) // 100, back.rule
    rounded = max(SHORTEST, minutes // 100 // _FIVE * _FIVE)
    if most is not None and most < rounded:
        whole = most if is_long_run(one) else max(SHORTEST, most // _FIVE * _FIVE)
        return min(most, whole), "LR1"
    return rounded, reason
