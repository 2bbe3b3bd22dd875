"""Facts that could be otherwise, nearest first: what would change an answer is found by trying."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.advice import injury as triage
from core.advice import recommend
from core.model.body import Injury, Phase
from core.model.changes import FlagCleared, InjuryRecovered
from core.model.intent import Level, Slots
from core.model.runner import Runner

_STAYS = frozenset({"bsi_suspected", "pregnancy"})
"""Bone and pregnancy do not move on by themselves."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an answer was made from."""

    runner: Runner
    now: datetime
    slots: Slots

    @property
    def today(self) -> date:
        """The runner's local date."""
        return self.now.astimezone(self.runner.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One fact that is otherwise."""

    name: str
    """Names the phrase "if_<name>"."""
    facts: Facts
    injury: Injury | None = None
    word: str = ""
    """What the phrase names: a key of the handbook, a weekday."""


def what_ifs(facts: Facts) -> Iterator[WhatIf]:
    """Every single fact that might turn the answer, the nearest first."""
    yield from _said(facts)
    yield from _done(facts)
    yield from _body(facts)
    yield from _calendar(facts)
    yield from _profile(facts)
    yield from _otherwise(facts)


def _said(facts: Facts) -> Iterator[WhatIf]:
    """What was asked for, and what was waved away."""
    slots, runner = facts.slots, facts.runner
    if runner.declined and runner.declined.on == facts.today:
        yield WhatIf(name="not_declined", facts=_with(facts, replace(runner, declined=None)))
    if slots.duration_min:
        longer = replace(slots, duration_min=slots.duration_min * 2)
        yield WhatIf(name="longer", facts=replace(facts, slots=longer))
        shorter = replace(slots, duration_min=slots.duration_min / 2)
        yield WhatIf(name="shorter", facts=replace(facts, slots=shorter))
    if slots.kit:
        yield WhatIf(name="with_kit", facts=replace(facts, slots=replace(slots, kit=())))
    if slots.activity or slots.without or slots.indoors:
        bare = replace(slots, activity=(), without=(), indoors=None)
        yield WhatIf(name="no_wish", facts=replace(facts, slots=bare))


def _done(facts: Facts) -> Iterator[WhatIf]:
    """What the log holds of the last days."""
    runner, today = facts.runner, facts.today
    for name, day in (("not_today", today), ("not_yesterday", today - _DAY)):
        kept = tuple(one for one in runner.log if one.on != day or one.activity == "rest")
        if kept != runner.log:
            yield WhatIf(name=name, facts=_with(facts, replace(runner, log=kept)))
    if recommend.had_leg_strength(runner, today) or triage.is_fresh(runner.injuries, facts.now):
        yield WhatIf(name="later", facts=replace(facts, now=facts.now + 3 * _DAY))


def _body(facts: Facts) -> Iterator[WhatIf]:
    runner = facts.runner
    for hurt in runner.injuries:
        if easier := _easier(hurt):
            others = tuple(easier if one == hurt else one for one in runner.injuries)
            eased = _with(facts, replace(runner, injuries=others))
            yield WhatIf(name=f"eased_{easier.phase.value}", facts=eased, injury=hurt)
    for hurt in runner.injuries:
        healed = _with(facts, runner.after(InjuryRecovered(hurt.key)))
        yield WhatIf(name="healed", facts=healed, injury=hurt)
    soon = [one for one in runner.holds if one.level is Level.SOON]
    if soon:
        seen = runner.after(*(FlagCleared(one.flag) for one in soon))
        yield WhatIf(name="seen", facts=_with(facts, seen))


def _calendar(facts: Facts) -> Iterator[WhatIf]:
    """Races, the season, and what the week has for today and tomorrow."""
    runner, profile = facts.runner, facts.runner.profile
    if profile.races:
        free = replace(profile, races=())
        yield WhatIf(name="no_race", facts=_with(facts, replace(runner, profile=free)))
    if runner.week and runner.week.day(facts.today):
        yield WhatIf(name="no_week", facts=_with(facts, replace(runner, week=None)))
    if profile.is_off_season:
        back = replace(profile, is_off_season=False)
        yield WhatIf(name="in_season", facts=_with(facts, replace(runner, profile=back)))


def _profile(facts: Facts) -> Iterator[WhatIf]:
    runner, profile = facts.runner, facts.runner.profile
    for day in profile.busy:
        free = replace(profile, busy=tuple(one for one in profile.busy if one != day))
        changed = _with(facts, replace(runner, profile=free))
        yield WhatIf(name="free", facts=changed, word=day)
    if profile.kit is not None:
        changed = _with(facts, replace(runner, profile=replace(profile, kit=None)))
        yield WhatIf(name="with_kit", facts=changed)
    if profile.is_new:
        changed = _with(facts, replace(runner, profile=replace(profile, is_new=False)))
        yield WhatIf(name="not_new", facts=changed)
    for key in (*profile.likes, *profile.dislikes):
        likes = tuple(one for one in profile.likes if one != key)
        dislikes = tuple(one for one in profile.dislikes if one != key)
        without = replace(profile, likes=likes, dislikes=dislikes)
        changed = _with(facts, replace(runner, profile=without))
        yield WhatIf(name="no_taste", facts=changed, word=key)


def _otherwise(facts: Facts) -> Iterator[WhatIf]:
    """What could happen to anybody."""
    runner, profile = facts.runner, facts.runner.profile
    if not runner.injuries:
        hurt = Injury(key="pfps", body_part="knee", phase=Phase.SUBACUTE, reported_at=facts.now)
        sore = _with(facts, replace(runner, injuries=(hurt,)))
        yield WhatIf(name="hurt", facts=sore, injury=hurt)
    is_competitive = profile.level == "competitive"
    other = "recreational" if is_competitive else "competitive"
    changed = _with(facts, replace(runner, profile=replace(profile, level=other)))
    yield WhatIf(name=f"level_{other}", facts=changed)


def _easier(hurt: Injury) -> Injury | None:
    """The same place, one phase further on."""
    after = {Phase.ACUTE: Phase.SUBACUTE, Phase.SUBACUTE: Phase.RETURNING}.get(hurt.phase)
    if after is None or hurt.key in _STAYS:
        return None
    return replace(hurt, phase=after, reported_at=hurt.reported_at - triage.FIRST_DAYS)


def _with(facts: Facts, runner: Runner) -> Facts:
    return replace(facts, runner=runner)
