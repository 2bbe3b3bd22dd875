"""Pictures that Telegram has already: each is uploaded once, also across restarts."""

from collections import OrderedDict
from collections.abc import Callable, Mapping

from core.ports.world import Painted

KEPT = 2000
"""Pictures whose upload is remembered: an id of Telegram's for each."""

Note = Callable[[str, str | None], None]
"""Told what Telegram calls the picture with this key from now on; None: it has lost it."""


class Uploads:
    """What Telegram calls the pictures it has."""

    def __init__(self, known: Mapping[str, str] | None = None, note: Note | None = None) -> None:
        """`known` is from earlier runs; `note` hears what is worth knowing in the next.

        That is only what is the same for everybody: a picture of somebody's week or knee leaves
        no trace on a disk.
        """
        self._known = OrderedDict(known or {})
        self._note = note

    def find(self, picture: Painted) -> str | None:
        """What it is called, if it is there."""
        return self._known.get(picture.key)

    def keep(self, picture: Painted, name: str) -> None:
        """It is there now."""
        is_news = self._known.get(picture.key) != name
        self._known[picture.key] = name
        self._known.move_to_end(picture.key)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        if is_news and picture.is_common and self._note:
            self._note(picture.key, name)

    def lost(self, picture: Painted) -> bool:
        """Telegram does not know it any more; whether we thought it did."""
        if self._known.pop(picture.key, None) is None:
            return False
        if self._note:
            self._note(picture.key, None)
        return True
