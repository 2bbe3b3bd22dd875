"""Where a detail came from."""

from core.language.evidence import words_behind
from core.language.slots.reading import read_slots
from core.model.intent import Slots
from tests.core.language.test_slots_lexicon import LEXICON


def read(text: str) -> Slots:
    return read_slots(text, LEXICON)


def test_a_detail_is_traced_to_the_fewest_words_that_give_it() -> None:
    text = "ran 8k and my left knee was 4/10"
    behind = words_behind(text, read(text), read)

    assert behind["side"] == "left"
    assert (behind["distance_km"], behind["pain"]) == ("8k", "4/10")


def test_nothing_said_is_traced_to_nothing() -> None:
    assert words_behind("hello", Slots(), read) == {}
