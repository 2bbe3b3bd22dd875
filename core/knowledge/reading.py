"""TOML in, validated rows out; whatever is wrong is said in one line that names file and key."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.knowledge.rows import Row
from core.model.errors import WrongFact

SomeRow = TypeVar("SomeRow", bound=Row)
Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in which file a fact stands, so that an error can say it."""

    file: str
    key: str = ""

    def at(self, *names: str | int) -> "Spot":
        """A spot further down."""
        return replace(self, key=".".join(str(name) for name in (self.key, *names) if name != ""))

    def __str__(self) -> str:
        return f"{self.file}: {self.key}" if self.key else self.file

    def wrong(self, problem: str) -> WrongFact:
        """The error to raise about this spot."""
        return WrongFact(self.file, self.key or "file", problem)


def read_toml(folder: Traversable, file: str) -> Table:
    """The tables of `folder`/`file`. Raises `WrongFact` if it is not there or is not TOML."""
    try:
        return tomllib.loads(folder.joinpath(file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Spot(file).wrong("is missing") from None
    except UnicodeDecodeError:
        raise Spot(file).wrong("must be UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise Spot(file).wrong(f"is not valid TOML: {error}") from None


def read_row(model: type[SomeRow], raw: object, spot: Spot) -> SomeRow:
    """`raw` as a `model`."""
    try:
        return model.model_validate(_with_tuples(raw))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise spot.at(*first["loc"]).wrong(_in_plain_words(first)) from None


def problems(model: type[Row], raw: object, spot: Spot) -> Iterator[WrongFact]:
    """Everything that keeps `raw` from being a `model`, not only the first thing."""
    try:
        model.model_validate(_with_tuples(raw))
    except ValidationError as error:
        for one in error.errors(include_url=False):
            yield spot.at(*one["loc"]).wrong(_in_plain_words(one))


def read_rows(model: type[SomeRow], tables: object, spot: Spot) -> dict[str, SomeRow]:
    """One `model` for each table of `tables`, told its own key."""
    return {
        key: read_row(model, with_key(raw, key, spot.at(key)), spot.at(key))
        for key, raw in table(tables, spot).items()
    }


def with_key(raw: object, key: str, spot: Spot) -> Table:
    """`raw` with its key among its fields; a file must not repeat what its place already says."""
    fields = table(raw, spot)
    if "key" in fields:
        raise spot.at("key").wrong("is not a known key")
    return {"key": key, **fields}


def table(raw: object, spot: Spot) -> Table:
    """`raw`, which must be a table."""
    if not isinstance(raw, dict):
        raise spot.wrong("must be a table")
    return raw


def _with_tuples(raw: object) -> object:
    match raw:
        case dict():
            return {key: _with_tuples(value) for key, value in raw.items()}
        case list():
            return tuple(_with_tuples(value) for value in raw)
        case _:
            return raw


def _in_plain_words(error: ErrorDetails) -> str:
    given = error["input"]
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not a known key"
        case "enum" | "literal_error":
            allowed = re.findall(r"'([^']*)'", error["ctx"]["expected"])
            return f"must be one of {', '.join(allowed)}, not {given!r}"
        case "value_error":
            return str(error["ctx"]["error"])
        case "string_pattern_mismatch":
            return f"must look like {error['ctx']['pattern']}, not {given!r}"
        case _:
            return f"{error['msg']}, not {given!r}"
