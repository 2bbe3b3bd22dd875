"""What is stored about a runner, as plain values that any file format can hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""A value of JSON."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything one table holds about one runner, opened."""

    table: str
    rows: tuple[Mapping[str, Plain], ...]
