"""A session in words: "swimming, 40 min, easy", and the line that confirms it."""

import re
from datetime import date, timedelta

from core.model.body import Injury
from core.model.effort import EASY, STEADY
from core.model.plan import WEEK, Workout
from core.skills import prescribe
from core.skills.skill import Ask

OTHER_SPORT = re.compile(
    r"\b(?:foot(?:ball|y)|soccer|rugby|hockey|basketball|netball|volleyball|handball|cricket"
    r"|lacrosse|baseball|softball|golf|climb(?:ing|ed)|boulder(?:ing|ed)|surf(?:ing|ed)|boxing"
    r"|judo|karate|danc(?:e|ing|ed)|gymnastics|trampolin\w+)\b"
)
"""What is trained with and has no page of its own."""
_HALF_YEAR = 180
_TWO_DIGITS_BELOW = 3
"""Kilometres: "1.25 km" of swimming, but "8.1 km" of running."""


def logged(ask: Ask, workouts: tuple[Workout, ...]) -> str:
    """One short line for all of them."""
    if all(one.activity == "rest" for one in workouts):
        return ask.say("log_workout.rest")
    if any(one.activity == "run" and _was_off(ask, one.on) for one in workouts):
        part = prescribe.places(ask.runner.injuries) or "body"
        what = _listed(ask, [session(ask, one) for one in workouts])
        return ask.say("log_workout.ran_injured", what=what, part=part)
    is_one_day = len({one.on for one in workouts}) == 1
    if is_one_day:
        what = _listed(ask, [session(ask, one) for one in workouts])
        return ask.say("log_workout.logged", what=what, day=day_name(ask, workouts[0].on))
    each = [f"{session(ask, one)} {day_name(ask, one.on)}" for one in workouts]
    return ask.say("log_workout.logged_days", what=_listed(ask, each))


def session(ask: Ask, workout: Workout) -> str:
    """What it was: name, minutes, distance, effort, as far as they were told."""
    parts = [name(ask, workout.activity)]
    if workout.minutes:
        parts.append(ask.say("log_workout.minutes", minutes=workout.minutes))
    if workout.distance_km:
        parts.append(ask.say("log_workout.distance", km=km(workout.distance_km)))
    if workout.effort is not None:
        parts.append(ask.say(f"log_workout.effort_{_band(workout.effort)}", rpe=workout.effort))
    return ", ".join(parts)


def name(ask: Ask, activity: str) -> str:
    """The activity as it is called."""
    facts = ask.handbook.activities.get(activity)
    return facts.name if facts else ask.say(f"log_workout.name_{activity}")


def day_name(ask: Ask, on: date) -> str:
    """today, yesterday, on Tuesday, on 3 November, or on 3 November 2025."""
    near = {ask.today: "today", ask.today - timedelta(days=1): "yesterday"}
    ago = (ask.today - on).days
    day = f"{on:%-d %B}" if ago < _HALF_YEAR else f"{on:%-d %B %Y}"
    return near.get(on) or (f"on {day}" if ago >= len(WEEK) else f"on {on:%A}")


def _was_off(ask: Ask, on: date) -> bool:
    """Whether running was off the table before that run, and no way back has begun.

    What is told of in the same breath as the run came after it.
    """
    since = [one.reported_at for one in ask.runner.injuries if not _is_told_now(ask, one)]
    since += [one.since for one in ask.runner.holds]
    is_before = any(one.astimezone(ask.runner.zone).date() <= on for one in since)
    return is_before and not ask.runner.ladders


def _is_told_now(ask: Ask, injury: Injury) -> bool:
    return injury.reported_at == ask.now and injury.body_part in ask.slots.body_part


def _band(effort: int) -> str:
    return "easy" if effort <= EASY else "steady" if effort <= STEADY + 1 else "hard"


def km(far: float) -> str:
    """Kilometres with as many digits as are worth reading."""
    return f"{round(far, 2 if far < _TWO_DIGITS_BELOW else 1):g}"


def _listed(ask: Ask, parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{'; '.join(parts[:-1])} {ask.say('undo.and')} {parts[-1]}"
