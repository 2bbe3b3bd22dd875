"""What is said to an idea, sent or just given: "in an hour", "too long", "can I do it quietly"."""

import re
from dataclasses import replace
from datetime import timedelta

from core.language.features import tidy
from core.language.later import is_later
from core.model.intent import Guess, Intent, Slots
from core.skills import day_options, today
from core.skills.skill import Ask

ANSWERED_FOR = timedelta(hours=6)
"""How long a bare "in an hour" can only be about the idea that was sent; ours."""
SHORT = 15
"""Minutes."""
_SURE = 0.8
"""So sure of something else, it is no reply."""
_REPLIES = frozenset({"nudge_skip", "nudge_done"})
_MAYBE = 0.02
"""So likely at least is a reply, where an idea was just sent and nothing else is sure; ours."""
_SERIES = re.compile(
    r"\b(?:every|each|daily|always|from now|in future|usual|instead|rather|change|move|shift|set"
    r"|reset|make|mornings|evenings|weekdays|weekends|tomorrow|time)\b"
)
"""What is about all ideas to come."""
_SHORTER = re.compile(
    r"(?:(?:something|sth|smth|gimme|give me|give us|got|anything|a bit|make it|can it be|that'?s"
    r"|it'?s|way|far|much|but|please|sorry)"
    r" )*(?:shorter|quicker|less time|less|too long|too much time"
    r"|i (?:don'?t|do not) have that long)"
    r"(?: (?:for me|today|tonight|now|please|pls|then|one))*"
)


def meant(ask: Ask) -> Ask | None:
    """The request that a short answer to an idea means; None if it is none."""
    said = tidy(ask.text).strip(" .!?")
    at, last = ask.runner.nudge_log.last_sent, ask.advice
    is_sent = at is not None and ask.now - at <= ANSWERED_FOR
    is_sent = is_sent and ask.runner.nudge_heard_on != ask.today
    if is_sent and is_later(ask.text):
        return replace(ask, intent=Intent(name="nudges", slots=ask.slots))
    if is_sent and _is_once_more(ask):
        return replace(ask, intent=replace(ask.intent, name="nudges"))
    if is_sent and not ask.is_group and (reply := _reply(ask)) is not None:
        return replace(ask, intent=replace(ask.intent, name=reply))
    is_given = today.is_about(last, ask.now)
    if not (is_sent or is_given):
        return None
    known = last.slots if last is not None and is_given else Slots()
    if _SHORTER.fullmatch(said):
        slots = Slots(duration_min=SHORT, activity=known.activity)
        return replace(ask, intent=Intent(name="today", slots=slots))
    if day_options.asks_for_quiet(ask.text) and ask.slots.time is None:
        wish = Slots(duration_min=known.duration_min, indoors=True, kit=("none",))
        slots = wish.merged(ask.slots)
        return replace(ask, intent=Intent(name="indoor", slots=slots))
    return None


def _is_once_more(ask: Ask) -> bool:
    """Whether a time is named for today's idea, and not for the series: "buzz me at 9:15"."""
    at, slots = ask.now.astimezone(ask.runner.zone).time(), ask.slots
    is_timed = slots.time is not None and slots.time > at and not slots.days
    return ask.intent.name == "set_reminder" and is_timed and not _SERIES.search(tidy(ask.text))


def _reply(ask: Ask) -> str | None:
    """Done or not done, where that may be meant; what hurts, or is sure to be else, is neither."""
    heard = ask.intent
    is_sure = heard.name not in {"unclear", *_REPLIES} and heard.confidence >= _SURE
    if is_sure or ask.slots.body_part or ask.slots.injury:
        return None
    guesses = (Guess(heard.name, heard.confidence), *heard.alternatives)
    likely = (one.intent for one in guesses if one.confidence >= _MAYBE)
    return next((name for name in likely if name in _REPLIES), None)
