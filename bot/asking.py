"""What the platforms themselves say about the tokens: the part of `offday check` that calls out."""

import asyncio
from collections.abc import Awaitable, Iterator

from adapters.discord import meeting as discord
from adapters.telegram import meeting as telegram
from bot.settings import Settings
from core.model.errors import NotDelivered, WrongSetting

Finding = tuple[bool | None, str]
"""Whether it is fine, None where nobody can tell now; and what it is about."""


def asking(settings: Settings) -> Iterator[Finding]:
    """Each platform whose token is set; one that cannot be reached is no fault of the settings."""
    if settings.telegram_token is not None:
        token = settings.telegram_token.get_secret_value()
        yield from _asked(_telegram(token, settings.telegram_api_url))
    if settings.discord_token is not None:
        token = settings.discord_token.get_secret_value()
        yield from _asked(_discord(token, settings.discord_api_url))


def _asked(work: Awaitable[list[Finding]]) -> list[Finding]:
    async def ask() -> list[Finding]:
        return await work

    try:
        return asyncio.run(ask())
    except WrongSetting as error:
        return [(False, str(error))]
    except NotDelivered as error:
        return [(None, f"{error}: nobody could say whether its token is right")]


async def _telegram(token: str, api_url: str | None) -> list[Finding]:
    met = await telegram.meet(token, api_url)
    sees = "every message" if met.sees_all else "commands and replies to it"
    mode = "off" if met.sees_all else "on"
    known: Finding = (
        True,
        f"Telegram knows it as @{met.username}; privacy mode is {mode}: in groups it sees {sees}",
    )
    if met.may_join:
        return [known]
    return [known, (False, f"@{met.username} may join no group: tell @BotFather /setjoingroups")]


async def _discord(token: str, api_url: str | None) -> list[Finding]:
    met = await discord.meet(token, api_url)
    return [(True, f"Discord knows it as {met.name}; {met.invite} adds it to a server")]
