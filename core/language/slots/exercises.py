"""Which exercise or pose is meant; a bridge over a river is none."""

from collections.abc import Iterable, Mapping

from core.language.slots.senses import Entry, Hit, Kind, entries_of, words
from core.language.slots.utterance import Utterance

_EVERYDAY = words(
    "bridge bridges chair chairs triangle triangles mountain tree table step steps press child cat"
    " cow hero superman superhero firefly thruster"
)
"""Names that mean something else unless somebody asks how to do them."""
_ASKING = words(
    "how show explain demo demonstrate pose poses form hold exercise exercises technique video"
    " picture teach reps sets do doing yoga done tutorial feel harder easier position asana what"
    " steps instructions"
)


def entries(exercises: Mapping[str, Iterable[str]]) -> Iterable[Entry]:
    """The handbook's names of exercises and poses."""
    return entries_of(Kind.EXERCISE, exercises)


def read_exercise(said: Utterance, hits: Iterable[Hit]) -> str | None:
    """The first exercise asked about."""
    named = (hit for hit in hits if hit.kind is Kind.EXERCISE)
    return next((hit.key for hit in named if not _is_everyday(hit) or said.has(_ASKING)), None)


def _is_everyday(hit: Hit) -> bool:
    return hit.phrase in _EVERYDAY or hit.phrase == "big toe"
