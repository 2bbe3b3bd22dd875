"""Pictures as Discord takes them: a file with its alternative text, shown in an embed."""

import io
from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord

from adapters.discord.render import Part

COLOUR = 0x1F9D76
ALT_LIMIT = 1024
CANNOT_SHOW = frozenset({40005, 50013})
"""Too large, or no right to attach files here: the words may still go."""

T = TypeVar("T")


class PictureRefused(Exception):
    """Discord does not take the picture here; nothing of its message arrived."""


async def shown(part: Part, send: Callable[[], Awaitable[T]]) -> T:
    """What comes of sending the part.  Raises `PictureRefused`.

    Nothing is begun before this is: a program that ends leaves no request half made.
    """
    try:
        return await send()
    except discord.HTTPException as error:
        if error.code in CANNOT_SHOW and part.pictures:
            raise PictureRefused(str(error.code)) from None
        raise


def pictures_of(part: Part) -> list[discord.File]:
    """New each time: what has been sent once cannot be sent again."""
    return [
        discord.File(
            io.BytesIO(one.painted.data),
            filename=one.painted.filename,
            description=one.alt[:ALT_LIMIT],
        )
        for one in part.pictures
    ]


def embeds_of(part: Part) -> list[discord.Embed]:
    """One for each picture, so that it is shown large."""
    return [
        discord.Embed(colour=COLOUR).set_image(url=f"attachment://{one.painted.filename}")
        for one in part.pictures
    ]
