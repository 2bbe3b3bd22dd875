"""The one place that makes a Telegram client, so that all of them are fast, polite and discreet."""

import logging
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import NetworkError

from adapters.telegram.request import AiohttpRequest

OFFICIAL = "https://api.telegram.org"

RawUpdate = dict[str, object]


class TelegramClient(Bot):
    """python-telegram-bot's client, which can also hand over updates as they came.

    `get_updates` reads a hundred at once, and one that it cannot read costs all of them.
    """

    def __repr__(self) -> str:
        """The original shows the token."""
        return f"{type(self).__name__}()"

    async def raw_updates(
        self, offset: int | None, *, wanted: Sequence[str], wait_s: int, limit: int = 100
    ) -> list[RawUpdate]:
        """Updates from `offset` on, after up to `wait_s` seconds; older ones are acknowledged."""
        asked = {"offset": offset, "timeout": wait_s, "limit": limit, "allowed_updates": wanted}
        read_s = wait_s + AiohttpRequest.READ_S
        updates = await self._post("getUpdates", asked, read_timeout=read_s)
        if not isinstance(updates, list):
            raise NetworkError("the answer is not a list of updates")
        return [update for update in updates if isinstance(update, dict)]


def make_client(
    token: str, api_url: str | None = None, *, read_s: float = AiohttpRequest.READ_S
) -> TelegramClient:
    """A client for `token`; `api_url` is a server of one's own, as in TELEGRAM_API_URL."""
    _keep_secrets_out_of_the_log()
    base = (api_url or OFFICIAL).rstrip("/")
    uses_proxy = not _is_this_machine(base)
    return TelegramClient(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=AiohttpRequest(uses_proxy=uses_proxy, read_s=read_s),
        get_updates_request=AiohttpRequest(uses_proxy=uses_proxy),
    )


def _keep_secrets_out_of_the_log() -> None:
    """At DEBUG this logger writes the token and every message, whatever the root logger says."""
    logging.getLogger("telegram.Bot").setLevel(logging.INFO)


def _is_this_machine(url: str) -> bool:
    """A proxy cannot help to reach our own machine, only break it."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
