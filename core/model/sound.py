"""Whether a message is what its types say: the libraries of platforms pass on whatever comes.

One that is not could be written down but not read again, and would stand in the way at each start.
"""

from datetime import datetime
from types import UnionType

from core.model.messages import Incoming


def is_sound(heard: Incoming) -> bool:
    """Whether every word is a word, every number a number, and every name one that can be kept."""
    attached = heard.attachments
    words: tuple[object, ...] = (
        *(heard.text, heard.sender.name, *heard.files),
        *(one.name for one in attached),
    )
    perhaps: tuple[object, ...] = (
        *(heard.command, heard.press, heard.about),
        *(heard.sender.language, heard.where.thread, heard.server),
    )
    names = (
        *(heard.key, heard.sender.platform, heard.sender.id, heard.sender.language or "en"),
        *(heard.where.platform, heard.where.chat, heard.where.thread or "0", heard.server or "0"),
        *(one.key for one in attached),
    )
    spot = () if heard.spot is None else (heard.spot.north, heard.spot.east)
    kinds: tuple[tuple[type | UnionType, tuple[object, ...]], ...] = (
        (str, (*words, *names)),
        (str | None, perhaps),
        (int | float, spot),
        (int | None, tuple(one.size for one in attached)),
        (datetime, (heard.sent_at,)),
    )
    is_typed = all(isinstance(one, kind) for kind, values in kinds for one in values)
    return is_typed and all(one.isprintable() for one in names)
