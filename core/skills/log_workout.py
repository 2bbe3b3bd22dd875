"""I did it."""

import re
from dataclasses import replace

from core.advice import recommend
from core.language.hearing import plain
from core.language.logbook import read_figures, read_log
from core.model.changes import Change, NudgeHeard, WorkoutLogged
from core.model.effort import minutes_of
from core.model.plan import Workout
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import day_options, log_edit, log_pain, log_words, undo
from core.skills.skill import Ask, Skill

LONGEST = 480
"""Minutes; more than that is most likely a slip."""
_AHEAD = re.compile(r"\b(?:tomorrow|tmrw|next (?:week|mon|tue|wed|thu|fri|sat|sun)\w*)\b")
_HABIT = re.compile(
    r"\b(?:been doing|usually|normally|always|walks|runs|swims|rides|sessions)\b"
    r".*\b(?:every|each|a) ?(?:day|week)\b|\bbeen \w+ing\b.*\b(?:years?|yrs|months)\b"
)
_NOT_DONE = re.compile(
    r"\b(?:un-?(?:do|log)|delete|erase|remove|revert|strike|take (?:it |that )?(?:back|out)|scratch"
    r"|(?:did ?n[o']?t|never) (?:mean|did|do))\b"
)
"""What was logged is to go."""
_DONE = re.compile(
    r"\W*(?:(?:ok|okay|yes|yep|and|all|just|right|i(?:'m| am|'ve| have)?) )*"
    r"(?:done|did (?:it|that)|finished|completed)\b(?!.*\?)"
)
_ON_AND_OFF = re.compile(r"\b\d+ ?(?:m\w* )?(?:on|run)\b.{0,12}\b\d+ ?(?:m\w* )?(?:off|walk)\b")
_IDEAS = frozenset({"today", "swap_suggestion", "indoor", "equipment"})
_BARE = frozenset({"done", "all done", "did it", "i did it", "done it", "finished"})


def answer(ask: Ask) -> Answer:
    """Remember what was done, and when, in one line; mend or drop what was logged before."""
    said = plain(ask.text)
    if _NOT_DONE.search(said) and not ask.slots.duration_min:
        return log_edit.dropped(ask) or undo.last_logged(ask)
    if (edited := log_edit.edited(ask)) is not None:
        return edited
    told = _told(ask)
    if not told and (last := _just_logged(ask)) and plain(ask.text).strip(" .!") in _BARE:
        return _words(ask, "already", what=log_words.session(ask, last))
    if not told and not _answers_the_nudge(ask):
        told = _advised(ask) or _as_nudged(ask) or _outing(ask)
    if not told:
        return done(ask) if _answers_the_nudge(ask) else _ask_what(ask)
    if any((minutes_of(one) or 0) > LONGEST for one in told):
        return _words(ask, "too_much")
    if _AHEAD.search(said) and not is_outing(ask):
        return _words(ask, "ahead")
    if _HABIT.search(said):
        return _words(ask, "habit")
    return logged(ask, told)


def _told(ask: Ask) -> tuple[Workout, ...]:
    """The sessions of the message; an answer to "what did you do?" may name just the sport."""
    is_miles = ask.runner.units == "miles"
    told = read_log(ask.text, ask.today, ask.read_slots, is_miles=is_miles)
    if told or not ask.slots.activity:
        return told
    minutes = round(ask.slots.duration_min) if ask.slots.duration_min else None
    return (
        Workout(
            on=ask.today,
            activity=ask.slots.activity[0],
            minutes=minutes,
            distance_km=ask.slots.distance_km,
        ),
    )


def _advised(ask: Ask) -> tuple[Workout, ...]:
    """The idea they asked for today, where "done, 30 min" names no session of its own."""
    advice, slots = ask.advice, ask.slots
    if advice is None or advice.intent not in _IDEAS or advice.is_public or slots.body_part:
        return ()
    is_todays = advice.at.astimezone(ask.runner.zone).date() == ask.today
    found = ask.read_slots(advice.title).activity
    if not (is_todays and found and _DONE.match(plain(ask.text))):
        return ()
    is_miles = ask.runner.units == "miles"
    figures = read_figures(ask.text, found[0], ask.today, ask.read_slots, is_miles=is_miles)
    done = Workout(on=ask.today, activity=found[0], minutes=figures.minutes)
    return (replace(done, distance_km=figures.km, effort=figures.effort),)


def _as_nudged(ask: Ask) -> tuple[Workout, ...]:
    """The idea that was sent today, with the figures that were told: "done but only managed 20"."""
    at, proposed = ask.runner.nudge_log.last_sent, _proposed(ask)
    is_todays = at is not None and at.astimezone(ask.runner.zone).date() == ask.today
    if proposed is None or not is_todays or not _DONE.match(plain(ask.text)):
        return ()
    is_miles = ask.runner.units == "miles"
    said = read_figures(ask.text, proposed.activity, ask.today, ask.read_slots, is_miles=is_miles)
    minutes = proposed.minutes if said.minutes is None else said.minutes
    return (replace(proposed, minutes=minutes, distance_km=said.km, effort=said.effort),)


def _outing(ask: Ask) -> tuple[Workout, ...]:
    """The run of the way back, told by its pattern alone: "did the 1 min on, 1 off"."""
    return (Workout(on=ask.today, activity=day_options.RUN),) if is_outing(ask) else ()


def is_outing(ask: Ask) -> bool:
    """Whether somebody on the way back tells of the session by its pattern."""
    said = plain(ask.text)
    is_told = (
        _ON_AND_OFF.search(said) is not None and re.match(r"\W*(?:i )?did\b", said) is not None
    )
    return is_told and bool(ask.runner.ladders)


def _just_logged(ask: Ask) -> Workout | None:
    """What was logged last, if no idea came after it: a bare "done" then tells nothing new."""
    logs = (one for one in reversed(ask.runner.deeds) if "log" in one.parts)
    deed = next(logs, None)
    if deed is None or (ask.advice is not None and ask.advice.at > deed.at):
        return None
    last = log_edit.latest(ask, log_edit.MENDED_FOR)
    return last if last is not None and last.on == ask.today else None


def rested(ask: Ask) -> Answer:
    """A rest day, taken and said so."""
    return logged(ask, (Workout(on=ask.today, activity="rest"),))


def done(ask: Ask) -> Answer:
    """A bare "done" means what the coach proposed for today."""
    if ask.slots.activity:
        return answer(ask)
    proposed = _proposed(ask)
    return logged(ask, (proposed,)) if proposed else _ask_what(ask)


def _proposed(ask: Ask) -> Workout | None:
    """What today's idea was: the run of the way back or of the week goes before anything else."""
    if day_options.way_back_outing(ask) is not None:
        return Workout(on=ask.today, activity=day_options.RUN)
    if planned := day_options.planned_today(ask):
        one = planned[0]
        return Workout(on=ask.today, activity=one.activity, minutes=one.minutes or None)
    found = recommend.options(ask.runner, ask.handbook, ask.now)
    return Workout(on=ask.today, activity=found[0].activity.key) if found else None


def _answers_the_nudge(ask: Ask) -> bool:
    """Whether a bare "done" can only mean the idea that was sent today."""
    return ask.runner.nudge is not None and ask.text.casefold().strip(" .!") in _BARE


def _words(ask: Ask, name: str, **facts: str) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(ask.say(f"log_workout.{name}", **facts)),)),))


def _ask_what(ask: Ask) -> Answer:
    is_other = log_words.OTHER_SPORT.search(plain(ask.text)) is not None
    name = "log_workout.other_sport" if is_other else "log_workout.what"
    reply = Reply(blocks=(Paragraph(ask.say(name)),))
    return Answer(replies=(reply,), question=ask.question("activity"))


def logged(ask: Ask, workouts: tuple[Workout, ...]) -> Answer:
    """Remember these sessions, say so, and ask what a run asks for."""
    changes: tuple[Change, ...] = tuple(WorkoutLogged(one) for one in workouts)
    if any(one.on == ask.today for one in workouts):
        changes += (NudgeHeard(ask.today),)
    said = Paragraph(log_words.logged(ask, workouts))
    asked = log_pain.after(ask.after(*changes), workouts)
    if asked is None or not asked.replies:
        return Answer(replies=(Reply(blocks=(said,)),), changes=changes)
    first, *rest = asked.replies
    led = replace(first, blocks=(said, *first.blocks))
    return replace(asked, replies=(led, *rest), changes=(*changes, *asked.changes))


skill = Skill(
    intent="log_workout",
    command="log",
    argument="what",
    summary="Log it in a line: swam 40 min easy, knee 2/10",
    answer=answer,
    is_personal=True,
)
done_skill = Skill(
    intent="nudge_done",
    summary="Done for today",
    answer=done,
    is_personal=True,
)
