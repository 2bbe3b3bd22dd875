"""Lives through a season and prints what came of it: `make simulate`."""

import argparse
import sys
from time import monotonic

from bot.wiring import build_mind, temporary_database
from tests.simulation.club import report, season


def main() -> None:
    """Ends with 1 if anything happened that never may."""
    parser = argparse.ArgumentParser(description="A season of a small club.")
    parser.add_argument("--runners", type=int, default=30)
    parser.add_argument("--days", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    start = monotonic()
    with temporary_database() as url:
        club = season(build_mind(), url, **vars(given))
    for line in report(club, monotonic() - start):
        sys.stdout.write(f"{line}\n")
    sys.exit(bool(club.broken))


if __name__ == "__main__":
    main()
