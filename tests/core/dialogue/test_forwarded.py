"""Forwarded messages are somebody else's words."""

import pytest

from core.model.recordings import Found, Recording
from tests.core.skills.chat import MORNING, Chat, open_chat

SORE = "my knee hurts"


@pytest.fixture
def chat() -> Chat:
    return open_chat(None, **{SORE: "injured", "i swam 40 min": "log_workout"})


def test_nothing_of_it_is_noted_as_the_senders_own(chat: Chat) -> None:
    said = [chat.send(text=words, is_forwarded=True) for words in (SORE, "i swam 40 min")]

    assert all("somebody else's words" in one for one in said)
    assert not chat.runner.injuries
    assert not chat.runner.log


def test_an_open_question_stays_open(chat: Chat) -> None:
    chat.say(SORE)
    chat.send(text="i swam 40 min", is_forwarded=True)

    assert "When do you feel it most?" in chat.say("none of these")


def test_a_warning_sign_in_it_is_answered_for_whoever_it_is_about(chat: Chat) -> None:
    said = chat.send(text="my chest hurts and i can't breathe", is_forwarded=True)

    assert said.startswith("If somebody is in danger")
    assert not chat.runner.holds


def test_a_forwarded_recording_is_read_all_the_same(chat: Chat) -> None:
    run = Recording(sport="running", started=MORNING, seconds=2400, metres=8000)
    found = Found(name="a.gpx", recordings=(run,))
    said = chat.send(text="", files=("a.gpx",), found=(found,), is_forwarded=True)

    assert "Shall I log it?" in said
