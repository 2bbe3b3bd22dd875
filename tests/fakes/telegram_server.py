"""A Bot API server of our own: strict, scriptable, with an append-only log of every request.

In a test: `async with TelegramServer() as telegram: ...`. For a bot in another process, or to
play with by hand: `python -m tests.fakes.telegram_server --port 8081 --log requests.jsonl`, then
`curl -d '{"who": "ada", "text": "hello"}' 127.0.0.1:8081/people/say`.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.telegram_api import BotApi
from tests.fakes.telegram_methods import Parameters, Refused, Upload, check, known_methods
from tests.fakes.telegram_model import Json, Message
from tests.fakes.telegram_people import people_routes
from tests.fakes.telegram_spec import described
from tests.fakes.telegram_world import Where, World

TOKEN = "4242:fake-token-for-tests"
OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
BEYOND = (
    "too long",
    "can't parse",
    "is empty",
    "must be encoded",
    "BUTTON_",
    "BOT_COMMAND",
)
"""Words of refusals that no state of the world explains: the request was wrong in itself."""
WEBHOOK_SET = "Conflict: can't use getUpdates method while webhook is active"


@dataclass(slots=True, kw_only=True)
class Fault:
    """Something that goes wrong, `times` times, wherever `method` (and `chat`) fit."""

    method: str
    chat: int | None = None
    times: int = 1
    after: int = 0
    """Fitting requests that still go well before it begins."""
    every: int = 1
    """From then on it strikes each so-many-th fitting request."""
    refusal: Refused | None = None
    delay_s: float = 0
    drops: str = ""
    """The connection breaks: "before" the request has its effect, or "after"."""

    def fits(self, method: str, given: Parameters) -> bool:
        is_here = self.chat is None or str(self.chat) == given.get("chat_id")
        return self.times > 0 and self.method in {method, "*"} and is_here

    def strikes(self) -> bool:
        """Whether it is this request's turn; counts it either way."""
        if self.after:
            self.after -= 1
            return False
        self.times -= 1
        self.after = self.every - 1
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One request and what became of it: the judge of every proof about delivery."""

    number: int
    at: float
    """Seconds since the epoch."""
    method: str
    given: dict[str, str]
    status: int
    """0 where the connection was dropped."""
    problem: str = ""
    message_id: int | None = None


@dataclass(slots=True)
class RequestLog:
    """Every request, in memory and, line by line, in a file."""

    path: Path | None = None
    entries: list[Logged] = field(default_factory=list)

    def add(self, method: str, given: Parameters, *, status: int, answer: Json) -> None:
        result = answer.get("result")
        entry = Logged(
            number=len(self.entries) + 1,
            at=time.time(),
            method=method,
            given={name: value for name, value in given.items() if isinstance(value, str)},
            status=status,
            problem=str(answer.get("description", "")),
            message_id=result.get("message_id") if isinstance(result, dict) else None,
        )
        self.entries.append(entry)
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(entry)) + "\n")


class _Dropped(Exception):
    """The connection is to be cut without an answer."""

    def __init__(self, answer: Json) -> None:
        super().__init__("dropped")
        self.answer = answer


class TelegramServer(World):
    """The fake Telegram on a loopback port, driven by the methods of `World`."""

    def __init__(
        self,
        *,
        port: int = 0,
        log: Path | None = None,
        token: str = TOKEN,
        is_lenient: bool = False,
    ) -> None:
        super().__init__()
        self.unfit: list[str] = []
        """Requests that the Bot API does not describe: they fail the test."""
        self.is_lenient = is_lenient
        """Unfit requests are only refused: for tests that send them on purpose."""
        self.token = token
        self.api = BotApi(self)
        self.log = RequestLog(log)
        self.faults: list[Fault] = []
        self.copies: list[Json] = []
        """Updates that are delivered whatever was acknowledged (see `stutter`)."""
        self._flooded_until = 0.0
        self._flood_wait_s = 0
        self._port = port
        self._methods = known_methods()
        self._poll: asyncio.Future[None] | None = None
        self._change = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """For TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._port}"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024**2)
        app.router.add_route("*", "/bot{token}/{method}", self._on_method)
        app.router.add_get("/file/bot{token}/files/{file_id}", self._on_file)
        app.add_routes(people_routes(self._deeds(), self.messages))
        self._runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
        if error is None and not self.is_lenient:
            assert not self.unfit, f"Telegram describes no such request: {self.unfit}"

    async def close(self) -> None:
        """Hang up: from now on nobody listens at `url`."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def requests(self, method: str) -> list[Logged]:
        """All requests for `method`, oldest first."""
        return [one for one in self.log.entries if one.method == method]

    def fail(
        self,
        method: str,
        status: int,
        description: str = "",
        *,
        times: int = 1,
        after: int = 0,
        chat: Where | None = None,
        parameters: dict[str, int] | None = None,
    ) -> None:
        """Refuse `times` requests, beginning `after` others.

        429 takes `parameters={"retry_after": 3}`.
        """
        refusal = Refused(status, description or f"Error {status}", parameters)
        at = None if chat is None else self.chat(chat).id
        self.faults.append(Fault(method=method, chat=at, times=times, after=after, refusal=refusal))

    def drop(self, method: str, when: str, *, times: int = 1, every: int = 1) -> None:
        """Cut the connection "before" or "after" the request has its effect."""
        self.faults.append(Fault(method=method, times=times, drops=when, every=every))

    def delay(self, method: str, seconds: float, *, times: int = 1) -> None:
        """Answer late."""
        self.faults.append(Fault(method=method, times=times, delay_s=seconds))

    def flood(self, seconds: float, retry_after: int) -> None:
        """For so long, whatever is sent is too much, and says to come back in `retry_after` s."""
        self._flooded_until = time.monotonic() + seconds
        self._flood_wait_s = retry_after

    def stutter(self, times: int, seed: int) -> None:
        """Deliver every update that waits so many times, in any order."""
        self.copies = self.updates * times
        Random(seed).shuffle(self.copies)
        self.updates = []
        self.changed()

    def changed(self) -> None:
        self._change.set()
        self._change = asyncio.Event()

    async def until(self, is_so: Callable[[], bool], timeout_s: float = 5) -> None:
        """Wait until something has happened."""
        async with asyncio.timeout(timeout_s):
            while not is_so():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._change.wait(), 0.05)

    async def shown(self, where: Where, count: int = 1, timeout_s: float = 5) -> list[Message]:
        """What the bot wrote there, once it is at least `count` messages."""
        await self.until(lambda: len(self.messages(where)) >= count, timeout_s)
        return self.messages(where)

    def _deeds(self) -> dict[str, Callable[..., object]]:
        """What can be done over HTTP, under the name of the method that does it."""
        return {
            deed.__name__: deed
            for deed in (
                self.say,
                self.say_in_group,
                self.crowd,
                self.migrate,
                self.edit,
                self.press,
                self.block,
                self.group,
                self.topic,
                self.fail,
                self.drop,
                self.delay,
                self.flood,
                self.stutter,
            )
        }

    async def _on_method(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        given = await _read(request)
        try:
            result = await self._result(request.match_info["token"], method, given)
            status, answer = 200, {"ok": True, "result": result}
        except Refused as refused:
            status, answer = refused.status, _refusal(refused)
        except _Dropped as dropped:
            self.log.add(method, given, status=0, answer=dropped.answer)
            _cut(request)
            return web.Response()
        self.log.add(method, given, status=status, answer=answer)
        return web.json_response(answer, status=status)

    async def _result(self, token: str, method: str, given: Parameters) -> object:
        if token != self.token:
            raise Refused(401, "Unauthorized") if ":" in token else Refused(404, "Not Found")
        if method.startswith("send") and time.monotonic() < self._flooded_until:
            wait = self._flood_wait_s
            raise Refused(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
        fault = self._fault(method, given)
        await asyncio.sleep(fault.delay_s)
        if fault.drops == "before":
            raise _Dropped({"description": "dropped before"})
        if fault.refusal is not None:
            raise fault.refusal
        self._look(method, given)
        result = await self._call(method, given)
        if fault.drops == "after":
            raise _Dropped({"description": "dropped after", "result": result})
        return result

    def _look(self, method: str, given: Parameters) -> None:
        """Refuse what the Bot API does not describe, and remember it against the bot."""
        try:
            check(self._methods, method, given)
        except Refused as refused:
            self.unfit.append(f"{method}: {refused}")
            raise
        if (description := described()) and (found := description.problems(method, given)):
            self.unfit.append(f"{method}: {found[0]}")
            raise Refused(400, f"Bad Request: {found[0]}")

    def _fault(self, method: str, given: Parameters) -> Fault:
        fitting = next((one for one in self.faults if one.fits(method, given)), None)
        return fitting if fitting and fitting.strikes() else Fault(method="")

    async def _call(self, method: str, given: Parameters) -> object:
        if method == "getUpdates":
            return await self._get_updates(given)
        known = self.api.methods()
        if method not in known:
            raise Refused(404, "Not Found: this fake does not play that method yet")
        try:
            return known[method](given)
        except Refused as refused:
            if any(words in str(refused) for words in BEYOND):
                self.unfit.append(f"{method}: {refused}")
            raise

    async def _get_updates(self, given: Parameters) -> Sequence[Json]:
        if self.api.webhook:
            raise Refused(409, WEBHOOK_SET)
        if "allowed_updates" in given:
            self.wanted = json.loads(str(given["allowed_updates"]))
        self._forget(int(str(given.get("offset", "0"))))
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refused(409, OTHER_POLL))
        limit = int(str(given.get("limit", "100")))
        if self.copies:
            batch, self.copies = self.copies[:limit], self.copies[limit:]
            return batch
        await self._wait_for_updates(float(str(given.get("timeout", "0"))))
        return self.updates[: max(1, min(limit, 100))]

    def _forget(self, offset: int) -> None:
        """Updates before `offset` are acknowledged and gone; below zero it counts from the end."""
        if offset < 0:
            del self.updates[:offset]
        else:
            self.updates = [u for u in self.updates if int(str(u["update_id"])) >= offset]

    async def _wait_for_updates(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        self._poll = interrupted = asyncio.get_running_loop().create_future()
        try:
            while not self.updates and (left := deadline - time.monotonic()) > 0:
                change = asyncio.create_task(self._change.wait())
                await asyncio.wait(
                    {change, interrupted}, timeout=left, return_when=asyncio.FIRST_COMPLETED
                )
                change.cancel()
                if interrupted.done():
                    await interrupted
        finally:
            interrupted.cancel()

    async def _on_file(self, request: web.Request) -> web.Response:
        content = self.api.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self.token or content is None:
            return web.json_response(_refusal(Refused(404, "Not Found")), status=404)
        return web.Response(body=content)


async def _read(request: web.Request) -> Parameters:
    """Parameters from wherever the Bot API takes them: query, form, multipart or JSON."""
    given: dict[str, str | Upload] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        return given | {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in body.items()
        }
    for name, value in (await request.post()).items():
        match value:
            case web.FileField():
                given[name] = Upload(value.filename, value.file.read())
            case _:
                given[name] = str(value)
    return given


def _refusal(refused: Refused) -> Json:
    answer: Json = {
        "ok": False,
        "error_code": refused.status,
        "description": refused.description,
    }
    return answer | {"parameters": dict(refused.parameters)} if refused.parameters else answer


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


async def serve(port: int, log: Path | None) -> None:
    """Play Telegram until interrupted."""
    async with TelegramServer(port=port, log=log) as telegram:
        print(f"ready: {telegram.url} token {telegram.token}", flush=True)  # noqa: T201
        await asyncio.Event().wait()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="A fake Telegram on a loopback port.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path, default=None)
    given = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(given.port, given.log))


if __name__ == "__main__":
    main()
