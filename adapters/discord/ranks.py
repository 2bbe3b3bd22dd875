"""Who leads a Discord server: whoever may manage it."""

import discord

from adapters.discord.failures import delivered
from core.model.errors import NotDelivered
from core.model.messages import Incoming


def is_leader(member: discord.abc.User) -> bool | None:
    """Whether they may manage the server, as far as an event says; None where it does not."""
    if not isinstance(member, discord.Member):
        return None
    server: object = member.guild  # discord.py leaves it open where it does not know it yet
    if not isinstance(server, discord.Guild) or server.unavailable:
        return None
    return member.guild_permissions.manage_guild


class DiscordRanks:
    """Asks Discord each time."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def is_captain(self, incoming: Incoming) -> bool:
        """Whether the sender may manage the server they wrote in; False where nobody can tell."""
        channel, who = incoming.where.chat, incoming.sender.id
        if not (incoming.is_group and channel.isdecimal() and who.isdecimal()):
            return False
        try:
            place = self._client.get_channel(int(channel)) or await delivered(
                self._client.fetch_channel(int(channel)), is_repeatable=True
            )
            if not isinstance(place, discord.abc.GuildChannel | discord.Thread):
                return False
            member = await delivered(place.guild.fetch_member(int(who)), is_repeatable=True)
        except NotDelivered:
            return False
        return member.guild_permissions.manage_guild
