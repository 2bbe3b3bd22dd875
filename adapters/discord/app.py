"""Discord from start to stop: log in, stay connected, leave in good order."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.catching_up import LastHeard, missed
from adapters.discord.client import Conduct, Receive, build_client
from adapters.discord.commands import Complete, SlashCommand, Translations
from adapters.discord.deferrals import Deferrals
from adapters.discord.failures import refused_token
from adapters.discord.files import DiscordFiles
from adapters.discord.messenger import DiscordMessenger
from adapters.discord.ranks import DiscordRanks
from adapters.discord.render import LABELS, Labels
from core.model.errors import TryLater
from core.ports.world import Painter

GREETING_S = 10.0
AUTHENTICATION_FAILED = 4004
"""The gateway's word for a token that stopped being valid."""


class DiscordApp:
    """One bot token's whole life on Discord."""

    def __init__(  # noqa: PLR0913 -- each setting is named at the one place that wires us
        self,
        *,
        token: str,
        receive: Receive,
        commands: Sequence[SlashCommand] = (),
        public_commands: frozenset[str] = frozenset(),
        complete: Complete = lambda _kind, _typed: (),
        translations: Translations | None = None,
        labels: Labels = LABELS,
        on_error_text: str | None = None,
        api_url: str | None = None,
        gateway_url: str | None = None,
        painter: Painter | None = None,
        last_heard: LastHeard | None = None,
    ) -> None:
        self._token = token
        self._api_url = api_url
        self._gateway_url = gateway_url
        conduct = Conduct(
            receive=receive,
            commands=commands,
            public_commands=public_commands,
            complete=complete,
            translations=translations,
            labels=labels,
            on_error_text=on_error_text,
        )
        self._listening: asyncio.Task[None] | None = None
        self._last_heard = last_heard
        self._catching_up: asyncio.Task[None] | None = None
        deferrals = Deferrals()
        self.client = build_client(conduct, deferrals)
        self.ranks = DiscordRanks(self.client)
        self.messenger = DiscordMessenger(self.client, deferrals, painter=painter, labels=labels)

    @property
    def files(self) -> DiscordFiles:
        """What people attach."""
        return DiscordFiles(self.client)

    @property
    def ready(self) -> asyncio.Event:
        """Set once Discord has greeted us."""
        return self.client.connected

    async def start(self) -> None:
        """Log in, register the commands, and be there when Discord has greeted us.

        A greeting that is late is not waited for. It may be called again after `TryLater`.
        Raises `WrongSetting` if the token is refused, `TryLater` if Discord cannot be reached.
        """
        _hush()
        point_elsewhere(self._api_url, self._gateway_url)
        heard = self._last_heard() if self._last_heard else {}
        await self._log_in()
        self._listening = asyncio.create_task(self._listen())
        greeting = asyncio.create_task(self.ready.wait())
        await asyncio.wait(
            {self._listening, greeting}, timeout=GREETING_S, return_when=asyncio.FIRST_COMPLETED
        )
        greeting.cancel()
        if self._listening.done():
            await self._listening
        self._catching_up = asyncio.create_task(self._catch_up(heard))

    async def run(self) -> None:
        """Listen until stopped, coming back after every disconnection.

        Raises `WrongSetting` if the token stops being valid.
        """
        if self._listening is not None:
            await self._listening

    async def stop(self) -> None:
        """Leave; it may be called more than once."""
        if self._catching_up is not None:
            self._catching_up.cancel()
        await self.client.close()

    async def _catch_up(self, last_heard: Mapping[str, str]) -> None:
        """Hear the direct messages that came while nobody listened."""
        async for message in missed(self.client, last_heard):
            await self.client.on_message(message)

    async def _log_in(self) -> None:
        try:
            await self.client.login(self._token)
        except discord.LoginFailure:
            await self.stop()
            raise refused_token() from None
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            await self._forget_session()
            status = getattr(error, "status", None) or type(error).__name__
            raise TryLater(f"Discord cannot be reached ({status})") from None

    async def _listen(self) -> None:
        try:
            await self.client.connect(reconnect=True)
        except discord.ConnectionClosed as error:
            if error.code == AUTHENTICATION_FAILED:
                raise refused_token() from None
            raise

    async def _forget_session(self) -> None:
        """Make room for another attempt to log in."""
        await self.client.http.close()
        self.client.http.connector = discord.utils.MISSING


def point_elsewhere(api_url: str | None, gateway_url: str | None = None) -> None:
    """A self-hosted or test server; discord.py knows these only as settings of its classes."""
    if api_url:
        Route.BASE = api_url.rstrip("/")
    if gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


def _hush() -> None:
    """discord.py's debug lines quote messages, tokens and all: never below INFO."""
    library = logging.getLogger("discord")
    library.setLevel(max(library.level, logging.INFO))
