"""What one needs: asked as a question, it is answered as one."""

import pytest

from core.model.changes import InjuryReported
from tests.core.skills.chat import Chat, knee, open_chat


def asked_for_kit(text: str) -> Chat:
    return open_chat(None, **{text: "equipment"})


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("do i need a mat", "No, nothing I suggest needs that. A mat would be nice for"),
        ("do we need to buy a racket", "Only for tennis"),
        ("what kit do i need", "Nothing at all: "),
        ("what gear do i need for swimming", "Nice to have: "),
    ],
)
def test_a_question_about_kit_is_answered(asked: str, told: str) -> None:
    chat = asked_for_kit(asked)

    assert told in chat.say(asked)


def test_a_wish_for_something_without_kit_is_a_session() -> None:
    wish = "something without kit please"

    assert "Today:" in asked_for_kit(wish).say(wish)


def test_what_the_body_forbids_is_left_out() -> None:
    chat = asked_for_kit("what kit do i need")
    whole = chat.say("what kit do i need")
    chat.know(InjuryReported(knee()))
    sore = chat.say("what kit do i need")

    assert "downhill skiing" in whole
    assert "downhill skiing" not in sore
