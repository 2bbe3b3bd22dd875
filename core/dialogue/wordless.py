"""Messages without a word: a place on the map, and our arrival in a group."""

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from core.model.gathering import ClubSettings
from core.model.messages import Incoming, Spot
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer, Question
from core.skills.skill import Ask


def answer(ask: Ask, heard: Incoming, question: Question | None) -> Answer | None:
    """What to say to it; None to anything that has words."""
    if heard.is_arrival:
        return _hello(ask)
    if heard.spot is None:
        return None
    return replace(_near(ask, heard.spot, question), question=question, intent="settings")


def _hello(ask: Ask) -> Answer:
    """Short: how to talk to us, and one thing to begin with."""
    is_set = ask.club is not None and ask.club.settings != ClubSettings()
    words = Paragraph(ask.say("help.hello_back" if is_set else "help.hello_group"))
    choices = (ask.choice("leg_day.offer"), ask.choice("club.offer"), ask.choice("help.offer"))
    return Answer(replies=(Reply(blocks=(words,), choices=choices),), intent="greet")


def _near(ask: Ask, spot: Spot, question: Question | None) -> Answer:
    """The city they seem to be in; asked once, because a holiday is no move."""
    place = ask.shelf.gazetteer.nearest(spot)
    if place is None:
        return _said(ask.say("settings.nowhere"))
    local = ask.now.astimezone(UTC).astimezone(ZoneInfo(place.timezone))
    words = ask.say("settings.near", city=place.name, time=f"{local:%H:%M}")
    name = f"{place.name}, {place.country}"
    yes = ask.choice("settings.near", city=place.name, name=name)
    if question is not None and question.slot == "city":
        yes = replace(yes, says=name, about=question.id)
    return _said(words, yes, ask.choice("cancel.not_now"))


def _said(words: str, *choices: Choice) -> Answer:
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices, is_private=True),))
