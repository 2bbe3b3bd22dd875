"""Garmin's Training Center XML: laps with sums, with or without points."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element

from adapters.files.figures import Draft, number, when
from adapters.files.xml import elements, local, text_of


def read(content: bytes) -> Iterator[Draft]:
    """Every activity; points are let go as they come, so that a long day fits.

    Raises `Unreadable`.
    """
    lap, activity = _Lap(), _Activity()
    for element in elements(content, "Activity", "Lap", "Trackpoint"):
        match local(element):
            case "Trackpoint":
                lap.pass_by(element)
            case "Lap":
                activity.add(lap, element)
                lap = _Lap()
            case _:
                yield activity.draft(element)
                activity = _Activity()


@dataclass(slots=True)
class _Lap:
    """What its points tell, for a lap that has no sums."""

    first: datetime | None = None
    last: datetime | None = None
    least: float = 0.0
    most: float = 0.0

    def pass_by(self, point: Element) -> None:
        at = when(text_of(point, "Time"))
        self.first, self.last = self.first or at, at or self.last
        metres = number(text_of(point, "DistanceMeters"))
        self.least, self.most = self.least or metres, max(self.most, metres)

    @property
    def seconds(self) -> float:
        if self.first is None or self.last is None:
            return 0.0
        return (self.last - self.first).total_seconds()


@dataclass(slots=True)
class _Activity:
    """The sum of its laps so far."""

    starts: list[datetime] = field(default_factory=list)
    seconds: float = 0.0
    metres: float = 0.0

    def add(self, lap: _Lap, element: Element) -> None:
        start = when(element.get("StartTime", "")) or lap.first
        self.starts += [start] if start else []
        self.seconds += number(text_of(element, "TotalTimeSeconds")) or lap.seconds
        self.metres += number(text_of(element, "DistanceMeters")) or lap.most - lap.least

    def draft(self, element: Element) -> Draft:
        return Draft(
            sport=element.get("Sport", ""),
            started=when(text_of(element, "Id")) or min(self.starts, default=None),
            seconds=self.seconds,
            metres=self.metres,
        )
