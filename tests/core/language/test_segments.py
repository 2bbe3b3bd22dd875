"""Where a message may fall into two: what the network sees, learns and says."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from adapters.encoder.encoder import load_encoder
from core.language import segments
from core.language.fitting import Utterance
from core.language.segment_fitting import Share, Written, fit_segmenter, read_written
from core.language.segments import Segmenter, features, spaces

ENCODER = load_encoder()
SHIPPED, ODDS = segments.load(ENCODER.gaps)


def blind(_: str) -> NDArray[np.float32]:
    return np.empty((0, 5 * 384), np.float32)


def best(text: str) -> tuple[str, str]:
    place = SHIPPED.boundaries(text)[0]
    return place.left, place.right


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "rode 50 minutes home from work, what is on for tomorrow?",
            ("rode 50 minutes home from work,", "what is on for tomorrow?"),
        ),
        (
            "my heel is sore again and please stop the reminders this week",
            ("my heel is sore again", "please stop the reminders this week"),
        ),
        (
            "log 45 minutes of swimming what do I do on thursday",
            ("log 45 minutes of swimming", "what do I do on thursday"),
        ),
        ("thanks! plan my week", ("thanks!", "plan my week")),
    ],
)
def test_the_second_thing_begins_where_it_is_said(text: str, parts: tuple[str, str]) -> None:
    assert best(text) == parts


@pytest.mark.parametrize(
    "text", ["what should I do today?", "leg day", "", "is swimming good for runners"]
)
def test_one_thing_has_no_likely_seam(text: str) -> None:
    assert [place for place in SHIPPED.boundaries(text) if place.chance >= 0.5] == []


def test_a_text_that_is_read_in_part_has_no_seams() -> None:
    assert SHIPPED.boundaries("swam 40 min, what now? " * 30) == []


def test_few_words_without_a_seam_are_not_looked_at() -> None:
    looked: list[str] = []

    def gaps(text: str) -> NDArray[np.float32]:
        looked.append(text)
        return ENCODER.gaps(text)

    watched = replace(SHIPPED, gaps=gaps)
    seams = ["thanks! plan my week", "swam and what now", "knee sore\nleg day"]
    for text in ("leg day with dumbbells tonight", "swam forty minutes", *seams):
        watched.boundaries(text)

    assert looked == seams


def test_an_encoder_that_sees_nothing_finds_nothing() -> None:
    place = Segmenter(
        gaps=blind,
        inner=SHIPPED.inner,
        inner_bias=SHIPPED.inner_bias,
        outer=SHIPPED.outer,
        outer_bias=SHIPPED.outer_bias,
    )

    assert place.boundaries("swam 40 min. what now?") == []


@given(st.text(max_size=200))
def test_whatever_is_written_is_cut_between_words_if_at_all(text: str) -> None:
    for place in SHIPPED.boundaries(text):
        assert text.strip().startswith(place.left)
        assert text.rstrip().endswith(place.right)
        assert 0 < place.chance <= 1


@given(st.text(max_size=200))
def test_every_space_has_a_row_or_none_has(text: str) -> None:
    places = list(spaces(text))
    rows = features(text, places, ENCODER.gaps(text))

    assert len(rows) in {0, len(places)}
    assert rows.shape[1] == len(SHIPPED.inner)
    assert np.isfinite(rows).all()


def test_a_new_line_is_seen() -> None:
    text = "swam 40\nwhat now"
    plain = "swam 40 what now"
    one, other = (features(t, list(spaces(t)), ENCODER.gaps(t)) for t in (text, plain))

    assert np.argwhere(one != other).tolist() == [[1, 5 * 384]]


def test_what_was_written_for_it_has_one_bar_and_no_line_twice() -> None:
    written = read_written()
    texts = [
        *(text for text, _ in written.doubles),
        *written.singles,
        *(text for text, _ in written.paired),
        *written.alone,
    ]

    assert len(texts) > 2500
    assert len({text.casefold() for text in texts}) == len(texts)
    assert all(0 < at < len(text) for text, at in written.doubles)
    assert all(len(names) == 2 for _, names in written.paired)


def test_more_certainty_is_never_counted_against_a_pair() -> None:
    place, halves, more, less, *_ = ODDS

    assert min(place, halves, more, less) > 0


def test_a_little_teaching_already_shows_where_and_is_the_same_each_time() -> None:
    said = {"log_workout": "log {} km", "today": "what now {}", "thanks": "thank you {} times"}
    lines = [
        Utterance(text=how.format(n), intent=name) for name, how in said.items() for n in range(40)
    ]
    some = Written(doubles=[], singles=["log 5 km, no 6"], paired=[], alone=[])
    one, other = (fit_segmenter(lines, some, ENCODER.gaps, Share(200, 40)) for _ in range(2))
    text = "log 7 km, what now 8"
    places = list(spaces(text))

    assert int(one.chances(text, places).argmax()) == 2
    assert one.inner.tolist() == other.inner.tolist()


@pytest.mark.parametrize(
    "text",
    [
        "I ran 12 km in 70 min today",
        "I ran 10 km in 60 min on 26 October",
        "rode 50 km in 2 hours yesterday evening with the club",
    ],
)
def test_a_figure_stays_with_its_unit_and_a_session_with_its_day(text: str) -> None:
    torn = [place.left for place in SHIPPED.boundaries(text)]

    assert not [one for one in torn if one.endswith((" in", " 70", " 60", " 50", " 2", " min"))]
