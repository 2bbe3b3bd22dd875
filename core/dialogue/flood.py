"""Too many messages at once: one word about it, then silence until it calms.

Judged by when messages were sent, not by when they arrived: what piled up while we were away is no
flood.  A warning sign is heard whatever the pace; `core.coach` sees to that.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.model.messages import Incoming, Pace
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer, Talk
from core.skills.skill import Ask

WITHIN = timedelta(minutes=1)
PERSON_MOST = 20
"""Messages of one person in a minute that are answered."""
PRESSES_MOST = 60
"""Buttons pressed by one person in a minute: they are part of one talk."""
CHAT_MOST = 120
"""Messages to us in one group in a minute; no platform lets us answer that many there."""


@dataclass(frozen=True, slots=True)
class Trail:
    """When one person, or one group, wrote to us last."""

    sent: tuple[datetime, ...] = ()
    is_told: bool = False
    """They have had their word about it and it has not calmed since."""

    def after(self, at: datetime, most: int) -> tuple["Trail", Pace]:
        """This trail with one more message, sent `at`; and what becomes of that one."""
        recent = sum(at - WITHIN < one <= at for one in self.sent)
        sent = (*self.sent, at)[-most:]
        if recent < most:
            return Trail(sent), Pace.CALM
        return Trail(sent, is_told=True), Pace.RUSHED if self.is_told else Pace.HASTY


def trails_of(incoming: Incoming) -> tuple[tuple[str, int], ...]:
    """The names of the trails that a message belongs to, each with its most a minute.

    Talk in a group that is not meant for us gets no answer anyway.
    """
    if not incoming.is_addressed:
        return ()
    who = f"{incoming.sender.platform}:{incoming.sender.id}"
    if incoming.press is not None:
        return ((f"press:{who}", PRESSES_MOST),)
    mine = (f"person:{who}", PERSON_MOST)
    if not incoming.is_group:
        return (mine,)
    return (mine, (f"chat:{incoming.where.platform}:{incoming.where.chat}", CHAT_MOST))


def answer(ask: Ask, pace: Pace, talk: Talk) -> Answer:
    """The one word, or silence; what is open stays open, and nothing changes."""
    silence = Answer(question=talk.question, advice=talk.advice, opened=talk.opened)
    if pace is not Pace.HASTY:
        return silence
    words = Paragraph(ask.say("unclear.flood"))
    reply = Reply(blocks=(words,), is_private=ask.is_group and ask.can_whisper)
    return Answer(replies=(reply,), question=talk.question, advice=talk.advice, opened=talk.opened)
