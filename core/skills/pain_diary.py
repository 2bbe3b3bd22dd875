"""From what was said about pain to the notes we keep: which day it was, and which moment of it."""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.advice.way_back import counting
from core.advice.way_back import ladder as way
from core.language.diary import Entry, Moment, moments_named, read_entry
from core.model.body import Injury
from core.model.changes import PainNoted
from core.model.training import PainNote
from core.skills.skill import Ask

NOON = 12
_NOW = re.compile(r"\bnow\b", re.IGNORECASE)


def entry(ask: Ask) -> Entry:
    """What the message says; a bare answer belongs to what was asked."""
    said = read_entry(ask.text)
    if ask.slots.asked == "painkiller" and ask.slots.yes is not None:
        said = replace(said, painkiller=ask.slots.yes, score=None)  # "nothing" is no score here
    elif said.highest is None and ask.slots.pain is not None:
        said = replace(said, score=ask.slots.pain)
    return said


def written(ask: Ask, injury: Injury, said: Entry) -> tuple[PainNoted, ...]:
    """The notes of today and of the session spoken of, with what is new."""
    told = _placed(ask, injury, said)
    run = _session(ask, injury, told)
    days = dict.fromkeys((run, ask.today))
    notes = (_filled(ask, injury, told, on=day, run=run) for day in days)
    return tuple(PainNoted(one) for one in notes if one != known(ask, injury, one.on))


def known(ask: Ask, injury: Injury, on: date) -> PainNote:
    """What we have of that day; an empty note if nothing."""
    found = (one for one in ask.runner.pains if (one.injury, one.on) == (injury.key, on))
    return next(found, PainNote(injury=injury.key, on=on))


def _filled(ask: Ask, injury: Injury, told: Entry, *, on: date, run: date) -> PainNote:
    """What was known of a day, overwritten by what was said."""
    before = known(ask, injury, on)
    morning = told.morning if on == ask.today else None
    during, evening = (told.during, told.evening) if on == run else (None, None)
    return replace(
        before,
        morning=before.morning if morning is None else morning,
        during=before.during if during is None else during,
        evening=before.evening if evening is None else evening,
        limped=before.limped or (told.limped and on == run),
        took_painkiller=before.took_painkiller or bool(told.painkiller),
    )


def _placed(ask: Ask, injury: Injury, said: Entry) -> Entry:
    """The entry with its bare score, or "the same", at the moment it is about."""
    told = _not_running(said) if _is_other_sport(ask) else said
    if _is_only_now(ask, told):
        told = replace(told, score=told.evening, evening=None)
    is_timed = not (told.morning is told.during is told.evening is None)
    if told.trend == "same" and not is_timed:
        before = known(ask, injury, ask.today - timedelta(days=1)).morning
        return replace(told, morning=before)
    if told.score is None or is_timed:
        return told
    match _moment(ask, injury):
        case Moment.MORNING:
            return replace(told, morning=told.score)
        case Moment.DURING:
            return replace(told, during=told.score)
        case Moment.EVENING:
            return replace(told, evening=told.score)


def _is_only_now(ask: Ask, told: Entry) -> bool:
    """Whether "now" is the one moment named: the clock says which that is."""
    is_one = told.morning is told.during is None and told.evening is not None
    return is_one and not moments_named(_NOW.sub(" ", ask.text))


def _moment(ask: Ask, injury: Injury) -> Moment:
    """What a bare score is about: what we asked, what the text names, or what the clock says."""
    if ask.slots.asked in {Moment.MORNING, Moment.DURING}:
        return Moment(ask.slots.asked)
    named = moments_named(_NOW.sub(" ", ask.text))
    if len(named) == 1:
        moment = next(iter(named))
        return Moment.EVENING if moment is Moment.DURING and _is_other_sport(ask) else moment
    is_early = ask.now.astimezone(ask.runner.zone).hour < NOON
    is_new = known(ask, injury, ask.today).morning is None
    has_run = ask.today in _run_days(ask, injury)
    return Moment.MORNING if is_early or (is_new and not has_run) else Moment.EVENING


def _session(ask: Ask, injury: Injury, told: Entry) -> date:
    """The day of the session that the scores are about."""
    yesterday = ask.today - timedelta(days=1)
    waiting = _waiting(ask, injury)
    if told.is_yesterday:
        return yesterday
    if ask.today in waiting:
        return ask.today
    is_morning_after = told.morning is not None and told.during is not None
    return yesterday if yesterday in waiting or is_morning_after else ask.today


def _waiting(ask: Ask, injury: Injury) -> frozenset[date]:
    """Days whose session is not counted yet; without a ladder, days with a run."""
    ladder = counting.ladder_of(ask.runner, injury.key)
    runs = _run_days(ask, injury)
    return frozenset(way.sessions(ladder, runs)) if ladder else runs


def _run_days(ask: Ask, injury: Injury) -> frozenset[date]:
    ladder = counting.ladder_of(ask.runner, injury.key)
    if ladder is not None:
        return counting.run_days(ladder, ask.runner)
    return frozenset(one.on for one in ask.runner.log if one.activity == "run")


def _is_other_sport(ask: Ask) -> bool:
    """Pain on a bike is worth a note, but it is no session of the ladder."""
    return bool(ask.slots.activity) and not {"run", "walk_fast"} & set(ask.slots.activity)


def _not_running(said: Entry) -> Entry:
    if said.during is None:
        return said
    return replace(said, during=None, evening=max(said.during, said.evening or 0))
