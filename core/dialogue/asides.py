"""What a message tells for good beside what it asks: "I hate swimming, what else is there?"."""

import re
from dataclasses import replace

from core.language.hearing import plain
from core.model.changes import Change, ProfileSet
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import settings, settings_words
from core.skills.skill import Ask

BESIDE = frozenset(
    {"today", "swap_suggestion", "indoor", "equipment", "leg_day", "motivation", "rest_day"}
)
"""Requests whose words may tell about likes, kit and places."""


SORE = frozenset({"injured", "soreness"})
"""News for whose sake a race may be left."""
_ASKS = re.compile(
    r"\b(?:what|which|else|instead|give|suggest|can i|should|could|alternatives?|other)\b|\?"
)


def is_all(ask: Ask) -> bool:
    """Whether the message only tells, and asks for nothing."""
    return _ASKS.search(plain(ask.text)) is None


def told(ask: Ask) -> tuple[Change, ...]:
    """The change of the profile that the message brings on the way."""
    before = ask.runner.profile
    after = settings_words.durable(ask.text, ask.slots, before)
    return () if after == before else (ProfileSet(after),)


def added(ask: Ask, changes: tuple[Change, ...], answer: Answer) -> Answer:
    """`answer`, which also says what was noted."""
    if not changes or not answer.replies:
        return answer
    noted = settings.lines(ask.after(*changes), ask.runner.profile)
    line = Reply(blocks=tuple(map(Paragraph, noted)))
    return behind(Answer(replies=(line,), changes=changes), answer)


def behind(first: Answer, answer: Answer) -> Answer:
    """`answer` with the words and the changes of `first` before it, in one message."""
    if not answer.replies:
        return answer
    led, *rest = answer.replies
    led = replace(led, blocks=(*first.replies[0].blocks, *led.blocks))
    return replace(answer, replies=(led, *rest), changes=(*first.changes, *answer.changes))
