"""What takes a while is done in order for one person, and side by side for many."""

import asyncio
from collections.abc import Awaitable, Callable

from adapters.delivery.aside import Aside
from core.model.messages import Person

ANA, BEN = Person("telegram", "1", "Ana"), Person("telegram", "2", "Ben")


def after(bell: asyncio.Event, done: list[str], name: str) -> Callable[[], Awaitable[None]]:
    async def work() -> None:
        await bell.wait()
        done.append(name)

    return work


async def test_one_persons_files_come_in_order_and_hold_up_nobody_else() -> None:
    aside, done = Aside(), list[str]()
    slow, quick = asyncio.Event(), asyncio.Event()
    quick.set()
    aside.put(ANA, after(slow, done, "first"))
    aside.put(ANA, after(quick, done, "second"))
    aside.put(BEN, after(quick, done, "ben"))
    await asyncio.sleep(0.01)
    before = list(done)
    slow.set()
    await aside.settled()

    assert before == ["ben"]
    assert done == ["ben", "first", "second"]


async def test_what_breaks_is_no_end() -> None:
    aside, done = Aside(), list[str]()
    bell = asyncio.Event()
    bell.set()

    async def breaks() -> None:
        raise ConnectionError

    aside.put(ANA, breaks)
    aside.put(ANA, after(bell, done, "next"))
    await aside.settled()

    assert done == ["next"]
