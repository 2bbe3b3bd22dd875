"""Has a stranger's file read by a process of its own, which may fail without harm to us."""

import asyncio
import logging
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from adapters.files.limits import MOST_BYTES, PATIENCE_S
from core.model.recordings import Found, Refused

ROOT = Path(__file__).parents[2]
WORKER = (sys.executable, "-m", "adapters.files.worker")
AT_ONCE = 2
"""Workers side by side; who sends a third file waits a moment."""
MOST_ANSWER = 8_000_000

log = logging.getLogger(__name__)


class WorkerReader:
    """Reads recordings, in bounded time and memory, beside the event loop."""

    def __init__(self, command: tuple[str, ...] = WORKER, patience_s: float = PATIENCE_S) -> None:
        self._command, self._patience_s = command, patience_s
        self._places = asyncio.Semaphore(AT_ONCE)

    async def read(self, name: str, content: bytes) -> Found:
        """What is in the file `name`."""
        async with self._places:
            return await asyncio.to_thread(self.read_now, name, content)

    def read_now(self, name: str, content: bytes) -> Found:
        """The same for whoever can wait."""
        if len(content) > MOST_BYTES:
            return Found(name=name, refused=Refused.TOO_LARGE)
        try:
            done = subprocess.run(  # noqa: S603 -- our own module, and no shell
                self._command,
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._patience_s,
                cwd=ROOT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            log.warning("a file took too long to read")
            return Found(name=name, refused=Refused.TOO_SLOW)
        except OSError as error:
            log.warning("a file could not be read: %s", type(error).__name__)
            return Found(name=name, refused=Refused.NOT_HERE)
        return _answer(name, done.stdout, done.returncode)


def _answer(name: str, answer: bytes, code: int) -> Found:
    """The worker's word, which is believed no more than the file: it may have been talked over."""
    if code or len(answer) > MOST_ANSWER:
        log.warning("a file ended its reader (%d)", code)
        return Found(name=name, refused=Refused.TOO_SLOW if code < 0 else Refused.BROKEN)
    try:
        return replace(_found().validate_json(answer), name=name)
    except ValidationError:
        log.warning("a file's reader answered nonsense")
        return Found(name=name, refused=Refused.BROKEN)


@cache
def _found() -> TypeAdapter[Found]:
    return TypeAdapter(Found)
