"""Who has signed the medical rows, so that the coach can say openly that nobody has yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache

from pydantic import BaseModel

from core.knowledge.handbook import Handbook
from core.knowledge.rows import MedicalRow

GOOD_FOR = timedelta(days=365)
"""A review older than this deserves a warning. Source: EVIDENCE CS19."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The state of all medical rows on one day."""

    rows: int
    signed: int
    """By a named clinician."""
    stale: int
    """Signed, but more than `GOOD_FOR` ago."""


def review(handbook: Handbook, today: date) -> Review:
    """How many medical rows there are, and how many a clinician has signed."""
    signed_on = [row.reviewed_on for row in medical_rows(handbook)]
    dates = [on for on in signed_on if on]
    stale = [on for on in dates if today - on > GOOD_FOR]
    return Review(rows=len(signed_on), signed=len(dates), stale=len(stale))


@lru_cache(1)
def medical_rows(handbook: Handbook) -> tuple[MedicalRow, ...]:
    """Every row a clinician should sign, however deep it stands."""
    shelves = (getattr(handbook, shelf.name) for shelf in fields(handbook))
    return tuple(row for shelf in shelves for row in _within(shelf))


def _within(value: object) -> Iterator[MedicalRow]:
    match value:
        case BaseModel():
            if isinstance(value, MedicalRow):
                yield value
            for name in type(value).model_fields:
                yield from _within(getattr(value, name))
        case Mapping():
            for one in value.values():
                yield from _within(one)
        case tuple():
            for one in value:
                yield from _within(one)
        case _:
            return
