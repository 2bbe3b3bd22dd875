"""`offday run` that logs everything from DEBUG up: `python -m tests.proofs.delivery.loud`."""

import logging
import sys

from bot import logs
from bot.__main__ import main

quiet = logs.set_up


def loud(secrets: tuple[str, ...]) -> None:
    """Set up as ever, and then let everybody speak who has no floor."""
    quiet(secrets)
    logging.getLogger().setLevel(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.DEBUG)
    logs.set_floors()


if __name__ == "__main__":
    logs.set_up = loud
    sys.argv = ["offday", "run"]
    main()
