"""Receipts that come while the writer is busy share its next transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from core.model.messages import Receipt


@dataclass(slots=True)
class Receipts:
    """Each is written down before its keeper goes on; under load, many at once."""

    write: Callable[[Mapping[str, Receipt]], Awaitable[None]]
    _waiting: dict[str, Receipt] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def keep(self, id: str, receipt: Receipt) -> None:
        """Return once the receipt of the row `id` is written down."""
        self._waiting[id] = receipt
        async with self._turn:
            if id in self._waiting:
                together, self._waiting = self._waiting, {}
                await self.write(together)
