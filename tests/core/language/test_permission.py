"""Asking for leave, and what only looks like it."""

import pytest

from core.language.permission import asks_leave


@pytest.mark.parametrize(
    "text",
    [
        *("knee hurts, can I swim", "is rowing ok with this?", "Could we cycle instead"),
        *("would the bike be safe", "ok to skate on it?", "shin's sore. yoga instead?"),
        *("kickboard ok though?", "off skiing on sunday with it, that's fine right"),
    ],
)
def test_leave_is_asked_in_many_words(text: str) -> None:
    assert asks_leave(text)


@pytest.mark.parametrize(
    "text", ["swam 40 min, knee hurts", "I can't swim with it", "my knee hurts after rowing"]
)
def test_what_was_done_or_cannot_be_done_asks_for_nothing(text: str) -> None:
    assert not asks_leave(text)
