"""Who we coach, and how each change alters what we know of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from typing import assert_never
from zoneinfo import ZoneInfo

from core.model.body import Hold, Injury
from core.model.changes import (
    Change,
    DeedKept,
    FlagCleared,
    FlagRaised,
    HomeChanged,
    HomeLost,
    InjuryRecovered,
    InjuryReported,
    LadderSet,
    Met,
    NudgeHeard,
    NudgeSet,
    NudgeStopped,
    OptionDeclined,
    PainNoted,
    ProfileSet,
    TimeZoneSet,
    Undone,
    WeekPlanned,
    WorkoutLogged,
)
from core.model.deeds import MOST_DEEDS, UNDO_FOR, Deed, Known, taken_back
from core.model.messages import Address
from core.model.plan import Declined, Workout
from core.model.training import PainNote

LOG_DAYS = 35
"""How long a workout stays in the runner's working memory; the journal keeps it for longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner(Known):
    """Everything the coach knows about one person.

    What can be undone is a field of `Known`; the rest is here.
    """

    id: str
    """Opaque, random."""
    name: str = ""
    homes: tuple[Address, ...] = ()
    """Private conversations we may write to, at most one a platform."""
    holds: tuple[Hold, ...] = ()
    """Lifted only by somebody who has looked, never by an undo."""
    deeds: tuple[Deed, ...] = ()
    """What was changed in the last `UNDO_FOR`, oldest first."""

    @property
    def zone(self) -> ZoneInfo:
        """The runner's clock; UTC until they tell us."""
        return ZoneInfo(self.timezone or "UTC")

    def home(self, platform: str) -> Address | None:
        """Where to reach the runner in private on `platform`, if anywhere."""
        return next((home for home in self.homes if home.platform == platform), None)

    def after(self, *changes: Change) -> "Runner":
        """This runner once `changes` have happened, in order."""
        return reduce(_after, changes, self)


def _after(runner: Runner, change: Change) -> Runner:
    match change:
        case Met(person):
            return replace(runner, name=person.name)
        case InjuryReported(injury):
            return replace(runner, injuries=_with_injury(runner.injuries, injury))
        case InjuryRecovered(key, side):
            return replace(runner, injuries=_without_injury(runner.injuries, key, side))
        case FlagRaised(hold):
            others = tuple(one for one in runner.holds if one.flag != hold.flag)
            return replace(runner, holds=(*others, hold))
        case FlagCleared(flag):
            return replace(runner, holds=tuple(h for h in runner.holds if h.flag != flag))
        case TimeZoneSet(timezone, city, country):
            return replace(runner, timezone=timezone, city=city, country=country)
        case NudgeSet(nudge):
            return replace(runner, nudge=nudge)
        case NudgeStopped():
            return replace(runner, nudge=None)
        case NudgeHeard(on):
            return replace(runner, nudge_heard_on=on)
        case OptionDeclined(on, activity):
            return replace(runner, declined=_with_declined(runner.declined, on, activity))
        case WorkoutLogged(workout):
            return replace(runner, log=_with_workout(runner.log, workout))
        case ProfileSet(profile):
            return replace(runner, profile=profile)
        case PainNoted(note):
            return replace(runner, pains=_with_pain(runner.pains, note))
        case LadderSet(injury, ladder):
            kept = tuple(one for one in runner.ladders if one.injury != injury)
            return replace(runner, ladders=(*kept, ladder) if ladder else kept)
        case WeekPlanned(week):
            return replace(runner, week=week)
        case HomeChanged(home):
            return replace(runner, homes=(*_homes_but(runner, home.platform), home))
        case HomeLost(platform):
            return replace(runner, homes=_homes_but(runner, platform))
        case DeedKept(deed):
            return replace(runner, deeds=_with_deed(runner.deeds, deed))
        case Undone(id):
            return _without_deed(runner, id)
        case _:
            assert_never(change)


def _with_deed(deeds: tuple[Deed, ...], news: Deed) -> tuple[Deed, ...]:
    fresh = (one for one in deeds if news.at - one.at < UNDO_FOR)
    return (*fresh, news)[-MOST_DEEDS:]


def _without_deed(runner: Runner, id: str) -> Runner:
    deed = next((one for one in runner.deeds if one.id == id), None)
    if deed is None:
        return runner
    kept = tuple(one for one in runner.deeds if one.id != id)
    return replace(taken_back(deed, runner), deeds=kept)


def _homes_but(runner: Runner, platform: str) -> tuple[Address, ...]:
    return tuple(home for home in runner.homes if home.platform != platform)


def _with_injury(known: tuple[Injury, ...], news: Injury) -> tuple[Injury, ...]:
    return (*(one for one in known if not one.is_same_place(news)), news)


def _without_injury(known: tuple[Injury, ...], key: str, side: str | None) -> tuple[Injury, ...]:
    return tuple(one for one in known if one.key != key or side not in {None, one.side})


def _with_declined(before: Declined | None, on: date, activity: str) -> Declined:
    if before is None or before.on != on:
        return Declined(on=on, activities=(activity,))
    return Declined(on=on, activities=tuple(dict.fromkeys((*before.activities, activity))))


def _with_pain(pains: tuple[PainNote, ...], news: PainNote) -> tuple[PainNote, ...]:
    oldest = news.on - timedelta(days=LOG_DAYS)
    others = (one for one in pains if (one.injury, one.on) != (news.injury, news.on))
    kept = (one for one in (*others, news) if one.on > oldest)
    return tuple(sorted(kept, key=lambda one: one.on))


def _with_workout(log: tuple[Workout, ...], news: Workout) -> tuple[Workout, ...]:
    oldest = news.on - timedelta(days=LOG_DAYS)
    kept = (one for one in (*log, news) if one.on > oldest)
    return tuple(sorted(kept, key=lambda one: one.on))
