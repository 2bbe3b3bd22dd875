"""The coach says what it did not understand, so that it can be counted."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.language.understanding import Understanding
from core.model.intent import Decision, Flag, Intent, Level, Reading
from core.model.missed import Length, Missed, missed
from tests.core.skills.chat import open_chat

ODD = Missed(Decision.UNCLEAR, "today", Length.MIDDLE)


class Torn:
    """A classifier that cannot decide."""

    def rank(self, text: str) -> Sequence[tuple[str, float]]:
        del text
        return [("progress", 0.5), ("today", 0.4), ("help", 0.1)]


def test_a_guess_that_is_offered_is_counted_by_its_nearest_intent() -> None:
    chat = open_chat()
    heard = chat.coach.understanding
    assert isinstance(heard, Understanding)
    torn = replace(heard, nose=replace(heard.nose, classifier=Torn()))
    chat.coach = replace(chat.coach, understanding=torn)
    chat.say("purple lamps")

    assert chat.answer.missed == Missed(Decision.CLARIFY, "progress", Length.SHORT)


def test_what_means_nothing_is_counted_with_the_next_best_intent() -> None:
    chat = open_chat()
    chat.say("purple monkeys dishwasher")

    assert chat.answer.missed == ODD


def test_what_is_understood_is_not_counted() -> None:
    chat = open_chat(None, **{"purple monkeys dishwasher": "today"})
    chat.say("purple monkeys dishwasher")

    assert chat.answer.replies
    assert chat.answer.missed is None


def test_an_answer_to_an_open_question_is_not_counted_and_a_miss_beside_it_is() -> None:
    chat = open_chat(None, **{"my knee hurts": "injured"})
    chat.say("my knee hurts")
    asked = chat.talk.question
    chat.say("purple monkeys dishwasher")
    beside, again = chat.answer.missed, chat.talk.question
    chat.say("when I run")

    assert asked is not None
    assert again is not None
    assert (asked.id, beside) == (again.id, ODD)
    assert chat.answer.missed is None


@pytest.mark.parametrize("level", Level)
def test_what_may_be_an_emergency_is_never_counted(level: Level) -> None:
    puzzled = Reading(intent=Intent(name="unclear"), decision=Decision.UNCLEAR)

    assert missed(puzzled, "oh no") is not None
    assert missed(replace(puzzled, flag=Flag("RF01", level)), "oh no") is None


@pytest.mark.parametrize(
    ("words", "length"),
    [(1, "1-2"), (2, "1-2"), (3, "3-6"), (6, "3-6"), (7, "7+"), (40, "7+")],
)
def test_lengths_are_told_in_three_classes(words: int, length: str) -> None:
    assert Length.of(" ".join(["word"] * words)) == length
