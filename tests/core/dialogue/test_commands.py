"""Commands whose name comes in pieces, or almost right."""

import pytest

from tests.core.skills.chat import Chat, open_chat


@pytest.fixture
def chat() -> Chat:
    return open_chat()


@pytest.mark.parametrize(
    ("command", "words", "intent"),
    [
        ("leg", "day", "leg_day"),
        ("who", "'s out", "whosout"),
        ("how", "to wall sit", "exercise_howto"),
        ("check", "-in", "checkin"),
        ("plan", "b", "plan_week"),
    ],
)
def test_a_name_in_pieces_is_the_same_command(
    chat: Chat, command: str, words: str, intent: str
) -> None:
    chat.say(words, command=command)

    assert chat.answer.intent == intent


def test_what_follows_the_pieces_is_said_with_it(chat: Chat) -> None:
    assert "Which city" in chat.say("mind 7:30", command="re")


@pytest.mark.parametrize(
    ("command", "label"), [("legdy", "Leg day"), ("nudgs", "My nudges"), ("zzz", None)]
)
def test_what_is_almost_right_is_one_tap_away(chat: Chat, command: str, label: str | None) -> None:
    said = chat.say("", command=command)

    assert f"I don't have a /{command} yet" in said
    assert chat.labels[0] == (label or "Something for today")
