"""The club's leg day on one card: the session, who is in, who is done, and what to press."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate

from core.model.club import Club
from core.model.gathering import Event
from core.model.prose import Choice, Paragraph, Reply
from core.skills import leg_day
from core.skills.skill import Ask

MOST_LETTERS = 140
"""Of the names in a line; the rest are counted. A caption takes 1024 letters, the moves 600."""
LONGEST_NAME = 24


def card(ask: Ask, club: Club, event_id: str) -> Reply:
    """The session as it was opened, the names, and what to press; the same whoever presses."""
    event = club.event(event_id)
    assert event is not None  # noqa: S101  (whoever asks for its card has it)
    if event.is_off:
        return Reply(blocks=(Paragraph(ask.say("leg_day.card_off")),), card=event.id)
    blocks, pictures = leg_day.for_all(as_opened(ask, event))
    on = day(event.on)
    choices = (
        ask.choice("leg_day.in", day=on),
        _privately(ask.choice("leg_day.mine")),
        ask.choice("leg_day.done", day=on),
    )
    names = tuple(Paragraph(one) for one in _who(ask, event))
    return Reply(blocks=(*blocks, *names), choices=choices, pictures=pictures, card=event.id)


def as_opened(ask: Ask, event: Event) -> Ask:
    """`ask` with the kit and the time of the evening in the place of its own."""
    slots = replace(ask.slots, kit=event.kit, duration_min=event.minutes)
    return replace(ask, intent=replace(ask.intent, slots=slots))


def _who(ask: Ask, event: Event) -> Iterator[str]:
    done = [one.name for one in event.going if one.is_done]
    for name, people in (("who_in", [one.name for one in event.going]), ("who_done", done)):
        if people:
            yield ask.say(f"leg_day.{name}", count=len(people), names=_names(ask, people))
    yield ask.say("leg_day.nobody")


def _names(ask: Ask, people: list[str]) -> str:
    short = [_shortened(one) for one in people]
    fitting = accumulate(short, "{}, {}".format)
    most = sum(len(one) <= MOST_LETTERS for one in fitting)
    shown, more = ", ".join(short[:most]), len(people) - most
    return ask.say("leg_day.who_more", names=shown, count=more) if more > 0 else shown


def _shortened(name: str) -> str:
    """A name as it stands beside many others."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}\u2026"


def _privately(choice: Choice) -> Choice:
    return replace(choice, is_private=True)


def day(on: date) -> str:
    """As the card's buttons name it: "24 Nov"."""
    return f"{on:%-d %b}"


def event_id(on: date) -> str:
    """What the leg day of that date is called."""
    return f"legs-{on.isoformat()}"


def date_of(ask: Ask, club: Club) -> date:
    """The club's date."""
    return ask.now.astimezone(club.zone).date()


def todays(ask: Ask, club: Club) -> Event | None:
    """The leg day of today, if there is one."""
    return club.event(event_id(date_of(ask, club)))
