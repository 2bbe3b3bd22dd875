"""What Discord's refusals mean for a message: gone for good, not yet, or nobody knows."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import aiohttp
import discord

from core.model.errors import (
    Forbidden,
    InDoubt,
    NotDelivered,
    OffdayError,
    TryLater,
    Unreachable,
    Unsure,
    WrongSetting,
)

T = TypeVar("T")

PATIENCE_S = 20.0
"""How long one request may take, discord.py's own waits and repeats included."""
INVALID_INTERACTION = (10008, 10015, 10062, 50027)
"""Unknown message, webhook or interaction, and a token that has run out."""
GONE = (50001, 50007, 50013, 50033, 50278)
"""No access, closed direct messages, missing rights, nobody there, no server in common."""
ALREADY_ACKNOWLEDGED = 40060
UNSAID_WAIT_S = 5.0
"""For a 429 that names no time."""
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_TOKEN_REFUSED = 401
_TOO_MANY = 429
_SERVER_ERROR = 500


class AlreadyAnswered(NotDelivered):
    """Discord took this very answer before, and only its word about that was lost."""


class InteractionGone(NotDelivered):
    """This way is closed: the answer has to find another."""


async def delivered(
    request: Awaitable[T], *, is_repeatable: bool, patience_s: float | None = None
) -> T:
    """The request's result within `patience_s` (`PATIENCE_S`), or our word for what went wrong.

    `is_repeatable` says whether sending it again has no second effect. Nothing of Discord's own
    error is kept but its codes, because some carry addresses that hold a token.
    """
    try:
        return await _bounded(request, patience_s or PATIENCE_S)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        raise meaning_of(error, is_repeatable=is_repeatable) from None


def meaning_of(error: Exception, *, is_repeatable: bool) -> OffdayError:
    """Our error for one of discord.py or its transport."""
    match error:
        case discord.RateLimited(retry_after=after_s):
            return TryLater("Discord asks us to slow down", after_s=after_s)
        case discord.HTTPException():
            return _refusal(error, is_repeatable=is_repeatable)
        case _ if isinstance(error, _NEVER_LEFT):
            return TryLater(f"Discord cannot be reached ({type(error).__name__})")
        case _:
            doubt = InDoubt if is_repeatable else Unsure
            return doubt(f"no answer from Discord ({type(error).__name__})")


def refused_token() -> WrongSetting:
    """One calm line that says what to do; it quotes nothing."""
    return WrongSetting(
        "DISCORD_TOKEN was refused by Discord: copy it again from the Bot page of your application"
        " at https://discord.com/developers/applications"
    )


def _refusal(error: discord.HTTPException, *, is_repeatable: bool) -> OffdayError:
    what = f"{error.status}, code {error.code}"
    if error.code == ALREADY_ACKNOWLEDGED:
        return AlreadyAnswered(what)
    if error.code in INVALID_INTERACTION:
        return InteractionGone(what)
    if error.status == _TOKEN_REFUSED:
        return refused_token()
    if error.status == _TOO_MANY:
        return TryLater(f"Discord asks us to slow down ({what})", after_s=_retry_after(error))
    if error.code in GONE or isinstance(error, discord.NotFound):
        return Unreachable(f"Discord lets us write there no more ({what})")
    if isinstance(error, discord.Forbidden):
        return Forbidden(f"Discord forbids this message ({what})")
    if error.status < _SERVER_ERROR:
        return NotDelivered(f"Discord refuses this message ({what})")
    doubt = InDoubt if is_repeatable else Unsure
    return doubt(f"Discord is in trouble ({what})")


async def _bounded(request: Awaitable[T], patience_s: float) -> T:
    """Stop waiting after a while, but let the request end by itself.

    discord.py must not be interrupted while it sits out a global rate limit: it would never
    send anything again.
    """
    task = asyncio.ensure_future(request)
    try:
        await asyncio.wait({task}, timeout=patience_s)
    except asyncio.CancelledError:
        task.cancel()
        raise
    if task.done():
        return task.result()
    task.add_done_callback(lambda late: late.cancelled() or late.exception())
    raise TimeoutError


def _retry_after(error: discord.HTTPException) -> float:
    try:
        return float(error.response.headers.get("Retry-After", ""))
    except ValueError:
        return UNSAID_WAIT_S
