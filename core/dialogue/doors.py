"""Doors that open and close: we are taken out of a group, shut out of a chat, or moved along."""

from dataclasses import replace

from core.model.changes import HomeLost
from core.model.club_changes import BotGone, ClubNews
from core.model.messages import Incoming
from core.model.talk import Answer
from core.skills.skill import Ask


def noticed(ask: Ask, heard: Incoming) -> Answer | None:
    """What follows where nothing was said; None to everything else.

    Whoever shuts us out is not written to again until they write: their idea of the day rests.
    """
    if heard.moved_to is not None:
        return Answer(moves_to=heard.moved_to)
    if not heard.is_departure:
        return None
    if heard.is_group:
        return Answer(news=_told(ask, is_gone=True))
    platform = heard.where.platform
    is_home = ask.runner.home(platform) == heard.where
    return Answer(changes=(HomeLost(platform, ask.now),) if is_home else ())


def back(ask: Ask, answer: Answer) -> Answer:
    """`answer`; where we are spoken to in a group that we had left, we are back in it."""
    if ask.club is None or not ask.is_group or not ask.club.is_left:
        return answer
    return replace(answer, news=(*_told(ask, is_gone=False), *answer.news))


def _told(ask: Ask, *, is_gone: bool) -> tuple[ClubNews, ...]:
    return () if ask.club is None else (ClubNews(ask.club.id, BotGone(is_gone)),)
