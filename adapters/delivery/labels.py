"""The words that a message owes about its own way; the coach wrote them beforehand."""

from dataclasses import replace
from datetime import datetime

from core.model.messages import Outgoing
from core.model.prose import Paragraph
from core.nudges import is_late


def labelled(outgoing: Outgoing, now: datetime) -> Outgoing:
    """`outgoing` as it should read when it leaves `now`: late, or once more."""
    reply = outgoing.reply
    if outgoing.due_at and reply.if_late and is_late(outgoing.due_at, now):
        return _opened(outgoing, reply.if_late, replacing=1)
    if outgoing.is_again and reply.if_again:
        return _opened(outgoing, reply.if_again, replacing=0)
    return outgoing


def _opened(outgoing: Outgoing, opening: Paragraph, *, replacing: int) -> Outgoing:
    blocks = (opening, *outgoing.reply.blocks[replacing:])
    return replace(outgoing, reply=replace(outgoing.reply, blocks=blocks))
