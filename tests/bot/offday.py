"""The real program as a process of its own, pointed at a fake Telegram in ours."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.fakes.telegram_server import TelegramServer

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0


@dataclass
class Offday:
    """One `offday` command that runs."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)
    """Lines on standard output and standard error."""
    reading: "list[asyncio.Task[None]]" = field(default_factory=list)

    async def read(self, stream: asyncio.StreamReader | None) -> None:
        assert stream is not None
        async for line in stream:
            self.said.append(line.decode().rstrip("\n"))

    async def says(self, part: str) -> None:
        """Wait until a line contains `part`."""
        async with asyncio.timeout(PATIENCE_S):
            while not any(part in line for line in self.said):
                assert self.process.returncode is None, self.said
                await asyncio.sleep(0.02)

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def ended(self) -> int:
        """Wait for its end; the exit code."""
        async with asyncio.timeout(PATIENCE_S):
            code = await self.process.wait()
            await asyncio.gather(*self.reading)
        return code


@dataclass
class Machine:
    """A folder to run in, a Telegram to talk to, and settings."""

    folder: Path
    telegram: TelegramServer
    settings: dict[str, str] = field(default_factory=dict)
    started: list[Offday] = field(default_factory=list)

    async def offday(self, *words: str, **settings: str) -> Offday:
        """Start a command."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "TELEGRAM_TOKEN": self.telegram.token,
                "TELEGRAM_API_URL": self.telegram.url,
                **self.settings,
                **settings,
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        started = Offday(process)
        started.reading = [
            asyncio.create_task(started.read(stream)) for stream in (process.stdout, process.stderr)
        ]
        self.started.append(started)
        return started

    async def run(self, **settings: str) -> Offday:
        """`offday run`, once it is ready."""
        program = await self.offday("run", **settings)
        await program.says("ready: telegram")
        return program

    async def done(self, *words: str) -> tuple[int, list[str]]:
        """A command that ends by itself: its exit code and what it said."""
        program = await self.offday(*words)
        return await program.ended(), program.said


@asynccontextmanager
async def machine(folder: Path) -> AsyncIterator[Machine]:
    """Everything ends with it."""
    async with TelegramServer() as telegram:
        here = Machine(folder, telegram)
        try:
            yield here
        finally:
            for one in here.started:
                if one.process.returncode is None:
                    one.process.kill()
                await one.ended()
