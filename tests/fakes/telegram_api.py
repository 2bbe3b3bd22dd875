"""The methods of the Bot API, as strict as the real ones and stricter about what they ignore."""

import json
import re
from collections.abc import Callable

from tests.fakes.telegram_files import size_of
from tests.fakes.telegram_html import Entity
from tests.fakes.telegram_markup import bad, read_keyboard, read_words
from tests.fakes.telegram_methods import Parameters, Refused, Upload
from tests.fakes.telegram_model import RIGHTS, Chat, Json, Message
from tests.fakes.telegram_world import World

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
OLD_PRESS = "query is too old and response timeout expired or query ID is invalid"


class BotApi:
    """What the bot can do to the world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.commands: dict[str, list[dict[str, str]]] = {}
        """By type of scope."""
        self.descriptions = {"description": "", "short_description": ""}
        self.menu_button: Json = {}
        self.webhook = ""
        self.files: dict[str, bytes] = {}
        self.typing: list[int] = []
        """Chats that were shown "typing...", in order."""

    def methods(self) -> dict[str, Callable[[Parameters], object]]:
        """By the name in the URL."""
        return {
            "getMe": self.get_me,
            "getWebhookInfo": self.get_webhook_info,
            "deleteWebhook": self.delete_webhook,
            "setWebhook": self.set_webhook,
            "sendMessage": self.send_message,
            "sendPhoto": lambda given: self.send_media("photo", given),
            "sendAnimation": lambda given: self.send_media("animation", given),
            "sendDocument": lambda given: self.send_media("document", given),
            "sendChatAction": self.send_chat_action,
            "editMessageText": self.edit_message_text,
            "editMessageCaption": self.edit_message_caption,
            "editMessageReplyMarkup": self.edit_message_reply_markup,
            "deleteMessage": self.delete_message,
            "answerCallbackQuery": self.answer_callback_query,
            "setMyCommands": self.set_my_commands,
            "setChatMenuButton": self.set_chat_menu_button,
            "getMyCommands": lambda given: self.commands.get(_scope(given), []),
            "deleteMyCommands": lambda given: [self.commands.pop(_scope(given), None)] != [],
            "setMyDescription": lambda given: self.describe("description", 512, given),
            "getMyDescription": lambda _: {"description": self.descriptions["description"]},
            "setMyShortDescription": lambda given: self.describe("short_description", 120, given),
            "getMyShortDescription": lambda _: {
                "short_description": self.descriptions["short_description"]
            },
            "getFile": self.get_file,
            "getChat": self.get_chat,
            "getChatMember": self.get_chat_member,
        }

    def get_me(self, _: Parameters) -> Json:
        return self.world.bot.as_json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.world.has_privacy,
            "supports_inline_queries": False,
        }

    def get_webhook_info(self, _: Parameters) -> Json:
        waiting = len(self.world.updates)
        return {
            "url": self.webhook,
            "has_custom_certificate": False,
            "pending_update_count": waiting,
        }

    def delete_webhook(self, given: Parameters) -> bool:
        self.webhook = ""
        if given.get("drop_pending_updates") in {"true", "1"}:
            self.world.updates.clear()
        return True

    def set_webhook(self, given: Parameters) -> bool:
        self.webhook = str(given["url"])
        return True

    def send_message(self, given: Parameters) -> Json:
        chat = self._open_chat(given)
        text, entities = read_words(given, "text", TEXT_LIMIT)
        return self._posted(chat, given, text, entities=entities, raw=str(given["text"]))

    def send_media(self, kind: str, given: Parameters) -> Json:
        chat = self._open_chat(given)
        caption, entities = read_words(given, "caption", CAPTION_LIMIT)
        media = self._stored(kind, given[kind])
        raw = str(given.get("caption", ""))
        return self._posted(chat, given, caption, entities=entities, raw=raw, media=media)

    def edit_message_text(self, given: Parameters) -> Json:
        message = self._own_message(given)
        if message.media:
            raise bad("there is no text in the message to edit")
        text, entities = read_words(given, "text", TEXT_LIMIT)
        keyboard = read_keyboard(given)
        if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
            raise bad(NOT_MODIFIED)
        message.text, message.entities, message.keyboard = text, entities, keyboard
        return self._edited(message)

    def edit_message_caption(self, given: Parameters) -> Json:
        message = self._own_message(given)
        if not message.media:
            raise bad("there is no caption in the message to edit")
        text, entities = read_words(given, "caption", CAPTION_LIMIT)
        keyboard = read_keyboard(given)
        if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
            raise bad(NOT_MODIFIED)
        message.text, message.entities, message.keyboard = text, entities, keyboard
        return self._edited(message)

    def edit_message_reply_markup(self, given: Parameters) -> Json:
        message = self._own_message(given)
        keyboard = read_keyboard(given)
        if keyboard == message.keyboard:
            raise bad(NOT_MODIFIED)
        message.keyboard = keyboard
        return self._edited(message)

    def delete_message(self, given: Parameters) -> bool:
        message = self.world.posts.pop(int(str(given["message_id"])), None)
        if message is None:
            raise bad("message to delete not found")
        return True

    def answer_callback_query(self, given: Parameters) -> bool:
        press = str(given["callback_query_id"])
        if press not in self.world.open_presses:
            raise bad(OLD_PRESS)
        self.world.open_presses.remove(press)
        self.world.answered_presses.add(press)
        self.world.changed()
        return True

    def send_chat_action(self, given: Parameters) -> bool:
        self.typing.append(self._open_chat(given).id)
        return True

    def set_my_commands(self, given: Parameters) -> bool:
        commands = json.loads(str(given["commands"]))
        if len(commands) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        for one in commands:
            if not COMMAND_NAME.fullmatch(one["command"]):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(one["description"]) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        language = str(given.get("language_code", ""))
        self.commands[_scope(given) + (f":{language}" if language else "")] = commands
        return True

    def set_chat_menu_button(self, given: Parameters) -> bool:
        self.menu_button = json.loads(str(given.get("menu_button", "{}")))
        return True

    def describe(self, what: str, limit: int, given: Parameters) -> bool:
        text = str(given.get(what, ""))
        if len(text) > limit:
            raise bad(f"{what} is too long")
        self.descriptions[what] = text
        return True

    def get_file(self, given: Parameters) -> Json:
        file_id = str(given["file_id"])
        if file_id not in self.files:
            raise bad("invalid file_id")
        size = len(self.files[file_id])
        return {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_size": size,
            "file_path": f"files/{file_id}",
        }

    def get_chat(self, given: Parameters) -> Json:
        known = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
        return self._chat(given).as_json() | known

    def get_chat_member(self, given: Parameters) -> Json:
        chat, user_id = self._chat(given), int(str(given["user_id"]))
        is_bot = user_id == self.world.bot.id
        user = (self.world.bot if is_bot else self.world.user(user_id)).as_json()
        if chat.is_bot_admin if is_bot else user_id in chat.captains:
            return {"status": "administrator", "user": user, **RIGHTS}
        return {"status": "member", "user": user}

    def _posted(
        self,
        chat: Chat,
        given: Parameters,
        text: str,
        *,
        entities: tuple[Entity, ...],
        raw: str,
        media: Json | None = None,
    ) -> Json:
        keyboard, thread = read_keyboard(given), self._thread(chat, given)
        reply_to = self._replied_to(chat, given)
        message = self.world.post(chat, self.world.bot, text, media=media)
        message.raw, message.keyboard, message.thread = raw, keyboard, thread
        message.reply_to = reply_to
        message.entities = entities
        self.world.changed()
        return message.as_json()

    def _edited(self, message: Message) -> Json:
        message.edits += 1
        self.world.changed()
        return message.as_json()

    def _chat(self, given: Parameters) -> Chat:
        chat_id = str(given["chat_id"])
        chat = None if chat_id.startswith("@") else self.world.chats.get(int(chat_id))
        if chat is None:
            raise bad("chat not found")
        return chat

    def _open_chat(self, given: Parameters) -> Chat:
        """The chat, if the bot may write there."""
        chat = self._chat(given)
        if chat.moved_to is not None:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.moved_to},
            )
        for problem in _closed(chat):
            raise Refused(403, f"Forbidden: {problem}")
        return chat

    def _thread(self, chat: Chat, given: Parameters) -> int | None:
        if "message_thread_id" not in given:
            return None
        thread = int(str(given["message_thread_id"]))
        if thread not in chat.topics:
            raise bad("message thread not found")
        return thread

    def _replied_to(self, chat: Chat, given: Parameters) -> Message | None:
        if "reply_parameters" not in given:
            return None
        wanted = json.loads(str(given["reply_parameters"]))
        message = self.world.posts.get(wanted["message_id"])
        if message is not None and message.chat is chat:
            return message
        if wanted.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")

    def _own_message(self, given: Parameters) -> Message:
        chat = self._chat(given)
        message = self.world.posts.get(int(str(given.get("message_id", "0"))))
        if message is None or message.chat is not chat:
            raise bad("message to edit not found")
        if message.sender is not self.world.bot:
            raise bad("message can't be edited")
        return message

    def _stored(self, kind: str, given: str | Upload) -> Json:
        content = given.content if isinstance(given, Upload) else self.files.get(given)
        if content is None:
            raise bad("wrong file identifier/HTTP URL specified")
        file_id = f"{kind}{len(self.files) + 1}" if isinstance(given, Upload) else given
        if not file_id.startswith(kind):
            raise bad("can't use file of another type")
        width, height = size_of(kind, content)
        self.files[file_id] = content
        file: Json = {"file_id": file_id, "file_unique_id": file_id}
        sized: Json = file | {"width": width, "height": height}
        match kind:
            case "photo":
                return {"photo": [sized]}
            case "animation":
                return {"animation": sized | {"duration": 1}, "document": file}
            case _ if isinstance(given, Upload):
                return {"document": file | {"file_name": given.filename}}
            case _:
                return {"document": file}


_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def _closed(chat: Chat) -> list[str]:
    """Why the bot cannot write to `chat`, if it cannot."""
    owner = chat.owner
    return [
        problem
        for problem, is_so in (
            ("bot was kicked from the supergroup chat", chat.is_bot_gone),
            ("user is deactivated", owner is not None and owner.is_deactivated),
            ("bot was blocked by the user", owner is not None and owner.has_blocked),
            (
                "bot can't initiate conversation with a user",
                owner is not None and not owner.has_started,
            ),
        )
        if is_so
    ]


def _scope(given: Parameters) -> str:
    return str(json.loads(str(given.get("scope", '{"type": "default"}')))["type"])
