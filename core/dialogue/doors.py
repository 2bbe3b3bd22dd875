"""Doors that open and close: we are taken out of a group, shut out of a chat, or moved along."""

from dataclasses import replace

from core.model.changes import HomeLost, ShutTold
from core.model.club_changes import BotGone, ClubNews
from core.model.messages import Incoming
from core.model.plan import Nudge
from core.model.prose import Paragraph, Reply
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


def shut_told(ask: Ask, answer: Answer) -> Answer:
    """`answer`, and once beside it that the idea of the day cannot reach them, and where it can.

    Only where they alone read it: whoever has closed their door need not say so to the club.
    """
    runner, nudge = ask.runner, ask.runner.nudge
    is_here = ask.is_group and ask.can_whisper and bool(answer.replies) and answer.flag is None
    if not is_here or nudge is None or runner.shut_out not in {ask.platform} & {nudge.platform}:
        return answer
    told = replace(_way_out(ask, nudge), is_private=True)
    changes = (*answer.changes, ShutTold())
    return replace(answer, replies=(*answer.replies, told), changes=changes)


def _way_out(ask: Ask, nudge: Nudge) -> Reply:
    """Their other platform where they have one, else how to get one."""
    here = ask.platform.capitalize()
    others = {one.platform for one in ask.runner.homes} - {ask.platform}
    if not others:
        words = Paragraph(ask.say("set_reminder.shut", here=here))
        return Reply(blocks=(words,), choices=(ask.choice("pair.offer"),))
    there, at = min(others).capitalize(), f"{nudge.at:%H:%M}"
    words = Paragraph(ask.say("set_reminder.shut_paired", here=here, there=there, time=at))
    return Reply(blocks=(words,))


def _told(ask: Ask, *, is_gone: bool) -> tuple[ClubNews, ...]:
    return () if ask.club is None else (ClubNews(ask.club.id, BotGone(is_gone)),)
