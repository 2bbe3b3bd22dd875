"""What happens to a health fact that a runner volunteers.

It is used at once, for that runner's safety only, and goes after `KEPT_FOR` unless they say yes.
Source: docs/decisions/0011.
"""

from dataclasses import replace
from datetime import datetime

from core.model.changes import (
    HEALTH_FACTS,
    Change,
    HealthAsked,
    HealthDropped,
    HealthDropSaid,
    HealthForgotten,
    HealthTold,
)
from core.model.intent import Level
from core.model.prose import Block, Paragraph, Reply
from core.model.runner import Runner
from core.model.talk import Answer
from core.skills import guard
from core.skills.skill import Ask


def expired(runner: Runner, now: datetime) -> tuple[Change, ...]:
    """What time has done to the facts since the last message."""
    until = runner.health_until
    if until is None or now < until:
        return ()
    return (HealthDropped(now),)


def forgets(answer: Answer) -> bool:
    """Whether health facts went with this answer, or just before it."""
    return any(isinstance(one, HealthDropped | HealthForgotten) for one in answer.changes)


def accounted(ask: Ask, answer: Answer) -> Answer:
    """`answer`, with the lines about health facts that are due, and a note of when they were told.

    `answer` holds every change since `ask.runner` was loaded, and `ask.runner` none of them.
    """
    if answer.is_erasure:
        return answer
    if _is_news(ask, answer):
        answer = replace(answer, changes=(*answer.changes, HealthTold(ask.now)))
    return _asked(ask, _said(ask, answer))


def _is_news(ask: Ask, answer: Answer) -> bool:
    """Whether there are facts whose time starts now."""
    after = ask.runner.after(*answer.changes)
    is_told = any(isinstance(one, HEALTH_FACTS) for one in answer.changes)
    return after.has_health and (is_told or after.consent.told_at is None)


def _said(ask: Ask, answer: Answer) -> Answer:
    """Once, before anything else: what we knew is gone, so the runner has to look out."""
    index = _place(ask, answer)
    after = ask.runner.after(*answer.changes)
    if index is None or not after.consent.is_dropped:
        return answer
    line = Paragraph(ask.say("privacy.dropped"))
    first = answer.replies[index]
    is_said = guard.recheck_words(ask) in first.blocks
    led = first if is_said else replace(first, blocks=(line, *first.blocks))
    return _with(answer, index, led, HealthDropSaid())


def _asked(ask: Ask, answer: Answer) -> Answer:
    """One line under the first answer to a health fact; an emergency is no time for it."""
    index = _place(ask, answer)
    after = ask.runner.after(*answer.changes)
    is_due = after.has_health and not (after.keeps_health or after.consent.is_asked)
    is_grave = any(hold.level is Level.SUPPORT for hold in after.holds)
    if index is None or is_grave or not is_due:
        return answer
    reply = answer.replies[index]
    choices = (*reply.choices, ask.choice("privacy.keep"), ask.choice("privacy.forget"))
    blocks = _before_the_question(answer, reply, Paragraph(ask.say("privacy.ask")))
    return _with(answer, index, replace(reply, blocks=blocks, choices=choices), HealthAsked())


def _before_the_question(answer: Answer, reply: Reply, line: Paragraph) -> tuple[Block, ...]:
    """A question stays the last word."""
    end = len(reply.blocks) - (answer.question is not None)
    return (*reply.blocks[:end], line, *reply.blocks[end:])


def _place(ask: Ask, answer: Answer) -> int | None:
    """The reply that may carry such a line: for this runner's eyes, and no emergency."""
    if answer.flag is not None and answer.flag.level.stops_training:
        return None
    places = (n for n, one in enumerate(answer.replies) if one.is_private or not ask.is_group)
    return next(places, None)


def _with(answer: Answer, index: int, reply: Reply, change: Change) -> Answer:
    replies = (*answer.replies[:index], reply, *answer.replies[index + 1 :])
    return replace(answer, replies=replies, changes=(*answer.changes, change))
