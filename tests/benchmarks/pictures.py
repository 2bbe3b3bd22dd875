"""What pictures cost: time, memory, bytes, and what everybody else notices of it."""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path

from adapters.pictures.painter import CardPainter, Worker
from core.model.scenes import Scene
from tests.pictures.gallery import scenes

SHOWN = ("real-week", "real-legs", "real-progress", "real-ladder", "squat_press")
MOVING = "squat_press-moving"
GIF_KB = 300


def report() -> Iterator[str]:
    """Lines to print."""
    found = scenes()
    yield from asyncio.run(_measured({name: found[name] for name in (*SHOWN, MOVING)}))


async def _measured(found: dict[str, Scene]) -> list[str]:
    worker = Worker()
    start = time.perf_counter()
    painter = CardPainter(worker)
    lines = [f"before the first picture: {(time.perf_counter() - start) * 1e3:.2f} ms, no process"]
    lines.append(f"event loop gap while nothing is painted: {await _idle_gap():.0f} ms")
    spent = 0.0
    for name, scene in found.items():
        gaps: list[float] = []
        watching = asyncio.create_task(_watch(gaps))
        start = time.perf_counter()
        painted = await painter.paint(scene)
        took = (time.perf_counter() - start) * 1e3
        watching.cancel()
        size = len(painted.data) // 1000 if painted else 0
        used, spent = _cpu_ms(worker.pid) - spent, _cpu_ms(worker.pid)
        gap = max(gaps, default=0.0) * 1e3
        lines.append(
            f"{name:20} {took:6.0f} ms, {used:.0f} ms of processor, {size:4} kB, "
            f"event loop gap {gap:.0f} ms, "
            f"worker at {_resident_mb(worker.pid)} MB"
        )
        if name == MOVING and size > GIF_KB:
            lines.append(f"TOO LARGE: a moving picture has {GIF_KB} kB at most")
    start = time.perf_counter()
    await painter.paint(found[SHOWN[0]])
    lines.append(f"the same again       {(time.perf_counter() - start) * 1e3:6.1f} ms")
    await painter.stop()
    return lines


async def _idle_gap() -> float:
    """What the machine's other work does to the beat by itself, in ms."""
    gaps: list[float] = []
    watching = asyncio.create_task(_watch(gaps))
    await asyncio.sleep(1)
    watching.cancel()
    return max(gaps, default=0.0) * 1e3


async def _watch(gaps: list[float]) -> None:
    """How late a beat of 2 ms comes."""
    last = time.perf_counter()
    while True:
        await asyncio.sleep(0.002)
        now = time.perf_counter()
        gaps.append(now - last - 0.002)
        last = now


def _cpu_ms(pid: int | None) -> float:
    """What the process has computed so far; a busy machine changes little about it."""
    stat = Path(f"/proc/{pid}/stat")
    if pid is None or not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid: int | None) -> int:
    status = Path(f"/proc/{pid}/status")
    if pid is None or not status.exists():
        return 0
    row = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(row.split()[1]) // 1024
