"""The real `offday run` as a process that can be killed, stopped, woken and listened to."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.proofs.delivery.fakes import PATIENCE_S, ROOT, Platform

OFFDAY = ("-m", "bot")


@dataclass
class Program:
    """One `offday run`."""

    process: "subprocess.Popen[bytes]"
    out: Path
    """Everything it says, on either stream."""
    scribe: "subprocess.Popen[bytes]"
    """Writes that down."""

    def said(self) -> list[str]:
        return self.out.read_text(encoding="utf-8", errors="replace").splitlines()

    def says(self, part: str, patience_s: float = PATIENCE_S) -> str:
        """Wait for a line that holds `part`.  Raises `AssertionError` if it ends before."""
        deadline = time.monotonic() + patience_s
        while True:
            is_over = self.process.poll() is not None
            found = [line for line in self.said() if part in line]
            if found:
                return found[-1]
            assert not is_over, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.01)

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def ended(self, patience_s: float = 60) -> int:
        """Wait for it to end by itself: the exit code, below zero for a signal."""
        return self._gone(patience_s)

    def _gone(self, patience_s: float = 60) -> int:
        code = self.process.wait(patience_s)
        self.scribe.wait(patience_s)
        return code

    def kill(self) -> None:
        """Pull the plug."""
        self.process.kill()
        self._gone()

    def stop(self) -> tuple[int, float]:
        """Ask it to leave: the exit code and how many seconds it took."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self._gone()
        return code, time.monotonic() - start

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def limit_files(self, size: int | None) -> None:
        """No file grows beyond `size` bytes from now on, as if the disk were full."""
        most = resource.RLIM_INFINITY if size is None else size
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def resident_mb(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


@dataclass
class Machine:
    """A folder, a database in it, and platforms to reach."""

    folder: Path
    platforms: tuple[Platform, ...]
    url: str
    settings: dict[str, str] = field(default_factory=dict)
    key: bytes = field(default_factory=Fernet.generate_key)
    started: list[Program] = field(default_factory=list)

    def start(self, *words: str, **settings: str) -> Program:
        """A program; `words` are what Python is given, by default `offday run`."""
        out = self.folder / f"said{len(self.started)}"
        known = {name: value for one in self.platforms for name, value in one.settings.items()}
        with out.open("wb") as file:
            # a pipe between, so that no limit on its files keeps it from speaking
            scribe = subprocess.Popen(("cat",), stdin=subprocess.PIPE, stdout=file)  # noqa: S607
            assert scribe.stdin is not None
            process = subprocess.Popen(  # noqa: S603 -- our own program
                (sys.executable, *(words or (*OFFDAY, "run"))),
                cwd=self.folder,
                env={
                    "PATH": os.environ["PATH"],
                    "PYTHONPATH": str(ROOT),
                    "DATABASE_URL": self.url,
                    "DATA_KEY": self.key.decode(),
                    "HEALTH_FILE": str(self.folder / "health"),
                    **known,
                    **self.settings,
                    **settings,
                },
                stdout=scribe.stdin,
                stderr=subprocess.STDOUT,
            )
            scribe.stdin.close()
        program = Program(process, out, scribe)
        self.started.append(program)
        return program

    def run(self, *words: str, **settings: str) -> Program:
        """The same, once it is ready."""
        program = self.start(*words, **settings)
        program.says("ready: ")
        return program

    @contextmanager
    def beside(self) -> Iterator[None]:
        """This process stands on that machine, too: its settings are ours."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DATABASE_URL", self.url)
            patch.setenv("DATA_KEY", self.key.decode())
            yield

    def health(self) -> str:
        """What the health file says."""
        file = self.folder / "health"
        return file.read_text(encoding="utf-8").strip() if file.exists() else ""

    def doubts(self) -> list[int]:
        """What each start said that it found in the air, where it found anything."""
        lines = [line for one in self.started for line in one.said()]
        found = [re.search(r"(\d+) left in doubt", line) for line in lines]
        return [int(one[1]) for one in found if one is not None]

    def left_in_doubt(self) -> int:
        """The same of all starts together."""
        return sum(self.doubts())

    def states(self, where: str = "1 = 1") -> Counter[str]:
        """How many rows of the outbox are in which state."""
        return Counter(
            {
                str(name): int(str(count))
                for name, count in self.rows(
                    f"SELECT state, count(*) FROM outbox WHERE {where} GROUP BY state"  # noqa: S608
                )
            }
        )

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """A look past the ports, at what is left behind."""
        engine = create_engine(self.url, poolclass=NullPool)
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(text(query))]
        engine.dispose()
        return found

    def settled(self, patience_s: float = PATIENCE_S) -> None:
        """Wait until nobody is due and nothing is on its way any more."""
        deadline = time.monotonic() + patience_s
        open_states = ("due", "pending", "retry", "sending")
        while self._due() or any(self.states()[name] for name in open_states):
            assert time.monotonic() < deadline, (self._due(), self.states())
            time.sleep(0.2)

    def _due(self) -> int:
        """How many runners' nudges are due and not written yet."""
        now = int(time.time())
        query = f"SELECT count(*) FROM runner WHERE next_fire_at <= {now}"  # noqa: S608 -- a number
        return int(str(self.rows(query)[0][0]))


@contextmanager
def machine(folder: Path, *platforms: Platform, url: str = "") -> Iterator[Machine]:
    """Everything that was started ends with it."""
    here = Machine(folder, platforms, url or f"sqlite:///{folder}/offday.db")
    try:
        yield here
    finally:
        for one in here.started:
            one.signal(signal.SIGCONT)
            one.kill()
