"""The state of the medical review is told as it is."""

from dataclasses import replace
from datetime import date

from core.knowledge.handbook import Handbook
from core.knowledge.review import review

TODAY = date(2026, 11, 22)


def signed(handbook: Handbook, on: date) -> Handbook:
    """The handbook with one injury signed on a day."""
    update = {"reviewed_by": "A", "reviewed_on": on}
    page = handbook.injuries["pfps"].model_copy(update=update)
    return replace(handbook, injuries={**handbook.injuries, "pfps": page})


def test_nobody_has_signed_a_row_yet(handbook: Handbook) -> None:
    state = review(handbook, TODAY)

    assert state.rows >= 224 + 16 + 4 + 10
    assert (state.signed, state.stale) == (0, 0)


def test_a_signature_counts(handbook: Handbook) -> None:
    state = review(signed(handbook, date(2026, 1, 1)), TODAY)

    assert (state.signed, state.stale) == (1, 0)


def test_a_signature_goes_stale_after_a_year(handbook: Handbook) -> None:
    state = review(signed(handbook, date(2025, 11, 1)), TODAY)

    assert (state.signed, state.stale) == (1, 1)
