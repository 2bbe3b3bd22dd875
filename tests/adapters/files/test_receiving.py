"""What is fetched, what is not, and what the coach is told of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from adapters.files.limits import MOST_BYTES
from adapters.files.receiving import MOST_FILES, Receiving
from core.model.messages import Address, Incoming, Person
from core.model.recordings import Attachment, Found, Refused


@dataclass
class Store:
    """A platform's files; some of them are gone."""

    gone: bool = False
    fetched: list[str] = field(default_factory=list)

    async def fetch(self, attachment: Attachment) -> bytes | None:
        self.fetched.append(attachment.key)
        if attachment.key == "breaks":
            raise ConnectionError
        return None if self.gone else attachment.key.encode()


class Plain:
    """Takes every file for an empty one."""

    async def read(self, name: str, content: bytes) -> Found:
        return Found(name=f"{name}:{content.decode()}")


def said(*attachments: Attachment, is_addressed: bool = True) -> Incoming:
    return Incoming(
        key="k",
        sender=Person("telegram", "1", "Ana"),
        where=Address("telegram", "1"),
        sent_at=datetime(2026, 11, 22, tzinfo=UTC),
        text="",
        attachments=attachments,
        is_addressed=is_addressed,
    )


def file(name: str = "a.gpx", key: str = "k1", size: int | None = 10) -> Attachment:
    return Attachment(name=name, key=key, size=size)


async def found(store: Store, *attachments: Attachment) -> tuple[Found, ...]:
    return (await Receiving(Plain(), {"telegram": store}).unpack(said(*attachments))).found


async def test_a_recording_is_fetched_and_read() -> None:
    assert await found(Store(), file()) == (Found(name="a.gpx:k1"),)


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 50_000_000, None])
async def test_what_is_too_large_is_not_even_fetched(size: int | None) -> None:
    store = Store()
    (told,) = await found(store, file(size=size))

    assert (told.refused, store.fetched) == (Refused.TOO_LARGE, [])


@pytest.mark.parametrize("name", ["cat.jpg", "letter.pdf", "run.gpx.exe", ""])
async def test_what_is_no_recording_by_its_name_is_left_alone(name: str) -> None:
    store = Store()

    assert (await found(store, file(name)), store.fetched) == ((), [])


async def test_what_is_gone_or_breaks_is_told_as_such() -> None:
    gone = await found(Store(gone=True), file())
    broken = await found(Store(), file(key="breaks"))

    assert [one.refused for one in (*gone, *broken)] == [Refused.NOT_HERE, Refused.NOT_HERE]


async def test_only_so_many_files_of_one_message_are_read() -> None:
    store = Store()
    await found(store, *(file(key=str(n)) for n in range(MOST_FILES + 5)))

    assert len(store.fetched) == MOST_FILES


async def test_a_file_that_is_not_for_us_is_not_fetched() -> None:
    store = Store()
    told = await Receiving(Plain(), {"telegram": store}).unpack(said(file(), is_addressed=False))

    assert (told.found, store.fetched) == ((), [])
