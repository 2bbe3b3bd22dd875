"""The Handbook: every domain fact the coach stands on, read and checked once at start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from core.knowledge import checks
from core.knowledge.matrix import Cell, Verdict
from core.knowledge.reading import Spot, read_row, read_rows, read_toml, with_key
from core.knowledge.schema import Activity, InjuryFacts
from core.model.body import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """What the coach knows. Keys are the keys of the fact sheets; every row carries its source."""

    activities: Mapping[str, Activity]
    injuries: Mapping[str, InjuryFacts]

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


def load_handbook(folder: Traversable | Path | None = None) -> Handbook:
    """Read `folder` (default: the facts shipped with the coach).

    Raises `WrongFact`, naming file and key, for anything broken, unknown, missing or dangling.
    """
    root: Traversable = files("core.knowledge") if folder is None else folder
    handbook = Handbook(
        activities=_activities(root),
        injuries=MappingProxyType(
            read_rows(InjuryFacts, read_toml(root, "injuries.toml"), Spot("injuries.toml"))
        ),
    )
    checks.check_matrix(handbook.activities, handbook.injuries)
    checks.check_names(handbook.activities)
    return handbook


def _activities(root: Traversable) -> Mapping[str, Activity]:
    names = sorted(
        entry.name
        for entry in root.joinpath("activities").iterdir()
        if entry.name.endswith(".toml")
    )
    return MappingProxyType({name.removesuffix(".toml"): _activity(root, name) for name in names})


def _activity(root: Traversable, name: str) -> Activity:
    file = f"activities/{name}"
    raw = read_toml(root, file)
    return read_row(Activity, with_key(raw, name.removesuffix(".toml"), Spot(file)), Spot(file))
