"""Who and what exists on the fake Telegram: people, groups, messages, buttons."""

from dataclasses import dataclass, field

from tests.fakes.telegram_html import Entity

Json = dict[str, object]

BOT_ID = 4242
RIGHTS: Json = dict.fromkeys(
    (
        "can_be_edited",
        "is_anonymous",
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
    ),
    False,
)


@dataclass(slots=True, kw_only=True)
class User:
    """Somebody with a phone."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = "en"
    is_bot: bool = False
    has_started: bool = False
    """Wrote to the bot before; a bot cannot begin a private chat."""
    has_blocked: bool = False
    is_deactivated: bool = False

    def as_json(self) -> Json:
        known = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            "username": self.username,
            "language_code": None if self.is_bot else self.language_code,
        }
        return {key: value for key, value in known.items() if value is not None}


@dataclass(slots=True, kw_only=True)
class Chat:
    """A place to talk: private with one person, or a group."""

    id: int
    type: str
    title: str
    owner: User | None = None
    is_forum: bool = False
    is_bot_admin: bool = False
    is_bot_gone: bool = False
    topics: set[int] = field(default_factory=set)
    captains: set[int] = field(default_factory=set)
    """People who administer it."""
    moved_to: int | None = None

    def as_json(self) -> Json:
        if self.owner is not None:
            return {"id": self.id, "type": self.type, "first_name": self.owner.first_name}
        forum: Json = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.type, "title": self.title, **forum}


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An inline button: it either sends data back or opens a link."""

    text: str
    data: str | None = None
    url: str | None = None

    def as_json(self) -> Json:
        if self.url is not None:
            return {"text": self.text, "url": self.url}
        return {"text": self.text, "callback_data": self.data}


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(slots=True, kw_only=True)
class Message:
    """What stands in a chat."""

    id: int
    chat: Chat
    sender: User
    date: int
    text: str = ""
    """What people read; of a picture, its caption."""
    raw: str = ""
    """What was sent, with markup."""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = ()
    thread: int | None = None
    reply_to: "Message | None" = None
    media: Json = field(default_factory=dict)
    edits: int = 0

    @property
    def buttons(self) -> list[str]:
        """Labels, in reading order."""
        return [button.text for row in self.keyboard for button in row]

    def button(self, label: str) -> Button:
        found = [one for row in self.keyboard for one in row if one.text == label]
        if not found:
            raise LookupError(f"message {self.id} has no button {label!r}: {self.buttons}")
        return found[0]

    def as_json(self, *, is_quoted: bool = False) -> Json:
        known: Json = {
            "message_id": self.id,
            "from": self.sender.as_json(),
            "chat": self.chat.as_json(),
            "date": self.date,
            **self.media,
            **self._words(),
        }
        if self.thread is not None:
            known |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.reply_to is not None and not is_quoted:
            known["reply_to_message"] = self.reply_to.as_json(is_quoted=True)
        if self.keyboard:
            rows = [[button.as_json() for button in row] for row in self.keyboard]
            known["reply_markup"] = {"inline_keyboard": rows}
        if self.edits:
            known["edit_date"] = self.date
        return known

    def _words(self) -> Json:
        if not self.text:
            return {}
        text, entities = ("caption", "caption_entities") if self.media else ("text", "entities")
        words: Json = {text: self.text}
        return words | {entities: [e.as_json() for e in self.entities]} if self.entities else words
