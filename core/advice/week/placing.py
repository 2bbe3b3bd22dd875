"""Which session on which day: the cheapest week that breaks no hard rule.

Hard rules look at one day or at neighbours, so a walk from Monday to Sunday that keeps the best
way to each state (what is left, what was yesterday) finds the optimum without trying all weeks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from core.advice.week.day_rules import may_double
from core.advice.week.pair_rules import FARTHEST
from core.advice.week.preferences import cost_between, cost_of_day, cost_of_missing
from core.advice.week.sessions import is_run
from core.advice.week.sizing import sized_for
from core.advice.week.spacing import broken_between, is_hard_rule
from core.advice.week.terms import Sessions, Terms
from core.model.training import Planned

_REST: Sessions = ()

COST_OF_A_CHANGE = 20
"""For each day that is other than before."""


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
    search = _Search(sessions, terms, most_days, pinned or {}, before)
    return search.run(is_complete=True) or search.run(is_complete=False) or Placement({}, sessions)


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
        self.most_days, self.free = most_days, terms.free
        self.kinds = tuple(dict.fromkeys(sessions))
        self.counts = tuple(sessions.count(one) for one in self.kinds)
        self.doubles = max(0, len(sessions) - most_days) if may_double(terms) else 0
        self.numbers: dict[Sessions, int] = {}
        self.clashes: dict[tuple[int, int], int | None] = {}

    def run(self, *, is_complete: bool) -> Placement | None:
        """Walk from Monday to Sunday; None if no way ends.

        With `is_complete` only ways that place everything are followed, which is much quicker.
        """
        first = self.terms.fixed.get(self.terms.starts - timedelta(days=1), _REST)
        states: dict[_State, _Path] = {(self.counts, self._number(first), 0): (0, ())}
        for at, on in enumerate(self.terms.dates):
            room = len(self.terms.dates) - at - 1 if is_complete else None
            states = self._next_day(states, self._steps(on), room, is_free=on in self.free)
        ends = [
            (cost + cost_of_missing(self._left(s)), s, path) for s, (cost, path) in states.items()
        ]
        if not ends:
            return None
        _, state, path = min(ends, key=lambda one: one[0])
        days = dict(zip(self.terms.dates, path, strict=True))
        return Placement(
            days={on: days[on] for on in self.free},
            missing=tuple(one for one, count in self._left(state) for _ in range(count)),
        )

    def _left(self, state: _State) -> Iterator[tuple[Planned, int]]:
        return zip(self.kinds, state[0], strict=True)

    def _next_day(
        self,
        states: Mapping[_State, _Path],
        steps: tuple[_Step, ...],
        room: int | None,
        *,
        is_free: bool,
    ) -> dict[_State, _Path]:
        """All states after one more day; `room` is the number of days that then remain."""
        reached: dict[_State, _Path] = {}
        follows = self._follows(states, steps, is_free=is_free)
        for (counts, yesterday, trained), (cost, path) in states.items():
            for step, clash in follows[yesterday]:
                left = _without(counts, step.taken)
                days = trained + (bool(step.sessions) and is_free)
                if left is None or days > self.most_days:
                    continue
                if room is not None and sum(left) > self._room(room, days):
                    continue
                state, total = (left, step.number, days), cost + clash
                known = reached.get(state)
                if known is None or total < known[0]:
                    reached[state] = (total, (*path, step.sessions))
        return reached

    def _room(self, days: int, trained: int) -> int:
        """How many sessions the remaining days can take."""
        return min(days, self.most_days - trained) + self.doubles

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

    def _settled(self, sessions: Sessions) -> _Step:
        return _Step((), sessions, self._number(sessions), 0)

    def _step(self, on: date, sessions: Sessions, taken: tuple[int, ...] = ()) -> _Step | None:
        """One way to spend the day; None if a hard rule forbids it."""
        cost = cost_of_day(sessions, on, self.terms)
        if cost is None or self._is_crowded(sessions, on):
            return None
        if self.before is not None:
            kept = [one.activity for one in self.before.get(on, ())]
            cost += COST_OF_A_CHANGE * (kept != [one.activity for one in sessions])
        return _Step(taken, sessions, self._number(sessions), cost)

    def _clash(self, yesterday: Sessions, today: Sessions) -> int | None:
        """What it costs that one follows the other; None if it may not."""
        key = (self._number(yesterday), self._number(today))
        if key not in self.clashes:
            self.clashes[key] = cost_between(yesterday, today, self.terms)
        return self.clashes[key]

    def _steps(self, on: date) -> tuple[_Step, ...]:
        settled = self.terms.fixed.get(on, self.pinned.get(on))
        if settled is not None:
            return (self._settled(settled),)
        rest = self._step(on, _REST)
        some = self._training_steps(on) if self.terms.is_available(on) else ()
        return tuple(one for one in (rest, *some) if one is not None)

    def _training_steps(self, on: date) -> Iterator[_Step]:
        sized = [sized_for(one, on, self.terms) for one in self.kinds]
        single = [one for at, it in enumerate(sized) if (one := self._step(on, (it,), (at,)))]
        yield from single
        runs = [one for one in single if is_run(one.sessions[0])] if self.doubles else []
        others = [one for one in single if not is_run(one.sessions[0])]
        for run, other in product(runs, others):
            sessions, taken = run.sessions + other.sessions, run.taken + other.taken
            if both := self._step(on, sessions, taken):
                yield both

    def _is_crowded(self, sessions: Sessions, on: date) -> bool:
        """Whether a settled day nearby forbids it."""
        terms = self.terms
        for apart in range(-FARTHEST, FARTHEST + 1):
            near = terms.fixed.get(on + timedelta(days=apart))
            if not near or not apart or not sessions:
                continue
            pair = (near, sessions) if apart < 0 else (sessions, near)
            if any(is_hard_rule(r, terms) for r in broken_between(*pair, abs(apart), terms)):
                return True
        return False


def _without(counts: tuple[int, ...], taken: tuple[int, ...]) -> tuple[int, ...] | None:
    for at in taken:
        if not counts[at]:
            return None
        counts = (*counts[:at], counts[at] - 1, *counts[at + 1 :])
    return counts
