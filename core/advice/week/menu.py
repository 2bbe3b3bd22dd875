"""Which sessions a week should hold, before any day is chosen.  Source: SEED 2, A10, A11."""

from dataclasses import dataclass, replace
from math import ceil

from core.advice.week import load, others
from core.advice.week.load import cut_back_to
from core.advice.week.others import Picked
from core.advice.week.running import LAST_RUNG, Running
from core.advice.week.season import Season
from core.advice.week.sessions import is_leg_strength, is_long_run, is_run
from core.advice.week.terms import SHORTEST, Sessions, Terms
from core.advice.week.week_rules import limits
from core.model.training import Planned

_LADDER_RUNS = 3
"""Alternate days with two days of rest leave room for three. Source: RT5, W2."""

_WHILE_HURT, _WHILE_ACUTE, _WHILE_ILL = 6, 4, 3
"""Sessions without running: the example week of EVIDENCE 11 has six; an acute week less, ours."""

_USUAL_RUNS = {"recreational": 3, "competitive": 5}
"""Unless the runner says how many. Source: the example weeks of EVIDENCE 11."""

_RUNS_OF_FEW = 3 / 5
"""The share of runs where only the number of sessions is wished: as in the recreational week."""

_ONE_FAST, _TWO_FAST = 3, 5
"""Runs a week from which one, and for the competitive two, are quality; as in those weeks."""

_STRENGTH_TWICE_FROM = 3
"""Other sessions. Source: A11, D2."""

_SHORT_OF_TIME = frozenset({Season.RACE, Season.TAPER, Season.RACE_DAY})
"""Seasons with other sessions at the low end. Source: W12."""


@dataclass(frozen=True, slots=True)
class RunMinutes:
    """Usual minutes of a run."""

    easy: int
    quality: int
    long: int

    def within(self, most: "RunMinutes") -> "RunMinutes":
        """Each at most as long as there."""
        return RunMinutes(
            easy=min(self.easy, most.easy),
            quality=min(self.quality, most.quality),
            long=min(self.long, most.long),
        )


_NEW = RunMinutes(25, 25, 30)
_USUAL = {"recreational": RunMinutes(35, 40, 60), "competitive": RunMinutes(45, 55, 85)}
"""Ours, for runners who have not said; LR1 shortens them by what the log knows."""
_LONG_OVER_USUAL = 1.5


def menu(terms: Terms) -> Sessions:
    """The sessions still to place this week, the most important first."""
    if terms.is_halted:
        return ()
    if terms.running is Running.NONE:
        return _without_running(terms)
    return (*runs(terms), *_beside_running(terms))


def run_target(terms: Terms) -> int:
    """Runs in the whole week: the wish, as far as the band lets it."""
    band, _ = limits(terms)
    wished, times = terms.profile.runs, terms.profile.times
    usual = _USUAL_RUNS[terms.level] - (terms.season(terms.starts) is Season.OFF)
    if times is not None:
        usual = ceil(times * _RUNS_OF_FEW)
    runs = usual if wished is None else wished
    return band.clamped(runs if times is None else min(runs, times))


def run_minutes(terms: Terms) -> RunMinutes:
    """How long this runner's runs are before taper, break and LR1 shorten them."""
    wished, usual = terms.profile.minutes, _USUAL[terms.level]
    if wished is not None:
        usual = RunMinutes(wished, wished, int(wished * _LONG_OVER_USUAL))
    if terms.profile.is_new:
        usual = usual.within(_NEW)
    most = terms.profile.longest
    return usual if most is None else usual.within(RunMinutes(most, most, most))


def runs(terms: Terms) -> Sessions:
    """Long, quality, easy; or walk-run sessions while the ladder lasts."""
    done = [one for one in _done(terms) if is_run(one)]
    if terms.running is Running.LADDER:
        return (_on_the_ladder(terms),) * max(0, _ladder_runs(terms) - len(done))
    left = max(0, run_target(terms) - len(done))
    has_long = any(is_long_run(one) or one.kind == "race" for one in done)
    minutes = run_minutes(terms)
    is_plain = terms.running is Running.EASY or terms.comeback is not None
    is_plain |= minutes.long <= minutes.easy
    long = min(left, not has_long and not is_plain)
    fast_done = sum(one.kind in {"quality", "race"} for one in done)
    fast = max(0, min(left - long, _fast(terms, len(done) + left) - fast_done))
    planned = (
        *(_run("long", minutes.long, "W6") for _ in range(long)),
        *(_run(_fast_kind(terms), minutes.quality, "W7") for _ in range(fast)),
        *(easy_run(terms) for _ in range(left - long - fast)),
    )
    return _cut_back(planned, terms)


def _cut_back(planned: Sessions, terms: Terms) -> Sessions:
    """After three full weeks one with less. Source: LR5."""
    most, total = cut_back_to(terms), load.run_minutes(planned)
    if most is None or total <= most:
        return planned
    return tuple(
        replace(one, minutes=max(SHORTEST, one.minutes * most // total), reason="LR5")
        for one in planned
    )


def easy_run(terms: Terms) -> Planned:
    """The usual easy run."""
    usual = run_minutes(terms).easy
    if terms.is_just_well:
        return _run("easy", usual // 2, "SP_after_fever")
    return _run("easy", usual, "LR9" if terms.running else "W1")


def _run(kind: str, minutes: int, reason: str) -> Planned:
    return Planned(activity="run", kind=kind, minutes=max(SHORTEST, minutes), reason=reason)


def _fast(terms: Terms, count: int) -> int:
    """Quality runs in the whole week. Source: W7, TP3."""
    is_off = terms.season(terms.starts) is Season.OFF and "pb" not in terms.profile.goals
    is_careful = terms.profile.is_new or terms.is_hurt or terms.running or terms.comeback
    if count < _ONE_FAST or is_off or is_careful:
        return 0
    return 1 + (terms.is_competitive and count >= _TWO_FAST)


def _fast_kind(terms: Terms) -> str:
    """Under 18 it stays steady. Source: CS14."""
    return "steady" if terms.profile.is_minor else "quality"


def _ladder_runs(terms: Terms) -> int:
    return min(_LADDER_RUNS, terms.profile.times or _LADDER_RUNS)


def _on_the_ladder(terms: Terms) -> Planned:
    """Source: EVIDENCE 6.2; stage 0 is a walk, the last one half of what was usual."""
    stage = terms.licence.stage
    reason = terms.comeback.rule if terms.comeback else "RT5"
    if stage is None or stage.number >= LAST_RUNG:
        return _run("easy", run_minutes(terms).easy // 2, reason)
    activity = "run" if stage.run_min else "walk_fast"
    return Planned(activity=activity, kind="easy", minutes=stage.total_min or 0, reason=reason)


def _beside_running(terms: Terms) -> Sessions:
    done = [one for one in _done(terms) if not is_run(one)]
    count = max(0, other_target(terms) - len(done))
    is_light = any(terms.easing(on) for on in terms.free)
    twice = count + len(done) >= _STRENGTH_TWICE_FROM or terms.running is Running.LADDER
    is_too_late = is_light and terms.strength_done == 0
    wanted = 0 if is_too_late else 1 + (twice and not is_light)
    strength_done = sum(map(is_leg_strength, done))
    chosen: list[Planned] = []
    for _ in range(min(count, max(0, wanted - strength_done))):
        chosen += _some(others.strength(terms, light=is_light or terms.is_hurt))
    picked = Picked(terms)
    while len(chosen) < count and (more := others.purposeful(terms, picked)):
        chosen.append(more)
    return tuple(chosen)


def other_target(terms: Terms) -> int:
    """Other sessions in the whole week: the low end, and one more for those who compete."""
    _, band = limits(terms)
    times = terms.profile.times
    if terms.running is Running.LADDER:
        return 2 if times is None else min(2, times - _ladder_runs(terms))
    if times is not None:
        return band.clamped(min(times - run_target(terms), _most_in_race_week(terms)))
    row = terms.guidelines.frequency[terms.level].cross_training
    is_low = not terms.is_competitive or terms.season(terms.starts) in _SHORT_OF_TIME
    usual = band.low or row.low
    if not is_low and run_target(terms) <= _TWO_FAST:
        usual += 1
    return band.clamped(min(usual, _most_in_race_week(terms)))


def _most_in_race_week(terms: Terms) -> int:
    """Source: EVIDENCE 8, the marathon's row."""
    easings = [one for on in terms.free if (one := terms.easing(on)) and one.is_last_week]
    spans = [one.taper.cross_training_last_week for one in easings]
    return min((one.high for one in spans if one), default=len(terms.dates))


def _without_running(terms: Terms) -> Sessions:
    """The injured week of EVIDENCE 11: cardio, allowed strength, mobility, a longer one."""
    most = _WHILE_ACUTE if terms.is_acute else _WHILE_HURT
    most = _WHILE_ILL if terms.is_just_well else most
    most = min(most, terms.profile.times or most)
    left = max(0, most - len(_done(terms)))
    picked = Picked(terms)
    chosen = [
        *_some(others.cardio(terms, picked)),
        *_some(others.strength(terms, light=True)),
        *_some(others.cardio(terms, picked)),
    ]
    chosen += _some(others.mobility(terms, picked))
    if not terms.is_acute:
        chosen += _some(others.intervals(terms, picked) or others.cardio(terms, picked))
        chosen += [others.longer(terms, one) for one in _some(others.cardio(terms, picked))]
    return tuple(chosen[:left])


def _some(one: Planned | None) -> tuple[Planned, ...]:
    return () if one is None else (one,)


def _done(terms: Terms) -> Sessions:
    """What this week already has: logged, or a race to come."""
    return tuple(one for on in terms.dates for one in terms.fixed.get(on, ()))


def _level(terms: Terms) -> str:
    return terms.level
