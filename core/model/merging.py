"""Two accounts of one person become one runner.  Source: docs/decisions/0018."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from core.model.calendar import CalendarBook
from core.model.deeds import MOST_DEEDS, Deed
from core.model.history import with_lines
from core.model.merging_body import with_body
from core.model.nudging import MOST_KEPT, Nudged, NudgeLog
from core.model.pairing import PAIR_DEED, Pair
from core.model.plan import Away, Declined, Note, Nudge, Workout
from core.model.profile import Profile, Race
from core.model.runner import Runner
from core.model.telling import LOG_DAYS, MOST_NOTES
from core.model.training import Week

_BOTH_ADD = frozenset({"likes", "dislikes", "skills", "goals", "weaknesses", "welcomed"})
_OWN_RULE = frozenset({"races", "is_minor", "paused_until"})


def merged(
    first: Runner,
    second: Runner,
    *,
    pair: Pair,
    nudge: Nudge | None,
    is_first_newer: bool = True,
) -> Runner:
    """The one runner of both accounts at `pair.since`, by the id of `first`.

    Where their profiles differ, what was told last counts. Logs are joined without duplicates, of
    their bodies the stricter stays, and `nudge` is the one that comes from now on.
    """
    newer, older = (first, second) if is_first_newer else (second, first)
    place = newer if newer.timezone is not None else older
    body = with_body(first, second, pair.since)
    return replace(
        body,
        name=first.name or second.name,
        homes=(*first.homes_but(pair.platform), *second.homes_but(pair.other)),
        timezone=place.timezone,
        city=place.city,
        country=place.country,
        profile=merged_profile(newer.profile, older.profile),
        away=max((one.away for one in (first, second) if one.away), key=_until, default=None),
        nudge=nudge,
        nudge_heard_on=_later(first.nudge_heard_on, second.nudge_heard_on),
        nudge_log=_nudge_log(first, second, nudge),
        shut_out=first.shut_out or second.shut_out,
        declined=_declined(first.declined, second.declined),
        log=_recent(joined_log(first.log, second.log), pair.since.date()),
        history=with_lines((), {*first.history, *second.history}),
        notes=_notes(first.notes, second.notes),
        week=_week(body, newer, older),
        deeds=_deeds(first, second, pair),
        calendar=_calendar(newer.calendar, older.calendar),
        pair=pair,
        code_misses=(),
    )


def joined_log(one: tuple[Workout, ...], other: tuple[Workout, ...]) -> tuple[Workout, ...]:
    """Both logs, oldest first; what both tell is told once, with the details of both."""
    log = list(one)
    unmatched = list(range(len(one)))
    for news in other:
        at = next((n for n in unmatched if _is_same(log[n], news)), None)
        if at is None:
            log.append(news)
        else:
            unmatched.remove(at)
            log[at] = _detailed(log[at], news)
    return tuple(sorted(log, key=_day_of))


def merged_profile(newer: Profile, older: Profile) -> Profile:
    """Whatever was said last; what only one of them says stays."""
    empty = Profile()
    names = [one.name for one in fields(Profile) if one.name not in _OWN_RULE]
    read = SimpleNamespace(
        **{
            name: _joined(getattr(newer, name), getattr(older, name))
            if name in _BOTH_ADD
            else getattr(older if getattr(newer, name) == getattr(empty, name) else newer, name)
            for name in names
        }
    )
    both = replace(newer, **{name: getattr(read, name) for name in names})
    return replace(
        both,
        likes=tuple(one for one in both.likes if one not in newer.dislikes),
        dislikes=tuple(one for one in both.dislikes if one not in newer.likes),
        races=_races(newer.races, older.races),
        is_minor=newer.is_minor or older.is_minor,
        paused_until=_later(newer.paused_until, older.paused_until),
    )


def differing(newer: Profile, older: Profile) -> tuple[str, ...]:
    """Fields of the profile in which `older` said something that gives way to `newer`."""
    result = merged_profile(newer, older)
    empty = Profile()
    names = (one.name for one in fields(Profile) if one.name not in {*_BOTH_ADD, *_OWN_RULE})
    return tuple(
        name
        for name in names
        if getattr(older, name) not in (getattr(empty, name), getattr(result, name))
    )


def _joined(newer: tuple[str, ...], older: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*newer, *older)))


def _races(newer: tuple[Race, ...], older: tuple[Race, ...]) -> tuple[Race, ...]:
    """All of them, soonest first; of two on one day the one told last."""
    days = {one.on: one for one in (*older, *newer)}
    return tuple(days[on] for on in sorted(days))


def _is_same(one: Workout, other: Workout) -> bool:
    """Whether nothing speaks against their being the same session; a device knows when it was."""
    if one.at is not None and one.at == other.at:
        return (one.on, one.activity) == (other.on, other.activity)
    pairs = (
        (one.at, other.at),
        (one.minutes, other.minutes),
        (one.distance_km, other.distance_km),
        (one.effort, other.effort),
    )
    is_like = all(None in pair or pair[0] == pair[1] for pair in pairs)
    return (one.on, one.activity) == (other.on, other.activity) and is_like


def _detailed(one: Workout, other: Workout) -> Workout:
    return replace(
        one,
        minutes=other.minutes if one.minutes is None else one.minutes,
        distance_km=other.distance_km if one.distance_km is None else one.distance_km,
        effort=other.effort if one.effort is None else one.effort,
        at=one.at or other.at,
    )


def _recent(log: tuple[Workout, ...], today: date) -> tuple[Workout, ...]:
    oldest = max((one.on for one in log), default=today) - timedelta(days=LOG_DAYS)
    return tuple(one for one in log if one.on > oldest)


def _notes(one: tuple[Note, ...], other: tuple[Note, ...]) -> tuple[Note, ...]:
    both = sorted(dict.fromkeys((*one, *other)), key=_note_day)
    return tuple(both[-MOST_NOTES:])


def _nudge_log(first: Runner, second: Runner, nudge: Nudge | None) -> NudgeLog:
    """What became of all ideas; the snooze of the place they come to stays."""
    both = (first.nudge_log, second.nudge_log)
    last = sorted((*both[0].last, *both[1].last), key=_nudged_at)
    snoozed = second if nudge is not None and nudge == second.nudge else first
    return NudgeLog(
        last=tuple(last[-MOST_KEPT:]),
        sent=both[0].sent + both[1].sent,
        snoozed_until=snoozed.nudge_log.snoozed_until if nudge is not None else None,
    )


def _declined(one: Declined | None, other: Declined | None) -> Declined | None:
    if one is None or other is None:
        return one or other
    if one.on != other.on:
        return max(one, other, key=_declined_on)
    return replace(one, activities=_joined(one.activities, other.activities))


def _week(body: Runner, newer: Runner, older: Runner) -> Week | None:
    """The plan that was made last, if it was made for this very body."""
    owner = newer if newer.week is not None else older
    is_fit = (owner.injuries, owner.holds, owner.orders) == (
        body.injuries,
        body.holds,
        body.orders,
    )
    return owner.week if is_fit else None


def _calendar(newer: CalendarBook, older: CalendarBook) -> CalendarBook:
    """What either was sent lies in one calendar, and goes from there when it falls out."""
    known = {one.uid for one in newer.sent}
    sent = (*newer.sent, *(one for one in older.sent if one.uid not in known))
    return CalendarBook(at=newer.at or older.at, sent=sent)


def _deeds(first: Runner, second: Runner, pair: Pair) -> tuple[Deed, ...]:
    """What either can still undo, and the pairing itself last."""
    pairing = Deed(id=PAIR_DEED, at=pair.since, what="")
    both = sorted((*first.deeds, *second.deeds), key=_deed_at)
    return (*both, pairing)[-MOST_DEEDS:]


def _later(one: date | None, other: date | None) -> date | None:
    return max((on for on in (one, other) if on is not None), default=None)


def _until(away: Away) -> date:
    return away.until


def _day_of(workout: Workout) -> date:
    return workout.on


def _note_day(note: Note) -> date:
    return note.on


def _nudged_at(nudged: Nudged) -> datetime:
    return nudged.at


def _deed_at(deed: Deed) -> datetime:
    return deed.at


def _declined_on(declined: Declined) -> date:
    return declined.on
