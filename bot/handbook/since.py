"""Which advice changes because of which changed row: the same panel asked with both handbooks."""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.handbook.changed import Changed, changed_rows, with_row
from bot.handbook.lines import line_of
from bot.handbook.panel import QUESTIONS, Member, Told, panel, told
from core.knowledge.handbook import Handbook
from core.model.errors import WrongSetting
from core.skills.skill import Shelf

SHOWN = 3
"""Answers printed for one row; the rest is counted."""
KNOWLEDGE = "core/knowledge"


@contextmanager
def folder_at(revision: str, now: Path) -> Iterator[Path]:
    """The catalogue as it was; a file that did not exist yet is taken from `now`."""
    git = shutil.which("git") or "git"
    command = [git, "archive", revision, KNOWLEDGE]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (our own words)
    if done.returncode:
        problem = done.stderr.decode(errors="replace").strip()
        raise WrongSetting(f"SINCE={revision} is no revision of this checkout: {problem}")
    with TemporaryDirectory() as home:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(home, filter="data")
        folder = Path(home) / KNOWLEDGE
        for file in now.glob("*.toml"):
            if not (folder / file.name).exists():
                shutil.copy(file, folder / file.name)
        yield folder


def report(old: Handbook, new: Handbook, shelf: Shelf, folder: Path) -> Iterator[str]:
    """Every changed row with the answers that differ by it alone; `folder` holds the new files."""
    rows = changed_rows(old, new)
    if not rows:
        yield "No row has changed."
        return
    members = panel(old)
    before = told(members, replace(shelf, handbook=old), tuple(QUESTIONS))
    yield f"{len(rows)} changed rows, {len(members)} runners, {len(before)} answers."
    for row in rows:
        yield from _of_row(row, (old, shelf), members, before, folder)
    after = told(members, replace(shelf, handbook=new), tuple(QUESTIONS))
    count = sum(after[key] != lines for key, lines in before.items())
    yield f"\nAll together: {count} of {len(before)} answers differ."


def _of_row(
    row: Changed,
    known: tuple[Handbook, Shelf],
    members: Sequence[Member],
    before: Told,
    folder: Path,
) -> Iterator[str]:
    old, shelf = known
    file, key = row.spot
    where = folder / file
    line = line_of(where, key) if where.is_file() else 1
    yield f"\n{file}:{line}: {key}\n  {row.figures}"
    book = with_row(old, row.path, row.after)
    touched, questions = _touched(row, members), _questions(row)
    try:
        after = told(touched, replace(shelf, handbook=book), questions)
    except (KeyError, StopIteration):
        yield "  cannot be tried by itself: other rows need it"
        return
    different = [one for one, lines in after.items() if lines != before[one]]
    yield f"  changes {len(different)} of {len(before)} answers"
    for one in different[:SHOWN]:
        yield f"  {one[0]}, {one[1]}:"
        yield from (f"    - {said}" for said in before[one] if said not in after[one])
        yield from (f"    + {said}" for said in after[one] if said not in before[one])


def _touched(row: Changed, members: Sequence[Member]) -> tuple[Member, ...]:
    """A cell of the matrix, or an injury's own row, concerns only those who have it."""
    match row.path:
        case ("activities", _, "injuries", key) | ("injuries", key):
            return tuple(one for one in members if one.injury == key)
        case _:
            return tuple(members)


def _questions(row: Changed) -> tuple[str, ...]:
    """A move is only met on leg day."""
    return ("leg day",) if row.path[0] in {"exercises", "poses"} else tuple(QUESTIONS)
