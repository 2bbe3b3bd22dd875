"""What Discord remembers: people, channels, messages, nonces, interactions; and what it refuses."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

Json = dict[str, object]

BOT = 1_000_000_000_000_000_001
GUILD = 1_000_000_000_000_000_002
CHANNEL = 1_000_000_000_000_000_003
EPOCH_MS = 1_420_070_400_000
EPHEMERAL = 64
TEXT_CHANNEL, DIRECT_CHANNEL = 0, 1


class Refused(Exception):
    """What Discord answers instead of doing it."""

    def __init__(self, status: int, code: int, message: str = "refused") -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(slots=True, kw_only=True)
class Sent:
    """A message of the bot, as its readers see it now."""

    id: int
    channel: int
    content: str
    components: list[Json]
    nonce: str | None = None
    reply_to: int | None = None
    only_for: int | None = None
    """The one person an ephemeral message is shown to."""


@dataclass(slots=True, kw_only=True)
class Interaction:
    """One use of a command or button, and how far its answer has come."""

    id: int
    token: str
    channel: int
    who: int
    is_ephemeral: bool = False
    is_thinking: bool = False
    original: int | None = None


@dataclass(slots=True)
class World:
    """One server with one channel, and a direct conversation with whoever has one."""

    people: dict[int, str] = field(default_factory=dict)
    direct: dict[int, int] = field(default_factory=dict)
    """Channel -> person."""
    messages: dict[int, Sent] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    """By token."""
    commands: list[Json] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    """People who take no direct messages."""
    _nonces: dict[tuple[int, str], int] = field(default_factory=dict)
    _count: int = 0

    def snowflake(self) -> int:
        self._count += 1
        return ((int(time.time() * 1000) - EPOCH_MS) << 22) | (self._count & 0x3FFFFF)

    def person(self, name: str) -> int:
        """The id of the person of that name, who is new if nobody has it."""
        for who, known in self.people.items():
            if known == name:
                return who
        who = self.snowflake()
        self.people[who] = name
        return who

    def direct_channel(self, who: int) -> int:
        for channel, owner in self.direct.items():
            if owner == who:
                return channel
        if who not in self.people:
            raise Refused(400, 50033, "Invalid Recipient(s)")
        channel = self.snowflake()
        self.direct[channel] = who
        return channel

    def post(self, channel: int, body: Mapping[str, object]) -> Sent:
        """A message into a channel; the same nonce gives back the first one."""
        self._check_channel(channel)
        check_body(body)
        nonce = body.get("nonce")
        if isinstance(nonce, str) and body.get("enforce_nonce"):
            known = self._nonces.get((channel, nonce))
            if known is not None:
                return self.messages[known]
        sent = self._write(channel, body)
        if isinstance(nonce, str):
            sent.nonce = nonce
            self._nonces[channel, nonce] = sent.id
        return sent

    def edit(self, message: int | None, body: Mapping[str, object]) -> Sent:
        sent = self.messages.get(message or 0)
        if sent is None:
            raise Refused(404, 10008, "Unknown Message")
        check_body(body)
        sent.content = str(body.get("content") or "")
        sent.components = _components(body)
        return sent

    def delete(self, message: int | None) -> None:
        if self.messages.pop(message or 0, None) is None:
            raise Refused(404, 10008, "Unknown Message")

    def interaction(self, token: str) -> Interaction:
        if token not in self.interactions:
            raise Refused(401, 50027, "Invalid Webhook Token")
        return self.interactions[token]

    def defer(self, token: str, *, is_ephemeral: bool) -> Interaction:
        interaction = self.interaction(token)
        if interaction.original is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged")
        interaction.is_thinking, interaction.is_ephemeral = True, is_ephemeral
        interaction.original = self._write(
            interaction.channel, {}, interaction.who if is_ephemeral else None
        ).id
        return interaction

    def edit_original(self, token: str, body: Mapping[str, object]) -> Sent:
        interaction = self.interaction(token)
        sent = self.edit(interaction.original, body)
        interaction.is_thinking = False
        return sent

    def follow_up(self, token: str, body: Mapping[str, object]) -> Sent:
        """The first one becomes the original message while that is still "thinking"."""
        interaction = self.interaction(token)
        if interaction.is_thinking:
            return self.edit_original(token, body)
        check_body(body)
        is_ephemeral = int(str(body.get("flags") or 0)) & EPHEMERAL
        return self._write(interaction.channel, body, interaction.who if is_ephemeral else None)

    def public(self) -> list[Sent]:
        """What everybody in the server can read."""
        return [
            sent
            for sent in self.messages.values()
            if sent.channel == CHANNEL and sent.only_for is None
        ]

    def direct_to(self, name: str) -> list[Sent]:
        """What the bot wrote to one person."""
        channel = self.direct_channel(self.person(name))
        return [sent for sent in self.messages.values() if sent.channel == channel]

    def _write(self, channel: int, body: Mapping[str, object], only_for: int | None = None) -> Sent:
        reference = body.get("message_reference")
        quoted = reference.get("message_id") if isinstance(reference, dict) else None
        sent = Sent(
            id=self.snowflake(),
            channel=channel,
            content=str(body.get("content") or ""),
            components=_components(body),
            reply_to=int(str(quoted)) if quoted else None,
            only_for=only_for,
        )
        self.messages[sent.id] = sent
        return sent

    def _check_channel(self, channel: int) -> None:
        if channel == CHANNEL:
            return
        if channel not in self.direct:
            raise Refused(404, 10003, "Unknown Channel")
        if self.direct[channel] in self.closed:
            raise Refused(403, 50007, "Cannot send messages to this user")


def check_body(body: Mapping[str, object]) -> None:
    """Refuse what Discord would, and every ping, which we never mean."""
    content = str(body.get("content") or "")
    rows = _components(body)
    buttons = [button for row in rows for button in _children(row)]
    fits = (
        len(content) <= 2000
        and len(rows) <= 5
        and all(len(_children(row)) <= 5 for row in rows)
        and all(1 <= len(str(one.get("label") or "")) <= 80 for one in buttons)
        and all(1 <= len(str(one.get("custom_id") or "")) <= 100 for one in buttons)
        and len(str(body.get("nonce") or "")) <= 25
    )
    if not fits:
        raise Refused(400, 50035, "Invalid Form Body")
    if not content.strip() and not buttons:
        raise Refused(400, 50006, "Cannot send an empty message")
    allowed = body.get("allowed_mentions")
    if not isinstance(allowed, dict) or allowed.get("parse") or re.search(r"@everyone", content):
        raise Refused(400, 50035, "this message could ping somebody")


def _components(body: Mapping[str, object]) -> list[Json]:
    rows = body.get("components")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _children(row: Json) -> list[Json]:
    return _components(row)
