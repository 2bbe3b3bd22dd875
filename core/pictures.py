"""What becomes of a reply's pictures on their way out: painted, or said in words instead."""

from dataclasses import dataclass, replace

from core.model.prose import Picture, Reply, without_pictures
from core.ports.world import Painted, Painter


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that can be sent, and the words for whoever cannot see it."""

    painted: Painted
    alt: str


async def painted(reply: Reply, painter: Painter | None) -> tuple[Reply, tuple[Shown, ...]]:
    """The reply as it can be sent, and its pictures; what could not be painted is said in words."""
    shown: list[Shown] = []
    unseen: list[Picture] = []
    for picture in reply.pictures:
        found = await painter.paint(picture.scene) if painter else None
        if found is None:
            unseen.append(picture)
        else:
            shown.append(Shown(found, picture.alt))
    words = without_pictures(replace(reply, pictures=tuple(unseen)))
    return words, tuple(shown)
