"""Messages on their way in and out, free of any platform."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.model.prose import Reply
from core.model.recordings import Attachment, Found


@dataclass(frozen=True, slots=True)
class Address:
    """Where a conversation lives; opaque outside the adapter named by `platform`."""

    platform: str
    chat: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Who is speaking, as their platform knows them."""

    platform: str
    id: str
    name: str
    language: str | None = None
    """IETF tag the platform reports, for example "en-GB"."""


class Pace(StrEnum):
    """How fast somebody's messages come."""

    CALM = "calm"
    HASTY = "hasty"
    """The first that is too many."""
    RUSHED = "rushed"
    """Too many, and they know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map, no closer than it takes to know the city: a tenth of a degree."""

    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message, command or button press, whatever the platform."""

    key: str
    """Unique per event (`telegram:update:42`): a second delivery has no second effect."""
    sender: Person
    where: Address
    sent_at: datetime
    """Aware."""
    text: str
    """What was said. With a command: its arguments. With a press: empty until resolved."""
    command: str | None = None
    """Without slash and bot name: "legday"."""
    is_named: bool = False
    """Our name stands in it: a mistyped command is meant for no other bot of the group, and what
    has no words is more than a sign among members."""
    press: str | None = None
    """Key of the button pressed, as rendered (see `Outgoing.button_key`)."""
    about: str | None = None
    """The question that the pressed button belongs to; filled in with the press."""
    files: tuple[str, ...] = ()
    """Names or kinds of attached files."""
    attachments: tuple[Attachment, ...] = ()
    """Those of them that could be fetched."""
    found: tuple[Found, ...] = ()
    """What was recorded in them: fetched and read before the coach is asked."""
    is_group: bool = False
    is_addressed: bool = True
    """A command, mention, reply to the bot or press; always true in private."""
    can_whisper: bool = True
    """This very message can be answered for the sender's eyes only: a private chat, or a
    Discord interaction (ephemeral)."""
    pace: Pace = Pace.CALM
    """Filled in at the desk, which sees everybody's messages."""
    home: Address | None = None
    """Where the sender can be written to in private, if the platform tells."""
    is_captain: bool | None = None
    """An admin of this group, as the platform said just now; None: not asked yet."""
    server: str | None = None
    """The whole of which this chat is one channel, where a platform has such a thing."""

    spot: Spot | None = None
    """Where the sender is, if that is what they sent."""
    is_forwarded: bool = False
    """Passed on: the words are somebody else's, as far as the platform knows."""
    is_edit: bool = False
    """Changed by its sender; what it said before was heard already."""
    is_arrival: bool = False
    """No words: the sender has just brought us into this group."""
    is_departure: bool = False
    """No words: we were taken out of this group, or shut out of this private chat."""
    moved_to: str | None = None
    """No words: this group is the chat of that name from now on."""

    @property
    def is_faceless(self) -> bool:
        """The group itself speaks: an admin who hides who they are."""
        return self.is_group and self.sender.id == self.where.chat

    @property
    def group(self) -> str:
        """What the club is called that this was said in: one for all channels of a server."""
        return self.server or self.where.chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One row of the outbox, ready for its platform."""

    id: str
    """At most 24 characters of [0-9a-z]; also the Discord nonce."""
    where: Address
    reply: Reply
    answers: str | None = None
    """`Incoming.key` of the message this answers; None for a nudge."""
    to: Person | None = None
    """Who it is for, when the platform can show a message to one person only."""
    attempts: int = 0
    """How often it was tried in vain, as far as that was the message's own fault."""
    due_at: datetime | None = None
    """When a nudge should have left, aware; None for a reply."""
    is_again: bool = False
    """Nobody knows whether it arrived before, and it is worth saying twice."""

    def button_key(self, index: int) -> str:
        """The short key a button carries on the wire (at most 32 bytes)."""
        return f"{self.id}:{index}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The platform took the message."""

    message_id: str
