"""Prints the figures: `make bench`."""

import sys

from bot.wiring import build_mind
from tests.benchmarks import (
    clubs,
    code,
    delivery,
    files,
    language,
    live,
    pictures,
    planning,
    turns,
    yardsticks,
)


def main() -> None:
    """Print every section."""
    mind = build_mind()
    for title, lines in (
        ("one turn", turns.report(mind)),
        ("a big club", clubs.report(mind)),
        ("one week planned", planning.report(mind)),
        ("understanding, held-out lines", language.report(mind)),
        ("the same lines, other engines", yardsticks.report()),
        ("offday run", live.report()),
        ("pictures", pictures.report()),
        ("files", files.report()),
        ("delivery, against the fakes", delivery.report()),
        ("the code", code.report()),
    ):
        sys.stdout.write(f"\n{title}\n")
        for line in lines:
            sys.stdout.write(f"  {line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
