"""Which message of a group an answer belongs under: in a busy chat, nobody knows otherwise."""

from collections import OrderedDict

MOST = 1000


class Origins:
    """Remembers the latest questions asked in groups; after a restart answers stand alone."""

    def __init__(self) -> None:
        self._message_ids: OrderedDict[str, int] = OrderedDict()

    def note(self, key: str, message_id: int) -> None:
        """`Incoming.key` was said in this message."""
        self._message_ids[key] = message_id
        if len(self._message_ids) > MOST:
            self._message_ids.popitem(last=False)

    def find(self, key: str | None) -> int | None:
        """The message that `key` was said in, if it is remembered."""
        return self._message_ids.get(key) if key else None
