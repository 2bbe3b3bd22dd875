"""The gateway: greets, beats, resumes, compresses, and hangs up where Discord would."""

import importlib
import json
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSMsgType, web

from tests.fakes.discord_model import Json, number

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT = 0, 1, 2, 3, 6, 7
MEMBERS, INVALID, HELLO, ACK = 8, 9, 10, 11
SILENT = frozenset({PRESENCE, 4, MEMBERS})
NOT_AUTHENTICATED, AUTHENTICATION_FAILED, ALREADY_AUTHENTICATED = 4003, 4004, 4005
UNKNOWN_OPCODE, DECODE_ERROR, INVALID_SEQUENCE, INVALID_VERSION = 4001, 4002, 4007, 4012
INVALID_INTENTS, DISALLOWED_INTENTS = 4013, 4014
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
"""Members, presences and message content: nobody allowed them for this bot."""
LARGEST = 4096
HEARTBEAT_MS = 41_250
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12


@dataclass(slots=True)
class Session:
    """What one IDENTIFY began; it outlives its connections."""

    id: str
    intents: int
    events: list[Json] = field(default_factory=list)
    line: "Line | None" = None
    """The connection that listens now."""

    async def tell(self, event: str, payload: Json) -> None:
        """Send it, and keep it for a client that comes back."""
        frame: Json = {"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": payload}
        self.events.append(frame)
        if self.line is not None:
            await self.line.send(frame)


class Line:
    """One websocket, compressed as its client asked."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._request = request
        self.session: Session | None = None
        self.was_closed_by_us = False
        """We hung up first."""
        self._pack = _packer(request.query.get("compress"))

    async def send(self, frame: Json) -> None:
        text = json.dumps(frame)
        with suppress(ConnectionError):
            if self._pack is None:
                await self.socket.send_str(text)
            else:
                await self.socket.send_bytes(self._pack(text.encode()))

    async def close(self, code: int) -> None:
        self.was_closed_by_us = True
        await self.socket.close(code=code)

    def cut(self) -> None:
        if self._request.transport is not None:
            self._request.transport.abort()


class Gateway:
    """All sessions of one bot."""

    def __init__(self, token: str, address: Callable[[], str]) -> None:
        self.sessions: dict[str, Session] = {}
        self.resumes = 0
        self._token = token
        self._address = address
        self._lines: set[Line] = set()
        self._ids = count(1)
        self.greeting: Callable[[], tuple[Json, list[tuple[str, Json]]]] = lambda: ({}, [])
        """What READY says besides, and the events that follow it."""

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, from HELLO to the end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = Line(socket, request)
        self._lines.add(line)
        try:
            await self._converse(line, request)
        finally:
            self._lines.discard(line)
            self._leave(line)
        return socket

    async def tell(self, event: str, payload: Json, needs: int = 0) -> None:
        """An event for every session whose intents cover it."""
        for session in self.sessions.values():
            if not needs or session.intents & needs:
                await session.tell(event, payload)

    async def hang_up(self, code: int = 4000) -> None:
        """Close every connection; whether sessions can be resumed depends on the code."""
        if code in {1000, AUTHENTICATION_FAILED, INVALID_SEQUENCE, 4009}:
            self.sessions.clear()
        for line in list(self._lines):
            await line.close(code)

    async def reconnect(self) -> None:
        """Ask every client to come back."""
        for line in list(self._lines):
            await line.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, is_resumable: bool = False) -> None:
        """Tell every client that its session is over."""
        if not is_resumable:
            self.sessions.clear()
        for line in list(self._lines):
            await line.send({"op": INVALID, "d": is_resumable})

    def cut(self) -> None:
        """Break every connection without a word."""
        for line in list(self._lines):
            line.cut()

    def _leave(self, line: Line) -> None:
        """A client that says goodbye ends its session; one that vanishes may come back."""
        session = line.session
        if session is None or session.line is not line:
            return
        session.line = None
        if not line.was_closed_by_us and line.socket.close_code in {1000, 1001}:
            self.sessions.pop(session.id, None)

    async def _converse(self, line: Line, request: web.Request) -> None:
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            await line.close(INVALID_VERSION)
            return
        await line.send({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        async for frame in line.socket:
            if frame.type is not WSMsgType.TEXT or len(frame.data) > LARGEST:
                await line.close(DECODE_ERROR)
                return
            await self._on_frame(line, json.loads(frame.data))

    async def _on_frame(self, line: Line, frame: Json) -> None:
        op, body = frame.get("op"), frame.get("d")
        given = body if isinstance(body, dict) else {}
        if op == HEARTBEAT:
            await line.send({"op": ACK})
        elif op == IDENTIFY:
            await self._identify(line, given)
        elif op == RESUME:
            await self._resume(line, given)
        elif op not in SILENT:
            await line.close(UNKNOWN_OPCODE)
        elif line.session is None:
            await line.close(NOT_AUTHENTICATED)

    async def _identify(self, line: Line, given: Json) -> None:
        problem = self._refusal(line, given)
        if problem:
            await line.close(problem)
            return
        session = Session(f"session{next(self._ids)}", number(given, "intents"))
        session.line, line.session = line, session
        self.sessions[session.id] = session
        more, events = self.greeting()
        ready: Json = {"v": 10, "session_id": session.id, "resume_gateway_url": self._address()}
        await session.tell("READY", ready | more)
        for event, payload in events:
            await session.tell(event, payload)

    def _refusal(self, line: Line, given: Json) -> int | None:
        if given.get("token") != self._token:
            return AUTHENTICATION_FAILED
        if line.session is not None:
            return ALREADY_AUTHENTICATED
        if not isinstance(given.get("intents"), int) or not isinstance(
            given.get("properties"), dict
        ):
            return INVALID_INTENTS
        return DISALLOWED_INTENTS if number(given, "intents") & PRIVILEGED else None

    async def _resume(self, line: Line, given: Json) -> None:
        if given.get("token") != self._token:
            await line.close(AUTHENTICATION_FAILED)
            return
        session = self.sessions.get(str(given.get("session_id")))
        if session is None:
            await line.send({"op": INVALID, "d": False})
            return
        seen = number(given, "seq")
        if seen > len(session.events):
            await line.close(INVALID_SEQUENCE)
            return
        self.resumes += 1
        session.line, line.session = line, session
        for frame in session.events[seen:]:
            await line.send(frame)
        await session.tell("RESUMED", {})


def _packer(compression: str | None) -> Callable[[bytes], bytes] | None:
    match compression:
        case None:
            return None
        case "zlib-stream":
            packer = zlib.compressobj()
            return lambda data: packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)
        case "zstd-stream":
            return _zstd()
        case _:
            raise web.HTTPBadRequest(text=f"unknown compression {compression}")


def _zstd() -> Callable[[bytes], bytes]:
    """discord.py asks for it from Python 3.14 on, whose library it then comes with."""
    packer = importlib.import_module("compression.zstd").ZstdCompressor()

    def pack(data: bytes) -> bytes:
        return bytes(packer.compress(data, packer.FLUSH_BLOCK))

    return pack
