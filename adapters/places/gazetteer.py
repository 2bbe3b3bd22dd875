"""Cities and their clocks, from a small table made of GeoNames data (CC BY 4.0)."""

import unicodedata
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import islice
from math import cos, hypot, radians
from zoneinfo import available_timezones

from core.model.messages import Spot
from core.ports.world import Place

CLOSE_BY = 0.3
"""Degrees, some 33 km: people name the city, not its suburb."""
OUT_OF_SIGHT = 3.0
"""Degrees: some 330 km."""

_SHORT = {
    "big apple": "new york city",
    "la": "los angeles",
    "new york": "new york city",
    "ny": "new york city",
    "nyc": "new york city",
    "sf": "san francisco",
}
_COUNTRY_SHORT = {"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US"}


class GeoNames:
    """Finds a city by name; a search reads the table and keeps nothing in memory."""

    def find(self, text: str, limit: int = 3) -> Sequence[Place]:
        """Places that `text` may mean, the largest first; an IANA key finds itself."""
        if zone := _zone(text):
            return (Place(zone.rpartition("/")[2].replace("_", " "), "", zone),)
        name, _, country = plain(text).partition(",")
        name = _SHORT.get(name.strip(), name.strip())
        found = list(dict.fromkeys(_cities(name)))
        code = _country(country.strip())
        return tuple([one for one in found if one.country == code] or found)[:limit]

    def starting(self, text: str, limit: int) -> Sequence[Place]:
        """Places whose name begins with `text`, the largest first."""
        name, _, country = plain(text).partition(",")
        code = _country(country.strip()) if country.strip() else None
        named = _named(name.strip().encode())
        fitting = (one for one in named if code is None or one.country == code)
        return tuple(dict.fromkeys(islice(fitting, 4 * limit)))[:limit]

    def nearest(self, spot: Spot) -> Place | None:
        """The largest city close by, or else the closest; None far out at sea."""
        table = (files("adapters.places") / "points.tsv").read_text(encoding="utf-8")
        rows = (line.split("\t") for line in table.splitlines())
        known = [(_degrees(spot, float(row[0]), float(row[1])), row[2:]) for row in rows]
        close = (one for one in known if one[0] <= CLOSE_BY)
        far, found = next(close, None) or min(known)
        return Place(*found) if far <= OUT_OF_SIGHT else None


def _degrees(spot: Spot, north: float, east: float) -> float:
    """How far apart, nearly, in degrees of latitude."""
    aside = abs(spot.east - east)
    aside = min(aside, 360 - aside) * cos(radians((spot.north + north) / 2))
    return hypot(spot.north - north, aside)


def _zone(text: str) -> str | None:
    wanted = text.strip().casefold().replace(" ", "_")
    if "/" not in wanted:
        return None
    return next((key for key in available_timezones() if key.casefold() == wanted), None)


def _cities(name: str) -> Iterator[Place]:
    return _named(f"{name}\t".encode()) if name else iter(())


def _named(start: bytes) -> Iterator[Place]:
    """Rows whose name starts so, in the order of the table: the largest first."""
    if not start or len(start) > 60:  # noqa: PLR2004  (no city's name is longer)
        return
    table = (files("adapters.places") / "cities.tsv").read_bytes()
    at = table.find(b"\n" + start)
    while at >= 0:
        row = table[at + 1 : table.index(b"\n", at + 1)].decode()
        yield Place(*row.split("\t")[1:])
        at = table.find(b"\n" + start, at + 1)


def _country(text: str) -> str | None:
    if text in _COUNTRY_SHORT or len(text) == 2:  # noqa: PLR2004  (an ISO code)
        return _COUNTRY_SHORT.get(text, text.upper())
    table = (files("adapters.places") / "countries.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in table.splitlines())
    return next((code for name, _, code in rows if name == text), None)


def plain(text: str) -> str:
    """Lower case, without accents and hyphens, as the tables have it."""
    split = unicodedata.normalize("NFKD", text.strip().casefold().replace("-", " "))
    return "".join(letter for letter in split if not unicodedata.combining(letter))
