"""Makes core/language/weights.npz from the phrases: the first half of `make train`.

`--report` leaves out the lines held back and says how they are read; nothing is written.
"""

import argparse
import sys
from importlib.resources import files
from pathlib import Path

from adapters.encoder.encoder import load_encoder
from core.language.classifier import WEIGHTS
from core.language.fitting import Recipe
from core.language.train import read_lines, report, save, teach


def main() -> None:
    """Teach all phrases and write the weights, or report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", action="store_true", help="measure, write nothing")
    parser.add_argument("--out", type=Path, default=Path(str(files("core.language") / WEIGHTS)))
    wishes = parser.parse_args()
    lines, encoder, recipe = read_lines(), load_encoder(), Recipe()
    if wishes.report:
        sys.stdout.writelines(f"{line}\n" for line in report(lines, encoder, recipe))
        return
    save(teach(lines, encoder, recipe), wishes.out)


if __name__ == "__main__":
    main()
