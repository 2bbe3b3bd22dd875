"""What was logged can be mended ("make that 50 min") and dropped ("delete yesterday's swim")."""

import re
from dataclasses import replace
from datetime import timedelta

from core.language.features import tidy
from core.language.logbook import Figures, day_told, read_figures
from core.model.changes import WorkoutDropped, WorkoutLogged
from core.model.plan import Workout
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import log_words
from core.skills.skill import Ask

MENDED_FOR = timedelta(hours=2)
"""How long a bare "make that 50" can only mean what was just logged; ours."""

_MENDS = re.compile(
    r"(?:no,? |sorry,? |oops,? |wait,? |ah,? )*(?:actually,? |rather )?(?:make (?:that|it)"
    r"|change (?:that|it)(?: to)?|(?:that|it) (?:was|is|should (?:be|have been))|i meant|meant"
    r"|correction|should (?:be|have been)|not .{1,16}, (?:but )?|actually,? i did)\b.{1,40}"
    r"|(?:no|sorry|oops|actually),? \d.{0,20}"
)
_SORE = re.compile(r"\b(?:sore\w*|hurt\w*|pain\w*|ach(?:e|es|ed|ing|y)|stiff\w*|tight\w*|tender)\b")
"""What is told of a body is no figure of a session: "it was a bit sore after, 4"."""
_NAMED = re.compile(
    r"\b(?:correct|fix|change|edit|update|amend)\b.*\b(?:log|entry|run|swim|ride|workout|session)\b"
    r".*\d"
)
_INSTEAD_OF = re.compile(r",? ?(?:\bnot\b|\binstead of\b|\brather than\b) .*$")
_WRONG_DAY = re.compile(
    r"\bnot (?:on |for )?((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|yesterday|today)\b"
)
"""Where it stands now, and should not: "that was for Tuesday, not Wednesday"."""
_ALL_OF = re.compile(r"^(?!.*\b(?:data|everything|account|reminders?|nudges?|notes?)\b)")


def is_edit(text: str) -> bool:
    """Whether `text` may mend what was logged a moment ago."""
    said = tidy(text).rstrip(" .!")
    return _MENDS.fullmatch(said) is not None and not _SORE.search(said)


def edited(ask: Ask) -> Answer | None:
    """The last entry as it should have been; None if the message is no correction of one."""
    said = tidy(ask.text).rstrip(" .!")
    if not (is_edit(said) or _NAMED.search(said)):
        return None
    old = latest(ask)
    if old is None:
        return None
    is_miles = ask.runner.units == "miles"
    told = read_figures(
        _INSTEAD_OF.sub("", said), old.activity, ask.today, ask.read_slots, is_miles=is_miles
    )
    new = _mended(ask, old, told)
    if new == old:
        return None
    line = ask.say("log_workout.mended", what=_dated(ask, new))
    return _said(line, WorkoutDropped(old), WorkoutLogged(new))


def dropped(ask: Ask) -> Answer | None:
    """The entry that is named by its day or its sport, gone; None if neither is named."""
    said = tidy(ask.text)
    on, sports = day_told(wrong_day(said) or said, ask.today), ask.slots.activity
    if not (on or sports) or not _ALL_OF.match(said):
        return None
    fits = [
        one
        for one in ask.runner.log
        if (on is None or one.on == on) and (not sports or one.activity in sports)
    ]
    if not fits:
        return _said(ask.say("log_workout.not_there"))
    return _said(
        ask.say("log_workout.dropped", what=_dated(ask, fits[-1])), WorkoutDropped(fits[-1])
    )


def wrong_day(said: str) -> str:
    """The day on which a session stands and should not, in words; empty where none is told."""
    found = _WRONG_DAY.search(said)
    return found[1] if found else ""


def latest(ask: Ask, within: timedelta = timedelta(hours=24)) -> Workout | None:
    """What was logged last, if that was not long ago."""
    recent = (one for one in reversed(ask.runner.deeds) if ask.now - one.at < within)
    logged = (one.after.log[-1] for one in recent if "log" in one.parts and one.after.log)
    return next((one for one in logged if one in ask.runner.log), None)


def _mended(ask: Ask, old: Workout, told: Figures) -> Workout:
    sport = ask.slots.activity[0] if ask.slots.activity else old.activity
    return replace(
        old,
        activity=sport,
        minutes=old.minutes if told.minutes is None else told.minutes,
        distance_km=old.distance_km if told.km is None else told.km,
        effort=old.effort if told.effort is None else told.effort,
        on=told.on or old.on,
    )


def _dated(ask: Ask, workout: Workout) -> str:
    return f"{log_words.session(ask, workout)}, {log_words.day_name(ask, workout.on)}"


def _said(words: str, *changes: WorkoutDropped | WorkoutLogged) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(words),)),), changes=changes)
