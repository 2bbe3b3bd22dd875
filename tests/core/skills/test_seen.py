"""Only somebody who has looked may end a hold."""

import pytest

from core.language.hearing import plain
from core.skills import seen


@pytest.mark.parametrize(
    "said",
    [
        "I'm fine",
        "it's ok",
        "the doctor said it's not clear yet",
        "The doctor hasn’t cleared me",
        "doctor has not cleared me",
        "I wasn't cleared",
        "they don't think I'm fine",
        "no running until the scan is fine",
        "I saw a doctor",
    ],
)
def test_a_doubt_clears_nothing(said: str) -> None:
    assert not seen.is_cleared(plain(said))


@pytest.mark.parametrize(
    "said",
    [
        "cleared",
        "the doctor cleared me to train",
        "The cardiologist says I’m fine",
        "x-ray came back clear",
        "they ran tests and found nothing",
        "paramedics came and I'm ok",
    ],
)
def test_a_clear_word_of_somebody_who_looked_does(said: str) -> None:
    assert seen.is_cleared(plain(said))
