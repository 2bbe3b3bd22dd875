"""One message on its way to Telegram: posted as it is, or as Telegram says it would take it."""

import logging
from dataclasses import dataclass, replace

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from adapters.telegram.errors import says
from adapters.telegram.render import Part
from adapters.telegram.uploads import Uploads
from core.model.messages import Receipt
from core.model.prose import Document
from core.ports.world import Painted

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
CANNOT_PARSE = "can't parse entities"
NO_SUCH_TOPIC = "message thread not found"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, addressed."""

    chat: str
    thread: str | None
    part: Part
    keyboard: InlineKeyboardMarkup | None = None
    under: int | None = None
    """The message it answers."""
    picture: Painted | None = None
    """Then the words are its caption."""
    is_plain: bool = False
    file: Document | None = None
    """Sent instead of the part."""


class PictureRefused(Exception):
    """Telegram does not take the picture; the words may still go."""


class Postman:
    """Delivers letters, each picture uploaded once."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self.uploads = Uploads()

    async def deliver(self, letter: Letter) -> Receipt:
        """Send it as it is, or once more where Telegram said what to change."""
        try:
            return await self._post(letter)
        except BadRequest as error:
            amended = _amended(letter, error) or self._anew(letter)
            if amended is None and letter.picture is not None:
                raise PictureRefused(error.message) from None
            if amended is None:
                raise
        return await self._post(amended)

    def _anew(self, letter: Letter) -> Letter | None:
        """The same once more if it named an upload of earlier, which Telegram may have lost."""
        was_known = letter.picture is not None and self.uploads.lost(letter.picture)
        return letter if was_known else None

    async def _post(self, letter: Letter) -> Receipt:
        if letter.file is not None:
            return await self._post_file(letter, letter.file)
        if letter.picture is not None:
            return await self._post_picture(letter, letter.picture)
        sent = await self._bot.send_message(
            letter.chat,
            letter.part.plain if letter.is_plain else letter.part.html,
            message_thread_id=int(letter.thread) if letter.thread else None,
            parse_mode=None if letter.is_plain else ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_parameters=_under(letter.under),
            reply_markup=letter.keyboard,
        )
        return Receipt(str(sent.message_id))

    async def _post_file(self, letter: Letter, file: Document) -> Receipt:
        sent = await self._bot.send_document(
            letter.chat,
            InputFile(file.content, filename=file.name),
            message_thread_id=int(letter.thread) if letter.thread else None,
            disable_content_type_detection=True,
        )
        return Receipt(str(sent.message_id))

    async def _post_picture(self, letter: Letter, picture: Painted) -> Receipt:
        """Upload it, or name the upload of earlier."""
        post = self._bot.send_animation if picture.is_moving else self._bot.send_photo
        known = self.uploads.find(picture)
        sent = await post(
            letter.chat,
            known or InputFile(picture.data, picture.filename),
            caption=(letter.part.plain if letter.is_plain else letter.part.html) or None,
            message_thread_id=int(letter.thread) if letter.thread else None,
            parse_mode=None if letter.is_plain else ParseMode.HTML,
            reply_parameters=_under(letter.under),
            reply_markup=letter.keyboard,
        )
        uploaded = sent.animation or (sent.photo[-1] if sent.photo else None)
        if uploaded is not None:
            self.uploads.keep(picture, uploaded.file_id)
        return Receipt(str(sent.message_id))


def _amended(letter: Letter, error: BadRequest) -> Letter | None:
    """What Telegram would take instead, if it told us; it refused, so nothing arrives twice."""
    if says(error, CANNOT_PARSE):
        log.error("Telegram cannot read our markup: the message goes out as plain text")
        return replace(letter, is_plain=True)
    if letter.thread and says(error, NO_SUCH_TOPIC):
        return replace(letter, thread=None)
    return None


def _under(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)
