"""Lines in and lines out, as the commands of the terminal share them."""

import sys
from collections.abc import Iterable


def lines(text: str) -> Iterable[str]:
    """`text` alone, or every line of standard input for "-"."""
    if text != "-":
        return (text,)
    return (line.rstrip("\n").rstrip("\r") for line in sys.stdin)


def out(text: str) -> None:
    """Print a line at once: whoever reads us may wait for it."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
