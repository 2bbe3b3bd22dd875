"""Pictures as Discord takes them: a file with its alternative text, shown in an embed."""

import io

import discord

from adapters.discord.render import Part

COLOUR = 0x1F9D76
ALT_LIMIT = 1024


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
