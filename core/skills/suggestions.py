"""What to suggest while somebody fills in a field: from the shelf alone, and nothing is kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import assert_never

from core.model.options import Suggests
from core.skills.skill import Shelf

MOST = 25
"""More, no platform shows."""
RACES = ("5k", "10k", "half marathon", "marathon", "ultra")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Reads the handbook and the map."""

    shelf: Shelf

    def offer(self, kind: Suggests, typed: str) -> Sequence[str]:
        """Up to `MOST` things that `typed` may become; those that begin with it come first."""
        begun = " ".join(typed.casefold().split())
        if kind is Suggests.CITY:
            found = self.shelf.gazetteer.starting(begun, MOST) if begun else ()
            return tuple(f"{one.name}, {one.country}" for one in found)
        return tuple(islice(_matching(self._names(kind), begun), MOST))

    def _names(self, kind: Suggests) -> Iterable[tuple[str, Sequence[str]]]:
        """Each thing by its name, and what else it is called."""
        book = self.shelf.handbook
        match kind:
            case Suggests.ACTIVITY:
                return ((one.name, one.aliases) for one in book.activities.values())
            case Suggests.EXERCISE:
                moves = chain(book.exercises.values(), book.poses.values())
                return ((one.name, one.aliases) for one in moves)
            case Suggests.INJURY:
                return ((one.name, one.phrases) for one in book.injuries.values())
            case Suggests.RACE:
                return ((one, ()) for one in RACES)
            case Suggests.CITY:
                return ()
            case _:
                assert_never(kind)


def _matching(names: Iterable[tuple[str, Sequence[str]]], begun: str) -> Iterator[str]:
    """The names that begin with `begun`, then those with a word that does, then by-names."""
    known = list(names)
    ways = (
        lambda name, _: name.casefold().startswith(begun),
        lambda name, _: f" {begun}" in f" {name.casefold()}",
        lambda _, others: any(f" {begun}" in f" {other.casefold()}" for other in others),
    )
    yield from dict.fromkeys(name for way in ways for name, others in known if way(name, others))
