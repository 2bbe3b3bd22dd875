"""How reading a file goes wrong."""

from core.model.recordings import Refused


class Unreadable(Exception):
    """Nothing can be read from this file."""

    def __init__(self, reason: Refused) -> None:
        super().__init__(reason.value)
        self.reason = reason
