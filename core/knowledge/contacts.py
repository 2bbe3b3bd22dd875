"""Whom to call, by country.  Source: EVIDENCE 14, CS5 and CS16."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from core.knowledge.reading import Spot, read_row, read_toml, table
from core.knowledge.rows import Line, Row

_FILE = Spot("contacts.toml")
_ZONES = Spot("zones.toml")
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166 alpha-2."""


class HealthLine(Row):
    """Whom to ask what to do today."""

    name: Line
    source: Line


class EmergencyRow(Row):
    """One number and the countries it is right for."""

    number: Annotated[str, Field(pattern=r"^\d{3,4}$")]
    countries: Annotated[str, Field(pattern=r"^[A-Z]{2}( [A-Z]{2})*$")]
    source: Line
    checked_by: str
    """Who of the club compared it with its source; empty until somebody has."""


class ContactsSheet(Row):
    """The whole file."""

    directory: Line
    health_lines: dict[Country, HealthLine]
    emergency: tuple[EmergencyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """The numbers that may be shown; what is not here is not guessed."""

    numbers: Mapping[str, str]
    """Emergency number by country."""
    health_lines: Mapping[str, str]
    """The name of the health line, by country."""
    directory: str
    """Where crisis lines can be looked up."""
    zones: Mapping[str, str]
    """Country by IANA time zone."""

    def country(self, country: str | None, timezone: str | None) -> str | None:
        """The country somebody is in: told with their city, else that of their time zone."""
        return country or self.zones.get(timezone or "")


def load_contacts(folder: Traversable | Path | None = None) -> Contacts:
    """Read and check both files; raises WrongFact naming the row that is wrong."""
    root = files(__package__) if folder is None else folder
    sheet = read_row(ContactsSheet, read_toml(root, _FILE.file), _FILE)
    return Contacts(
        numbers=_numbers(sheet),
        health_lines={code: line.name for code, line in sheet.health_lines.items()},
        directory=sheet.directory,
        zones=_zones(root),
    )


def _numbers(sheet: ContactsSheet) -> Mapping[str, str]:
    numbers: dict[str, str] = {}
    for at, row in enumerate(sheet.emergency):
        for country in row.countries.split():
            if country in numbers:
                raise _FILE.at("emergency", at).wrong(f"{country} already has a number")
            numbers[country] = row.number
    return numbers


def _zones(root: Traversable | Path) -> Mapping[str, str]:
    countries = table(read_toml(root, _ZONES.file), _ZONES)
    return {zone: country for country, zones in countries.items() for zone in str(zones).split()}
