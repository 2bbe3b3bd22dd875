"""Which rows differ between two handbooks, and a handbook with one row of the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from pydantic import BaseModel, TypeAdapter

from core.knowledge.guidelines import Guidelines
from core.knowledge.handbook import Handbook
from core.knowledge.rows import Row
from core.knowledge.schema import Activity, Sessions

Path = tuple[str, ...]
_OPENED = (Activity, Guidelines, Sessions)
"""Rows that hold other rows: these are compared one by one."""
_ASIDE = frozenset({"reviewed_by", "reviewed_on"})
_HANDBOOK = TypeAdapter(Handbook)


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that is not the same any more."""

    path: Path
    before: object
    after: object

    @property
    def spot(self) -> tuple[str, str]:
        """File and dotted key."""
        shelf, *rest = self.path
        if shelf == "activities":
            return f"activities/{rest[0]}.toml", ".".join(rest[1:])
        return f"{shelf}.toml", ".".join(rest)

    @property
    def figures(self) -> str:
        """What is different, field by field."""
        return "; ".join(_different(self.before, self.after))


def changed_rows(old: Handbook, new: Handbook) -> tuple[Changed, ...]:
    """Every row that was added, taken away or altered."""
    before, after = dict(_leaves(old)), dict(_leaves(new))
    paths = dict.fromkeys((*before, *after))
    return tuple(
        Changed(path, before.get(path), after.get(path))
        for path in paths
        if before.get(path) != after.get(path)
    )


def with_row(book: Handbook, path: Path, row: object) -> Handbook:
    """`book` with this one row; None takes it away."""
    shelf, *rest = path
    shelves = {one.name: getattr(book, one.name) for one in fields(book)}
    shelves[shelf] = _put(shelves[shelf], tuple(rest), row)
    return _HANDBOOK.validate_python(shelves)


def _leaves(book: Handbook) -> Iterator[tuple[Path, object]]:
    for shelf in fields(book):
        if shelf.name != "sources":
            yield from _within(getattr(book, shelf.name), (shelf.name,))


def _within(value: object, path: Path) -> Iterator[tuple[Path, object]]:
    match value:
        case BaseModel() if isinstance(value, _OPENED):
            for name in type(value).model_fields:
                if name not in _ASIDE:
                    yield from _within(getattr(value, name), (*path, name))
        case Mapping():
            for key, one in value.items():
                yield from _within(one, (*path, str(key)))
        case tuple() if value and all(_name(one) for one in value):
            for one in value:
                yield (*path, _name(one)), one
        case _:
            yield path, value


def _name(row: object) -> str:
    """What a row of a list is called."""
    found = getattr(row, "id", None) or getattr(row, "code", None)
    number = getattr(row, "number", None)
    return str(found or ("" if number is None else f"stage {number}"))


def _put(value: object, path: Path, row: object) -> object:
    if not path:
        return row
    step, rest = path[0], path[1:]
    match value:
        case BaseModel():
            return value.model_copy(update={step: _put(getattr(value, step), rest, row)})
        case Mapping():
            kept = {key: one for key, one in value.items() if key != step}
            put = _put(value.get(step), rest, row)
            return kept if put is None else {**value, step: put}
        case tuple() if row is None:
            return tuple(one for one in value if _name(one) != step)
        case tuple() if step in map(_name, value):
            return tuple(row if _name(one) == step else one for one in value)
        case tuple():
            return (*value, row)
        case _:
            return row


def _different(before: object, after: object) -> Iterator[str]:
    if before is None or after is None:
        yield "new" if before is None else "gone"
    elif isinstance(before, Row) and isinstance(after, Row):
        for name in type(after).model_fields:
            old, new = getattr(before, name), getattr(after, name)
            if old != new and name not in _ASIDE:
                yield f"{name}: {_short(old)} -> {_short(new)}"
    else:
        yield f"{_short(before)} -> {_short(after)}"


def _short(value: object) -> str:
    said = value.model_dump_json() if isinstance(value, BaseModel) else str(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}..."


_LONGEST = 90
