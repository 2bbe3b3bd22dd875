"""Paints scenes in a worker process, so that nobody's answer waits for somebody's picture."""

import asyncio
import json
import logging
import sys
from collections import OrderedDict
from contextlib import suppress
from hashlib import blake2s
from pathlib import Path

from adapters.pictures.painting import Drawing, drawing_of
from adapters.pictures.typeface import font_files
from core.model.scenes import ExerciseStrip, Scene
from core.ports.world import Painted

WORKER = Path(__file__).with_name("worker.py")
PATIENCE_S = 30.0
"""A picture takes a tenth of a second, an animation one or two; longer than this is a fault."""
KEPT_BYTES = 16_000_000
"""Pictures kept in memory. They may show how somebody's knee is: none is written to a disk."""

log = logging.getLogger(__name__)


class NotPainted(Exception):
    """The worker gave nothing back."""


class Worker:
    """The process, started with the first job and again after a fault."""

    def __init__(self, script: Path = WORKER, patience_s: float = PATIENCE_S) -> None:
        self._script, self._patience_s = script, patience_s
        self._process: asyncio.subprocess.Process | None = None
        self._lock = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """Of the running process; None before the first picture."""
        return self._process.pid if self._process else None

    async def paint(self, drawing: Drawing) -> bytes:
        """The picture.  Raises `NotPainted`."""
        job = {"svgs": drawing.svgs, "fonts": font_files(), "times": drawing.times}
        body = json.dumps(job).encode()
        async with self._lock:
            try:
                async with asyncio.timeout(self._patience_s):
                    picture = await self._exchange(len(body).to_bytes(4, "big") + body)
            except (TimeoutError, OSError, EOFError) as error:
                await self.stop()
                raise NotPainted(f"{type(error).__name__} in the painting worker") from None
            except asyncio.CancelledError:
                await self.stop()  # what it would still answer belongs to nobody
                raise
        if not picture:
            raise NotPainted("the worker could not paint it")
        return picture

    async def stop(self) -> None:
        """End the process, if it runs."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _exchange(self, message: bytes) -> bytes:
        process = self._process or await self._start()
        self._process = process
        assert process.stdin is not None  # noqa: S101  (we asked for pipes)
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(message)
        await process.stdin.drain()
        size = int.from_bytes(await process.stdout.readexactly(4), "big")
        return await process.stdout.readexactly(size)

    async def _start(self) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            sys.executable, str(self._script), stdin=pipe, stdout=pipe
        )


class CardPainter:
    """Scenes in, pictures out; what was painted lately is kept."""

    def __init__(self, worker: Worker | None = None, kept_bytes: int = KEPT_BYTES) -> None:
        self._worker = worker or Worker()
        self._kept_bytes = kept_bytes
        self._kept: OrderedDict[str, Painted] = OrderedDict()

    async def paint(self, scene: Scene) -> Painted | None:
        """The picture of `scene`; None if it could not be painted: the words go out without it."""
        try:
            drawing = await asyncio.to_thread(drawing_of, scene)
            if (found := self._found(drawing)) is not None:
                return found
            data = await self._worker.paint(drawing)
            return self._keep(drawing, data, is_common=isinstance(scene, ExerciseStrip))
        except NotPainted as error:
            log.warning("not painted (%s): %s", scene.kind, error)
        except Exception:
            log.exception("could not be drawn: %s", scene.kind)
        return None

    async def stop(self) -> None:
        """End the worker."""
        await self._worker.stop()

    def _found(self, drawing: Drawing) -> Painted | None:
        key = _key(drawing)
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _keep(self, drawing: Drawing, data: bytes, *, is_common: bool) -> Painted:
        key = _key(drawing)
        is_moving = bool(drawing.times)
        painted = Painted(key=key, data=data, is_moving=is_moving, is_common=is_common)
        self._kept[key] = painted
        while sum(len(one.data) for one in self._kept.values()) > self._kept_bytes:
            self._kept.popitem(last=False)
        return painted


def _key(drawing: Drawing) -> str:
    """The same for the same picture, and for no other."""
    whole = "\0".join(drawing.svgs).encode()
    return blake2s(whole + bytes([bool(drawing.times)]), digest_size=16).hexdigest()
