"""Everything that runs in `offday run`, and the order in which it starts and stops."""

import asyncio
import logging
import sys
from collections.abc import Collection, Coroutine, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from adapters.delivery.crowd import Crowd
from adapters.delivery.desk import Desk
from adapters.delivery.sender import Sender
from adapters.delivery.writing import Writing
from adapters.discord.inbound import DIRECT
from adapters.scheduling.heartbeat import Heartbeat
from adapters.scheduling.watchdog import watch_clock
from adapters.storage.leading import Lead
from bot.delivering import make_sender
from bot.health import READY, Health
from bot.platforms import Platform, make_platforms
from bot.settings import Settings
from bot.stopping import Stop
from bot.wiring import House, build_painter, build_receiving
from core.model.errors import TryLater, WrongSetting
from core.ports import Files

log = logging.getLogger(__name__)

PATIENCE_S = 10.0
"""How long to wait for a slow platform before saying "ready" without it."""
HUSH_S, DRAIN_S, CLOSE_S = 2.0, 3.5, 1.5
"""For the message in hand, for the replies that wait, for the last greeting."""
BEAT_S, TIDY_S = 15.0, 3600.0
STIR_S = 4.0
"""How often we ask whether we still lead; asking is what keeps the lead."""
AT_ONCE = 10
"""Posts of clubs composed in one go; messages that come in wait no longer than that takes."""
RETRY_S = 5.0


@dataclass
class Program:
    """One coach, every platform with a token, one heartbeat."""

    settings: Settings
    house: House
    writing: Writing
    reader: Executor
    """One thread that finds out what messages mean."""
    lead: Lead
    stop: Stop
    health: Health
    senders: dict[str, Sender] = field(default_factory=dict)
    up: list[str] = field(default_factory=list)
    stores: dict[str, Files] = field(default_factory=dict)
    """Where the platforms keep what people attach."""
    _noting: set[asyncio.Task[None]] = field(default_factory=set)
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> int | None:
        """Run until a signal or until no platform is left; the exit code.

        None once somebody else leads.
        """
        desk, painter = self._desk(), build_painter()
        heard = await self.writing.until_done(
            lambda: self.house.turns.last_heard("discord", DIRECT)
        )
        platforms = make_platforms(
            self.settings, desk.receive, self.house.mind.shelf, painter, lambda: heard
        )
        self._connect(desk, platforms)
        for name, platform in platforms.items():
            await self._recall(name, platform)
        await self._recover(desk)
        hurry = self.settings.offday_pace
        heartbeat = Heartbeat({max(1.0, BEAT_S / hurry): self._beat, TIDY_S: self._tidy})
        beside = [
            asyncio.create_task(one)
            for one in (
                watch_clock(heartbeat.beat_now, is_astray=heartbeat.is_astray),
                self.health.keep(self._state),
                self._keep_the_lead(),
            )
        ]
        try:
            return await self._live(platforms)
        finally:
            heartbeat.stop()
            await _cancel(beside)
            await painter.stop()

    def wake(self) -> None:
        """Tell every sender."""
        for sender in self.senders.values():
            sender.wake()

    def _desk(self) -> Desk:
        return Desk(
            turns=self.house.turns,
            read=self.house.mind.coach.read_ahead,
            reader=self.reader,
            take=self.house.take,
            apologise=self.house.apologise,
            writing=self.writing,
            wake=self.wake,
            unpack=build_receiving(self.stores).unpack,
            crowd=Crowd(self.settings.offday_pace),
        )

    def _connect(self, desk: Desk, platforms: Mapping[str, Platform]) -> None:
        for name, platform in platforms.items():
            sender = make_sender(
                platform.messenger, self.house, self.writing, hurry=self.settings.offday_pace
            )
            sender.leads = self.lead.holds
            sender.write = self.house.tick.write
            self.senders[name] = sender
            desk.ranks[name] = platform.ranks
            self.stores[name] = platform.files
            toast = getattr(platform.messenger, "toast", None)
            if toast is not None:
                desk.toasts[name] = toast
            settle = getattr(platform.messenger, "settle", None)
            if settle is not None:
                desk.settles[name] = settle

    async def _recall(self, name: str, platform: Platform) -> None:
        """What this platform has from us already need not be uploaded again."""
        recall = getattr(platform.messenger, "recall", None)
        if recall is not None:
            known = await self.writing.until_done(lambda: self.house.uploads(name))
            recall(known, partial(self._note_upload, name))

    def _note_upload(self, name: str, key: str, ref: str | None) -> None:
        noting = self.writing.until_done(lambda: self.house.note_upload(name, key, ref))
        task = asyncio.create_task(noting)
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

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
        lead, tick, house = self.lead, self.house.tick, self.house
        for work in (
            lambda: lead.holds() and house.post(AT_ONCE),
            lambda: lead.holds() and tick.call(),
        ):
            while await self.writing.until_done(work):
                self.wake()

    async def _tidy(self) -> None:
        await self.writing.until_done(self.house.tidy)

    async def _keep_the_lead(self) -> None:
        loop = asyncio.get_running_loop()
        while await loop.run_in_executor(self.writing.writer, self.lead.holds):  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(STIR_S)
        log.warning("another Offday leads now; this one sends nothing more and stands by")
        self._ending.set()

    async def _live(self, platforms: Mapping[str, Platform]) -> int | None:
        settled = {name: asyncio.Event() for name in platforms}
        lives = [
            asyncio.create_task(self._serve(name, one, settled[name]))
            for name, one in platforms.items()
        ]
        announced = asyncio.create_task(self._announce(settled.values()))
        ended = asyncio.create_task(_all_over(lives))
        asked = asyncio.create_task(self.stop.asked.wait())
        lost = asyncio.create_task(self._ending.wait())
        await asyncio.wait([ended, asked, lost], return_when=asyncio.FIRST_COMPLETED)
        has_lost = self._ending.is_set()
        self._ending.set()
        await ended
        await _cancel([announced, asked, lost])
        if self.stop.asked.is_set():
            return 0
        return None if has_lost else 2

    async def _serve(self, name: str, platform: Platform, settled: asyncio.Event) -> None:
        """One platform's life; its end is reported and never takes another down."""
        try:
            if await self._before_the_end(self._start(platform)):
                self.up.append(name)
                settled.set()
                await self._work(name, platform)
        except WrongSetting as error:
            sys.stderr.write(f"offday: {error}\n")
        except Exception:
            log.exception("%s stopped working", name)
        finally:
            settled.set()
            if name in self.up:
                self.up.remove(name)
            await _within(CLOSE_S, platform.stop(), f"{name} did not close cleanly")

    async def _work(self, name: str, platform: Platform) -> None:
        """Send and receive until one of both ends, or everything does; then leave in order."""
        sender = self.senders[name]
        sending = asyncio.create_task(sender.run())
        receiving = asyncio.create_task(platform.run())
        ending = asyncio.create_task(self._ending.wait())
        try:
            await asyncio.wait([sending, receiving, ending], return_when=asyncio.FIRST_COMPLETED)
            for task in (sending, receiving):
                if task.done():
                    task.result()
            await self._leave(name, platform, sending)
        finally:
            sender.end()
            await _cancel([sending, receiving, ending])

    async def _leave(self, name: str, platform: Platform, sending: "asyncio.Task[None]") -> None:
        """Take no more, send the replies that wait; nudges wait for the next start."""
        hush = getattr(platform, "stop_receiving", None)
        if hush is not None:
            await _within(HUSH_S, hush(), f"{name}: a message in hand was left for the next start")
        self.senders[name].end()
        await sending
        await _within(
            DRAIN_S,
            self.senders[name].drain(with_nudges=False),
            f"{name}: not everything was sent; it stays in the outbox",
        )

    async def _start(self, platform: Platform) -> None:
        while True:
            try:
                return await platform.start()
            except TryLater as error:
                log.warning("%s; trying again in %.0f s", error, RETRY_S)
                await asyncio.sleep(RETRY_S)

    async def _before_the_end(self, work: Coroutine[object, object, None]) -> bool:
        """Do it; False if the end came first."""
        task, ending = asyncio.create_task(work), asyncio.create_task(self._ending.wait())
        await asyncio.wait([task, ending], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await _cancel([ending])
            task.result()
            return True
        await _cancel([task, ending])
        return False

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
            self.health.say(self._state())
            sys.stdout.write(f"ready: {', '.join(names)}\n")
            sys.stdout.flush()

    def _state(self) -> str:
        """One line for the health file."""
        names = [name for name in self.senders if name in self.up]
        missing = [name for name in self.senders if name not in self.up]
        if self._ending.is_set():
            return "stopping"
        if self.writing.trouble:
            return f"in trouble: {self.writing.trouble}"
        if not names:
            return "starting"
        without = f"; without {', '.join(missing)}" if missing else ""
        return f"{READY}: {', '.join(names)}{without}"


async def _all_over(lives: "list[asyncio.Task[None]]") -> bool:
    await asyncio.wait(lives)
    return True


async def _within(seconds: float, work: Coroutine[object, object, None], otherwise: str) -> None:
    """Do it in time, or say what that means; we are leaving."""
    try:
        await asyncio.wait_for(work, seconds)
    except Exception:  # noqa: BLE001  (we are leaving; say it and go on)
        log.warning("%s", otherwise)


async def _cancel(tasks: "Collection[asyncio.Task[None] | asyncio.Task[bool]]") -> None:
    for task in tasks:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*tasks, return_exceptions=True)
