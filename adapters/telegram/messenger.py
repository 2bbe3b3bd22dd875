"""The outbox's way to Telegram: one reply in, and word of what became of it out."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from telegram import (
    Bot,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from adapters.telegram.errors import meaning_of, says
from adapters.telegram.inbound import PLATFORM
from adapters.telegram.letters import NO_PREVIEW, Letter, PictureRefused, Postman
from adapters.telegram.origins import Origins
from adapters.telegram.render import Part, TelegramMessage, render, units
from adapters.telegram.uploads import Note, Uploads
from core.model.errors import Moved, NotDelivered, TryLater
from core.model.messages import Outgoing, Receipt
from core.model.prose import without_pictures
from core.pictures import painted
from core.ports.world import Painted, Painter

UNCHANGED = "message is not modified"
CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "message caption is too long",
)
CAPTION_LIMIT = 1024

log = logging.getLogger(__name__)


class TelegramMessenger:
    """Sends what the coach says through one bot that is already initialised.

    A reply that takes several messages goes on where it stopped when it is tried again.
    """

    def __init__(
        self, bot: Bot, origins: Origins | None = None, painter: Painter | None = None
    ) -> None:
        self._bot = bot
        self._painter = painter
        self._postman = Postman(bot)
        self._origins = origins or Origins()
        self.toast: Callable[[str, str], None] | None = None
        """Shows a word to whoever pressed: the key of the press, and the word."""
        self._arrived: dict[str, int] = {}
        """Outgoing.id -> parts that arrived, of replies that stopped half-way."""

    @property
    def platform(self) -> str:
        return PLATFORM

    def recall(self, known: Mapping[str, str], note: Note) -> None:
        """Know the uploads of earlier runs, and tell `note` of new ones that concern nobody."""
        self._postman.uploads = Uploads(known, note)

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Deliver it, or edit the message it replaces.

        Raises `Unreachable`, `TryLater`, `Unsure`, or plain `NotDelivered` for a message that
        Telegram refuses for what it is; `WrongSetting` if the token is refused.
        """
        if outgoing.reply.is_private and is_group(outgoing.where.chat):
            raise NotDelivered("a private answer is never shown to a group")
        try:
            return await self._shown(outgoing)
        except TelegramError as error:
            raise meaning_of(error) from None

    async def _shown(self, outgoing: Outgoing) -> Receipt:
        """With its pictures; in words alone where there are none, or Telegram refuses them."""
        if edited := await self._edit(outgoing):
            return edited
        reply, shown = await painted(outgoing.reply, self._painter)
        message = render(replace(outgoing, reply=reply), self._bot.username)
        pictures = tuple(one.painted for one in shown)
        if not pictures:
            return await self._send(outgoing, message)
        try:
            return await self._send(outgoing, message, pictures)
        except PictureRefused as refused:
            log.warning("Telegram refused a picture: %s", refused)
        words = replace(outgoing, reply=without_pictures(outgoing.reply))
        return await self._send(words, render(words, self._bot.username))

    async def _edit(self, outgoing: Outgoing) -> Receipt | None:
        """Change the words and buttons of the earlier message, whose picture stays as it is.

        None if there is none that could be changed.
        """
        earlier = outgoing.reply.replaces
        if earlier is None or not earlier.isdecimal() or outgoing.reply.files:
            return None
        bare = replace(outgoing, reply=replace(outgoing.reply, pictures=()))
        message = render(bare, self._bot.username)
        if len(message.parts) > 1:
            return None
        ways = (self._edit_text, self._edit_caption)
        if outgoing.reply.pictures and units(message.parts[0].plain) <= CAPTION_LIMIT:
            ways = (self._edit_caption, self._edit_text)
        for way in ways:
            try:
                await way(outgoing.where.chat, int(earlier), message)
            except BadRequest as error:
                if says(error, *CANNOT_EDIT):
                    continue
                if not says(error, UNCHANGED):
                    raise
            return Receipt(earlier)
        return None

    async def _edit_text(self, chat: str, message_id: int, message: TelegramMessage) -> None:
        await self._bot.edit_message_text(
            message.parts[0].html,
            chat_id=chat,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=message.keyboard,
        )

    async def _edit_caption(self, chat: str, message_id: int, message: TelegramMessage) -> None:
        await self._bot.edit_message_caption(
            chat_id=chat,
            message_id=message_id,
            caption=message.parts[0].html,
            parse_mode=ParseMode.HTML,
            reply_markup=message.keyboard,
        )

    async def _send(
        self, outgoing: Outgoing, message: TelegramMessage, pictures: tuple[Painted, ...] = ()
    ) -> Receipt:
        """The receipt of the last part, which carries the buttons."""
        letters = self._letters(outgoing, message, pictures)
        index = self._arrived.pop(outgoing.id, 0)
        try:
            for letter in letters[index:-1]:
                await self._postman.deliver(letter)
                index += 1
            return await self._postman.deliver(letters[-1])
        except TelegramError as error:
            if index and isinstance(meaning_of(error), TryLater | Moved):
                self._arrived[outgoing.id] = index
            raise

    def _letters(
        self, outgoing: Outgoing, message: TelegramMessage, pictures: tuple[Painted, ...]
    ) -> list[Letter]:
        """Pictures come first; the words are the last one's caption if they fit there.

        The first part stands under the question, the last has the buttons; then the files.
        """
        where = outgoing.where
        letters = [Letter(where.chat, where.thread, part) for part in message.parts]
        shown = [Letter(where.chat, where.thread, Part(()), picture=one) for one in pictures]
        if shown and len(letters) == 1 and units(message.parts[0].plain) <= CAPTION_LIMIT:
            letters = [replace(shown.pop(), part=message.parts[0])]
        letters = [*shown, *letters]
        letters[0] = replace(letters[0], under=self._origins.find(outgoing.answers))
        letters[-1] = replace(letters[-1], keyboard=message.keyboard)
        last = Part(())
        return letters + [
            Letter(where.chat, where.thread, last, file=file) for file in outgoing.reply.files
        ]


def is_group(chat: str) -> bool:
    """Telegram numbers groups below zero, and people above."""
    return chat.startswith("-")
