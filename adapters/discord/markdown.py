"""Plain words made safe for Discord: nothing in them formats, links, mentions or pings."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from discord.utils import escape_markdown, escape_mentions

ZERO_WIDTH = "\u200b"
_PLAIN_URL = re.compile(r"(https?://[A-Za-z0-9._~:/?#=&%+-]+)")


def escaped(text: str) -> str:
    """`text` as Discord must be told to show exactly these words.

    Addresses of web pages stay as they are, because a backslash inside would break them.
    """
    pieces = _PLAIN_URL.split(_tidy(text))
    return "".join(piece if index % 2 else _escape(piece) for index, piece in enumerate(pieces))


def escaped_cell(text: str) -> str:
    """`text` for the inside of a code block, where backslashes would be shown."""
    return escape_mentions(" ".join(_tidy(text).split()).replace("`", "'"))


def size(text: str) -> int:
    """Length in UTF-16 units: Discord's own count, or more than it, whichever it uses."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, room: int) -> str:
    """One line of plain words, with an ellipsis where they do not all fit."""
    words = " ".join(_tidy(text).split())
    if size(words) <= room:
        return words
    units = words.encode("utf-16-le")[: 2 * (room - 1)]
    return units.decode("utf-16-le", "ignore") + "…"


def chunks(text: str, room: int) -> Iterator[str]:
    """`text` escaped, in as few pieces of at most `room` as its words allow."""
    rest = _tidy(text)
    while size(escaped(rest)) > room:
        end = _fitting(rest, room)
        yield escaped(rest[:end])
        rest = rest[end:].lstrip()
    if rest:
        yield escaped(rest)


def _tidy(text: str) -> str:
    """No lone surrogates, no odd line ends and no indents: each of them could start markup."""
    whole = text.encode("utf-8", "replace").decode()
    return "\n".join(line.strip() for line in whole.splitlines()).strip()


def _escape(text: str) -> str:
    no_masked_links = text.replace("](", f"]{ZERO_WIDTH}(")
    marked = escape_markdown(no_masked_links, ignore_links=False).replace("<", "\\<")
    return escape_mentions(marked)


def _fitting(text: str, room: int) -> int:
    """Where to cut: after as many whole words as fit, or through one that never would."""
    lengths = range(1, min(len(text), room) + 1)
    most = max(1, bisect_right(lengths, room, key=lambda length: size(escaped(text[:length]))))
    while most > 1 and size(escaped(text[:most])) > room:
        most -= 1
    space = max(text.rfind(gap, most // 2, most) for gap in (" ", "\n"))
    return space if space > 0 else most
