"""Notices that the clock was set, or that the machine slept; no scheduler can be asked for that."""

import asyncio
import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

LOOK_EVERY_S = 5.0
STEP_S = 30.0
"""A smaller difference is a clock being put right."""


async def watch_clock(
    on_step: Callable[[], None],
    *,
    is_astray: Callable[[], bool] = lambda: False,
    wall: Callable[[], float] = time.time,
    monotonic: Callable[[], float] = time.monotonic,
    every_s: float = LOOK_EVERY_S,
) -> None:
    """Call `on_step` whenever the wall clock leaps against the monotonic one, until cancelled.

    Two leaps between two looks may cancel out, and a beat in between has believed the first one:
    `is_astray` tells.
    """
    offset = wall() - monotonic()
    while True:
        await asyncio.sleep(every_s)
        before, offset = offset, wall() - monotonic()
        if abs(offset - before) > STEP_S:
            log.warning("the clock leapt by %+.0f s; looking for what is due now", offset - before)
            on_step()
        elif is_astray():
            log.warning("the clock leapt to and fro; looking for what is due now")
            on_step()
