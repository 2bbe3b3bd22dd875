"""Signals: the first one asks us to leave in good order, the second one at once."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

AT_MOST_S = 7.5
"""Whoever sends SIGTERM waits that long and a little longer; all that matters is on disk."""

Leave = Callable[[int], None]


@dataclass(slots=True)
class Stop:
    """Whether somebody asked us to stop."""

    leave: Leave = os._exit
    at_most_s: float = AT_MOST_S
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    def listen(self) -> None:
        """Hear SIGTERM and SIGINT from now on."""
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, self.hear)

    def hear(self) -> None:
        """A signal came."""
        if self.asked.is_set():
            self._leave_now(1)
            return
        self.asked.set()
        timer = threading.Timer(self.at_most_s, self._leave_now, [0])
        timer.daemon = True
        timer.start()

    def _leave_now(self, code: int) -> None:
        """What was on its way is found in the outbox at the next start."""
        sys.stderr.write("offday: stopped at once; the next start puts in order what is left\n")
        sys.stderr.flush()
        self.leave(code)
