"""What every chat platform looks like to the people who sit in front of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

GROUP = "Offday Harriers"
"""The one group, server or club of a conversation."""
PATIENCE_S = 30.0
"""How long an answer may take on a busy machine before a test gives up on it."""


class Spot(StrEnum):
    """Where something is said, and to whom."""

    PRIVATE = "private"
    GROUP = "group"
    ASIDE = "aside"
    """In the group, but not to the coach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One message of the coach, as a person reads it: no markup left."""

    text: str
    labels: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Names of what came along."""
    is_private: bool = False
    """Nobody else can read it."""


class Front(Protocol):
    """A platform, driven by its people.  Each deed returns what `who` got to see because of it."""

    @property
    def name(self) -> str: ...

    @property
    def hears_asides(self) -> bool:
        """Whether the platform shows the coach group talk that is not meant for it."""
        ...

    @property
    def has_crowds(self) -> bool:
        """Whether anybody could write too fast here."""
        ...

    async def say(self, who: str, text: str, spot: Spot) -> Sequence[Seen]: ...

    async def command(self, who: str, name: str, words: str, spot: Spot) -> Sequence[Seen]: ...

    async def attach(self, who: str, file: str, spot: Spot) -> Sequence[Seen]: ...

    async def press(self, who: str, label: str) -> Sequence[Seen]:
        """Press that button on the latest message `who` can see that has it."""
        ...

    async def beat(self, who: str) -> Sequence[Seen]:
        """The clock has moved: let the heart beat once."""
        ...

    def promote(self, who: str) -> None:
        """Make `who` a captain: an admin of the group."""
        ...

    async def block(self, who: str) -> None:
        """`who` closes their private chat with the coach, until they write there again."""
        ...

    async def restart(self) -> None:
        """Stop the program and start it anew on the same database."""
        ...


class NoSuchButton(AssertionError):
    """The conversation presses what nobody was offered."""

    def __init__(self, label: str, offered: Sequence[str]) -> None:
        super().__init__(f"there is no button {label!r}; there are {list(offered)}")
