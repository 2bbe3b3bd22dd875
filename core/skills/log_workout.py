"""I did it."""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.advice import recommend
from core.model.changes import Change, NudgeHeard, WorkoutLogged
from core.model.plan import WEEK, Workout
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import checkin, prescribe, undo
from core.skills.skill import Ask, Skill

_REST = ("rest day", "rested", "day off", "did nothing")
LONGEST = 480
"""Minutes; more than that is most likely a slip."""
_AHEAD = re.compile(r"\b(?:tomorrow|tmrw|next (?:week|mon|tue|wed|thu|fri|sat|sun)\w*)\b")
_NOT_DONE = re.compile(
    r"\b(?:un-?(?:do|log)|delete|remove|revert|strike|take (?:it |that )?(?:back|out)|scratch"
    r"|(?:did ?n[o']?t|never) (?:mean|did|do))\b"
)
"""What was logged is to go."""
_BARE = frozenset({"done", "all done", "did it", "i did it", "done it", "finished"})


def answer(ask: Ask) -> Answer:
    """Remember what was done today or yesterday, in one line."""
    said = ask.text.casefold().replace("\u2019", "'")
    if _NOT_DONE.search(said) and not ask.slots.duration_min:
        return undo.last_logged(ask)
    if not ask.slots.activity and any(words in said for words in _REST):
        return _logged(ask, Workout(on=_day(ask), activity="rest"))
    if not ask.slots.activity:
        return done(ask) if _answers_the_nudge(ask) else _ask_what(ask)
    minutes = int(ask.slots.duration_min) if ask.slots.duration_min else None
    if minutes is not None and minutes > LONGEST:
        return _words(ask, "too_much")
    if _AHEAD.search(said):
        return _words(ask, "ahead")
    return _logged(ask, Workout(on=_day(ask), activity=ask.slots.activity[0], minutes=minutes))


def done(ask: Ask) -> Answer:
    """A bare "done" means what the coach proposed for today."""
    if ask.slots.activity:
        return answer(ask)
    found = recommend.options(ask.runner, ask.handbook, ask.now)
    if not found:
        return _ask_what(ask)
    return _logged(ask, Workout(on=ask.today, activity=found[0].activity.key))


def _answers_the_nudge(ask: Ask) -> bool:
    """Whether a bare "done" can only mean the idea that was sent today."""
    return ask.runner.nudge is not None and ask.text.casefold().strip(" .!") in _BARE


def _day(ask: Ask) -> date:
    """Today, yesterday, or the weekday named, as long as it lies behind us."""
    if "yesterday" in ask.text.casefold():
        return ask.today - timedelta(days=1)
    if len(ask.slots.days) == 1:
        back = (ask.today.weekday() - WEEK.index(ask.slots.days[0])) % 7
        return ask.today - timedelta(days=back)
    return ask.today


def _words(ask: Ask, name: str) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(ask.say(f"log_workout.{name}")),)),))


def _ask_what(ask: Ask) -> Answer:
    reply = Reply(blocks=(Paragraph(ask.say("log_workout.what")),))
    return Answer(replies=(reply,), question=ask.question("activity"))


def _logged(ask: Ask, workout: Workout) -> Answer:
    changes: tuple[Change, ...] = (WorkoutLogged(workout),)
    if workout.on == ask.today:
        changes += (NudgeHeard(ask.today),)
    said = Paragraph(_line(ask, workout))
    asked = checkin.after_run(ask.after(*changes)) if workout.activity == "run" else None
    if asked is None:
        return Answer(replies=(Reply(blocks=(said,)),), changes=changes)
    first, *rest = asked.replies
    led = replace(first, blocks=(said, *first.blocks))
    return replace(asked, replies=(led, *rest), changes=(*changes, *asked.changes))


def _line(ask: Ask, workout: Workout) -> str:
    if workout.activity == "rest":
        return ask.say("log_workout.rest")
    is_off = bool(ask.runner.injuries or ask.runner.holds) and not ask.runner.ladders
    if workout.activity == "run" and is_off:
        part = " and ".join(prescribe.place(one) for one in ask.runner.injuries) or "body"
        return ask.say("log_workout.ran_injured", part=part)
    activity = ask.handbook.activities.get(workout.activity)
    minutes = ask.say("log_workout.minutes", minutes=workout.minutes) if workout.minutes else ""
    return ask.say(
        "log_workout.logged",
        what=activity.name if activity else "a run",
        minutes=minutes,
        day=_day_name(ask, workout.on),
    )


def _day_name(ask: Ask, on: date) -> str:
    near = {ask.today: "today", ask.today - timedelta(days=1): "yesterday"}
    return near.get(on) or f"on {on:%A}"


skill = Skill(
    intent="log_workout",
    command="log",
    argument="what",
    summary="Log it in a line: swam 40 min",
    answer=answer,
    is_personal=True,
)
done_skill = Skill(
    intent="nudge_done",
    summary="Done for today",
    answer=done,
    is_personal=True,
)
