"""What people wrote while we were away: Discord replays nothing, but keeps direct messages."""

import logging
from collections.abc import AsyncIterator, Callable, Mapping

import discord

from adapters.discord.failures import delivered
from adapters.discord.inbound import DIRECT
from core.model.errors import NotDelivered, TryLater

LastHeard = Callable[[], Mapping[str, str]]
"""Chat -> key of the newest event heard there."""
AT_MOST = 50
"""Messages read from one conversation."""

log = logging.getLogger(__name__)


async def missed(
    client: discord.Client, last_heard: Mapping[str, str]
) -> AsyncIterator[discord.Message]:
    """Direct messages newer than what was heard last, oldest first within a conversation.

    One that was heard after all is no harm: its key is known.
    """
    for chat, key in last_heard.items():
        person, newest = chat.removeprefix(DIRECT), key.rpartition(":")[2]
        if not (chat.startswith(DIRECT) and person.isdecimal() and newest.isdecimal()):
            continue
        try:
            for message in await delivered(
                _since(client, int(person), int(newest)), is_repeatable=True
            ):
                yield message
        except TryLater as error:
            log.warning("direct messages of the time away were not all read: %s", error)
            return
        except NotDelivered:
            continue


async def _since(client: discord.Client, person: int, newest: int) -> list[discord.Message]:
    channel = await client.create_dm(discord.Object(person))
    after = discord.Object(newest)
    return [one async for one in channel.history(after=after, limit=AT_MOST, oldest_first=True)]
