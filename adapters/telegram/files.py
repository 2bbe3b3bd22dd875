"""What people attach on Telegram, fetched when it is needed."""

import asyncio

from telegram import Bot, File
from telegram.error import BadRequest, NetworkError

from core.model.recordings import Attachment

PAUSE_S = 2.0


class TelegramFiles:
    """Files by the id that Telegram gave them."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, attachment: Attachment) -> bytes | None:
        """The file, as soon as Telegram can be reached; None if it is no longer there."""
        while True:
            try:
                file = await self._bot.get_file(attachment.key)
                return await self._content(file, attachment)
            except BadRequest:
                return None
            except NetworkError:
                await asyncio.sleep(PAUSE_S)  # whoever asks says how long

    async def _content(self, file: File, attachment: Attachment) -> bytes | None:
        """Not if it is larger than was said before."""
        is_as_told = (file.file_size or 0) <= (attachment.size or 0)
        return bytes(await file.download_as_bytearray()) if is_as_told else None
