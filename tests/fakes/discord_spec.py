"""Discord's own description of its requests, as a second opinion where it lies at hand."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.fakes.discord_model import Json

OFFICIAL = Path(__file__).parents[3] / "shared" / "spec" / "discord-openapi.json"
"""Beside the checkout, if at all."""
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
PLACEHOLDER = re.compile(r"\\{[^}]+\\}")


@dataclass(frozen=True, slots=True)
class Specification:
    """The OpenAPI description of the REST API, as far as it speaks of JSON bodies."""

    document: Json
    _paths: list[tuple[re.Pattern[str], Json]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        for path, methods in _of(self.document, "paths").items():
            pattern = PLACEHOLDER.sub("[^/]+", re.escape(path))
            self._paths.append((re.compile(pattern), methods if isinstance(methods, dict) else {}))

    def problems(self, method: str, path: str, body: object) -> list[str]:
        """What is wrong with a body; nothing if the description is silent about it."""
        schema = self._body_schema(method, path)
        return self._check(schema, body, "body") if schema else []

    def _body_schema(self, method: str, path: str) -> Json:
        for pattern, methods in self._paths:
            if pattern.fullmatch(path) and method.lower() in methods:
                content = _of(_of(methods, method.lower()), "requestBody")
                return _of(_of(_of(content, "content"), "application/json"), "schema")
        return {}

    def _check(self, schema: Json, value: object, where: str) -> list[str]:
        if isinstance(reference := schema.get("$ref"), str):
            name = reference.rpartition("/")[2]
            schemas = _of(_of(self.document, "components"), "schemas")
            return self._check(_of(schemas, name), value, where)
        found = _plain(schema, value, where)
        if found:
            return found
        for part in _list(schema, "allOf"):
            found += self._check(part, value, where)
        return found + self._one_of(schema, value, where) + self._inside(schema, value, where)

    def _one_of(self, schema: Json, value: object, where: str) -> list[str]:
        ways = [*_list(schema, "oneOf"), *_list(schema, "anyOf")]
        tried = [self._check(way, value, where) for way in ways]
        if not tried or not all(tried):
            return []
        return min(tried, key=lambda found: (-max(map(_depth, found)), len(found)))

    def _inside(self, schema: Json, value: object, where: str) -> list[str]:
        found: list[str] = []
        if isinstance(value, dict):
            found += [f"{where}.{name} is missing" for name in _names(schema) if name not in value]
            for name, part in _of(schema, "properties").items():
                if name in value and isinstance(part, dict):
                    found += self._check(part, value[name], f"{where}.{name}")
        items = _of(schema, "items")
        if isinstance(value, list) and items:
            for index, one in enumerate(value):
                found += self._check(items, one, f"{where}.{index}")
        return found


@cache
def official() -> Specification | None:
    """The description beside the checkout; None if there is none."""
    if not OFFICIAL.is_file():
        return None
    return Specification(json.loads(OFFICIAL.read_text(encoding="utf-8")))


def _plain(schema: Json, value: object, where: str) -> list[str]:
    """Kind, size and fixed values."""
    if not _is_kind(schema, value):
        return [f"{where} is not {schema.get('type')}"]
    if "const" in schema and value != schema["const"]:
        return [f"{where} is not {schema['const']!r}"]
    allowed = schema.get("enum")
    if isinstance(allowed, list) and value not in allowed:
        return [f"{where} is none of {allowed}"]
    if isinstance(value, str | list) and not _fits(schema, value):
        return [f"{where} has the wrong length"]
    return []


def _is_kind(schema: Json, value: object) -> bool:
    kinds = schema.get("type")
    if kinds is None:
        return True
    names = kinds if isinstance(kinds, list) else [kinds]
    if isinstance(value, int) and not isinstance(value, bool):
        is_id = schema.get("format") == "snowflake"  # discord.py sends these as numbers
        return is_id or bool({"integer", "number"} & set(names))
    if isinstance(value, float):
        return "number" in names
    return any(isinstance(value, KINDS[one]) for one in names if one in KINDS)


def _fits(schema: Json, value: str | list[object]) -> bool:
    unit = "Length" if isinstance(value, str) else "Items"
    least, most = schema.get(f"min{unit}", 0), schema.get(f"max{unit}", len(value))
    return isinstance(least, int) and isinstance(most, int) and least <= len(value) <= most


def _of(body: Json, name: str) -> Json:
    value = body.get(name)
    return value if isinstance(value, dict) else {}


def _list(schema: Json, name: str) -> list[Json]:
    value = schema.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _names(schema: Json) -> list[str]:
    required = schema.get("required")
    return [str(one) for one in required] if isinstance(required, list) else []


def _depth(problem: str) -> int:
    """How far inside it lies: of several readings, the one that went furthest was meant."""
    return problem.split(" ", 1)[0].count(".")
