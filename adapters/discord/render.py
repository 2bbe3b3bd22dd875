"""Our replies as Discord messages: pure data, every string in them escaped."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from adapters.discord.markdown import chunks, escaped, escaped_cell, shortened, size
from core.model.messages import Outgoing
from core.model.prose import (
    Block,
    Bullets,
    Choice,
    Document,
    Heading,
    Moment,
    Paragraph,
    Steps,
    Table,
)
from core.pictures import Shown

CONTENT_LIMIT = 2000
CHUNK_LIMIT = 1800
"""Text that has to be cut leaves room for the heading above it."""
LABEL_LIMIT = 80
ROW = 5
"""Buttons beside each other."""
LIST_LIMIT = 25
FILE_LIMIT = 10
TABLE_WIDTH = 40
"""Letters of equal width in one line of a narrow phone."""
BUTTON_PREFIX = "offday:"
LIST_PREFIX = "offday-list:"
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Button:
    """What one choice becomes."""

    label: str
    custom_id: str = ""
    url: str = ""
    """Then it opens a page and tells us nothing."""


@dataclass(frozen=True, slots=True)
class Picker:
    """Choices as a list to open: too many to stand beside each other."""

    placeholder: str
    custom_id: str
    lines: tuple[Button, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The few words of Discord's own furniture."""

    pick: str = "Pick one"
    more: str = "More"
    share: str = "Share"
    shared: str = "{name} shared this:"
    invite: str = ""
    """Where people add the bot to a server."""


@dataclass(frozen=True, slots=True)
class Part:
    """One Discord message."""

    content: str
    buttons: tuple[Button, ...] = ()
    files: tuple[Document, ...] = ()
    pictures: tuple[Shown, ...] = ()
    picker: Picker | None = None
    share: str = ""
    """The label of a button that shows it to everybody; empty: it stays where it is."""


LABELS = Labels()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something that must stay in one message, and what divides it from the one before."""

    text: str
    glue: str = "\n\n"


def render(outgoing: Outgoing, labels: Labels = LABELS) -> tuple[Part, ...]:
    """The messages that carry `outgoing`, buttons and files on the last; none if it is empty."""
    *others, last = _pack(outgoing.reply.blocks) or [""]
    files = outgoing.reply.files[:FILE_LIMIT]
    buttons, picker = _controls(outgoing, labels)
    if not last and not buttons and not picker and not files:
        return ()
    return (*map(Part, others), Part(last, buttons, files, picker=picker))


def illustrated(parts: tuple[Part, ...], pictures: tuple[Shown, ...]) -> tuple[Part, ...]:
    """The first message carries the pictures: what they show is read below them."""
    if not parts or not pictures:
        return parts
    return (replace(parts[0], pictures=pictures), *parts[1:])


def _controls(outgoing: Outgoing, labels: Labels) -> tuple[tuple[Button, ...], Picker | None]:
    """Up to five choices stand beside each other; where there are more, some are in a list.

    The answers to an open question are listed together; else the list is what comes after the
    first four.
    """
    choices = [one for one in enumerate(outgoing.reply.choices) if not one[1].is_invitation]
    answers = [one for one in choices if one[1].about]
    if len(choices) <= ROW:
        beside, listed, name = choices, [], ""
    elif len(answers) > ROW:
        beside = [one for one in choices if not one[1].about][:ROW]
        listed, name = answers, labels.pick
    else:
        beside, listed, name = choices[: ROW - 1], choices[ROW - 1 :], labels.more
    lines = tuple(_button(outgoing, *one) for one in listed[:LIST_LIMIT])
    picker = Picker(name, LIST_PREFIX + outgoing.id, lines) if lines else None
    invitations = (one for one in outgoing.reply.choices if one.is_invitation and labels.invite)
    links = (Button(_label(one), url=labels.invite) for one in invitations)
    return (*(_button(outgoing, *one) for one in beside), *links), picker


def _button(outgoing: Outgoing, index: int, choice: Choice) -> Button:
    return Button(_label(choice), BUTTON_PREFIX + outgoing.button_key(index))


def _label(choice: Choice) -> str:
    """Labels know no markup; Discord refuses blank ones."""
    return shortened(choice.label, LABEL_LIMIT) or "…"


def _pack(blocks: Sequence[Block]) -> list[str]:
    """As few messages as it takes, cut between blocks where that is possible."""
    contents: list[str] = []
    for piece in _pieces(blocks):
        longer = f"{contents[-1]}{piece.glue}{piece.text}" if contents else piece.text
        if contents and size(longer) <= CONTENT_LIMIT:
            contents[-1] = longer
        else:
            contents.append(piece.text)
    return contents


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    for block in blocks:
        lines = [piece for piece in _render(block) if piece.text]
        if not lines:
            continue
        whole = lines[0].text + "".join(piece.glue + piece.text for piece in lines[1:])
        if size(whole) <= CONTENT_LIMIT:
            yield _Piece(whole)
        else:
            yield replace(lines[0], glue="\n\n")
            yield from lines[1:]


def _render(block: Block) -> Iterator[_Piece]:
    match block:
        case Heading(text):
            yield from _heading(text)
        case Paragraph(text, moment):
            for piece in _line("", text):
                yield replace(piece, text=_timed(piece.text, moment)) if moment else piece
        case Bullets(items):
            for item in items:
                yield from _line("- ", item)
        case Steps(items):
            for number, item in enumerate(items, start=1):
                yield from _line(f"{number}. ", item)
        case Table():
            yield from _table(block)
        case _:
            assert_never(block)


def _timed(text: str, moment: Moment) -> str:
    """The time as Discord writes it on each reader's own clock."""
    return text.replace(escaped(moment.words), f"<t:{moment.at.timestamp():.0f}:T>", 1)


def _heading(text: str) -> Iterator[_Piece]:
    title = escaped(" ".join(text.split()))
    if title and size(title) <= CONTENT_LIMIT - CHUNK_LIMIT - len("****\n\n"):
        yield _Piece(f"**{title}**")
    else:
        yield from _line("", text)


def _line(prefix: str, text: str) -> Iterator[_Piece]:
    """One item; only one that hardly fits into a message is ever cut."""
    glue, start = "\n", prefix
    for chunk in chunks(text, CHUNK_LIMIT - size(prefix)):
        yield _Piece(start + chunk, glue)
        glue, start = " ", ""


def _table(table: Table) -> Iterator[_Piece]:
    grid = [tuple(escaped_cell(cell) for cell in row) for row in (table.header, *table.rows)]
    widths = [max(map(_width, column)) for column in zip(*grid, strict=False)]
    drawn = "\n".join(_aligned(row, widths) for row in grid)
    is_narrow = sum(widths) + len(_GAP) * (len(widths) - 1) <= TABLE_WIDTH
    if widths and is_narrow and size(drawn) < CONTENT_LIMIT - len("```\n\n```"):
        yield _Piece(f"```\n{drawn}\n```")
        return
    for row in table.rows:
        yield from _listed(table.header, row)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False))
    return _GAP.join(cells).rstrip()


def _listed(header: Sequence[str], row: Sequence[str]) -> Iterator[_Piece]:
    """Two columns as "a: b"; more as the row's name and "column: value" below it."""
    match row:
        case (name, value):
            yield from _line("", f"{name}: {value}")
        case (name, *values):
            yield from _line("", name)
            for column, value in zip(header[1:], values, strict=False):
                yield from _line("- ", f"{column}: {value}")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
