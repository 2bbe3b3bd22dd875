"""Everything that runs in `offday run`, and the order in which it starts and stops."""

import asyncio
import logging
import sys
from collections.abc import Collection, Mapping
from concurrent.futures import Executor
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
from bot.serving import Service, cancel
from bot.settings import Settings
from bot.stopping import Stop
from bot.wiring import House, build_painter, build_receiving
from core.ports.world import Files

log = logging.getLogger(__name__)

PATIENCE_S = 10.0
"""How long to wait for a slow platform before saying "ready" without it."""
BEAT_S, TIDY_S = 15.0, 3600.0
STIR_S = 4.0
"""How often we ask whether we still lead; asking is what keeps the lead."""
AT_ONCE = 10
"""Posts of clubs composed in one go; messages that come in wait no longer than that takes."""


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
            await cancel(beside)
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
            take_all=self.house.take_all,
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
        services = [
            Service(
                name=name,
                platform=one,
                sender=self.senders[name],
                ending=self._ending,
                up=self.up,
            )
            for name, one in platforms.items()
        ]
        lives = [asyncio.create_task(one.live()) for one in services]
        announced = asyncio.create_task(self._announce([one.settled for one in services]))
        ended = asyncio.create_task(_all_over(lives))
        asked = asyncio.create_task(self.stop.asked.wait())
        lost = asyncio.create_task(self._ending.wait())
        await asyncio.wait([ended, asked, lost], return_when=asyncio.FIRST_COMPLETED)
        has_lost = self._ending.is_set()
        self._ending.set()
        await ended
        await cancel([announced, asked, lost])
        if self.stop.asked.is_set():
            return 0
        return None if has_lost else 2

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
