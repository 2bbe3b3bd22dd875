"""The Handbook: every domain fact the coach stands on, read and checked once at start."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from core.knowledge import checks
from core.knowledge.contacts import Contacts, load_contacts
from core.knowledge.figures import Drawing
from core.knowledge.guidelines import Guidelines
from core.knowledge.matrix import Cell, Verdict
from core.knowledge.moves import Exercise, Pose
from core.knowledge.reading import SomeRow, Spot, read_row, read_rows, read_toml, with_key
from core.knowledge.schema import Activity, InjuryFacts
from core.knowledge.sources import Sources
from core.model.body import Phase
from core.model.errors import WrongFact


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Handbook:
    """What the coach knows. Keys are the keys of the fact sheets; every row carries its source.

    Two are never compared row by row, so what follows from one can be remembered for it.
    """

    activities: Mapping[str, Activity]
    exercises: Mapping[str, Exercise]
    poses: Mapping[str, Pose]
    injuries: Mapping[str, InjuryFacts]
    guidelines: Guidelines
    drawings: Mapping[str, Drawing]
    """How exercises and poses look, by the same keys."""
    contacts: Contacts
    sources: Sources
    """What the ids in every row's `source` stand for."""

    def cell(self, injury: str, activity: str) -> Cell:
        """The matrix for one injury and one activity. Raises `KeyError` for an unknown key."""
        return self.activities[activity].injuries[injury]

    def strictest(self, injuries: Iterable[tuple[str, Phase]], activity: str) -> Verdict:
        """The hardest verdict any of these injuries has on `activity`; good without injuries."""
        verdicts = (self.cell(injury, activity).verdict(phase) for injury, phase in injuries)
        return max(verdicts, key=lambda verdict: verdict.severity, default=Verdict.GOOD)

    def forbidden(self, injury: str, phase: Phase) -> frozenset[str]:
        """Activities the coach must never offer with this injury in this phase."""
        return frozenset(
            key
            for key, activity in self.activities.items()
            if not activity.injuries[injury].verdict(phase).may_offer
        )


def load_handbook(folder: Traversable | Path | None = None, *, is_checked: bool = True) -> Handbook:
    """Read `folder` (default: the facts shipped with the coach).

    Raises `WrongFact`, naming file and key, for anything broken, unknown, missing or dangling.
    """
    root: Traversable = files("core.knowledge") if folder is None else folder
    handbook = Handbook(
        activities=_activities(root),
        exercises=_rows(root, Exercise, "exercises.toml"),
        poses=_rows(root, Pose, "poses.toml"),
        injuries=_rows(root, InjuryFacts, "injuries.toml"),
        guidelines=_guidelines(root),
        drawings=_rows(root, Drawing, "figures.toml"),
        contacts=load_contacts(root),
        sources=read_row(Sources, read_toml(root, "sources.toml"), Spot("sources.toml")),
    )
    for wrong in slips(handbook) if is_checked else ():
        raise wrong
    return handbook


def slips(book: Handbook) -> Iterator[WrongFact]:
    """Everything that one row cannot see by itself and that is wrong in `book`."""
    yield from checks.check_matrix(book.activities, book.injuries)
    yield from checks.check_moves(book.exercises, book.poses, book.injuries)
    yield from checks.check_drawings(book.drawings, {**book.exercises, **book.poses})
    yield from checks.check_kit(book.activities, book.exercises, book.guidelines)
    yield from checks.check_guidelines(book.guidelines, book.activities)
    yield from checks.check_words(book.activities, book.exercises, book.poses, book.injuries)


def _activities(root: Traversable) -> Mapping[str, Activity]:
    names = sorted(
        entry.name
        for entry in root.joinpath("activities").iterdir()
        if entry.name.endswith(".toml")
    )
    return MappingProxyType({name.removesuffix(".toml"): _activity(root, name) for name in names})


def _activity(root: Traversable, name: str) -> Activity:
    spot = Spot(f"activities/{name}")
    raw = with_key(read_toml(root, spot.file), name.removesuffix(".toml"), spot)
    return read_row(Activity, raw, spot)


def _guidelines(root: Traversable) -> Guidelines:
    spot = Spot("guidelines.toml")
    return read_row(Guidelines, read_toml(root, spot.file), spot)


def _rows(root: Traversable, model: type[SomeRow], file: str) -> Mapping[str, SomeRow]:
    return MappingProxyType(read_rows(model, read_toml(root, file), Spot(file)))
