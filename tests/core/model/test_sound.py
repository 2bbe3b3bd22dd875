"""Messages that are not what their types say."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from core.model.messages import Address, Incoming, Person
from core.model.recordings import Attachment
from core.model.sound import is_sound

HEARD = Incoming(
    key="telegram:update:1",
    sender=Person("telegram", "1", "Ada", "en"),
    where=Address("telegram", "1"),
    sent_at=datetime(2026, 3, 1, tzinfo=UTC),
    text="hello\n\U0001f3c3",
    attachments=(Attachment(name="run\ud83d.gpx", key="BQ", size=3),),
)


def test_what_people_write_is_sound_whatever_is_in_it() -> None:
    assert is_sound(HEARD)
    assert is_sound(replace(HEARD, text="\ud83d\x00", command="today", press=None))


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": None},
        {"command": 7},
        {"sent_at": None},
        {"files": (b"a",)},
        {"sender": Person("telegram", "\ud83d", "Ada")},
        {"sender": Person("telegram", "1", "Ada", language=0.0)},  # type: ignore[arg-type]  # the point
        {"where": Address("telegram", "1\n2")},
        {"attachments": (Attachment(name="a", key="b", size=1.5),)},  # type: ignore[arg-type]  # the point
    ],
)
def test_what_could_not_be_read_again_is_not(wrong: dict[str, Any]) -> None:
    assert not is_sound(replace(HEARD, **wrong))
