"""Telegram's updates, read as what a person said: the only place that knows their shape."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    Message,
    MessageOriginUser,
    Update,
    User,
)

from adapters.telegram.render import INVITED
from core.model.messages import Address, Incoming, Person, Spot
from core.model.recordings import Attachment

PLATFORM = "telegram"

COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>[A-Za-z0-9_]{3,32}))?(?![\w@/])")
DEEP_LINK = re.compile(r"(?P<row>[0-9a-z]{1,24})_(?P<choice>[0-9]{1,3})")
GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})

FILE_KINDS = (
    "photo",
    "animation",
    "video",
    "video_note",
    "voice",
    "audio",
    "document",
    "sticker",
    "contact",
    "dice",
    "story",
)
IMPLIED_KINDS = {"animation": "document"}
"""Telegram fills the second in with the first, for clients that are older."""
HERE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED})


@dataclass(frozen=True, slots=True)
class BotName:
    """How people call us, so that we know when we are meant."""

    username: str
    id: int


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, once commands and mentions are taken out of it."""

    text: str
    command: str | None = None
    is_to_us: bool = False
    is_named: bool = False
    """Our name stands in it."""
    is_to_another: bool = False


def read_update(update: Update, me: BotName, *, now: datetime | None = None) -> Incoming | None:
    """What was said, or None for everything that is not a person talking: polls, members, places.

    `now` is when a button was pressed; Telegram tells only when the message above it was sent.
    """
    if update.callback_query is not None:
        return _read_press(update.update_id, update.callback_query, now)
    if update.message is not None and update.message.migrate_to_chat_id is not None:
        return _read_move(update.update_id, update.message)
    if update.message is not None:
        return _read_message(update.update_id, update.message, me)
    if update.edited_message is not None:
        return _read_edit(update.update_id, update.edited_message, me)
    if update.my_chat_member is not None:
        return _read_door(update.update_id, update.my_chat_member)
    return None


def _read_door(update_id: int, news: ChatMemberUpdated) -> Incoming | None:
    """We have come into a group, were taken out of one, or were shut out of a private chat."""
    was, is_now = news.old_chat_member.status in HERE, news.new_chat_member.status in HERE
    is_group = news.chat.type in GROUPS
    if was == is_now or (is_now and not is_group) or _is_elsewhere(news.chat):
        return None
    return Incoming(
        key=key_of(update_id),
        sender=_person(news.from_user),
        where=Address(PLATFORM, str(news.chat.id)),
        sent_at=news.date,
        text="",
        is_group=is_group,
        can_whisper=not is_group,
        is_arrival=is_now,
        is_departure=not is_now,
    )


def _read_move(update_id: int, message: Message) -> Incoming:
    """The group has become a supergroup, which has another id."""
    sender = message.from_user
    return Incoming(
        key=key_of(update_id),
        sender=_person(sender) if sender is not None else _group_voice(message.chat),
        where=Address(PLATFORM, str(message.chat.id)),
        sent_at=message.date,
        text="",
        is_group=True,
        can_whisper=False,
        moved_to=str(message.migrate_to_chat_id),
    )


def _read_press(update_id: int, query: CallbackQuery, now: datetime | None) -> Incoming | None:
    message = query.message
    if message is None or query.data is None or _is_elsewhere(message.chat):
        return None
    thread = _thread(message) if isinstance(message, Message) else None
    return Incoming(
        key=key_of(update_id),
        sender=_person(query.from_user),
        where=Address(PLATFORM, str(message.chat.id), thread),
        sent_at=now or message.date,
        text="",
        press=query.data,
        is_group=message.chat.type in GROUPS,
        can_whisper=message.chat.type not in GROUPS,
        home=_home(message.chat),
    )


def _read_message(update_id: int, message: Message, me: BotName) -> Incoming | None:
    sender = _sender(message)
    text = _well_formed(message.text or message.caption or "")
    files, spot = _files(message), _spot(message)
    if sender is None or _is_elsewhere(message.chat) or not (text or files or spot):
        return None
    is_group = message.chat.type in GROUPS
    said = _read_text(text, me)
    if is_group and (said.command, said.text) == ("start", INVITED):
        return None  # we greet the group as we come in
    press = None if is_group else _deep_link(said)
    return Incoming(
        key=key_of(update_id),
        sender=sender,
        where=Address(PLATFORM, str(message.chat.id), _thread(message)),
        sent_at=message.date,
        text="" if press else said.text,
        command=None if press else said.command,
        is_named=said.is_named,
        press=press,
        files=files,
        attachments=_attachments(message),
        spot=spot,
        is_group=is_group,
        is_addressed=not is_group or _is_addressed(said, message, me),
        can_whisper=not is_group,
        home=_home(message.chat),
        is_captain=True if message.sender_chat is not None else None,
        is_forwarded=_is_passed_on(message),
    )


def _read_edit(update_id: int, message: Message, me: BotName) -> Incoming | None:
    """Other words than before, in private; a group changes its mind among itself."""
    heard = _read_message(update_id, message, me)
    if heard is None or heard.is_group or heard.press or not (heard.text or heard.command):
        return None
    return replace(heard, files=(), attachments=(), spot=None, is_edit=True)


def _read_text(text: str, me: BotName) -> _Said:
    rest = _without_mention(text, me)
    match = COMMAND.match(rest)
    if match is None:
        return _Said(rest, is_to_us=rest != text, is_named=rest != text)
    if match["bot"] and match["bot"].lower() != me.username.lower():
        return _Said(text, is_to_another=True)
    is_named = match["bot"] is not None or rest != text
    words = rest[match.end() :].strip()
    return _Said(words, match["name"].lower(), is_to_us=True, is_named=is_named)


def _without_mention(text: str, me: BotName) -> str:
    """What remains of "hey @us, what today?"; the very same text if we are not in it."""
    mention = rf"[ \t]*(?<![\w/])@{re.escape(me.username)}(?!\w)[,:;]?"
    rest, count = re.subn(mention, "", text, flags=re.IGNORECASE)
    return rest.strip() if count else text


def _deep_link(said: _Said) -> str | None:
    """The button key inside `/start <row>_<choice>`, which is what a deep link sends."""
    match = DEEP_LINK.fullmatch(said.text) if said.command == "start" else None
    return f"{match['row']}:{match['choice']}" if match else None


def _is_addressed(said: _Said, message: Message, me: BotName) -> bool:
    return not said.is_to_another and (said.is_to_us or _is_reply_to(message, me))


def _is_reply_to(message: Message, me: BotName) -> bool:
    """A real reply: inside a forum topic everything points at the message that opened the topic."""
    original = message.reply_to_message
    if original is None or original.from_user is None or original.forum_topic_created:
        return False
    return original.from_user.id == me.id


def _sender(message: Message) -> Person | None:
    """The person, or the group itself where an admin speaks anonymously; never another bot."""
    if message.sender_chat is not None:
        is_admin = message.sender_chat.id == message.chat.id
        return _group_voice(message.sender_chat) if is_admin else None
    user = message.from_user
    return None if user is None or user.is_bot else _person(user)


def _is_passed_on(message: Message) -> bool:
    """Forwarded, and not something they wrote themselves."""
    match message.forward_origin:
        case None:
            return False
        case MessageOriginUser(sender_user=author):
            return message.from_user is None or author.id != message.from_user.id
        case _:
            return True


def _person(user: User) -> Person:
    return Person(PLATFORM, str(user.id), _well_formed(user.first_name), user.language_code)


def _group_voice(chat: Chat) -> Person:
    return Person(PLATFORM, str(chat.id), _well_formed(chat.title or ""))


def _home(chat: Chat) -> Address | None:
    return Address(PLATFORM, str(chat.id)) if chat.type == Chat.PRIVATE else None


def _thread(message: Message) -> str | None:
    """The forum topic; outside of forums the same number marks a chain of replies, no place."""
    return str(message.message_thread_id) if message.is_topic_message else None


def _files(message: Message) -> tuple[str, ...]:
    kinds = [kind for kind in FILE_KINDS if getattr(message, kind)]
    implied = {IMPLIED_KINDS.get(kind) for kind in kinds}
    return tuple(kind for kind in kinds if kind not in implied)


def _attachments(message: Message) -> tuple[Attachment, ...]:
    """What was sent as a file; Telegram has one a message."""
    document = None if message.animation else message.document
    if document is None:
        return ()
    name = _well_formed(document.file_name or "")
    return (Attachment(name=name, key=document.file_id, size=document.file_size),)


def _spot(message: Message) -> Spot | None:
    """Where they are, as far as it takes to know the city: the rest is none of our business."""
    place = message.venue.location if message.venue else message.location
    if place is None:
        return None
    return Spot(north=round(place.latitude, 1), east=round(place.longitude, 1))


def _is_elsewhere(chat: Chat) -> bool:
    return chat.type != Chat.PRIVATE and chat.type not in GROUPS


def key_of(update_id: int) -> str:
    """What `Incoming.key` is for an update."""
    return f"{PLATFORM}:update:{update_id}"


def _well_formed(text: str) -> str:
    """`text` without halves of characters, which JSON can carry and UTF-8 cannot."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
