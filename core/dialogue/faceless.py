"""An admin who writes as the group itself: nobody in particular, so nothing can be their own."""

from core.model.club_changes import (
    ChallengeJoined,
    ChallengeLeft,
    EventJoined,
    EventLeft,
    MemberGone,
    MemberSet,
    RaceEntered,
    RaceLeft,
)
from core.model.prose import Paragraph, Reply
from core.model.talk import Answer
from core.skills import guard
from core.skills.skill import Ask

_TAKING_PART = (
    ChallengeJoined,
    ChallengeLeft,
    EventJoined,
    EventLeft,
    MemberGone,
    MemberSet,
    RaceEntered,
    RaceLeft,
)


def told(ask: Ask, answer: Answer) -> Answer:
    """`answer` where it is for all; a warning sign in words for bystanders; else why there is none.

    What is said as the group may come from another admin each time: none of it is anybody's
    training or body, and no button could open what is private.
    """
    if answer.flag is not None:
        return guard.for_bystanders(ask, answer.flag)
    is_taking_part = any(isinstance(one.change, _TAKING_PART) for one in answer.news)
    if not (is_taking_part or answer.changes or any(one.is_private for one in answer.replies)):
        return answer
    words = Paragraph(ask.say("unclear.faceless"))
    return Answer(replies=(Reply(blocks=(words,)),), intent=answer.intent)
