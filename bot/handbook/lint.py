"""Every slip of the catalogue at once, each with its file and line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.handbook.lines import line_of
from bot.handbook.usage import unused
from core.knowledge.guidelines import Guidelines
from core.knowledge.handbook import load_handbook, slips
from core.knowledge.moves import Exercise, Pose
from core.knowledge.reading import Spot, problems, read_row, read_toml, table, with_key
from core.knowledge.red_flags import load_red_flags
from core.knowledge.rows import Row
from core.knowledge.schema import Activity, InjuryFacts
from core.knowledge.sources import Sources
from core.model.errors import WrongFact

_EACH: Mapping[str, type[Row]] = {
    "exercises.toml": Exercise,
    "poses.toml": Pose,
    "injuries.toml": InjuryFacts,
}
"""Files with one row a table."""
_WHOLE: Mapping[str, type[Row]] = {"guidelines.toml": Guidelines, "sources.toml": Sources}
CONTACTS = "contacts.toml"
_SOURCE = re.compile(r'^\s*source = "(?P<ids>[^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One thing to mend."""

    file: str
    line: int
    key: str
    problem: str
    is_wrong: bool = True
    """False: nothing breaks, but nobody uses it."""

    def __str__(self) -> str:
        key = f" {self.key}:" if self.key else ""
        return f"{self.file}:{self.line}:{key} {self.problem}"


def lint(folder: Path) -> tuple[Slip, ...]:
    """What is wrong in the catalogue of `folder`, by file and line; then what nobody uses."""
    found = [_slip(folder, one) for one in (*_broken(folder), *_flags(folder))]
    found += _uncited(folder)
    if not found:
        book = load_handbook(folder)
        found += [_slip(folder, one, is_wrong=False) for one in unused(book)]
    order = sorted(set(found), key=lambda one: (not one.is_wrong, one.file, one.line, one.problem))
    return tuple(order)


def _slip(folder: Path, wrong: WrongFact, *, is_wrong: bool = True) -> Slip:
    file = folder / wrong.file
    key = "" if wrong.key == "file" else wrong.key
    line = line_of(file, key) if file.is_file() else 1
    if at := re.search(r"\(at line (\d+)", wrong.problem):
        line = int(at[1])
    return Slip(file=wrong.file, line=line, key=key, problem=wrong.problem, is_wrong=is_wrong)


def _broken(folder: Path) -> Iterator[WrongFact]:
    """Rows that cannot be read, with every reason; if all can, what is wrong between them."""
    found = [wrong for spot in _spots(folder) for wrong in _file(folder, spot)]
    yield from found
    if found:
        return
    try:
        load_handbook(folder)
    except WrongFact as wrong:
        yield wrong
        yield from slips(load_handbook(folder, is_checked=False))


def _spots(folder: Path) -> tuple[Spot, ...]:
    activities = sorted((folder / "activities").glob("*.toml"))
    return (
        *(Spot(f"activities/{one.name}") for one in activities),
        *map(Spot, (*_EACH, *_WHOLE)),
    )


def _file(folder: Path, spot: Spot) -> Iterator[WrongFact]:
    try:
        raw = read_toml(folder, spot.file)
        rows = tuple(_rows(raw, spot))
    except WrongFact as wrong:
        yield wrong
        return
    for model, row, at in rows:
        yield from problems(model, row, at)


def _rows(raw: dict[str, object], spot: Spot) -> Iterator[tuple[type[Row], object, Spot]]:
    """Every row of a file with the model it must be."""
    if (model := _WHOLE.get(spot.file)) is not None:
        yield model, raw, spot
    elif (model := _EACH.get(spot.file)) is not None:
        for key, row in raw.items():
            yield model, with_key(table(row, spot.at(key)), key, spot.at(key)), spot.at(key)
    else:
        key = Path(spot.file).stem
        yield Activity, with_key(raw, key, spot), spot


def _flags(folder: Path) -> Iterator[WrongFact]:
    """The red flags are read by a loader of their own, which stops at the first slip."""
    try:
        load_red_flags(folder)
    except WrongFact as wrong:
        yield wrong


def _uncited(folder: Path) -> Iterator[Slip]:
    """Sources that nobody could look up."""
    try:
        known = read_row(Sources, read_toml(folder, "sources.toml"), Spot("sources.toml"))
    except WrongFact:
        return
    for path in sorted(folder.rglob("*.toml")):
        if path.name == CONTACTS:
            continue  # its sources are named in words
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            cited = _SOURCE.match(line)
            for one in known.unknown(cited["ids"]) if cited else ():
                file = path.relative_to(folder).as_posix()
                problem = f"{one!r} is no source we know"
                yield Slip(file=file, line=number, key="source", problem=problem)
