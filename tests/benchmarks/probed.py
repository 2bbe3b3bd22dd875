"""`offday run` that also notes how late its event loop is: `python -m tests.benchmarks.probed`.

STALLS names the file; a line for each look, with the time and how many seconds late it was.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

from bot import running
from bot.__main__ import main

EVERY_S = 0.005
run = running.Shift.run


async def watch(file: Path) -> None:
    """Ask to be woken soon, again and again, and write down how long that took beyond it."""
    with file.open("w", encoding="utf-8") as out:
        while True:
            start = time.monotonic()
            await asyncio.sleep(EVERY_S)
            out.write(f"{time.time():.3f} {time.monotonic() - start - EVERY_S:.5f}\n")


async def watched(shift: running.Shift) -> int:
    """The same shift, with somebody who watches the loop that it runs on."""
    watching = asyncio.create_task(watch(Path(os.environ["STALLS"])))
    try:
        return await run(shift)
    finally:
        watching.cancel()
        await asyncio.wait([watching])


if __name__ == "__main__":
    setattr(running.Shift, "run", watched)  # noqa: B010 -- a method is not assigned to, says mypy
    sys.argv = ["offday", "run"]
    main()
