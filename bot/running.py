"""`offday run`: every platform with a token, one coach, one heartbeat."""

import asyncio
import logging
import signal
import sys
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from adapters.delivery.desk import Desk
from adapters.delivery.sender import Sender
from adapters.delivery.tick import Tick
from adapters.delivery.writing import Writing
from adapters.scheduling.heartbeat import start_heartbeat
from bot import logs
from bot.delivering import make_sender
from bot.platforms import Platform, make_platforms
from bot.settings import Settings, load_settings
from bot.talking import data_keys
from bot.wiring import House, SystemClock, build_house, build_mind
from core.model.errors import TryLater, WrongSetting

log = logging.getLogger(__name__)

PATIENCE_S = 10.0
"""How long to wait for a slow platform before saying "ready" without it."""
DRAIN_S = 6.0
AT_ONCE = 20
"""Nudges composed in one go; messages that come in wait no longer than that takes."""
BEAT_S, TIDY_S = 15, 3600
RETRY_S = 5.0
NOWHERE_TO_RUN = (
    "no platform to run on: set TELEGRAM_TOKEN (from @BotFather) or DISCORD_TOKEN (from the "
    "Discord developer portal) in .env or the environment; `offday chat` needs neither"
)


def run() -> int:
    """Run until stopped; the exit code."""
    settings = load_settings()
    tokens = (settings.telegram_token, settings.discord_token)
    if not any(tokens):
        raise WrongSetting(NOWHERE_TO_RUN)
    secrets = (*tokens, settings.data_key)
    logs.set_up(tuple(one.get_secret_value() for one in secrets if one))
    house = build_house(build_mind(), settings.database_url, data_keys(settings), SystemClock())
    with ThreadPoolExecutor(1, "writer") as writer, asyncio.Runner() as runner:
        return runner.run(Program(settings, house, Writing(writer)).run())


@dataclass
class Program:
    """Everything that runs, and the order in which it starts and stops."""

    settings: Settings
    house: House
    writing: Writing
    senders: dict[str, Sender] = field(default_factory=dict)
    up: list[str] = field(default_factory=list)

    async def run(self) -> int:
        """Start, stay up until a signal or until no platform is left, stop."""
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, stopped.set)
        desk = Desk(
            turns=self.house.turns,
            take=self.house.take,
            apologise=self.house.apologise,
            writing=self.writing,
            wake=self.wake,
        )
        platforms = make_platforms(self.settings, desk.receive)
        self._connect(desk, platforms)
        await self._recover(desk)
        heartbeat = start_heartbeat({BEAT_S: self._beat, TIDY_S: self._tidy})
        try:
            return await self._live(platforms, stopped)
        finally:
            heartbeat.shutdown(wait=False)

    def wake(self) -> None:
        """Tell every sender, from whatever thread."""
        for sender in self.senders.values():
            sender.wake()

    def _connect(self, desk: Desk, platforms: Mapping[str, Platform]) -> None:
        for name, platform in platforms.items():
            self.senders[name] = make_sender(
                platform.messenger, self.house, self.writing, hurry=self.settings.offday_pace
            )
            settle = getattr(platform.messenger, "settle", None)
            if settle is not None:
                desk.settles[name] = settle

    async def _recover(self, desk: Desk) -> None:
        now = self.house.clock.now()
        repeated, doubtful = await self.writing.until_done(lambda: self.house.outbox.recover(now))
        answered = await desk.resume()
        if repeated or doubtful or answered:
            log.info(
                "after a crash: %d messages answered, %d sent again, %d left in doubt",
                *(answered, repeated, doubtful),
            )

    async def _beat(self) -> None:
        tick = Tick(
            nudging=self.house.nudging,
            nudges=self.house.mind.nudges,
            clock=self.house.clock,
            wake=lambda: None,
        )
        while await self.writing.until_done(lambda: tick.some(AT_ONCE)):
            self.wake()

    async def _tidy(self) -> None:
        await self.writing.until_done(self.house.tidy)

    async def _live(self, platforms: Mapping[str, Platform], stopped: asyncio.Event) -> int:
        settled = {name: asyncio.Event() for name in platforms}
        lives = [
            asyncio.create_task(self._serve(name, one, settled[name]))
            for name, one in platforms.items()
        ]
        announced = asyncio.create_task(self._announce(settled.values()))
        ended = asyncio.create_task(_all_over(lives))
        stopping = asyncio.create_task(stopped.wait())
        await asyncio.wait([ended, stopping], return_when=asyncio.FIRST_COMPLETED)
        await self._stop(platforms)
        for task in (announced, stopping, *lives):
            task.cancel()
        await asyncio.gather(announced, stopping, ended, *lives, return_exceptions=True)
        return 0 if stopped.is_set() else 2

    async def _serve(self, name: str, platform: Platform, settled: asyncio.Event) -> None:
        """One platform's life; its end is reported and never takes another down."""
        tasks: list[asyncio.Task[None]] = []
        try:
            await self._start(platform)
            self.up.append(name)
            settled.set()
            lives = (self.senders[name].run(), platform.run())
            tasks = [asyncio.create_task(one) for one in lives]
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.gather(*ended)
        except WrongSetting as error:
            sys.stderr.write(f"offday: {error}\n")
        except Exception:
            log.exception("%s stopped working", name)
        finally:
            settled.set()
            if name in self.up:
                self.up.remove(name)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _start(self, platform: Platform) -> None:
        while True:
            try:
                return await platform.start()
            except TryLater as error:
                log.warning("%s; trying again in %.0f s", error, RETRY_S)
                await asyncio.sleep(RETRY_S)

    async def _announce(self, settled: Collection[asyncio.Event]) -> None:
        """Print one line when every platform is up or has given up, or after `PATIENCE_S`."""
        waits = [asyncio.create_task(one.wait()) for one in settled]
        _, late = await asyncio.wait(waits, timeout=PATIENCE_S)
        self._say_ready()
        if late:
            await asyncio.wait(late)
            self._say_ready()

    def _say_ready(self) -> None:
        if names := [name for name in self.senders if name in self.up]:
            sys.stdout.write(f"ready: {', '.join(names)}\n")
            sys.stdout.flush()

    async def _stop(self, platforms: Mapping[str, Platform]) -> None:
        for name in list(self.up):
            try:
                await asyncio.wait_for(self.senders[name].drain(), DRAIN_S)
            except TimeoutError:
                log.warning("%s: not everything was sent; it stays in the outbox", name)
        for name, platform in platforms.items():
            try:
                await asyncio.wait_for(platform.stop(), 2)
            except Exception:  # noqa: BLE001  (we are leaving; say it and go on)
                log.warning("%s did not close cleanly", name)


async def _all_over(lives: list[asyncio.Task[None]]) -> bool:
    await asyncio.wait(lives)
    return True
