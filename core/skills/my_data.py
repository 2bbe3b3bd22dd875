"""Show me my data, or let me take it along."""

import re

from core.model.profile import Profile
from core.model.prose import Bullets, Heading, Paragraph, Reply
from core.model.talk import Answer
from core.skills import calendar, export, prescribe
from core.skills.delete_data import rows_in
from core.skills.skill import Ask, Skill

_TAKE = re.compile(
    r"\b(?:ex(?:port|prot)\w*|download\w*|cop(?:y|ies)|csv|json|files?|backup|back up|spreadsheet"
    r"|send|mail|give|gimme|hand|get|take\w*|dump|pull|portability|elsewhere|print)\b"
)
"""Words of somebody who wants to have it rather than see it."""


def answer(ask: Ask) -> Answer:
    """A readable summary, or everything as files."""
    return _export(ask) if _TAKE.search(ask.text.casefold()) else _show(ask)


def lines(ask: Ask) -> tuple[str, ...]:
    """What is on file, a line for each kind of it."""
    return (_you(ask), _body(ask), _training(ask), _nudge(ask), *_clubs(ask), *_records(ask))


def _show(ask: Ask) -> Answer:
    blocks = (Heading(ask.say("my_data.title")), Bullets(lines(ask)))
    choices = (
        ask.choice("my_data.export"),
        ask.choice("delete_data.offer"),
        ask.choice("privacy.offer"),
    )
    return Answer(replies=(Reply(blocks=blocks, choices=choices),))


def _export(ask: Ask) -> Answer:
    """All of it, and the plan for a calendar while one stands."""
    words = [Paragraph(ask.say("my_data.export"))]
    made = (*export.files(ask.everything(), ask.now), *export.log(ask.runner))
    has_plan = ask.runner.week is not None and not ask.runner.holds
    plan = calendar.of_plan(ask) if has_plan else calendar.Made()
    if plan.file is None:
        return Answer(replies=(Reply(blocks=tuple(words), files=made),))
    words.append(Paragraph(ask.say("my_data.export_plan")))
    reply = Reply(blocks=tuple(words), files=(*made, plan.file))
    return Answer(replies=(reply,), changes=plan.changes)


def _you(ask: Ask) -> str:
    unknown = ask.say("my_data.unknown")
    platforms = dict.fromkeys(home.platform.title() for home in ask.runner.homes)
    return ask.say(
        "my_data.you",
        name=ask.runner.called or unknown,
        platforms=" and ".join(platforms) or ask.platform.title(),
        zone=ask.runner.timezone or unknown,
        units=ask.runner.units,
    )


def _body(ask: Ask) -> str:
    runner = ask.runner
    known = [prescribe.place(one) for one in runner.injuries]
    known += _counted(ask, "hold", len(runner.holds))
    known += _counted(ask, "pains", len(runner.pains))
    if not known:
        return ask.say("my_data.body_nothing")
    return ask.say("my_data.body", what=", ".join(known))


def _training(ask: Ask) -> str:
    [workouts] = _counted(ask, "workouts", len(ask.runner.log)) or [
        ask.say("my_data.workouts_many", count="no")
    ]
    older = len(ask.runner.history)
    history = ask.say("my_data.history", count=older) if older else ""
    return ask.say(
        "my_data.training",
        workouts=workouts,
        history=history,
        plan=_yes_or_no(ask, yes=ask.runner.week is not None),
        profile=_yes_or_no(ask, yes=ask.runner.profile != Profile()),
    )


def _nudge(ask: Ask) -> str:
    nudge = ask.runner.nudge
    if nudge is None:
        return ask.say("my_data.nudge_none")
    return ask.say("my_data.nudge", time=f"{nudge.at:%H:%M}", platform=nudge.platform.title())


def _clubs(ask: Ask) -> tuple[str, ...]:
    """The clubs they take part in; what these see stands behind the command."""
    counted = _counted(ask, "clubs", len(ask.clubs.mine()))
    return tuple(ask.say("my_data.clubs", count=one) for one in counted)


def _records(ask: Ask) -> tuple[str, ...]:
    everything = ask.everything()
    entries = _counted(ask, "changes", rows_in(everything, "journal"))
    messages = rows_in(everything, "outbox")
    journal = tuple(ask.say("my_data.journal", count=one) for one in entries)
    return journal + ((ask.say("my_data.messages", count=messages),) if messages else ())


def _counted(ask: Ask, what: str, count: int) -> list[str]:
    if not count:
        return []
    return [ask.say(f"my_data.{what}_{'one' if count == 1 else 'many'}", count=count)]


def _yes_or_no(ask: Ask, *, yes: bool) -> str:
    return ask.say("my_data.yes" if yes else "my_data.no")


skill = Skill(
    intent="my_data",
    command="mydata",
    argument="what",
    summary="See, export or erase what I know about you",
    answer=answer,
    lead="my data",
    is_personal=True,
)
