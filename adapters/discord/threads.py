"""Threads below what we say, for evenings with much talk."""

import logging
from typing import Final

import discord

from adapters.discord.failures import delivered
from adapters.discord.markdown import shortened
from core.model.errors import NotDelivered
from core.model.messages import Address, Receipt

NAME_LIMIT = 100
STAYS_MIN: Final = 1440
"""Minutes without a word after which it is put away."""

log = logging.getLogger(__name__)


async def open_thread(client: discord.Client, where: Address, below: Receipt, name: str) -> None:
    """Open one below the message in `where`; where that fails, the talk goes on in the channel."""
    channel = client.get_channel(int(where.chat)) if where.chat.isdecimal() else None
    if where.thread or not isinstance(channel, discord.TextChannel):
        return
    opening = channel.get_partial_message(int(below.message_id)).create_thread(
        name=shortened(name, NAME_LIMIT) or "…", auto_archive_duration=STAYS_MIN
    )
    try:
        await delivered(opening, is_repeatable=False)
    except NotDelivered as error:
        log.info("no thread was opened: %s", error)
