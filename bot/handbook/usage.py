"""Rows that nobody uses: no code names them, no other row leads to them."""

import re
from collections.abc import Iterator
from pathlib import Path

from core.knowledge.guidelines import Guidelines
from core.knowledge.handbook import Handbook
from core.knowledge.reading import Spot
from core.model.errors import WrongFact

ROOT = Path(__file__).parents[2] / "core"
_BOOK = Spot("guidelines.toml")


def unused(book: Handbook) -> Iterator[WrongFact]:
    """Every row that could go without anybody noticing."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")))
    yield from _collections(book.guidelines, code)
    yield from _kit(book)
    yield from _exercises(book, code)
    yield from _references(book)


def _collections(guidelines: Guidelines, code: str) -> Iterator[WrongFact]:
    """Rules count as used when their list is read as a whole, or their id is named."""
    schema = (ROOT / "knowledge" / "guidelines.py").read_text(encoding="utf-8")
    reading = code.replace(schema, "")
    for field in Guidelines.model_fields:
        if re.search(rf"\.{field}\b", reading):
            continue
        rows = getattr(guidelines, field)
        ids = [getattr(one, "id", None) for one in rows] if isinstance(rows, tuple) else [None]
        for number, rule in enumerate(ids):
            name = f"{field}.{number}" if isinstance(rows, tuple) else field
            if rule is None or f'"{rule}"' not in reading:
                yield _BOOK.at(rule or name).wrong("nobody uses this row")


def _kit(book: Handbook) -> Iterator[WrongFact]:
    needed = {kit for one in book.activities.values() for kit in (*one.kit, *one.kit_optional)}
    needed |= {kit for one in book.exercises.values() for kit in (*one.kit, *one.kit_optional)}
    for key in book.guidelines.kit.keys() - needed:
        yield _BOOK.at("kit", key).wrong("nobody uses this row")


def _exercises(book: Handbook, code: str) -> Iterator[WrongFact]:
    """An exercise is reached by a session or as a swap."""
    swaps = {key for one in book.exercises.values() for key in one.swaps}
    for key in book.exercises:
        if key not in swaps and f'"{key}"' not in code:
            yield Spot("exercises.toml").at(key).wrong("nobody uses this row")


def _references(book: Handbook) -> Iterator[WrongFact]:
    """Studies and pages that no row leans on."""
    folder = ROOT / "knowledge"
    cited = " ".join(
        line
        for path in folder.rglob("*.toml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("source = ")
    )
    named = set(re.findall(r"\bR\d+\b", cited))
    for first, last in re.findall(r"\bR(\d+)-R(\d+)\b", cited):
        named |= {f"R{n}" for n in range(int(first), int(last) + 1)}
    for key in book.sources.refs.keys() - named:
        yield Spot("sources.toml").at("refs", key).wrong("nobody uses this row")
