"""What people attach on Discord, fetched when it is needed."""

import discord

from core.model.recordings import Attachment


class DiscordFiles:
    """Files by the address that Discord gave them, which is good for a day."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def fetch(self, attachment: Attachment) -> bytes | None:
        """The file, once we are connected; None if it is no longer there."""
        await self._client.wait_until_ready()
        try:
            return await self._client.http.get_from_cdn(attachment.key)
        except discord.HTTPException:
            return None
