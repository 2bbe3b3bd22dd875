"""The outbox's way to Telegram: one reply in, and word of what became of it out."""

import logging
from dataclasses import replace

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from adapters.telegram.errors import meaning_of, says
from adapters.telegram.inbound import PLATFORM
from adapters.telegram.render import Part, TelegramMessage, render
from core.model.errors import NotDelivered, TryLater
from core.model.messages import Address, Outgoing, Receipt

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UNCHANGED = "message is not modified"
CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")
CANNOT_PARSE = "can't parse entities"
NO_SUCH_TOPIC = "message thread not found"

log = logging.getLogger(__name__)


class TelegramMessenger:
    """Sends what the coach says through one bot that is already initialised.

    A reply that takes several messages goes on where it stopped when it is tried again.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._arrived: dict[str, int] = {}
        """Outgoing.id -> parts that arrived, of replies that stopped half-way."""

    @property
    def platform(self) -> str:
        return PLATFORM

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Deliver it, or edit the message it replaces.

        Raises `Unreachable`, `TryLater`, `Unsure`, or plain `NotDelivered` for a message that
        Telegram refuses for what it is; `WrongSetting` if the token is refused.
        """
        if outgoing.reply.is_private and _is_group(outgoing.where):
            raise NotDelivered("a private answer is never shown to a group")
        message = render(outgoing, self._bot.username)
        try:
            return await self._edit(outgoing, message) or await self._send(outgoing, message)
        except TelegramError as error:
            raise meaning_of(error) from None

    async def _edit(self, outgoing: Outgoing, message: TelegramMessage) -> Receipt | None:
        """Change the earlier message; None if there is none that could be changed."""
        earlier = outgoing.reply.replaces
        if earlier is None or not earlier.isdecimal() or len(message.parts) > 1:
            return None
        try:
            await self._bot.edit_message_text(
                message.parts[0].html,
                chat_id=outgoing.where.chat,
                message_id=int(earlier),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=message.keyboard,
            )
        except BadRequest as error:
            if says(error, *CANNOT_EDIT):
                return None
            if not says(error, UNCHANGED):
                raise
        return Receipt(earlier)

    async def _send(self, outgoing: Outgoing, message: TelegramMessage) -> Receipt:
        """The receipt of the last part, which carries the buttons."""
        index = self._arrived.pop(outgoing.id, 0)
        *parts, last = message.parts
        try:
            for part in parts[index:]:
                await self._send_part(outgoing.where, part, None)
                index += 1
            return await self._send_part(outgoing.where, last, message.keyboard)
        except TelegramError as error:
            if index and isinstance(meaning_of(error), TryLater):
                self._arrived[outgoing.id] = index
            raise

    async def _send_part(
        self, where: Address, part: Part, keyboard: InlineKeyboardMarkup | None
    ) -> Receipt:
        """Send it as it is, or once more where Telegram said what to change."""
        try:
            return await self._post(where, part.html, keyboard, ParseMode.HTML)
        except ChatMigrated as error:
            log.warning("a group became a supergroup: it is written to under its new id")
            where = Address(where.platform, str(error.new_chat_id), where.thread)
            return await self._post(where, part.html, keyboard, ParseMode.HTML)
        except BadRequest as error:
            if says(error, CANNOT_PARSE):
                log.error("Telegram cannot read our markup: sent as plain text")  # noqa: TRY400 -- the traceback would quote the message
                return await self._post(where, part.plain, keyboard, None)
            if where.thread and says(error, NO_SUCH_TOPIC):
                return await self._post(
                    replace(where, thread=None), part.html, keyboard, ParseMode.HTML
                )
            raise

    async def _post(
        self,
        where: Address,
        text: str,
        keyboard: InlineKeyboardMarkup | None,
        parse_mode: ParseMode | None,
    ) -> Receipt:
        sent = await self._bot.send_message(
            where.chat,
            text,
            message_thread_id=int(where.thread) if where.thread else None,
            parse_mode=parse_mode,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard,
        )
        return Receipt(str(sent.message_id))


def _is_group(where: Address) -> bool:
    """Telegram numbers groups below zero, and people above."""
    return where.chat.startswith("-")
