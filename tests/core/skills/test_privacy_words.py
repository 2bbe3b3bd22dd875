"""A part that is to be forgotten is forgotten, and no more is erased than was wished."""

import pytest

from core.model.changes import HealthForgotten, HealthKept
from core.model.runner import Runner
from tests.core.skills.chat import knee, open_chat

HURT = Runner(id="r", name="Ana", injuries=(knee(),))


@pytest.mark.parametrize(
    "words",
    [
        "scrub what you know of my injury but keep my training",
        "lose what i said about my food",
        "i want my injuries gone",
        "unlearn the thing about my periods",
    ],
)
def test_what_was_told_of_the_body_is_forgotten_in_whatever_words(words: str) -> None:
    chat = open_chat(HURT, **{words: "privacy"})
    chat.say(words)

    assert any(isinstance(one, HealthForgotten) for one in chat.answer.changes)
    assert not any(isinstance(one, HealthKept) for one in chat.answer.changes)


def test_an_old_part_cannot_go_by_itself_and_that_is_said_before_the_question() -> None:
    words = "delete my sessions from last season"
    chat = open_chat(None, **{words: "delete_data"})

    assert "only the older part" in chat.say(words)
    assert "Yes, erase it all" in chat.labels
