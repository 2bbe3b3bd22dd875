"""`offday run`: the right to run, and then the program."""

import asyncio
import logging
import sys
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field

from adapters.delivery.writing import Writing
from adapters.storage.leading import Lead, lead_of
from bot import logs
from bot.health import Health
from bot.hearing import Arriving
from bot.lean import settle_memory
from bot.program import Program
from bot.settings import Settings, data_keys
from bot.stopping import Stop
from bot.wiring import House, Mind, SystemClock, build_house, build_mind
from core.model.errors import NotKept, WrongSetting

log = logging.getLogger(__name__)

STAND_BY_S = 4.0
"""How often whoever stands by tries to take over."""
ASK_AGAIN_S = 2.0
SWITCH_S = 0.001
"""How long a thread that thinks keeps the others waiting; Python's own five milliseconds, at each
step of a request, made replies wait while nudges were composed."""
TWICE = (
    "another `offday run` is at work on this database; stop it first "
    "(`offday db backup`, `check` and `ask` work beside it)"
)


def run(settings: Settings) -> int:
    """Run until stopped; the exit code."""
    secrets = (settings.telegram_token, settings.discord_token, settings.data_key)
    logs.set_up(tuple(one.get_secret_value() for one in secrets if one))
    sys.setswitchinterval(SWITCH_S)
    lead = lead_of(settings.database_url)
    if not lead.can_wait and not lead.take():
        raise WrongSetting(TWICE)
    with (
        ThreadPoolExecutor(1, "writer") as writer,
        ThreadPoolExecutor(1, "reader") as reader,
        asyncio.Runner() as runner,
    ):
        arriving = Arriving(reader)
        mind = build_mind(arriving.begin, keeps_missed=settings.keep_missed)
        reader.submit(settle_memory)
        shift = Shift(settings, lead, mind, Writing(writer), reader, arriving)
        return runner.run(shift.run())


@dataclass
class Shift:
    """Stands by until it leads, then runs; and stands by again where it loses the lead."""

    settings: Settings
    lead: Lead
    mind: Mind
    writing: Writing
    reader: Executor
    arriving: Arriving
    stop: Stop = field(default_factory=Stop)

    async def run(self) -> int:
        """The exit code. Raises what kept the understanding from arriving."""
        working = asyncio.create_task(self._work())
        try:
            await self.arriving.here()
        except Exception:
            self.stop.hear()
            await working
            raise
        return await working

    async def _work(self) -> int:
        self.stop.listen()
        health = Health(self.settings.health_file)
        while await self._lead(health):
            house = await self._open(health)
            if house is None:
                break
            program = Program(
                self.settings, house, self.writing, self.reader, self.lead, self.stop, health
            )
            code = await program.run()
            house.engine.dispose()
            if code is not None:
                self.lead.let_go()
                return code
        self.lead.let_go()
        return 0

    async def _lead(self, health: Health) -> bool:
        """Wait for our turn; False if we are asked to stop first."""
        is_told = False
        while not self.stop.asked.is_set():
            if self.lead.holds() or self.lead.take():
                return True
            health.say("standing by: another Offday is active on this database")
            if not is_told:
                log.info("standing by: another Offday is active on this database")
            is_told = True
            await self._pause(STAND_BY_S)
        return False

    async def _open(self, health: Health) -> House | None:
        """The database, as soon as it is there; None if we are asked to stop first."""
        trouble, url, keys = "", self.settings.database_url, data_keys(self.settings)
        while not self.stop.asked.is_set():
            try:
                return build_house(self.mind, url, keys, SystemClock())
            except NotKept as error:
                health.say(f"in trouble: {error}")
                if not trouble:
                    log.error("%s; trying again until it works", error)  # noqa: TRY400  (one line)
                trouble = str(error)
            await self._pause(ASK_AGAIN_S)
        return None

    async def _pause(self, seconds: float) -> None:
        await asyncio.wait([asyncio.create_task(self.stop.asked.wait())], timeout=seconds)
