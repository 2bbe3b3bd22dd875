"""A Discord of our own, REST and gateway: strict, scriptable, with a log of every request.

In a test: `async with DiscordServer() as discord: ...`. For a bot in another process, or to play
with by hand: `python -m tests.fakes.discord_server --port 8082 --log requests.jsonl`, then
`curl -d '{"who": "ada", "text": "hello"}' 127.0.0.1:8082/people/say`.
"""

import argparse
import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.discord_answers import Answers
from tests.fakes.discord_api import Api, Request
from tests.fakes.discord_gateway import Gateway
from tests.fakes.discord_log import DROPPED, Fault, Logged, Pace, RequestLog
from tests.fakes.discord_model import BOT, GUILD, Interaction, Json, Post, Refused
from tests.fakes.discord_payloads import bot, guild
from tests.fakes.discord_people import Deed, People, shown
from tests.fakes.discord_world import Where, World

TOKEN = "fake.discord.token"
Files = tuple[str, ...]
FINE = 200
NOT_BY_TOKEN = ("/webhooks/", "/interactions/")
"""These carry a token of their own in the path."""


class _Dropped(Exception):
    """The connection is to be cut without an answer."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one request."""

    status: int
    answer: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    problem: Refused | None = None
    is_repeat: bool = False


class DiscordServer(People):
    """The fake Discord on a loopback port, driven by the methods of `People`."""

    def __init__(
        self,
        *,
        port: int = 0,
        log: Path | None = None,
        token: str = TOKEN,
        is_paced: bool = True,
        heartbeat_s: float = 41.25,
    ) -> None:
        self.token = token
        self.world = World(on_change=self._on_change)
        self.answers = Answers(self.world)
        self.gateway = Gateway(token, lambda: self.gateway_url, heartbeat_s)
        self.gateway.greeting = self._greeting
        super().__init__(self.world, self.answers, self.gateway)
        self.api = Api(self.world, self.answers)
        self.log = RequestLog(log)
        self.faults: list[Fault] = []
        self.pace = Pace(is_strict=is_paced)
        self._port = port
        self._runner: web.AppRunner | None = None
        self._telling: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def api_url(self) -> str:
        """For DISCORD_API_URL."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """For DISCORD_GATEWAY_URL."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024**2)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_route("*", "/api/v10{path:/.*}", self._on_request)
        app.router.add_get("/people/messages", self._on_messages)
        app.router.add_get("/people/seen_by", self._on_messages)
        app.router.add_post("/people/{deed}", self._on_deed)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        self.api.gateway_url = self.gateway_url
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Hang up: from now on nobody listens at `url`."""
        if self._runner is not None:
            self.gateway.cut()
            await self._runner.cleanup()
            self._runner = None

    def messages(self, where: Where) -> list[Post]:
        """What the bot wrote there for everyone who reads there, oldest first."""
        return self.world.written(where)

    def seen_by(self, who: str) -> list[Post]:
        """What the bot wrote that this person can read, ephemeral answers too, oldest first."""
        return self.world.seen_by(who)

    def asked(self, method: str, path: str) -> list[Logged]:
        """The logged requests that fit, oldest first."""
        return [one for one in self.log.entries if one.method == method and fnmatch(one.path, path)]

    async def until(self, is_so: Callable[[], object], timeout_s: float = 5) -> None:
        """Wait until something has happened."""
        async with asyncio.timeout(timeout_s):
            while not is_so():  # noqa: ASYNC110 -- what is waited for lies on several sides
                await asyncio.sleep(0.005)

    async def shown(self, where: Where, count: int = 1, timeout_s: float = 5) -> list[Post]:
        """What the bot wrote there, once it is at least `count` messages."""
        await self.until(lambda: len(self.messages(where)) >= count, timeout_s)
        return self.messages(where)

    async def fail(self, **fault: object) -> None:
        """Let requests go wrong; the arguments are those of `Fault`."""
        self.faults.append(Fault(**fault))  # type: ignore[arg-type]  # JSON from a person

    async def hang_up(self, code: int = 4000) -> None:
        """Close every gateway connection from our side."""
        await self.gateway.hang_up(code)

    async def reconnect(self) -> None:
        """Ask every client to come back."""
        await self.gateway.reconnect()

    def _greeting(self) -> tuple[Json, list[tuple[str, Json]]]:
        ready: Json = {
            "user": bot(),
            "guilds": [{"id": str(GUILD), "unavailable": True}],
            "application": {"id": str(BOT), "flags": 0},
        }
        return ready, [("GUILD_CREATE", guild(self.world))]

    def _on_change(self, event: str, post: Post) -> None:
        """The bot hears of its own messages too, but not of ephemeral ones."""
        if post.only_for is None:
            task = asyncio.ensure_future(self.tell(event, post))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _on_request(self, request: web.Request) -> web.StreamResponse:
        body, files = await _read(request)
        outcome = await self._outcome(request, body, files)
        self.log.add(self._logged(request, body, outcome))
        if outcome.status == DROPPED:
            _cut(request)
        if outcome.answer is None:
            return web.Response(status=204, headers=outcome.headers)
        return _json(outcome.answer, outcome.status, outcome.headers)

    async def _outcome(self, request: web.Request, body: object, files: Files) -> "_Outcome":
        path = request.match_info["path"]
        newest = max(self.world.messages, default=0)
        try:
            headers = self.pace.take(request.method, path)
            answer = await self._result(request, path, body, files)
        except _Dropped:
            return _Outcome(DROPPED)
        except Refused as refused:
            return _Outcome(refused.status, refused.as_json(), _headers_of(refused), refused)
        status = 204 if answer is None else 200
        return _Outcome(
            status, answer, headers, is_repeat=_made(request, answer) in range(1, newest + 1)
        )

    async def _result(self, request: web.Request, path: str, body: object, files: Files) -> object:
        fault = next((one for one in self.faults if one.strikes(request.method, path)), None)
        if fault is None:
            return self._carry_out(request, path, body, files)
        await asyncio.sleep(fault.delay_s)
        answer = None
        if fault.has_effect or fault.status == FINE:
            answer = self._carry_out(request, path, body, files)
        if fault.status == FINE:
            return answer
        if fault.status == DROPPED:
            raise _Dropped
        raise fault.refusal()

    def _carry_out(self, request: web.Request, path: str, body: object, files: Files) -> object:
        is_allowed = request.headers.get("Authorization") == f"Bot {self.token}"
        if not is_allowed and not path.startswith(NOT_BY_TOKEN):
            raise Refused(401, 0, "401: Unauthorized")
        parts = tuple(path.strip("/").split("/"))
        asked = Request(
            method=request.method, path=parts, body=body, query=dict(request.query), files=files
        )
        return self.api.answer(asked)

    def _logged(self, request: web.Request, body: object, outcome: "_Outcome") -> Logged:
        made = _made(request, outcome.answer)
        return Logged(
            number=len(self.log.entries) + 1,
            at=self.world.now(),
            method=request.method,
            path=request.match_info["path"],
            body=body,
            status=outcome.status,
            code=outcome.problem.code if outcome.problem else 0,
            problem=outcome.problem.message if outcome.problem else "",
            message_id=made or None,
            is_repeat=outcome.is_repeat,
        )

    async def _on_messages(self, request: web.Request) -> web.Response:
        if who := request.query.get("who"):
            return _json([shown(one) for one in self.seen_by(who)])
        where = request.query["where"]
        place: Where = int(where) if where.isdecimal() else where
        return _json([shown(one) for one in self.messages(place)])

    async def _on_deed(self, request: web.Request) -> web.Response:
        deed = self._deeds().get(request.match_info["deed"])
        if deed is None:
            raise web.HTTPNotFound(text=f"not one of {sorted(self._deeds())}")
        given: Mapping[str, object] = await request.json() if request.can_read_body else {}
        try:
            return _json(_told(await deed(**given)))
        except LookupError as error:
            raise web.HTTPBadRequest(text=str(error)) from None

    def _deeds(self) -> dict[str, Deed]:
        """What can be done over HTTP, under the name of the method that does it."""
        deeds: tuple[Deed, ...] = (
            self.say,
            self.say_in_channel,
            self.slash,
            self.press,
            self.close_messages,
            self.leave,
            self.found,
            self.skip,
            self.fail,
            self.hang_up,
            self.reconnect,
        )
        return {deed.__name__: deed for deed in deeds}


async def _read(request: web.Request) -> tuple[object, Files]:
    """The body and the names of the files that came with it."""
    if request.content_type != "multipart/form-data":
        return (await request.json() if request.can_read_body else None), ()
    form = await request.post()
    files = tuple(one.filename for one in form.values() if isinstance(one, web.FileField))
    return json.loads(str(form.get("payload_json", "{}"))), files


def _made(request: web.Request, answer: object) -> int:
    """The id of the message that a POST made or found again; 0 if none."""
    is_message = request.method == "POST" and isinstance(answer, dict) and "author" in answer
    return int(str(answer["id"])) if is_message and isinstance(answer, dict) else 0


def _json(
    content: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """Without a charset, or discord.py takes it for text."""
    body = json.dumps(content).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")


def _headers_of(refused: Refused) -> dict[str, str]:
    if refused.status != 429:
        return {}
    told = {"Retry-After": str(refused.more.get("retry_after", 0)), "Via": "1.1 fake"}
    return told | ({"X-RateLimit-Global": "true"} if refused.more.get("global") else {})


def _told(result: object) -> Json:
    match result:
        case Post():
            return shown(result)
        case Interaction():
            return {"id": result.id, "channel": result.channel}
        case _:
            return {"result": result}


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


async def serve(port: int, log: Path | None, *, is_paced: bool = True) -> None:
    """Play Discord until interrupted."""
    async with DiscordServer(port=port, log=log, is_paced=is_paced) as discord:
        print(  # noqa: T201
            f"ready: {discord.url} token {discord.token} "
            f"api {discord.api_url} gateway {discord.gateway_url}",
            flush=True,
        )
        await asyncio.Event().wait()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="A fake Discord on a loopback port.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--unpaced", action="store_true", help="no rate limits of its own")
    given = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(given.port, given.log, is_paced=not given.unpaced))


if __name__ == "__main__":
    main()
