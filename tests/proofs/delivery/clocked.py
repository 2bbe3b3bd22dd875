"""`offday run` whose wall clock can be moved: CLOCK names a file with the seconds to add.

The monotonic clock goes on as it was, as it does on a real machine.
"""

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import sleep

from time_machine import Traveller, escape_hatch, travel

from bot.__main__ import main


def follow(file: Path, traveller: Traveller) -> None:
    """Move the clock whenever the file says something else."""
    known = ""
    while True:
        said = file.read_text(encoding="utf-8")
        if said and said != known:
            known = said
            traveller.move_to(
                escape_hatch.datetime.datetime.now(UTC) + timedelta(seconds=float(said))
            )
        sleep(0.02)


if __name__ == "__main__":
    clock = Path(os.environ["CLOCK"])
    sys.argv = ["offday", "run"]
    ahead = timedelta(seconds=float(clock.read_text(encoding="utf-8")))
    with suppress(SystemExit), travel(datetime.now(UTC) + ahead, tick=True) as moved:
        Thread(target=follow, args=(clock, moved), daemon=True).start()
        main()
