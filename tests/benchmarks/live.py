"""`offday run` with both platforms, against our fake servers in processes of their own."""

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTS = 5
LOOK_S, IDLE_S = 1.0, 0.03


def report() -> Iterator[str]:
    """Start to ready, resident memory, and how long stopping takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _fakes(folder) as env:
            starts, efforts, rests, stops = [], [], [], []
            for _ in range(STARTS):
                start = time.perf_counter()
                program = _spawn(["-m", "bot", "run"], folder, env)
                _line_of(program, "ready: telegram, discord")
                starts.append(time.perf_counter() - start)
                efforts.append(_effort_s(program.pid))
                _settle(program.pid)
                rests.append(_resident_mb(program.pid))
                start = time.perf_counter()
                program.send_signal(signal.SIGTERM)
                program.wait(20)
                stops.append(time.perf_counter() - start)
            middle = statistics.median
            yield f"start to ready, both platforms: median {middle(starts):.2f} s of {STARTS}"
            yield f"CPU from start to ready: median {middle(efforts):.2f} s"
            yield f"resident memory, encoder loaded and used once: median {middle(rests):.0f} MB"
            yield f"SIGTERM to exit: median {middle(stops):.2f} s"


@contextmanager
def _fakes(folder: Path) -> Iterator[dict[str, str]]:
    """Both platforms, and the settings that lead to them."""
    servers = [
        _spawn(
            ["-m", f"tests.fakes.{name}_server", "--port", "0", "--log", str(folder / name)],
            folder,
            {},
        )
        for name in ("telegram", "discord")
    ]
    try:
        telegram, discord = (_line_of(one, "ready:") for one in servers)
        url, token = re.findall(r"ready: (\S+) token (\S+)", telegram)[0]
        found = re.findall(r"token (\S+) api (\S+) gateway (\S+)", discord)[0]
        yield {
            "TELEGRAM_TOKEN": token,
            "TELEGRAM_API_URL": url,
            "DISCORD_TOKEN": found[0],
            "DISCORD_API_URL": found[1],
            "DISCORD_GATEWAY_URL": found[2],
        }
    finally:
        for one in servers:
            one.terminate()
            one.wait(10)


def _spawn(words: list[str], folder: Path, env: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603  (our own programs)
        [sys.executable, *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _line_of(program: "subprocess.Popen[str]", start: str) -> str:
    assert program.stdout is not None
    for line in program.stdout:
        if line.startswith(start):
            return line
    raise RuntimeError(f"the program ended before it said {start!r}")


def _effort_s(pid: int) -> float:
    """CPU time it has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _settle(pid: int) -> None:
    """Wait until it does next to nothing: the encoder is loaded after the platforms are up."""
    before, now = -1.0, _effort_s(pid)
    while now - before > IDLE_S:
        time.sleep(LOOK_S)
        before, now = now, _effort_s(pid)


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024
