"""What the coach says, as data: only adapters know markup, so no text can break or inject it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from core.model.scenes import Scene
from core.model.twins import twin


@dataclass(frozen=True, slots=True)
class Heading:
    """A short title."""

    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time inside a text: some platforms show it on the reader's own clock."""

    words: str
    """As it stands in the text, on the runner's clock."""
    at: datetime
    """Aware."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """An ordered list: do the first, then the second."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A small table; every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Steps | Table


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. Pressing it equals saying `says`: one path for text, commands and buttons."""

    label: str
    """At most 40 characters, so that both platforms show it whole."""
    says: str
    """A whole request that reads alone: "stop my reminders", never "yes"."""
    about: str | None = None
    """The open question this answers; a press after it closed has no effect."""
    is_private: bool = False
    """Opens the private side of the conversation instead of saying anything in public."""
    is_invitation: bool = False
    """Takes the coach into a group, where the platform has a link for that."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, with the words that say the same."""

    scene: Scene
    alt: str
    """What it shows, in a sentence or two, for whoever cannot see it."""
    says_more: bool = False
    """The reply's own words leave something out: without the picture, `twin` says it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to keep, sent beside the words."""

    name: str
    """With its ending, and nothing that could be a folder: "offday-data.json"."""
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One outgoing message."""

    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...] = ()
    pictures: tuple[Picture, ...] = ()
    files: tuple[Document, ...] = ()
    is_private: bool = False
    """For this runner's eyes only; in a group it never appears in public."""
    replaces: str | None = None
    """The key of an earlier message to edit in place."""
    thread: str | None = None
    """Opens a thread of this name below a public message, where a platform has such a thing and
    lets us. Discord calls it like the message: `Receipt.message_id`."""
    card: str | None = None
    """A public message that stays one: posted once for its club, then edited; latest wins."""
    club: str | None = None
    """Id of the club whose card it is, where that is not the group the message came from."""
    is_moved: bool = False
    """A card that is posted anew, below whatever was said since."""
    retires: str | None = None
    """The card whose present message loses its buttons."""
    if_late: Paragraph | None = None
    """What to open with, in place of the first block, where it leaves much too late."""
    if_again: Paragraph | None = None
    """What to open with where it may have arrived before; without, it is never said again."""


def without_pictures(reply: Reply) -> Reply:
    """`reply` in words alone: for whoever wants no pictures, and where none could be painted."""
    lines = (twin(one.scene) for one in reply.pictures if one.says_more)
    told = tuple(block for title, *rest in lines for block in (Heading(title), Bullets((*rest,))))
    return replace(reply, blocks=(*reply.blocks, *told), pictures=())


def plain_text(blocks: Sequence[Block]) -> str:
    """The complete text twin of `blocks`, one blank line between blocks."""
    return "\n\n".join(_plain(block) for block in blocks)


def _plain(block: Block) -> str:
    match block:
        case Heading(text) | Paragraph(text):
            return text
        case Bullets(items):
            return "\n".join(f"- {item}" for item in items)
        case Steps(items):
            return "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))
        case Table(header, rows):
            return "\n".join(" | ".join(row) for row in (header, *rows))
        case _:
            assert_never(block)
