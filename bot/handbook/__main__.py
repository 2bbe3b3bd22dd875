"""`make handbook`: read the catalogue, lint it, or see what a change of it changes."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from adapters.files.calendars import IcsCalendars
from adapters.places.gazetteer import GeoNames
from bot.handbook.lint import lint
from bot.handbook.page import page
from bot.handbook.since import folder_at, report
from core.knowledge.handbook import Handbook, load_handbook
from core.knowledge.red_flags import load_red_flags
from core.language.phrasebook import load_phrasebook
from core.model.errors import OffdayError, WrongFact, WrongSetting
from core.skills.skill import Shelf

HOME = Path(__file__).parents[2] / "core" / "knowledge"


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if the catalogue is sound, 1 if something is to be mended, 2 if it could not be asked."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.compare or asked.since:
            return _compare(asked.compare, asked.since)
        return _read(Path(asked.folder), only_lint=asked.lint)
    except OffdayError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.handbook", description=__doc__)
    parser.add_argument("--folder", default=str(HOME), help="the catalogue to read")
    parser.add_argument("--lint", action="store_true", help="only what is to be mended")
    parser.add_argument("--since", metavar="REV", help="what changed since this git revision")
    parser.add_argument("--compare", nargs=2, metavar=("OLD", "NEW"), help="two folders")
    return parser


def _read(folder: Path, *, only_lint: bool) -> int:
    slips = lint(folder)
    wrong = [one for one in slips if one.is_wrong]
    if not wrong and not only_lint:
        today = datetime.now(UTC).date()
        _out(page(load_handbook(folder), load_red_flags(folder), today))
    _out(map(str, slips))
    unused = len(slips) - len(wrong)
    _out((f"\n{len(wrong)} slips, {unused} rows nobody uses.",))
    return 1 if wrong else 0


def _compare(folders: Sequence[str] | None, since: str | None) -> int:
    with ExitStack() as stack:
        if folders:
            old, new = map(Path, folders)
        else:
            new = HOME
            old = stack.enter_context(folder_at(since or "HEAD", new))
        shelf = Shelf(
            handbook=load_handbook(new),
            words=load_phrasebook(),
            gazetteer=GeoNames(),
            calendars=IcsCalendars(),
        )
        _out(report(_readable(old), shelf.handbook, shelf, new))
    return 0


def _readable(folder: Path) -> Handbook:
    """The older catalogue; its shape may be one that today's loaders no longer know."""
    try:
        return load_handbook(folder)
    except WrongFact as wrong:
        problem = f"The older catalogue has another shape, so it cannot be asked: {wrong}"
        raise WrongSetting(problem) from wrong


def _out(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
