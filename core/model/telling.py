"""How a change alters what a runner has told us: the part that an undo can put back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar, assert_never

from core.model.body import Injury
from core.model.changes import (
    AwaySet,
    HistoryBrought,
    InjuryRecovered,
    InjuryReported,
    LadderSet,
    NoteDropped,
    NoteKept,
    NudgeHeard,
    NudgeSet,
    NudgeStopped,
    OptionDeclined,
    OrdersSet,
    PainNoted,
    ProfileSet,
    TimeZoneSet,
    WeekPlanned,
    WorkoutDropped,
    WorkoutLogged,
)
from core.model.deeds import K
from core.model.history import with_lines, with_sessions
from core.model.plan import Declined, Workout
from core.model.training import PainNote

Telling = (
    InjuryReported
    | InjuryRecovered
    | OrdersSet
    | AwaySet
    | TimeZoneSet
    | NudgeSet
    | NudgeStopped
    | NudgeHeard
    | OptionDeclined
    | WorkoutLogged
    | HistoryBrought
    | WorkoutDropped
    | NoteKept
    | NoteDropped
    | ProfileSet
    | PainNoted
    | LadderSet
    | WeekPlanned
)
"""What alters a field of `Known` and nothing else."""

LOG_DAYS = 35
"""How long a workout stays in the runner's working memory; then it is history."""

MOST_NOTES = 50
"""Lines of the runner's own; the oldest make room."""

T = TypeVar("T")


def after_telling(known: K, news: Telling) -> K:
    """`known` once `news` was told."""
    match news:
        case InjuryReported(injury):
            return replace(known, injuries=_with_injury(known.injuries, injury))
        case InjuryRecovered(key, side):
            return replace(known, injuries=_without_injury(known.injuries, key, side))
        case OrdersSet(orders):
            return replace(known, orders=orders)
        case AwaySet(away):
            return replace(known, away=away)
        case TimeZoneSet(timezone, city, country):
            return replace(known, timezone=timezone, city=city, country=country)
        case NudgeSet(nudge):
            return replace(known, nudge=nudge)
        case NudgeStopped():
            return replace(known, nudge=None)
        case NudgeHeard(on):
            return replace(known, nudge_heard_on=on)
        case OptionDeclined(on, activity):
            return replace(known, declined=_with_declined(known.declined, on, activity))
        case WorkoutLogged(workout):
            log = with_workout(known.log, workout)
            gone = _left_out(known.log, log)
            return replace(known, log=log, history=with_sessions(known.history, gone))
        case HistoryBrought(lines):
            return replace(known, history=with_lines(known.history, lines))
        case WorkoutDropped(workout):
            return replace(known, log=_without(known.log, workout))
        case NoteKept(note):
            return replace(known, notes=(*known.notes, note)[-MOST_NOTES:])
        case NoteDropped(note):
            return replace(known, notes=_without(known.notes, note))
        case ProfileSet(profile):
            return replace(known, profile=profile)
        case PainNoted(note):
            return replace(known, pains=_with_pain(known.pains, note))
        case LadderSet(injury, ladder):
            kept = tuple(one for one in known.ladders if one.injury != injury)
            return replace(known, ladders=(*kept, ladder) if ladder else kept)
        case WeekPlanned(week):
            return replace(known, week=week)
        case _:
            assert_never(news)


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


def _left_out(before: tuple[Workout, ...], after: tuple[Workout, ...]) -> tuple[Workout, ...]:
    """What fell out when one more came in; mostly nothing."""
    if len(after) > len(before):
        return ()
    kept = frozenset(after)
    return tuple(one for one in before if one not in kept)


def with_workout(log: tuple[Workout, ...], news: Workout) -> tuple[Workout, ...]:
    """The log with one more session, in order, and without what is too old for it."""
    oldest = news.on - timedelta(days=LOG_DAYS)
    kept = (one for one in (*log, news) if one.on > oldest)
    return tuple(sorted(kept, key=lambda one: one.on))


def _without(items: tuple[T, ...], gone: T) -> tuple[T, ...]:
    """The latest that is equal goes; one that was logged twice stays once."""
    at = next((n for n in reversed(range(len(items))) if items[n] == gone), None)
    return items if at is None else (*items[:at], *items[at + 1 :])
