"""Tests of the mending of misspelt words."""

from core.knowledge.spelling import Spelling


def test_of_two_words_equally_near_the_one_with_the_same_beginning_is_meant() -> None:
    spelling = Spelling(["spine", "shins", "plank", "planks"], {}, [])

    assert [*spelling.mended("shine"), *spelling.mended("plans")] == ["shins", "planks"]
