"""Names, which nobody knows beforehand."""

import pytest

from core.language.names import as_somebody


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("tom collapsed at the fountain", "someone collapsed at the fountain"),
        ("help Priya has fainted", "help someone has fainted"),
        ("Oh no! jo's collapsed", "Oh no! someone's collapsed"),
        ("he collapsed at the lake", "someone collapsed at the lake"),
        ("my dad collapsed in the garden", "someone collapsed in the garden"),
        ("Quick, Maya isn't breathing", "Quick, someone isn't breathing"),
    ],
)
def test_a_name_that_begins_a_sentence_is_somebody(text: str, read: str) -> None:
    assert as_somebody(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "the tent collapsed",
        "my phone passed out",
        "i fainted",
        "knee locked on the stairs",
        "someone collapsed",
        "who has fainted?",
        "collapsed on the sofa",
        "nearly collapsed",
        "head hit the kerb, been sick",
        "chest went tight on the hill",
        "heart stopped for a second",
    ],
)
def test_anything_else_stays_what_it_is(text: str) -> None:
    assert as_somebody(text) == text
