"""The shipped sentence encoder: what it splits, and what it puts close together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.encoder.encoder import load_encoder
from adapters.encoder.wordpiece import LONGEST, WordPiece, words

SMALL = WordPiece(
    {name: at for at, name in enumerate(["[UNK]", "[CLS]", "[SEP]", "sh", "shin", "##in", "##s"])}
)


SHIPPED = load_encoder()


def alike(one: str, other: str) -> float:
    return float(SHIPPED.encode(one) @ SHIPPED.encode(other))


def test_the_longest_known_piece_is_taken_first() -> None:
    assert SMALL.read("shins") == [1, 4, 6, 2]


def test_a_word_that_cannot_be_spelt_is_one_unknown() -> None:
    assert SMALL.read("knee shin") == [1, 0, 4, 2]


def test_case_accents_and_signs_are_read_alike() -> None:
    assert list(words("Mein KNIE, café?! 5k")) == ["mein", "knie", ",", "cafe", "?", "!", "5k"]


def test_a_long_story_is_cut_not_refused() -> None:
    read = SHIPPED.pieces.wordpiece.read("my knee hurts " * 400)

    assert len(read) == LONGEST


def test_any_word_of_ours_can_be_spelt() -> None:
    unknown = SHIPPED.pieces.wordpiece.places["[UNK]"]

    assert unknown not in SHIPPED.pieces.wordpiece.read("plantar fasciitis achillies qxzzy 10/10")


def test_what_is_meant_alike_lies_closer_than_what_is_spelt_alike() -> None:
    meant = alike("my shin is sore", "the front of my lower leg aches")
    spelt = alike("my shin is sore", "my shirt is sold")

    assert meant > spelt


@given(st.text(max_size=300))
def test_whatever_is_written_becomes_two_vectors_of_length_one(text: str) -> None:
    mean, most = np.split(SHIPPED.encode(text), 2)

    assert float(np.linalg.norm(mean)) == pytest.approx(1, abs=1e-3)
    assert float(np.linalg.norm(most)) == pytest.approx(1, abs=1e-3)
