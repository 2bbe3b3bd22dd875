"""Where in a TOML file a key stands, so that a slip can be found in an editor."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

_TABLE = re.compile(r"^\s*(?P<many>\[?)\[(?P<name>[^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*(?P<name>[A-Za-z0-9_.\"-]+)\s*=")


def line_of(file: Path, key: str) -> int:
    """The line (from 1) of the dotted `key`, or of the nearest table above it."""
    known = _lines(file.read_text(encoding="utf-8"))
    steps = key.split(".") if key else []
    while steps:
        if (found := known.get(".".join(steps))) is not None:
            return found
        steps.pop()
    return 1


@cache
def _lines(text: str) -> Mapping[str, int]:
    """Every dotted key with its line; tables of an array are known by place and by id."""
    found: dict[str, int] = {}
    names: dict[str, str] = {}
    for path, number, value in _entries(text.splitlines()):
        found.setdefault(path, number)
        table, _, name = path.rpartition(".")
        if name == "id":
            names[table] = value.strip("\"' ")
    for table, name in names.items():
        found.setdefault(name, found[table])
        for path, number in tuple(found.items()):
            if path.startswith(f"{table}."):
                found.setdefault(f"{name}{path[len(table) :]}", number)
    return found


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """(dotted key, line, what stands behind it), table by table."""
    counts: Counter[str] = Counter()
    table, depth = "", 0
    for number, line in enumerate(lines, start=1):
        if depth == 0 and (head := _TABLE.match(line)):
            table = head["name"].strip().replace('"', "")
            if head["many"]:
                table, name = f"{table}.{counts[table]}", table
                counts[name] += 1
            yield table, number, ""
            continue
        if depth == 0 and (entry := _KEY.match(line)):
            name = entry["name"].replace('"', "")
            yield f"{table}.{name}" if table else name, number, line.partition("=")[2]
        bare = re.sub(r'"[^"]*"|#.*', "", line)
        depth += bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")
        depth = max(depth, 0)
