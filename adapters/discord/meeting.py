"""Who Discord says we are: asked by whoever sets the bot up, before it runs."""

import asyncio
from dataclasses import dataclass

import aiohttp
import discord

from adapters.discord.app import point_elsewhere
from adapters.discord.failures import refused_token
from adapters.discord.messenger import INVITE
from core.model.errors import TryLater

PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Met:
    """The bot behind a token."""

    name: str
    invite: str
    """The page on which it is added to a server."""


async def meet(token: str, api_url: str | None) -> Met:
    """Raises `WrongSetting` if the token is refused, `TryLater` where nobody answers."""
    point_elsewhere(api_url)
    client = discord.Client(intents=discord.Intents.none())
    try:
        async with asyncio.timeout(PATIENCE_S):
            await client.login(token)
        name = client.user.name if client.user else ""
        return Met(name, INVITE.format(id=client.application_id))
    except discord.LoginFailure:
        raise refused_token() from None
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        status = getattr(error, "status", None) or type(error).__name__
        raise TryLater(f"Discord cannot be reached ({status})") from None
    finally:
        await client.close()
