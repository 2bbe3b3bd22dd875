"""What else the coach asks of the world: the time, ranks, pictures, places and files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.model.calendar import CalendarFile
from core.model.messages import Incoming, Spot
from core.model.recordings import Attachment
from core.model.scenes import Scene


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Aware, UTC."""
        ...


class Ranks(Protocol):
    """Who leads a group, asked of its platform each time: people come and go."""

    async def is_captain(self, incoming: Incoming) -> bool:
        """Whether the sender leads the group they wrote in; False where nobody can tell."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A picture, ready to be uploaded."""

    key: str
    """The same for the same picture: what was uploaded once need not be again."""
    data: bytes
    is_moving: bool
    """A GIF; else a PNG."""
    is_common: bool = False
    """The same for everybody, and about nobody: how a move is done."""

    @property
    def filename(self) -> str:
        """What it is called where it is attached."""
        return f"offday-{self.key[:12]}.{'gif' if self.is_moving else 'png'}"


class Painter(Protocol):
    """Turns scenes into pictures, away from the conversation."""

    async def paint(self, scene: Scene) -> Painted | None:
        """The picture; None if it could not be painted."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A city and its clock."""

    name: str
    country: str
    """ISO 3166 alpha-2."""
    timezone: str
    """IANA key."""


class Gazetteer(Protocol):
    """Cities and time zones."""

    def find(self, text: str, limit: int = 3) -> Sequence[Place]:
        """Places that `text` may mean, the largest first; an IANA key finds itself."""
        ...

    def starting(self, text: str, limit: int) -> Sequence[Place]:
        """Places whose name begins with `text`, the largest first."""
        ...

    def nearest(self, spot: Spot) -> Place | None:
        """The city closest to `spot`; None where there is none for a long way."""
        ...


class Calendars(Protocol):
    """Calendar files."""

    def write(self, calendar: CalendarFile) -> bytes:
        """The file, as other programs read it (RFC 5545)."""
        ...


class Files(Protocol):
    """Where a platform keeps what people attach."""

    async def fetch(self, attachment: Attachment) -> bytes | None:
        """The file; None if it is no longer there. Whoever asks has looked at its size."""
        ...
