"""The word that shows for a moment where a button was pressed and only a card changes by it."""

import asyncio
from contextlib import suppress

WITHIN_S = 2.0
"""The button stops turning after that, with a word or without."""
LONGEST = 200
"""Characters that Telegram shows."""


class Toasts:
    """Between the press that waits for a word and the answer that has one."""

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[str]] = {}

    def expect(self, key: str) -> None:
        """A button was pressed."""
        self._waiting[key] = asyncio.get_running_loop().create_future()

    async def word_for(self, key: str) -> str | None:
        """What to show for the press `key`; None for nothing, or nothing in time."""
        if (future := self._waiting.get(key)) is None:
            return None
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(WITHIN_S):
                    return (await future)[:LONGEST] or None
        finally:
            self._waiting.pop(key, None)
        return None

    def give(self, key: str, word: str) -> None:
        """The press was dealt with; `word` may be empty."""
        future = self._waiting.get(key)
        if future is not None and not future.done():
            future.set_result(word)
