"""Receipts that come together."""

import asyncio
from collections.abc import Mapping

from adapters.delivery.receipts import Receipts
from core.model.messages import Receipt


async def test_receipts_that_come_while_one_is_written_are_written_together() -> None:
    written: list[list[str]] = []
    is_free = asyncio.Event()

    async def write(receipts: Mapping[str, Receipt]) -> None:
        written.append(sorted(receipts))
        await is_free.wait()

    receipts = Receipts(write)
    keeping = [asyncio.create_task(receipts.keep(one, Receipt(one))) for one in ("a", "b", "c")]
    await asyncio.sleep(0)
    keeping.append(asyncio.create_task(receipts.keep("d", Receipt("d"))))
    await asyncio.sleep(0)
    at_first = [list(one) for one in written], [one.done() for one in keeping]
    is_free.set()
    await asyncio.gather(*keeping)

    assert at_first == ([["a"]], [False] * 4)
    assert written == [["a"], ["b", "c", "d"]]


async def test_nobody_goes_on_before_their_receipt_is_written() -> None:
    written: set[str] = set()

    async def write(receipts: Mapping[str, Receipt]) -> None:
        await asyncio.sleep(0.001)
        written.update(receipts)

    async def keep(one: str) -> bool:
        await receipts.keep(one, Receipt(one))
        return one in written

    receipts = Receipts(write)

    assert all(await asyncio.gather(*(keep(str(number)) for number in range(50))))
