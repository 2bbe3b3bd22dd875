"""A Discord of our own, REST and gateway, with an append-only log of every request.

In a test: `async with DiscordServer() as discord: ...`. For a bot in another process, or by hand:
`python -m tests.adapters.discord.loopback.server --port 8082 --log requests.jsonl`, then
`curl -d '{"who": "ada", "text": "hello"}' 127.0.0.1:8082/people/say`.
"""

import argparse
import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Self

from aiohttp import WSMsgType, web

from tests.adapters.discord.loopback.payloads import (
    command,
    direct_message,
    guild,
    mention,
    press,
    user,
)
from tests.adapters.discord.loopback.rest import answer_to
from tests.adapters.discord.loopback.world import BOT, CHANNEL, Interaction, Json, Refused, World

TOKEN = "fake.discord.token"
DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, HELLO, ACK = 0, 1, 2, 6, 7, 10, 11


@dataclass(slots=True, kw_only=True)
class Fault:
    """Something that goes wrong, `times` times, wherever method and path fit."""

    method: str
    path: str
    """A shell pattern, below /api/v10."""
    times: int = 1
    status: int = 0
    """What is answered; 0 breaks the connection instead."""
    code: int = 0
    retry_after_s: float = 0.0
    has_effect: bool = False
    """The request is carried out before it goes wrong."""

    def strikes(self, method: str, path: str) -> bool:
        """Whether it hits this request; it counts if so."""
        hits = self.times > 0 and method == self.method and fnmatch(path, self.path)
        self.times -= hits
        return hits


@dataclass
class DiscordServer:
    """Listens on loopback until closed."""

    port: int = 0
    log_path: Path | None = None
    world: World = field(default_factory=World)
    faults: list[Fault] = field(default_factory=list)
    log: list[Json] = field(default_factory=list)
    """Every REST request: method, path, body."""
    identified: asyncio.Event = field(default_factory=asyncio.Event)
    sessions: int = 0
    """How often a client has identified itself."""
    resumes: int = 0
    _socket: web.WebSocketResponse | None = None
    _runner: web.AppRunner | None = None
    _sequence: int = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_route("*", "/api/v10{path:/.*}", self._rest)
        app.router.add_post("/people/{verb}", self._people)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = int(str(self._runner.addresses[0][1]))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    def asked(self, method: str, path: str) -> list[Json]:
        """The logged requests that fit."""
        return [
            one for one in self.log if one["method"] == method and fnmatch(str(one["path"]), path)
        ]

    async def say(self, who: str, text: str) -> int:
        """A direct message to the bot; its id."""
        person, message = self.world.person(who), self.world.snowflake()
        channel = self.world.direct_channel(person)
        await self._emit(
            "MESSAGE_CREATE", direct_message(message, channel, user(person, who), text)
        )
        return message

    async def mention(self, who: str, text: str) -> int:
        """A message in the channel that mentions the bot; its id."""
        person, message = self.world.person(who), self.world.snowflake()
        await self._emit("MESSAGE_CREATE", mention(message, user(person, who), text))
        return message

    async def slash(self, who: str, name: str, words: str | None = None) -> Interaction:
        """A slash command in the channel."""
        interaction = self._interact(who)
        spec = next(one for one in self.world.commands if one["name"] == name)
        payload = command(interaction, user(interaction.who, who), spec, words)
        await self._emit("INTERACTION_CREATE", payload)
        return interaction

    async def press(self, who: str, message: int, index: int) -> Interaction:
        """A button under a message, counted from 0."""
        interaction = self._interact(who)
        sent = self.world.messages[message]
        interaction.channel = sent.channel
        await self._emit(
            "INTERACTION_CREATE", press(interaction, user(interaction.who, who), sent, index)
        )
        return interaction

    async def hang_up(self, code: int) -> None:
        """Close the gateway connection from our side."""
        if self._socket is not None:
            await self._socket.close(code=code)

    def _interact(self, who: str) -> Interaction:
        new = self.world.snowflake()
        interaction = Interaction(
            id=new, token=f"secret{new}", channel=CHANNEL, who=self.world.person(who)
        )
        self.world.interactions[interaction.token] = interaction
        return interaction

    async def _emit(self, event: str, payload: Json) -> None:
        if self._socket is None:
            raise ConnectionError("no client is connected")
        self._sequence += 1
        frame = {"op": DISPATCH, "t": event, "s": self._sequence, "d": payload}
        await self._socket.send_json(frame)

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 45_000}})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._on_frame(socket, frame.json())
        return socket

    async def _on_frame(self, socket: web.WebSocketResponse, frame: Json) -> None:
        body = frame["d"]
        if frame["op"] == HEARTBEAT:
            await socket.send_json({"op": ACK})
        elif isinstance(body, dict) and frame["op"] in {IDENTIFY, RESUME}:
            if body["token"] != TOKEN:
                await socket.close(code=4004)
                return
            self._socket = socket
            await self._greet(is_new=frame["op"] == IDENTIFY)

    async def _greet(self, *, is_new: bool) -> None:
        if not is_new:
            self.resumes += 1
            await self._emit("RESUMED", {})
            return
        self.sessions += 1
        ready: Json = {
            "v": 10,
            "user": user(BOT, "Offday", is_bot=True),
            "guilds": [],
            "session_id": f"session{self.sessions}",
            "resume_gateway_url": self.gateway_url,
            "application": {"id": str(BOT), "flags": 0},
        }
        await self._emit("READY", ready)
        await self._emit("GUILD_CREATE", guild())
        self.identified.set()

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        body = await request.json() if request.can_read_body else None
        self._note({"method": request.method, "path": path, "body": body})
        fault = next((one for one in self.faults if one.strikes(request.method, path)), None)
        try:
            if fault is not None and not fault.has_effect:
                return _broken(request, fault)
            _check_token(request, path)
            answer = answer_to(self.world, request.method, path.strip("/").split("/"), body)
            if fault is not None:
                return _broken(request, fault)
        except Refused as no:
            return _json({"code": no.code, "message": no.message}, status=no.status)
        return web.Response(status=204) if answer is None else _json(answer)

    def _note(self, entry: Json) -> None:
        self.log.append(entry)
        if self.log_path is not None:
            with self.log_path.open("a") as lines:
                lines.write(json.dumps(entry) + "\n")

    async def _people(self, request: web.Request) -> web.Response:
        given = await request.json()
        verbs: dict[str, Callable[..., Awaitable[object]]] = {
            "say": self.say,
            "mention": self.mention,
            "slash": self.slash,
            "press": self.press,
        }
        try:
            await verbs[request.match_info["verb"]](**given)
        except ConnectionError as nobody:
            return _json({"error": str(nobody)}, status=409)
        return _json({})


def _json(
    content: object, status: int = 200, headers: dict[str, str] | None = None
) -> web.Response:
    """Without a charset, or discord.py takes it for text."""
    body = json.dumps(content).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")


def _broken(request: web.Request, fault: Fault) -> web.Response:
    if not fault.status and request.transport is not None:
        request.transport.abort()
        return web.Response()
    body: Json = {"code": fault.code, "message": "injected", "retry_after": fault.retry_after_s}
    headers = {"Via": "1.1 fake", "Retry-After": str(fault.retry_after_s)}
    return _json(body, status=fault.status, headers=headers)


def _check_token(request: web.Request, path: str) -> None:
    is_webhook = path.startswith(("/webhooks/", "/interactions/"))
    if not is_webhook and request.headers.get("Authorization") != f"Bot {TOKEN}":
        raise Refused(401, 0, "401: Unauthorized")


async def _serve(port: int, log_path: Path | None) -> None:
    async with DiscordServer(port=port, log_path=log_path) as discord:
        print(f"DISCORD_TOKEN={TOKEN} DISCORD_API_URL={discord.api_url}", flush=True)  # noqa: T201 -- a command line tool
        print(f"DISCORD_GATEWAY_URL={discord.gateway_url}", flush=True)  # noqa: T201 -- as above
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8082)
    parser.add_argument("--log", type=Path)
    given = parser.parse_args()
    asyncio.run(_serve(given.port, given.log))
