"""The two platforms as processes of their own, whose append-only logs are the judge's notebooks."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[3]
PATIENCE_S = 90.0
"""Machines are shared."""
SCALE = float(os.environ.get("PROVE_SCALE", "1"))
"""For a machine that has less time: 0.2 proves it with a fifth."""
Json = dict[str, object]


def scaled(count: int) -> int:
    """So many at full size; a multiple of 20."""
    return max(20, round(count * SCALE / 20) * 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One attempt of the bot to write something new, as the platform saw it."""

    at: float
    """Seconds since the epoch."""
    chat: str
    text: str
    status: int
    """0: the connection broke."""
    is_made: bool
    """A message is there now that was not there before."""


@dataclass
class Notebook:
    """Reads a log as it grows."""

    path: Path
    read_sent: Callable[[Json], Sent | None]
    sent: list[Sent] = field(default_factory=list)
    _read: int = 0

    def update(self) -> list[Sent]:
        """Everything that was to be written so far."""
        with self.path.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        self._read += len(whole)
        entries = map(self.read_sent, map(json.loads, whole.splitlines()))
        self.sent += [one for one in entries if one is not None]
        return self.sent


@dataclass
class Platform:
    """A fake platform that runs, the people on it, and what it wrote down."""

    name: str
    process: "subprocess.Popen[str]"
    notebook: Notebook
    settings: dict[str, str]
    """What leads the bot there."""
    url: str
    people: list[str] = field(default_factory=list)
    """Ids of r0, r1, ..."""

    def do(self, deed: str, **given: object) -> Json:
        """Something that people, or fate, do there."""
        wire = HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        try:
            wire.request(
                "POST",
                f"/people/{deed}",
                json.dumps(given),
                {"Content-Type": "application/json"},
            )
            answer = wire.getresponse()
            told = answer.read()
            assert answer.status == 200, told
        finally:
            wire.close()
        read = json.loads(told)
        assert isinstance(read, dict)
        return read

    def crowd(self, count: int) -> list[str]:
        """So many people, who may be written to."""
        told = self.do("crowd", count=count)
        ids = told.get("ids", told.get("result"))
        assert isinstance(ids, list)
        self.people = [str(one) for one in ids]
        return self.people

    def sent(self) -> list[Sent]:
        """Every attempt to write so far, oldest first."""
        return self.notebook.update()

    def made(self) -> list[Sent]:
        """Those that became a message."""
        return [one for one in self.sent() if one.is_made]

    def until(self, is_so: Callable[[], object], patience_s: float = PATIENCE_S) -> None:
        """Wait for something to be written down.  Raises `TimeoutError`."""
        deadline = time.monotonic() + patience_s
        while not is_so():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.name}: {len(self.made())} messages so far")
            time.sleep(0.01)


def _telegram(entry: Json) -> Sent | None:
    given = entry["given"]
    if not str(entry["method"]).startswith("send") or not isinstance(given, dict):
        return None
    if entry["method"] == "sendChatAction":
        return None
    return Sent(
        at=float(str(entry["at"])),
        chat=str(given.get("chat_id")),
        text=str(given.get("text", given.get("caption", ""))),
        status=int(str(entry["status"])),
        is_made=entry["message_id"] is not None,
    )


def _discord(entry: Json) -> Sent | None:
    where = re.fullmatch(r"/channels/(\d+)/messages", str(entry["path"]))
    if entry["method"] != "POST" or where is None:
        return None
    body = entry["body"]
    return Sent(
        at=float(str(entry["at"])),
        chat=where[1],
        text=str(body.get("content", "")) if isinstance(body, dict) else "",
        status=int(str(entry["status"])),
        is_made=entry["message_id"] is not None and not entry["is_repeat"],
    )


@contextmanager
def platform(name: str, folder: Path) -> Iterator[Platform]:
    """A fake Telegram or Discord until the block ends."""
    log = folder / f"{name}.jsonl"
    log.touch()
    more = ["--unpaced"] if name == "discord" else []
    process = subprocess.Popen(  # noqa: S603 -- our own program
        (sys.executable, "-m", f"tests.fakes.{name}_server", "--log", str(log), *more),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        reader = _telegram if name == "telegram" else _discord
        url, settings = _where(name, process.stdout.readline())
        yield Platform(name, process, Notebook(log, reader), settings, url)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def _where(name: str, line: str) -> tuple[str, dict[str, str]]:
    words = line.split()
    if name == "telegram":
        return words[1], {"TELEGRAM_API_URL": words[1], "TELEGRAM_TOKEN": words[3]}
    return words[1], {
        "DISCORD_TOKEN": words[3],
        "DISCORD_API_URL": words[5],
        "DISCORD_GATEWAY_URL": words[7],
    }
