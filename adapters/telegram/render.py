"""Replies as Telegram shows them: its HTML, its keyboards, its limit of 4096 units."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import assert_never

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters.telegram.tables import table_text
from core.model.messages import Outgoing
from core.model.prose import Block, Bullets, Choice, Heading, Paragraph, Steps, Table

LIMIT = 4096
"""UTF-16 units of one message, counted after Telegram has read the markup."""
GAP = len("\n\n")
"""Between two blocks."""
ROW_WIDTH = 34
"""Characters that fit beside each other on a narrow phone."""
ROW_LENGTH = 6
"""Buttons in a row that a thumb still tells apart."""
NOTHING = "…"
"""Stands where there is nothing to read: Telegram refuses empty messages and buttons."""

UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, halves of characters, and marks that turn the direction of what follows."""
LIVE_MENTION = re.compile(r"(?<![A-Za-z0-9_])@(?=[A-Za-z0-9_])")
INVITED = "club"
"""What a group says for its members when we came by an invitation link."""
WORD_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text under one tag: what is left of a block once its layout is settled."""

    text: str
    tag: str = ""

    @property
    def html(self) -> str:
        escaped = escape(self.text, quote=False)
        return f"<{self.tag}>{escaped}</{self.tag}>" if self.tag else escaped


@dataclass(frozen=True, slots=True)
class Part:
    """One message on Telegram: a reply that is too long becomes several."""

    spans: tuple[Span, ...]

    @property
    def html(self) -> str:
        return "\n\n".join(span.html for span in self.spans)

    @property
    def plain(self) -> str:
        """The same words for the day Telegram cannot read our markup."""
        return "\n\n".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class TelegramMessage:
    """A reply, ready to be sent."""

    parts: tuple[Part, ...]
    keyboard: InlineKeyboardMarkup | None
    """Belongs to the last part."""


def render(outgoing: Outgoing, bot_username: str) -> TelegramMessage:
    """`outgoing` in as few messages as it fits, never empty."""
    spans = [span for block in outgoing.reply.blocks if _is_visible((span := _span(block)).text)]
    parts = tuple(Part(spans) for spans in _pages(spans or [Span(NOTHING)]))
    return TelegramMessage(parts, _keyboard(outgoing, bot_username))


def units(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def _span(block: Block) -> Span:
    match block:
        case Heading(text):
            return Span(_clean(text), "b")
        case Paragraph(text):
            return Span(_clean(text))
        case Bullets(items):
            return Span(_clean("\n".join(f"• {item}" for item in items)))
        case Steps(items):
            return Span(_clean("\n".join(f"{n}. {item}" for n, item in enumerate(items, start=1))))
        case Table():
            text, is_aligned = table_text(block)
            return Span(_clean(text), "pre" if is_aligned else "")
        case _:
            assert_never(block)


def _clean(text: str) -> str:
    """`text` without what Telegram refuses, and without mentions that would ring a phone."""
    return LIVE_MENTION.sub(f"@{WORD_JOINER}", UNSENDABLE.sub("", text)).strip("\n")


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] not in "CZ" for char in text)


def _pages(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Spans that fit into one message each time; a break falls between blocks where it can."""
    page: list[Span] = []
    used = 0
    for piece in chain.from_iterable(map(_pieces, spans)):
        size = units(piece.text) + GAP
        if page and used + size > LIMIT:
            yield tuple(page)
            page, used = [], 0
        page.append(piece)
        used += size
    yield tuple(page)


def _pieces(span: Span) -> Iterator[Span]:
    """`span` itself, or, where it is longer than a message, pieces that are not."""
    return (Span(text, span.tag) for text in _chunks(span.text) if _is_visible(text))


def _chunks(text: str) -> Iterator[str]:
    while units(text) > LIMIT:
        cut = _cut(text)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip("\n ")
    yield text


def _cut(text: str) -> int:
    """Where to break: after a line, else after a word, else where it must."""
    room = _fitting(text, LIMIT)
    breaks = (text.rfind(mark, room // 2, room) + 1 for mark in ("\n", ". ", " "))
    return next((at for at in breaks if at), room)


def _fitting(text: str, limit: int) -> int:
    """How many characters of `text` take at most `limit` units."""
    return len(text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore"))


def _keyboard(outgoing: Outgoing, bot_username: str) -> InlineKeyboardMarkup | None:
    buttons = [
        _button(choice, outgoing.button_key(index), bot_username)
        for index, choice in enumerate(outgoing.reply.choices)
    ]
    return InlineKeyboardMarkup(list(_rows(buttons))) if buttons else None


def _button(choice: Choice, key: str, bot_username: str) -> InlineKeyboardButton:
    label = " ".join(_clean(choice.label).split())
    text = label if _is_visible(label) else NOTHING
    if choice.is_invitation:
        return InlineKeyboardButton(text, url=f"https://t.me/{bot_username}?startgroup={INVITED}")
    if choice.is_private:
        payload = key.replace(":", "_")
        return InlineKeyboardButton(text, url=f"https://t.me/{bot_username}?start={payload}")
    return InlineKeyboardButton(text, callback_data=key)


def _rows(buttons: Sequence[InlineKeyboardButton]) -> Iterator[list[InlineKeyboardButton]]:
    """Rows of buttons; all of a row are as wide as its longest label needs."""
    row: list[InlineKeyboardButton] = []
    for button in buttons:
        if row and not _fits([*row, button]):
            yield row
            row = []
        row.append(button)
    yield row


def _fits(row: Sequence[InlineKeyboardButton]) -> bool:
    widest = max(len(button.text) for button in row) + 2
    return len(row) <= ROW_LENGTH and widest * len(row) <= ROW_WIDTH
