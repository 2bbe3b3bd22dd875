"""What became of the daily ideas, when the next one comes, and "not now, in an hour"."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from core.language.asking import only_asks
from core.language.later import later_told
from core.language.nudge_words import tells_what_came
from core.model.changes import NudgeSnoozed
from core.model.nudging import Nudged, NudgeState
from core.model.pace import next_due
from core.model.prose import Block, Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import reminders
from core.skills.skill import Ask, Skill

_CLOCKS = re.compile(r"\bclocks?\b|\b(?:summer|winter|daylight)[ -](?:saving )?(?:time|saving)\b")


def answer(ask: Ask) -> Answer:
    """The last seven and the next; or today's once more, later."""
    if ask.runner.nudge is None:
        return _said(ask, "none")
    local = ask.now.astimezone(ask.runner.zone)
    is_told = only_asks(ask.text) or tells_what_came(ask.text)
    later = None if is_told else later_told(ask.text, ask.slots, local)
    return _listed(ask) if later is None else _snoozed(ask, later, local)


def _snoozed(ask: Ask, later: datetime, local: datetime) -> Answer:
    """Once more today; never in quiet hours, and the series stays as it is."""
    quiet = ask.runner.profile.quiet
    if later.date() != local.date() or later <= local:
        return _said(ask, "tomorrow", when=_next(ask))
    if quiet is not None and quiet.covers(later.time()):
        return _said(ask, "hushed", when=_next(ask))
    until = later.astimezone(UTC)
    said = _said(ask, "snoozed", when=reminders.when(ask, until))
    return replace(said, changes=(NudgeSnoozed(until),))


def _listed(ask: Ask) -> Answer:
    lines = tuple(_line(ask, one) for one in ask.runner.nudge_log.last)
    blocks: list[Block] = [Heading(ask.say("nudges.title"))]
    blocks.append(Bullets(lines) if lines else Paragraph(ask.say("nudges.nothing")))
    blocks.append(Paragraph(_coming(ask)))
    if _CLOCKS.search(ask.text.casefold()) and ask.runner.city:
        blocks.append(Paragraph(ask.say("nudges.clocks", city=ask.runner.city)))
    choices = (ask.choice("today.offer"), ask.choice("stop_reminders.offer"))
    return Answer(replies=(Reply(blocks=tuple(blocks), choices=choices),))


def _line(ask: Ask, one: Nudged) -> str:
    at = one.at.astimezone(ask.runner.zone)
    is_held = one.state is NudgeState.HELD
    key = f"held_{one.reason}" if is_held else f"state_{one.state.value}"
    state = ask.say(f"nudges.{key}")
    return ask.say("nudges.line", day=f"{at:%a}", time=f"{at:%H:%M}", state=state)


def _coming(ask: Ask) -> str:
    due = next_due(ask.runner, ask.now)
    if due is None:
        return ask.say("nudges.silent")
    name = "snooze_next" if due == ask.runner.nudge_log.snoozed_until else "next"
    return ask.say(f"nudges.{name}", when=reminders.when(ask, due))


def _next(ask: Ask) -> str:
    due = next_due(ask.runner, ask.now)
    return "" if due is None else reminders.when(ask, due)


def _said(ask: Ask, name: str, **facts: object) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(ask.say(f"nudges.{name}", **facts)),)),))


skill = Skill(
    intent="nudges",
    command="nudges",
    summary="Your last nudges and the next; or snooze today's",
    answer=answer,
    is_personal=True,
)
