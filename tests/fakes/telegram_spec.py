"""The Bot API's own description of its objects, as a second opinion where it lies at hand."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tests.fakes.telegram_methods import OFFICIAL, Parameters

ARRAY = "Array of "
NUMBERS = ("Integer", "Float")
PLAIN: Mapping[str, type | tuple[type, ...]] = {
    "String": str,
    "Boolean": bool,
    "True": bool,
    "Integer": int,
    "Float": (int, float),
}


@dataclass(frozen=True, slots=True)
class Description:
    """Every type and method, by name, as far as it speaks of fields."""

    methods: Mapping[str, Mapping[str, object]]
    types: Mapping[str, Mapping[str, object]]

    def problems(self, method: str, given: Parameters) -> list[str]:
        """What is wrong inside the objects that a request carries as JSON."""
        known = {str(one["name"]): _names(one, "types") for one in _fields(self.methods[method])}
        return [
            problem
            for name, value in given.items()
            if isinstance(value, str) and value[:1] in {"{", "["} and "String" not in known[name]
            for problem in self._misfit(known[name], json.loads(value), name)
        ]

    def _misfit(self, kinds: list[str], value: object, where: str) -> list[str]:
        """The shortest list of what is wrong, over all the kinds it may be."""
        tried = [list(self._as(kind, value, where)) for kind in kinds]
        return min(tried, key=len, default=[])

    def _as(self, kind: str, value: object, where: str) -> Iterator[str]:
        if kind.startswith(ARRAY):
            if not isinstance(value, list):
                yield f"{where} is not a list"
                return
            for index, one in enumerate(value):
                yield from self._as(kind.removeprefix(ARRAY), one, f"{where}.{index}")
        elif kind in PLAIN:
            if not isinstance(value, PLAIN[kind]) or (isinstance(value, bool) and kind in NUMBERS):
                yield f"{where} is not {kind}"
        elif described := self.types.get(kind):
            yield from self._object(described, value, where)

    def _object(self, described: Mapping[str, object], value: object, where: str) -> Iterator[str]:
        if kinds := _names(described, "subtypes"):
            yield from self._misfit(kinds, value, where)
            return
        if not isinstance(value, dict):
            yield f"{where} is not an object"
            return
        known = {str(one["name"]): one for one in _fields(described)}
        yield from (f"{where}.{name} is unknown" for name in value if name not in known)
        for name, one in known.items():
            if name in value:
                yield from self._misfit(_names(one, "types"), value[name], f"{where}.{name}")
                yield from _other_constant(one, value[name], f"{where}.{name}")
            elif one["required"]:
                yield f"{where}.{name} is missing"


@cache
def described() -> Description | None:
    """The description beside the checkout; None if there is none."""
    if not OFFICIAL.is_file():
        return None
    read = json.loads(OFFICIAL.read_text(encoding="utf-8"))
    return Description(read["methods"], read["types"])


def _fields(described: Mapping[str, object]) -> list[Mapping[str, object]]:
    fields = described.get("fields")
    return [one for one in fields if isinstance(one, dict)] if isinstance(fields, list) else []


def _names(described: Mapping[str, object], name: str) -> list[str]:
    names = described.get(name)
    return [str(one) for one in names] if isinstance(names, list) else []


def _other_constant(field: Mapping[str, object], value: object, where: str) -> Iterator[str]:
    """Fields such as `type` say in words alone what they must be."""
    words = str(field.get("description", ""))
    if field["name"] == "type" and ", must be " in words and isinstance(value, str):
        wanted = words.rpartition(", must be ")[2].strip(" .\u201c\u201d\"'*")
        if wanted != value:
            yield f"{where} is not {wanted!r}"
