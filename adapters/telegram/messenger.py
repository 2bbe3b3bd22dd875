"""The outbox's way to Telegram: one reply in, and word of what became of it out."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from adapters.telegram.errors import meaning_of, says
from adapters.telegram.inbound import PLATFORM
from adapters.telegram.origins import Origins
from adapters.telegram.render import Part, TelegramMessage, render, units
from adapters.telegram.uploads import Note, Uploads
from core.model.errors import Moved, NotDelivered, TryLater
from core.model.messages import Outgoing, Receipt
from core.model.prose import Document, without_pictures
from core.pictures import painted
from core.ports.world import Painted, Painter

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
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
CANNOT_PARSE = "can't parse entities"
NO_SUCH_TOPIC = "message thread not found"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Letter:
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


class TelegramMessenger:
    """Sends what the coach says through one bot that is already initialised.

    A reply that takes several messages goes on where it stopped when it is tried again.
    """

    def __init__(
        self, bot: Bot, origins: Origins | None = None, painter: Painter | None = None
    ) -> None:
        self._bot = bot
        self._painter = painter
        self._uploads = Uploads()
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
        self._uploads = Uploads(known, note)

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
        except _PictureRefused as refused:
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
                await self._deliver(letter)
                index += 1
            return await self._deliver(letters[-1])
        except TelegramError as error:
            if index and isinstance(meaning_of(error), TryLater | Moved):
                self._arrived[outgoing.id] = index
            raise

    def _letters(
        self, outgoing: Outgoing, message: TelegramMessage, pictures: tuple[Painted, ...]
    ) -> list[_Letter]:
        """Pictures come first; the words are the last one's caption if they fit there.

        The first part stands under the question, the last has the buttons; then the files.
        """
        where = outgoing.where
        letters = [_Letter(where.chat, where.thread, part) for part in message.parts]
        shown = [_Letter(where.chat, where.thread, Part(()), picture=one) for one in pictures]
        if shown and len(letters) == 1 and units(message.parts[0].plain) <= CAPTION_LIMIT:
            letters = [replace(shown.pop(), part=message.parts[0])]
        letters = [*shown, *letters]
        letters[0] = replace(letters[0], under=self._origins.find(outgoing.answers))
        letters[-1] = replace(letters[-1], keyboard=message.keyboard)
        last = Part(())
        return letters + [
            _Letter(where.chat, where.thread, last, file=file) for file in outgoing.reply.files
        ]

    async def _deliver(self, letter: _Letter) -> Receipt:
        """Send it as it is, or once more where Telegram said what to change."""
        try:
            return await self._post(letter)
        except BadRequest as error:
            amended = _amended(letter, error) or self._anew(letter)
            if amended is None and letter.picture is not None:
                raise _PictureRefused(error.message) from None
            if amended is None:
                raise
        return await self._post(amended)

    def _anew(self, letter: _Letter) -> _Letter | None:
        """The same once more if it named an upload of earlier, which Telegram may have lost."""
        was_known = letter.picture is not None and self._uploads.lost(letter.picture)
        return letter if was_known else None

    async def _post(self, letter: _Letter) -> Receipt:
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

    async def _post_file(self, letter: _Letter, file: Document) -> Receipt:
        sent = await self._bot.send_document(
            letter.chat,
            InputFile(file.content, filename=file.name),
            message_thread_id=int(letter.thread) if letter.thread else None,
            disable_content_type_detection=True,
        )
        return Receipt(str(sent.message_id))

    async def _post_picture(self, letter: _Letter, picture: Painted) -> Receipt:
        """Upload it, or name the upload of earlier."""
        post = self._bot.send_animation if picture.is_moving else self._bot.send_photo
        known = self._uploads.find(picture)
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
            self._uploads.keep(picture, uploaded.file_id)
        return Receipt(str(sent.message_id))


class _PictureRefused(Exception):
    """Telegram does not take the picture; the words may still go."""


def _amended(letter: _Letter, error: BadRequest) -> _Letter | None:
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


def is_group(chat: str) -> bool:
    """Telegram numbers groups below zero, and people above."""
    return chat.startswith("-")
