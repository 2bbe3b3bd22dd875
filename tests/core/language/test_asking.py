"""A question changes nothing; a request in the form of one may."""

import pytest

from core.language.asking import only_asks


@pytest.mark.parametrize(
    "text",
    [
        "when does the digest come",
        "hey coach, what will you post here",
        "is it in miles or km",
        "Maja here. Is the Friday run on? I'd love to come",
        "which day is it please",
        "are we still on for tuesday",
        "who's leading?",
        "can a beginner join the challenge",
        "i think i set a reminder for 8, did i",
        "anything set for 6pm",
        "morning or evening nudge, which is mine",
    ],
)
def test_what_wants_to_know_only_asks(text: str) -> None:
    assert only_asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "can you move the run to 7?",
        "would you post it here please?",
        "digest every sunday at 18:00",
        "island run sunday 9:00",
        "how about friday at 18:00",
        "do it on fridays",
        "can i join the challenge",
        "is it possible to get miles pls",
    ],
)
def test_what_wants_something_done_does_not(text: str) -> None:
    assert not only_asks(text)
