"""What is asked about a race, after what holds for any."""

from dataclasses import replace
from datetime import date

from core.advice.week.season import taper_of
from core.language.hearing import plain
from core.model.prose import Bullets, Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import week_lines
from core.skills.race_days import month_named
from core.skills.skill import Ask

KINDS = ("5k", "10k", "half", "marathon", "ultra")
WEEKS_OFFERED = (1, 2, 4, 8, 12)

_ALWAYS = ("TP1", "TP3", "TP4")
"""Rules of every taper."""


def for_others(ask: Ask, kind: str | None) -> Answer:
    """Somebody else's race: what holds for anybody, and nothing is remembered."""
    taper = taper_of(kind, ask.handbook.guidelines) if kind else None
    lines = (taper.text,) if taper else ()
    blocks = (Paragraph(ask.say("race.others")), Bullets((*lines, *_always(ask))))
    return Answer(replies=(Reply(blocks=blocks, choices=(ask.choice("race.offer"),)),))


def _always(ask: Ask) -> tuple[str, ...]:
    """What holds before every race."""
    return tuple(ask.handbook.guidelines.rule(rule).text for rule in _ALWAYS)


def ask_kind(ask: Ask, on: date | None) -> Answer:
    """What holds for every race, then which distance: it decides how long the taper is."""
    kept = f"on {on.isoformat()}" if on else None
    question = replace(ask.question("race"), known=replace(ask.slots, asked=kept))
    names = (ask.say(f"race.kind_{kind}") for kind in KINDS)
    choices = tuple(
        replace(ask.choice("race.distance", race=name), about=question.id) for name in names
    )
    blocks = (Paragraph(_lead(ask, on)), Bullets(_always(ask)))
    reply = Reply(blocks=(*blocks, Paragraph(ask.say("race.which"))), choices=choices)
    return Answer(replies=(reply,), question=question)


def _lead(ask: Ask, on: date | None) -> str:
    if on is None:
        return ask.say("race.general")
    return ask.say("race.noted", day=week_lines.day_name(on), date=week_lines.long_date(on))


def ask_when(ask: Ask, kind: str) -> Answer:
    """What the taper is like for that distance, then the one question."""
    name = ask.say(f"race.kind_{kind}")
    taper = taper_of(kind, ask.handbook.guidelines)
    question = ask.question("weeks")
    month = month_named(plain(ask.text))
    if ask.is_reply and month is not None:
        words = Paragraph(ask.say("race.which_day", month=month))
        return Answer(replies=(Reply(blocks=(words,)),), question=question)
    lines = (*((taper.text,) if taper else ()), ask.say("race.when", race=name))
    choices = tuple(
        replace(_in_weeks(ask, name, weeks), about=question.id) for weeks in WEEKS_OFFERED
    )
    return Answer(
        replies=(Reply(blocks=tuple(map(Paragraph, lines)), choices=choices),), question=question
    )


def _in_weeks(ask: Ask, name: str, weeks: int) -> Choice:
    which = "one_week" if weeks == 1 else "weeks"
    return ask.choice(f"race.{which}", race=name, weeks=weeks)
