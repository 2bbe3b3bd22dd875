"""The bot on Telegram, from its first greeting to its last acknowledgement."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from telegram.error import InvalidToken, TelegramError

from adapters.telegram.client import make_client
from adapters.telegram.errors import refused_token
from adapters.telegram.files import TelegramFiles
from adapters.telegram.introduction import Introduction
from adapters.telegram.listener import Listener, Receive, Waits
from adapters.telegram.messenger import TelegramMessenger
from adapters.telegram.origins import Origins
from adapters.telegram.ranks import TelegramRanks
from core.ports.world import Painter

log = logging.getLogger(__name__)


class TelegramApp:
    """One bot token at work: `start`, `run` until `stop`, and a `messenger` in between.

    An update is acknowledged only once `receive` has returned, because Telegram then forgets it;
    where `receive` raises, Telegram is asked for the same update again.
    """

    def __init__(  # noqa: PLR0913 -- the wiring names each of them, once
        self,
        *,
        token: str,
        api_url: str | None,
        receive: Receive,
        commands: Sequence[tuple[str, str]] = (),
        group_commands: Sequence[tuple[str, str]] | None = None,
        captain_commands: Sequence[tuple[str, str]] | None = None,
        languages: Mapping[str, Mapping[str, str]] | None = None,
        description: str = "",
        short_description: str = "",
        waits: Waits = Waits(),  # noqa: B008 -- frozen
        painter: Painter | None = None,
    ) -> None:
        self._client = make_client(token, api_url)
        self._waits = waits
        origins = Origins()
        self._messenger = TelegramMessenger(self._client, origins, painter)
        self.ranks = TelegramRanks(self._client)
        self._listener = Listener(self._client, receive, origins, waits)
        self._messenger.toast = self._listener.toasts.give
        self._introduction = Introduction(
            commands=commands,
            group_commands=group_commands,
            captain_commands=captain_commands,
            languages=languages or {},
            description=description,
            short_description=short_description,
        )

    @property
    def messenger(self) -> TelegramMessenger:
        """Works from `start` to `stop`."""
        return self._messenger

    @property
    def files(self) -> TelegramFiles:
        """What people attach."""
        return TelegramFiles(self._client)

    @property
    def username(self) -> str:
        """The bot's name without @; known after `start`."""
        return self._client.username

    async def start(self) -> None:
        """Meet Telegram: who are we, what are our commands. Waits as long as it is out of reach.

        Raises `WrongSetting` if the token is refused.
        """
        try:
            await self._meet()
            await self._close_webhook()
        except InvalidToken:
            await self._client.shutdown()
            raise refused_token() from None
        await self._introduction.make(self._client)

    async def run(self) -> None:
        """Receive until `stop`. Raises `WrongSetting` if the token is withdrawn meanwhile."""
        await self._listener.run()

    async def stop_receiving(self) -> None:
        """Acknowledge what was received and take no more; the messenger still works."""
        await self._listener.stop()

    async def stop(self) -> None:
        """Leave nothing open."""
        await self.stop_receiving()
        await self._client.shutdown()

    async def _meet(self) -> None:
        wait = self._waits.first_s
        while True:
            try:
                return await self._client.initialize()
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(wait * 2, self._waits.longest_s)

    async def _close_webhook(self) -> None:
        """While a webhook is set, Telegram refuses to hand over updates in any other way."""
        try:
            if (await self._client.get_webhook_info()).url:
                await self._client.delete_webhook()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("a webhook may still be set (%s)", type(error).__name__)
