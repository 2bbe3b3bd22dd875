"""Nudge me at seven; stop; not today."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.model.changes import Change, NudgeHeard, NudgeSet, NudgeStopped, ProfileSet
from core.model.intent import Slots
from core.model.plan import WEEK, Nudge
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.model.wall_clock import next_fire
from core.skills import club_unasked, message_words, nudge_city, nudge_place
from core.skills.listing import listed
from core.skills.skill import Ask, Skill

_CHORE = re.compile(
    r"\bremind me (?:at [\d:.apm ]+ )?to (?:pack|buy|call|ring|bring|charge|book|order|pay|wash"
    r"|pick|send|e-?mail|text|register|sign|feed|collect|take (?:my|the)|get (?:my|the)|drink"
    r"|eat)\b"
)
"""What has nothing to do with training."""
_AGAIN = re.compile(
    r"\b(?:again|back|resume|restart|continue|carry on|go on|as before|like before|as usual"
    r"|un-?paus\w*|un-?mut\w*)\b"
)
_NO_TIME = re.compile(r"\b(?:2[4-9]|[3-9]\d)[:.]\d\d\b")
"""What looks like a time and is none."""

_LATE, _EARLY, _EVENING = time(21), time(6), time(19)
"""When somebody under 18 should rather sleep, and what is offered instead; ours."""
TIMES = ("06:30", "07:00", "12:00", "18:00")

_DAY_NAMES = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


def start(ask: Ask) -> Answer:
    """A time, then once the city, then it is set."""
    if _CHORE.search(ask.text.casefold()) and not ask.slots.activity:
        return _only_ideas(ask)
    there = nudge_place.named(ask.text, ask.platform)
    if there is not None and ask.runner.nudge is not None:
        return _put(ask, there, ask.runner.nudge)
    if ask.slots.time is None and _AGAIN.search(ask.text.casefold()) and (on := _going_on(ask)):
        return on
    if ask.slots.time is None or _NO_TIME.search(ask.text):
        return _ask_when(ask)
    ask = nudge_city.with_city(ask)
    if ask.slots.city is None and ask.runner.timezone is None:
        return _ask_where(ask, "where")
    moved = nudge_city.moved_to(ask)
    if moved is None:
        return _ask_where(ask, "where_again", city=ask.slots.city)
    return _set(ask, moved)


def _going_on(ask: Ask) -> Answer | None:
    """The series as it was, without the pause if there is one; None where none was set."""
    nudge = ask.runner.nudge
    if nudge is None:
        return None
    resumed = ProfileSet(replace(ask.runner.profile, paused_until=None))
    changes = (resumed,) if ask.runner.profile.paused_until else ()
    due = when(ask, next_fire(nudge, ask.runner.zone, ask.now))
    time, days = f"{nudge.at:%H:%M}", _days(ask, nudge.days)
    said = _answer(
        ask,
        "set_reminder.goes_on",
        ask.choice("stop_reminders.offer"),
        days=days,
        time=time,
        next=due,
    )
    return replace(said, changes=changes)


def _put(ask: Ask, there: str, nudge: Nudge) -> Answer:
    """The same idea at the same time on another platform, if they can be written to there."""
    place = ask.say(f"pair.place_{there}")
    if ask.runner.home(there) is None:
        return _answer(ask, "set_reminder.nowhere", ask.choice("pair.offer"), place=place)
    moved = replace(nudge, platform=there)
    due = when(ask, next_fire(moved, ask.runner.zone, ask.now))
    said = _answer(
        ask, "set_reminder.there", ask.choice("stop_reminders.offer"), place=place, next=due
    )
    return replace(said, changes=(NudgeSet(moved),))


def _only_ideas(ask: Ask) -> Answer:
    """Bags and shoes are no business of ours; the daily idea at that time may be."""
    at = ask.slots.time
    choices = (ask.choice("set_reminder.timed", time=f"{at:%H:%M}"),) if at else ()
    return _answer(ask, "set_reminder.only_ideas", *choices)


def stop(ask: Ask) -> Answer:
    """No more nudges."""
    pause = message_words.pause_in(ask.text, ask.today)
    if ask.runner.nudge is not None and pause is not None:
        return _paused(ask, pause.paused_until)
    if ask.runner.nudge is None:
        return _answer(ask, "stop_reminders.none", ask.choice("set_reminder.offer"))
    if ask.slots.days and (left := _other_days(ask)):
        return _only_on(ask, left)
    stopped = _answer(ask, "stop_reminders.stopped", ask.choice("today.offer"))
    return replace(stopped, changes=(NudgeStopped(),))


def _other_days(ask: Ask) -> tuple[str, ...]:
    """The days that stay when only some are to go."""
    nudge = ask.runner.nudge
    return tuple(one for one in (nudge.days if nudge else ()) or WEEK if one not in ask.slots.days)


def _only_on(ask: Ask, days: tuple[str, ...]) -> Answer:
    """Some days without it; the others as they were."""
    nudge = ask.runner.nudge
    assert nudge is not None  # noqa: S101  (stop() looked)
    if len(days) == len(nudge.days or WEEK):
        time = f"{nudge.at:%H:%M}"
        return _answer(ask, "stop_reminders.not_then", days=_days(ask, days), time=time)
    slots = Slots(time=nudge.at, days=days)
    return _set(replace(ask, intent=replace(ask.intent, slots=slots)), ())


def _paused(ask: Ask, until: date | None) -> Answer:
    """Nothing until that day; then it goes on by itself."""
    assert until is not None  # noqa: S101  (a pause has an end)
    changed = ProfileSet(replace(ask.runner.profile, paused_until=until))
    said = _answer(
        ask, "stop_reminders.paused", ask.choice("settings.resume"), day=f"{until:%A %-d %B}"
    )
    return replace(said, changes=(changed,))


def skip(ask: Ask) -> Answer:
    """Not today: nothing more until the next nudge."""
    nudge, heard = ask.runner.nudge, NudgeHeard(ask.today)
    if nudge is None:
        return replace(_answer(ask, "nudge_skip.fine_plain"), changes=(heard,))
    zone = ask.runner.zone
    due = next_fire(nudge, zone, ask.now)
    if due.astimezone(zone).date() == ask.today:  # said before it came
        due = next_fire(nudge, zone, due)
    answer = _answer(ask, "nudge_skip.fine", next=when(ask, due))
    return replace(answer, changes=(heard,))


def _ask_when(ask: Ask) -> Answer:
    question = ask.question("time")
    choices = tuple(_about(ask.choice("set_reminder.time", time=one), question.id) for one in TIMES)
    return replace(_answer(ask, "set_reminder.when", *choices), question=question)


def _ask_where(ask: Ask, name: str, **facts: object) -> Answer:
    question = replace(ask.question("city"), known=replace(ask.slots, city=None))
    skip_it = _about(ask.choice("cancel.not_now"), question.id)
    likely = (Choice(one, one, about=question.id) for one in nudge_city.likely(ask))
    answer = _answer(ask, f"set_reminder.{name}", *likely, skip_it, **facts)
    return replace(answer, question=question)


def _set(ask: Ask, moved: tuple[Change, ...]) -> Answer:
    assert ask.slots.time is not None  # noqa: S101  (start() asked for it)
    there = ask.after(*moved)
    namesake = nudge_city.namesake_of(there) if moved else None
    quiet = ask.runner.profile.quiet
    is_hushed = quiet is not None and quiet.covers(ask.slots.time)
    nudge = Nudge(
        at=quiet.end if quiet and is_hushed else ask.slots.time,
        days=ask.slots.days or _days_before(ask),
        platform=ask.platform,
    )
    due = next_fire(nudge, there.runner.zone, ask.now)
    words = ask.say(
        "set_reminder.moved" if ask.runner.nudge else "set_reminder.set",
        days=_days(ask, nudge.days),
        time=f"{nudge.at:%H:%M}",
        city=nudge_city.name_of(there, namesake),
        first=when(there, due),
    )
    blocks = [Paragraph(words)]
    if is_hushed:
        blocks.append(Paragraph(ask.say("set_reminder.hushed")))
    if ask.is_group:
        is_open = ask.runner.home(ask.platform) is not None
        name = "set_private" if is_open else "not_here"
        blocks.append(Paragraph(ask.say(f"set_reminder.{name}")))
    choices = [ask.choice("stop_reminders.offer"), ask.choice("today.offer")]
    if namesake is not None:
        lives = ask.choice("settings.lives", city=namesake.name, country=namesake.country)
        choices.insert(0, lives)
    if there.runner.profile.is_minor and (nudge.at >= _LATE or nudge.at < _EARLY):
        blocks.append(Paragraph(ask.say("set_reminder.late_young")))
        choices.insert(0, ask.choice("set_reminder.time", time=f"{_EVENING:%H:%M}"))
    reply = Reply(blocks=tuple(blocks), choices=tuple(choices))
    return Answer(replies=(reply,), changes=(*moved, NudgeSet(nudge)))


def _days_before(ask: Ask) -> tuple[str, ...]:
    """A new time alone leaves the days as they were."""
    return ask.runner.nudge.days if ask.runner.nudge else WEEK


def _days(ask: Ask, days: tuple[str, ...]) -> str:
    named = {WEEK: "daily", WEEK[:5]: "weekdays", WEEK[5:]: "weekends"}.get(tuple(days))
    if named:
        return ask.say(f"set_reminder.{named}")
    return listed(_DAY_NAMES[day] for day in WEEK if day in days)


def when(ask: Ask, moment: datetime) -> str:
    """The day in words ("today", "tomorrow", "on Monday") and the time."""
    local = moment.astimezone(ask.runner.zone)
    near = {ask.today: "today", ask.today + timedelta(days=1): "tomorrow"}
    day = near.get(local.date()) or f"on {_DAY_NAMES[WEEK[local.weekday()]]}"
    return f"{day} at {local:%H:%M}"


def _about(choice: Choice, question: str) -> Choice:
    return replace(choice, about=question)


def _answer(ask: Ask, key: str, *choices: Choice, **facts: object) -> Answer:
    reply = Reply(blocks=(Paragraph(ask.say(key, **facts)),), choices=choices)
    return Answer(replies=(reply,))


start_skill = Skill(
    intent="set_reminder",
    command="remind",
    argument="time",
    summary="One idea a day, at your time",
    answer=start,
    lead="remind me at",
    is_personal=True,
    shared=club_unasked.reminding,
)
stop_skill = Skill(
    intent="stop_reminders",
    command="stop",
    summary="Stop the daily idea",
    answer=stop,
    is_personal=True,
    shared=club_unasked.stopped,
)
skip_skill = Skill(
    intent="nudge_skip",
    summary="Not today",
    answer=skip,
    is_personal=True,
)
