"""Files of a message are fetched and read before the coach is asked."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from adapters.files.limits import MOST_BYTES
from core.model.messages import Incoming
from core.model.recordings import Attachment, Found, Refused
from core.ports.world import Files

MOST_FILES = 10
"""Of one message; that is what platforms let people send at once."""
FETCH_S = 60.0
_ENDINGS = (".gpx", ".tcx", ".fit", ".zip", ".gz", ".xml")

log = logging.getLogger(__name__)


class Reader(Protocol):
    """What can read recordings out of a file."""

    async def read(self, name: str, content: bytes) -> Found:
        """Never fails: what cannot be read is refused in the answer."""
        ...


class Receiving:
    """Turns attachments into what was recorded in them."""

    def __init__(self, reader: Reader, files: Mapping[str, Files]) -> None:
        """`files` are the stores of the platforms, by the platform's name."""
        self._reader, self._files = reader, files

    async def unpack(self, incoming: Incoming) -> Incoming:
        """The message with what was found in its files."""
        store = self._files.get(incoming.where.platform)
        if store is None or not incoming.is_addressed:
            return incoming
        wanted = [one for one in incoming.attachments if _may_be_ours(one)][:MOST_FILES]
        found = [await self._found(store, one) for one in wanted]
        return replace(incoming, found=tuple(found))

    async def _found(self, store: Files, attachment: Attachment) -> Found:
        """One file; what is too large is not even fetched."""
        name = attachment.name
        if attachment.size is None or attachment.size > MOST_BYTES:
            return Found(name=name, refused=Refused.TOO_LARGE)
        content = await _fetched(store, attachment)
        if content is None:
            return Found(name=name, refused=Refused.NOT_HERE)
        return await self._reader.read(name, content)


def _may_be_ours(attachment: Attachment) -> bool:
    """By its name; a picture or a letter is left alone."""
    return attachment.name.casefold().endswith(_ENDINGS)


async def _fetched(store: Files, attachment: Attachment) -> bytes | None:
    try:
        async with asyncio.timeout(FETCH_S):
            return await store.fetch(attachment)
    except Exception as error:  # noqa: BLE001 -- whatever it was, its sender is told the same
        log.warning("a file could not be fetched (%s)", type(error).__name__)
        return None
