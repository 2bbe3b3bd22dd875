"""Follow-ups that leave once: discord.py would send them again after every 5xx, and they add up."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import aiohttp
import discord
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

_SERVER_ERROR = 500


@contextmanager
def sent_once() -> Iterator[None]:
    """Within it, interactions are answered by requests that are not repeated.

    Only discord.py's own way of answering repeats them; any other is left alone.
    """
    if type(async_context.get()) is not AsyncWebhookAdapter:
        yield
        return
    before = async_context.set(_Once())  # type: ignore[no-untyped-call]  # discord.py left it bare
    try:
        yield
    finally:
        async_context.reset(before)


class _Once(AsyncWebhookAdapter):
    """discord.py's way to answer interactions, without its patience."""

    async def request(self, route: object, session: aiohttp.ClientSession, **how: object) -> object:
        return await super().request(route, _Session(session), **how)  # type: ignore[arg-type]  # it calls nothing but `request`


class _Session:
    """A session that takes a server's failure for an end, so that nobody asks it again."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @asynccontextmanager
    async def request(
        self, method: str, url: str, **how: object
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        async with self._session.request(method, url, **how) as response:  # type: ignore[arg-type]  # passed on as they came
            if response.status >= _SERVER_ERROR:
                raise discord.DiscordServerError(response, None)
            yield response
