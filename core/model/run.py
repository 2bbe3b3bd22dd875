"""A planned run in figures: what the text rules read and the conversion works with."""

from dataclasses import dataclass
from enum import StrEnum


class RunKind(StrEnum):
    """What a run is for, which decides how hard its stand-in may be."""

    EASY = "easy"
    LONG = "long"
    STEADY = "steady"
    """Tempo, threshold, marathon pace."""
    INTERVALS = "intervals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run as the runner described it. None means "not said"."""

    kind: RunKind = RunKind.EASY
    minutes: float | None = None
    """The whole run; of a tempo run the tempo only."""
    km: float | None = None
    reps: int | None = None
    """How many repetitions; their length is `rep_minutes` or `rep_km`."""
    rep_minutes: float | None = None
    rep_km: float | None = None
    rest_minutes: float | None = None
    """Between repetitions."""
    pace: float | None = None
    """Minutes a kilometre; of the repetitions, where there are any."""
    has_strides: bool = False

    @property
    def is_measured(self) -> bool:
        """Whether it says how long, how far or how often."""
        return self.minutes is not None or self.km is not None or self.reps is not None
