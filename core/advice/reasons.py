"""Why this, and what would change it: the rules that decided, and the nearest other fact."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.advice import injury as triage
from core.advice import recommend
from core.advice.recommend import Option, Wish
from core.knowledge.handbook import Handbook
from core.knowledge.matrix import Verdict
from core.model.body import Injury, Phase
from core.model.changes import InjuryRecovered
from core.model.plan import Workout
from core.model.runner import Runner

FEW = 4
"""Names worth listing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule that had a say."""

    name: str
    """Names the sentence in the phrase file `why`."""
    source: str
    injury: Injury | None = None
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A fact that would turn the answer, and the answer it would turn to."""

    name: str
    instead: Option | None
    """None: rest."""
    injury: Injury | None = None


def reasons(runner: Runner, handbook: Handbook, now: datetime, wish: Wish) -> tuple[Reason, ...]:
    """The rules behind the main option of today, strongest first. Source: EVIDENCE 15."""
    found = recommend.options(runner, handbook, now, wish)
    return tuple(_reasons(runner, handbook, now, wish, found[0] if found else None))


def turning_points(
    runner: Runner, handbook: Handbook, now: datetime, wish: Wish
) -> tuple[Turn, ...]:
    """Facts, nearest first, with which the main option would be another one; two at most."""
    main = _main(runner, handbook, now, wish)
    turned: list[Turn] = []
    for name, other, when, wished, injury in _what_ifs(runner, now, wish, main):
        instead = _main(other, handbook, when, wished)
        if _key(instead) != _key(main):
            turned.append(Turn(name=name, instead=instead, injury=injury))
    return tuple(turned[:2])


def _reasons(
    runner: Runner, handbook: Handbook, now: datetime, wish: Wish, main: Option | None
) -> Iterator[Reason]:
    today = now.astimezone(runner.zone).date()
    for injury in runner.injuries:
        closed = _closed_by(injury, handbook, now)
        yield Reason(name="closed", source="EVIDENCE 2", injury=injury, activities=closed[:FEW])
    if main and main.injury:
        word = "good" if main.verdict is Verdict.GOOD else "caution"
        yield Reason(name=word, source=_cell_source(main, handbook), injury=main.injury)
    if triage.is_fresh(runner.injuries, now):
        yield Reason(name="first_days", source="EVIDENCE 2")
    if recommend.needs_rest(runner, today):
        yield Reason(name="rest", source="EVIDENCE W2, W3")
    if recommend.had_leg_strength(runner, today):
        yield Reason(name="legs", source="EVIDENCE W9")
    if wish != Wish():
        yield Reason(name="wish", source="design")
    if runner.declined and runner.declined.on == today:
        yield Reason(name="declined", source="design", activities=runner.declined.activities)
    if main and not runner.injuries:
        yield Reason(name="unlike", source="S97, A33")
    yield Reason(name="turns", source="EVIDENCE 15")


def _closed_by(injury: Injury, handbook: Handbook, now: datetime) -> tuple[str, ...]:
    phase = triage.current_phase(injury, now)
    closed = handbook.forbidden(injury.key, phase)
    return tuple(key for key in handbook.activities if key in closed)


def _cell_source(main: Option, handbook: Handbook) -> str:
    assert main.injury is not None  # noqa: S101  (the caller looked)
    return handbook.cell(main.injury.key, main.activity.key).source


def _what_ifs(
    runner: Runner, now: datetime, wish: Wish, main: Option | None
) -> Iterator[tuple[str, Runner, datetime, Wish, Injury | None]]:
    for injury in runner.injuries:
        if easier := _easier(injury):
            eased = replace(runner, injuries=_with(runner, injury, easier))
            yield f"eased_{easier.phase.value}", eased, now, wish, injury
        yield "healed", runner.after(InjuryRecovered(injury.key)), now, wish, injury
    if wish != Wish():
        yield "no_wish", runner, now, Wish(), None
    if recommend.had_leg_strength(runner, now.astimezone(runner.zone).date()):
        yield "later", runner, now + timedelta(days=2), wish, None
    if main is not None and not runner.injuries:
        hurt = Injury(key="unspecified", phase=Phase.ACUTE, reported_at=now)
        yield "hurt", replace(runner, injuries=(hurt,)), now, wish, None
        yesterday = now.astimezone(runner.zone).date() - timedelta(days=1)
        done = Workout(on=yesterday, activity=main.activity.key)
        yield "done", replace(runner, log=(*runner.log, done)), now, wish, None


def _easier(injury: Injury) -> Injury | None:
    """The same place, one phase further on; bone and pregnancy do not move by themselves."""
    after = {Phase.ACUTE: Phase.SUBACUTE, Phase.SUBACUTE: Phase.RETURNING}.get(injury.phase)
    if after is None or injury.key in {"bsi_suspected", "pregnancy"}:
        return None
    return replace(injury, phase=after, reported_at=injury.reported_at - triage.FIRST_DAYS)


def _with(runner: Runner, old: Injury, new: Injury) -> tuple[Injury, ...]:
    return tuple(new if one == old else one for one in runner.injuries)


def _main(runner: Runner, handbook: Handbook, now: datetime, wish: Wish) -> Option | None:
    return next(iter(recommend.options(runner, handbook, now, wish)), None)


def _key(option: Option | None) -> tuple[str, int, int] | None:
    return None if option is None else (option.activity.key, option.low, option.high)
