"""What Discord remembers: people, channels, messages, nonces, interactions; and what it refuses."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.fakes.discord_limits import check_message
from tests.fakes.discord_model import (
    BOT,
    CHANNEL,
    EPHEMERAL,
    EPOCH_MS,
    GENERAL,
    Json,
    Post,
    Refused,
    number,
    objects,
    within,
)

NONCE_HOLDS_S = 180.0
"""Discord says "the past few minutes"."""
Where = str | int
Body = Mapping[str, object]


@dataclass(slots=True)
class World:
    """One server with its channels, and a direct conversation with whoever has one."""

    people: dict[int, str] = field(default_factory=dict)
    channels: dict[int, str] = field(default_factory=lambda: {CHANNEL: GENERAL})
    direct: dict[int, int] = field(default_factory=dict)
    """Channel -> person."""
    messages: dict[int, Post] = field(default_factory=dict)
    commands: list[Json] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    """People who take no direct messages."""
    gone: set[int] = field(default_factory=set)
    """People who share no server with the bot."""
    on_change: Callable[[str, Post], None] = lambda _event, _post: None
    """Hears of every message that is new, changed or gone."""
    ahead_s: float = 0.0
    """How much further our clock is than the machine's."""
    _nonces: dict[tuple[int, str], tuple[int, float]] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _homes: dict[int, int] = field(default_factory=dict)
    _count: int = 0

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time() + self.ahead_s

    def snowflake(self) -> int:
        """A new id; later ones are greater."""
        self._count += 1
        return ((int(self.now() * 1000) - EPOCH_MS) << 22) | (self._count & 0x3FFFFF)

    def person(self, who: Where) -> int:
        """The id of the person of that name, who is new if nobody has it."""
        if isinstance(who, int):
            return who
        if who not in self._names:
            new = self._names[who] = self.snowflake()
            self.people[new] = who
        return self._names[who]

    def place(self, where: Where) -> int:
        """A channel by its name or id, or the direct conversation with a person."""
        if isinstance(where, int):
            return where if where in self.channels or where in self.direct else self._home(where)
        named = [channel for channel, name in self.channels.items() if name == where]
        return named[0] if named else self._home(self.person(where))

    def direct_channel(self, who: int) -> int:
        """What the bot is given when it opens the conversation."""
        if who not in self.people:
            raise Refused(400, 50033, "Invalid Recipient(s)")
        return self._home(who)

    def is_public(self, channel: int) -> bool:
        return channel in self.channels

    def check_channel(self, channel: int) -> None:
        """Refuse channels that are not there and people who want no messages."""
        if channel in self.channels:
            return
        if channel not in self.direct:
            raise Refused(404, 10003, "Unknown Channel")
        if self.direct[channel] in self.gone:
            raise Refused(403, 50278, "Cannot send messages to this user: no mutual guilds")
        if self.direct[channel] in self.closed:
            raise Refused(403, 50007, "Cannot send messages to this user")

    def post(self, channel: int, body: Body, files: tuple[str, ...] = ()) -> Post:
        """A message into a channel; the same nonce gives back the first one."""
        self.check_channel(channel)
        check_message(body, files=files)
        nonce = body.get("nonce")
        earlier = self._earlier(channel, nonce) if body.get("enforce_nonce") else None
        if earlier is not None:
            return earlier
        sent = self.write(channel, body, files, reply_to=self._quoted(channel, body))
        if isinstance(nonce, str | int):
            sent.nonce = nonce
            self._nonces[channel, str(nonce)] = (sent.id, self.now())
        self.on_change("MESSAGE_CREATE", sent)
        return sent

    def write(
        self,
        channel: int,
        body: Body,
        files: tuple[str, ...] = (),
        *,
        author: int = BOT,
        only_for: int | None = None,
        reply_to: int | None = None,
    ) -> Post:
        """A message that is there from now on; nobody hears of it yet."""
        sent = Post(
            id=self.snowflake(),
            channel=channel,
            author=author,
            at=self.now(),
            content=str(body.get("content") or ""),
            components=objects(body.get("components")),
            embeds=objects(body.get("embeds")),
            files=files,
            only_for=only_for,
            reply_to=reply_to,
        )
        self.messages[sent.id] = sent
        return sent

    def edit(self, message: int | None, body: Body, files: tuple[str, ...] = ()) -> Post:
        """Change what `body` names and leave the rest."""
        sent = self.find(message)
        if sent.author != BOT:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        check_message(body, files=files, is_edit=True)
        if "content" in body:
            sent.content = str(body["content"] or "")
        if "components" in body:
            sent.components = objects(body["components"])
        if "embeds" in body:
            sent.embeds = objects(body["embeds"])
        sent.files = (*sent.files, *files) if "attachments" not in body else files
        sent.is_thinking = False
        sent.edits += 1
        self.on_change("MESSAGE_UPDATE", sent)
        return sent

    def delete(self, message: int | None) -> None:
        sent = self.find(message)
        del self.messages[sent.id]
        self.on_change("MESSAGE_DELETE", sent)

    def find(self, message: int | None, channel: int | None = None) -> Post:
        """The message of that id, in that channel if one is named."""
        sent = self.messages.get(message or 0)
        if sent is None or channel not in {None, sent.channel}:
            raise Refused(404, 10008, "Unknown Message")
        return sent

    def history(self, channel: int, query: Mapping[str, str]) -> list[Post]:
        """The newest first, as Discord lists them; never what one person alone can see."""
        if channel not in self.channels and channel not in self.direct:
            raise Refused(404, 10003, "Unknown Channel")
        after, before = int(query.get("after", "0")), int(query.get("before", str(1 << 63)))
        found = sorted(
            (
                one
                for one in self.messages.values()
                if one.channel == channel and not one.only_for and after < one.id < before
            ),
            key=lambda one: one.id,
        )
        limit = int(query.get("limit", "50"))
        kept = found[:limit] if "after" in query else found[-limit:]
        return kept[::-1]

    def written(self, where: Where) -> list[Post]:
        """What the bot wrote there for everyone who reads there, oldest first."""
        channel = self.place(where)
        return [one for one in self._ours() if one.channel == channel and not one.only_for]

    def seen_by(self, who: Where) -> list[Post]:
        """What the bot wrote that this person can read, wherever, oldest first."""
        person = self.person(who)
        return [one for one in self._ours() if self.can_see(person, one)]

    def can_see(self, person: int, post: Post) -> bool:
        """Whether a message is shown to that person."""
        is_there = post.channel in self.channels or self.direct.get(post.channel) == person
        return is_there and post.only_for in {None, person}

    def _ours(self) -> list[Post]:
        return [one for one in self.messages.values() if one.author == BOT and not one.is_thinking]

    def _home(self, who: int) -> int:
        if who not in self._homes:
            channel = self._homes[who] = self.snowflake()
            self.direct[channel] = who
        return self._homes[who]

    def _earlier(self, channel: int, nonce: object) -> Post | None:
        known, at = self._nonces.get((channel, str(nonce)), (0, 0.0))
        return self.messages.get(known) if self.now() - at <= NONCE_HOLDS_S else None

    def _quoted(self, channel: int, body: Body) -> int | None:
        reference = within(body, "message_reference")
        quoted = number(reference, "message_id")
        found = self.messages.get(quoted)
        if found is not None and found.channel == channel:
            return quoted
        if quoted and reference.get("fail_if_not_exists", True):
            raise Refused(400, 50035, "Invalid Form Body: REPLIES_UNKNOWN_MESSAGE")
        return None


def is_ephemeral(body: Body) -> bool:
    """Whether it is for one person's eyes only."""
    return bool(number(body, "flags") & EPHEMERAL)
