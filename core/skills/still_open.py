"""What stays open to a runner with a sore place, and what waits."""

from core.advice import clearance, recommend
from core.advice import injury as triage
from core.advice.recommend import Option, Wish
from core.knowledge.matrix import Verdict
from core.knowledge.schema import Activity
from core.language.permission import asks_leave
from core.model.body import Phase
from core.model.prose import Block, Bullets, Paragraph
from core.skills import prescribe
from core.skills.skill import Ask

_AVOIDED = 2
"""Named among what waits; all of it stands behind a button."""


def open_to_you(
    ask: Ask, *, most: int | None = None, nor: str = "", name: str = ""
) -> tuple[Block, ...]:
    """What stays open today, `most` of it, and when to stop; `name` of other words to open with."""
    found = _asked_first(ask)[:most]
    if not found:
        return (Paragraph(ask.say(_nothing(ask))),)
    lines = tuple(prescribe.line(ask, one) for one in found)
    name = name or _opening(ask)
    words = ask.say(f"injured.{name}_nor", names=nor) if nor and name == "no_run" else ""
    opening = Paragraph(words or ask.say(f"injured.{name}"))
    return (opening, Bullets(lines), Paragraph(prescribe.stop_rule(ask)))


def waiting_too(ask: Ask) -> str:
    """What the matrix forbids beside running, two of many; skilled sports go unsaid.

    What was asked about comes first.
    """
    asked = _refused(ask)
    others = (one for one in closed(ask) if not one.needs_skill and one not in asked)
    names = [one.name for one in (*asked, *others)]
    if len(names) > _AVOIDED + 1:
        first, count = ", ".join(names[:_AVOIDED]), len(names) - _AVOIDED
        return ask.say("injured.or_more", first=first, count=count)
    if len(names) > 1:
        return ask.say("injured.or_last", first=", ".join(names[:-1]), last=names[-1])
    return next(iter(names), "")


def _asked_first(ask: Ask) -> tuple[Option, ...]:
    """Today's options; the sport that was asked about stands first where it is open."""
    others = recommend.options(ask.runner, ask.handbook, ask.now)
    if not (sports := _asked_about(ask)):
        return others
    wished = recommend.options(ask.runner, ask.handbook, ask.now, Wish(activities=sports))
    return (*wished, *(one for one in others if one.activity.key not in sports))


def _refused(ask: Ask) -> tuple[Activity, ...]:
    """What was asked about and has to wait."""
    every = (ask.handbook.activities.get(key) for key in _asked_about(ask))
    known = (one for one in every if one is not None)
    return tuple(
        one for one in known if not clearance.is_open(ask.runner, ask.handbook, one.key, ask.now)
    )


def _asked_about(ask: Ask) -> tuple[str, ...]:
    """The sports whose leave is asked: "can I swim?", not "I swam"."""
    return ask.slots.activity if asks_leave(ask.text) else ()


def closed(ask: Ask) -> tuple[Activity, ...]:
    """What the matrix rules out today."""
    return tuple(
        one
        for one in ask.handbook.activities.values()
        if clearance.verdict(ask.runner, ask.handbook, one.key, ask.now) is Verdict.AVOID
    )


def _nothing(ask: Ask) -> str:
    if special := prescribe.rest_of_its_own(ask):
        return special
    is_fresh = triage.is_fresh(ask.runner.injuries, ask.now)
    return "injured.first_days_rest" if is_fresh else "injured.nothing"


def _opening(ask: Ask) -> str:
    if triage.is_fresh(ask.runner.injuries, ask.now):
        return "first_days"
    phases = {phase for _, phase in clearance.places(ask.runner, ask.now)}
    return "returning" if phases == {Phase.RETURNING} else "no_run"
