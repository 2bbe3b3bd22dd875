"""The people's side of the fake Telegram: they write, press buttons, block, and found groups."""

import time
from collections.abc import Collection
from itertools import count
from urllib.parse import parse_qs, urlsplit

from tests.fakes.telegram_html import COMMAND, found_in
from tests.fakes.telegram_model import BOT_ID, RIGHTS, Chat, Json, Message, User

Who = str | int | User
Where = str | int | Chat


class World:
    """Everything that happens on this Telegram, and the updates that the bot gets to see of it."""

    def __init__(self, bot_username: str = "offday_bot") -> None:
        self.bot = User(id=BOT_ID, first_name="Offday", username=bot_username, is_bot=True)
        self.has_privacy = True
        """As BotFather sets it: in groups the bot sees commands and replies only."""
        self.users: dict[str, User] = {}
        self.chats: dict[int, Chat] = {}
        self.posts: dict[int, Message] = {}
        self.open_presses: set[str] = set()
        self.answered_presses: set[str] = set()
        self.updates: list[Json] = []
        self.wanted: Collection[str] = ()
        """Kinds of updates the bot asked for; empty for all."""
        self._message_ids, self._update_ids = count(1), count(700_001)
        self._user_ids, self._group_ids = count(1001), count(1_000_000_001)

    def user(self, who: Who) -> User:
        """The person of that name, who comes to be when first named."""
        if isinstance(who, User):
            return who
        if isinstance(who, int):
            return next(user for user in self.users.values() if user.id == who)
        if who not in self.users:
            user = User(id=next(self._user_ids), first_name=who.title(), username=None)
            self.users[who] = user
            self.chats[user.id] = Chat(id=user.id, type="private", title="", owner=user)
        return self.users[who]

    def crowd(self, count: int) -> list[int]:
        """So many people who have started the bot before: r0, r1, ...; their ids."""
        people = [self.user(f"r{number}") for number in range(count)]
        for one in people:
            one.has_started = True
        return [one.id for one in people]

    def migrate(self, title: str) -> int:
        """A group becomes a supergroup of another id, and says so to whoever writes to the old."""
        old = self.group(title)
        old.title = f"{title} (moved)"
        new = self.group(title)
        old.moved_to = new.id
        moved = self.post(old, self.bot, "")
        del self.posts[moved.id]
        self.push("message", {**moved.as_json(), "migrate_to_chat_id": new.id})
        return new.id

    def group(self, title: str, *, is_forum: bool = False, kind: str = "supergroup") -> Chat:
        """The group of that title, founded if need be."""
        for chat in self.chats.values():
            if chat.title == title:
                return chat
        chat = Chat(id=-1_000_000_000_000 - next(self._group_ids), type=kind, title=title)
        chat.is_forum = is_forum
        self.chats[chat.id] = chat
        return chat

    def chat(self, where: Where) -> Chat:
        """By object, id, group title or person."""
        if isinstance(where, Chat):
            return where
        if isinstance(where, int):
            return self.chats[where]
        named = [chat for chat in self.chats.values() if chat.title == where]
        return named[0] if named else self.chats[self.user(where).id]

    def topic(self, where: Where) -> int:
        """A new topic of a forum."""
        chat = self.chat(where)
        thread = next(self._message_ids)
        chat.topics.add(thread)
        return thread

    def say(self, who: Who, text: str = "", *, media: Json | None = None) -> Message:
        """Somebody writes to the bot in private."""
        user = self.user(who)
        user.has_started, user.has_blocked = True, False
        post = self.post(self.chats[user.id], user, text, media=media or {})
        self.push("message", post.as_json())
        return post

    def say_in_group(  # noqa: PLR0917 -- reads like a sentence
        self,
        who: Who,
        where: Where,
        text: str = "",
        reply_to: Message | int | None = None,
        thread: int | None = None,
        media: Json | None = None,
    ) -> Message:
        """Somebody writes in a group; privacy mode decides whether the bot gets to see it."""
        original = self.posts[reply_to] if isinstance(reply_to, int) else reply_to
        chat = self.group(where) if isinstance(where, str) else self.chat(where)
        post = self.post(chat, self.user(who), text, media=media or {})
        post.reply_to, post.thread = original, thread
        if self._is_shown(post):
            self.push("message", post.as_json())
        return post

    def edit(self, post: Message | int, text: str) -> None:
        """Somebody changes what they wrote."""
        message = self.posts[post] if isinstance(post, int) else post
        message.text, message.entities = text, found_in(text)
        message.edits += 1
        self.push("edited_message", message.as_json())

    def press(self, post: Message | int, label: str, who: Who | None = None) -> str:
        """Somebody presses a button: the id of the press, or "" where it opens a deep link."""
        message = self.posts[post] if isinstance(post, int) else post
        user = self._presser(message, who)
        button = message.button(label)
        if button.url is not None:
            self._follow(user, button.url)
            return ""
        press = f"{user.id}{len(self.open_presses) + len(self.answered_presses) + 1:06d}"
        self.open_presses.add(press)
        self.push(
            "callback_query",
            {
                "id": press,
                "from": user.as_json(),
                "chat_instance": str(message.chat.id),
                "message": message.as_json(),
                "data": button.data,
            },
        )
        return press

    def block(self, who: Who) -> None:
        """Somebody has had enough; the bot is told."""
        self.user(who).has_blocked = True
        self.bring(who, self.chat(self.user(who).id), was="member", is_now="kicked")

    def bring(self, who: Who, where: Where, *, was: str = "left", is_now: str = "member") -> None:
        """Somebody changes what the bot is in a group: brings it in, makes it an admin."""
        chat = self.group(where) if isinstance(where, str) else self.chat(where)
        more: dict[str, Json] = {"kicked": {"until_date": 0}, "administrator": RIGHTS}
        whom: Json = {"user": self.bot.as_json()}
        self.push(
            "my_chat_member",
            {
                "chat": chat.as_json(),
                "from": self.user(who).as_json(),
                "date": int(time.time()),
                "old_chat_member": whom | {"status": was} | more.get(was, {}),
                "new_chat_member": whom | {"status": is_now} | more.get(is_now, {}),
            },
        )

    def promote(self, who: Who, where: Where) -> None:
        """Somebody becomes an administrator of a group."""
        chat = self.group(where) if isinstance(where, str) else self.chat(where)
        chat.captains.add(self.user(who).id)

    def demote(self, who: Who, where: Where) -> None:
        """Somebody is an administrator no more."""
        self.chat(where).captains.discard(self.user(who).id)

    def messages(self, where: Where) -> list[Message]:
        """What the bot wrote there, oldest first."""
        chat = self.chat(where)
        return [one for one in self.posts.values() if one.chat is chat and one.sender is self.bot]

    def post(self, chat: Chat, sender: User, text: str, media: Json | None = None) -> Message:
        """A new message in a chat."""
        message = Message(
            id=next(self._message_ids),
            chat=chat,
            sender=sender,
            date=int(time.time()),
            text=text,
            raw=text,
            entities=found_in(text),
            media=media or {},
        )
        self.posts[message.id] = message
        return message

    def push(self, kind: str, payload: Json) -> int:
        """Queue an update, whatever is in it, if the bot wants that kind."""
        update_id = next(self._update_ids)
        if not self.wanted or kind in self.wanted:
            self.updates.append({"update_id": update_id, kind: payload})
            self.changed()
        return update_id

    def changed(self) -> None:
        """Something happened; the server wakes those who wait."""

    def _presser(self, message: Message, who: Who | None) -> User:
        if who is not None:
            return self.user(who)
        if message.chat.owner is None:
            raise LookupError("in a group, say who presses")
        return message.chat.owner

    def _follow(self, user: User, url: str) -> None:
        parts = urlsplit(url)
        payload = parse_qs(parts.query).get("start", [""])[0]
        if parts.path.strip("/") != self.bot.username:
            raise LookupError(f"{url} leads elsewhere")
        self.say(user, f"/start {payload}".strip())

    def _is_shown(self, post: Message) -> bool:
        is_reply = post.reply_to is not None and post.reply_to.sender is self.bot
        return not self.has_privacy or post.chat.is_bot_admin or is_reply or self._is_for_us(post)

    def _is_for_us(self, post: Message) -> bool:
        command = COMMAND.match(post.text)
        if command is None:
            return False
        return command[0].partition("@")[2].lower() in {"", str(self.bot.username).lower()}
