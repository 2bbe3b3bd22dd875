"""A Telegram group or Discord server."""

from dataclasses import dataclass

from core.model.messages import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """What the coach knows of a group; it grows with the club features."""

    id: str
    home: Address
    timezone: str | None = None
