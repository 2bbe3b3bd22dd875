"""How it goes, in a small file that a container can look at."""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.model.errors import WrongSetting

EVERY_S = 2.0
FRESH_S = 20.0
"""An older file was left by a program that no longer turns its wheels."""
READY = "ready"


@dataclass(slots=True)
class Health:
    """Writes down how it goes, again and again: the file's age tells whether we live."""

    file: Path | None
    state: str = "starting"
    """starting, standing by, ready, in trouble or stopping; and what there is to say about it."""

    async def keep(self, look: Callable[[], str]) -> None:
        """Write what `look` says until cancelled."""
        while True:
            self.say(look())
            await asyncio.sleep(EVERY_S)

    def say(self, state: str) -> None:
        """Write it now. A disk that is full must not make us stumble."""
        self.state = state
        if self.file is None:
            return
        with suppress(OSError):
            draft = self.file.with_name(f".{self.file.name}.{os.getpid()}")
            draft.write_text(f"{state}\n", encoding="utf-8")
            draft.replace(self.file)


def look(file: Path | None, *, needs_ready: bool) -> int:
    """Print how a running `offday run` does; 0 if it lives, or with `needs_ready` if it serves."""
    if file is None:
        raise WrongSetting("HEALTH_FILE: name a file, for `offday run` and for this alike")
    try:
        age, state = time.time() - file.stat().st_mtime, file.read_text(encoding="utf-8").strip()
    except OSError:
        sys.stdout.write("not running\n")
        return 1
    is_alive = abs(age) < FRESH_S
    sys.stdout.write(f"{state}\n" if is_alive else f"silent for {age:.0f} s; it said: {state}\n")
    return 0 if is_alive and (not needs_ready or state.startswith(READY)) else 1
