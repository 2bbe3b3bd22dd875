"""Messages that were changed after they had been answered."""

import pytest

from tests.core.skills.chat import Chat, open_chat

SORE = "my knee hurts"


@pytest.fixture
def chat() -> Chat:
    known = {SORE: "injured", "i swam 40 min": "log_workout", "i swam 50 min": "log_workout"}
    return open_chat(None, **known)


def test_nothing_is_done_twice_for_it(chat: Chat) -> None:
    chat.say("i swam 40 min")
    said = chat.send(text="i swam 50 min", is_edit=True)

    assert "send as a new message" in said
    assert chat.labels == ()
    assert [one.minutes for one in chat.runner.log] == [40]


def test_a_slip_put_right_is_answered_like_any_message(chat: Chat) -> None:
    chat.say("my kne hrts")

    assert "your knee" in chat.send(text=SORE, is_edit=True)


def test_a_warning_sign_is_heard_whenever_it_is_written(chat: Chat) -> None:
    chat.say("i swam 40 min")
    said = chat.send(text="my chest hurts and i can't breathe", is_edit=True)

    assert said.startswith("Stop what you're doing")
    assert chat.runner.holds


def test_an_open_question_stays_open(chat: Chat) -> None:
    chat.say(SORE)
    chat.send(text="my knee hurts a bit", is_edit=True)

    assert "When do you feel it most?" in chat.say("none of these")
