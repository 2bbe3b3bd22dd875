"""Our documents as Discord's attachments."""

from collections.abc import Sequence
from io import BytesIO

import discord

from core.model.prose import Document


def files_of(documents: Sequence[Document]) -> list[discord.File]:
    """New ones for every attempt: sending reads them to their end."""
    return [discord.File(BytesIO(one.content), filename=one.name) for one in documents]
