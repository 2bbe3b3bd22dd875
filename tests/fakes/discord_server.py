"""A Discord of our own, REST and gateway: strict, scriptable, with a log of every request.

In a test: `async with DiscordServer() as discord: ...`. For a bot in another process, or to play
with by hand: `python -m tests.fakes.discord_server --port 8082 --log requests.jsonl`, then
`curl -d '{"who": "ada", "text": "hello"}' 127.0.0.1:8082/people/say` and
`curl '127.0.0.1:8082/people/seen_by?who=ada'`.
"""

import argparse
import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web
from pydantic import TypeAdapter

from tests.fakes.discord_answers import Answers
from tests.fakes.discord_api import Api
from tests.fakes.discord_gateway import Gateway
from tests.fakes.discord_log import Fault, Logged, Pace, RequestLog
from tests.fakes.discord_model import BOT, GUILD, Interaction, Json, Post
from tests.fakes.discord_payloads import bot, guild
from tests.fakes.discord_people import People
from tests.fakes.discord_rest import Rest, refusals
from tests.fakes.discord_routes import Deed, Look, people_routes
from tests.fakes.discord_spec import Specification
from tests.fakes.discord_world import Where, World

TOKEN = "fake.discord.token"


class DiscordServer(People):
    """The fake Discord on a loopback port, driven by the methods of `People`."""

    def __init__(
        self,
        *,
        port: int = 0,
        log: Path | None = None,
        token: str = TOKEN,
        pace: Pace | None = None,
        spec: Specification | None = None,
        is_lenient: bool = False,
    ) -> None:
        """`is_lenient`: unfit requests are only refused, for tests that send them on purpose."""
        self.token = token
        self.world = World(on_change=self._on_change)
        self.answers = Answers(self.world)
        self.gateway = Gateway(token, lambda: self.gateway_url)
        self.gateway.greeting = self._greeting
        super().__init__(self.world, self.answers, self.gateway)
        self.rest = Rest(
            api=Api(self.world, self.answers, lambda: self.gateway_url),
            token=token,
            pace=pace or Pace(),
            log=RequestLog(log),
            spec=spec,
        )
        self._port = port
        self._is_lenient = is_lenient
        self._runner: web.AppRunner | None = None
        self._telling: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        return self._port

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
        app.router.add_route("*", "/api/v10{path:/.*}", self.rest.serve)
        app.add_routes(people_routes(self._deeds(), self._looks()))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
        if error is None and not self._is_lenient:
            assert not self.rest.unfit, f"Discord describes no such request: {self.rest.unfit}"

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

    def thinking(self) -> list[Post]:
        """What still says that the bot is thinking."""
        return [one for one in self.world.messages.values() if one.is_thinking]

    def failed(self) -> list[Interaction]:
        """What people were told "did not respond"."""
        return self.answers.failed()

    def asked(self, method: str, path: str) -> list[Logged]:
        """The logged requests that fit (a shell pattern below /api/v10), oldest first."""
        return self.rest.asked(method, path)

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
        self.rest.faults.append(TypeAdapter(Fault).validate_python(fault))

    async def hang_up(self, code: int = 4000) -> None:
        """Close every gateway connection from our side."""
        await self.gateway.hang_up(code)

    async def reconnect(self) -> None:
        """Ask every client to come back."""
        await self.gateway.reconnect()

    async def invalidate(self, *, is_resumable: bool = False) -> None:
        """Tell every client that its session is over."""
        await self.gateway.invalidate(is_resumable=is_resumable)

    async def cut(self) -> None:
        """Break every gateway connection without a word."""
        self.gateway.cut()

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

    def _looks(self) -> dict[str, Look]:
        return {
            "messages": lambda of: self.messages(int(of) if of.isdecimal() else of),
            "seen_by": self.seen_by,
            "thinking": lambda _of: self.thinking(),
            "failed": lambda _of: self.failed(),
            "refusals": lambda _of: refusals(self.rest.log),
        }

    def _deeds(self) -> dict[str, Deed]:
        """What can be done over HTTP, under the name of the method that does it."""
        deeds: Sequence[Deed] = (
            self.say,
            self.say_in_channel,
            self.crowd,
            self.slash,
            self.press,
            self.close_messages,
            self.leave,
            self.found,
            self.skip,
            self.fail,
            self.hang_up,
            self.reconnect,
            self.invalidate,
            self.cut,
        )
        return {deed.__name__: deed for deed in deeds}


async def serve(port: int, log: Path | None, pace: Pace) -> None:
    """Play Discord until interrupted."""
    async with DiscordServer(port=port, log=log, pace=pace) as discord:
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
        asyncio.run(serve(given.port, given.log, Pace(is_strict=not given.unpaced)))


if __name__ == "__main__":
    main()
