"""Buttons named in words."""

from datetime import UTC, datetime

import pytest

from core.dialogue import picking
from core.model.intent import Slots
from core.model.talk import Question

OFFER = Question(
    id="pick.0",
    intent="unclear",
    slot=picking.SLOT,
    known=Slots(asked="knee\tmy knee hurts\nI'm better\tI'm better"),
    asked_at=datetime(2026, 11, 23, tzinfo=UTC),
)


@pytest.mark.parametrize(
    "text", ["1", "the first", "first one please", "option 1", "#1", "Knee", "one"]
)
def test_the_first_button_is_named(text: str) -> None:
    assert picking.picked(OFFER, text) == "my knee hurts"


@pytest.mark.parametrize("text", ["2", "the second", "the last one", "number two"])
def test_the_second_button_is_named(text: str) -> None:
    assert picking.picked(OFFER, text) == "I'm better"


@pytest.mark.parametrize("text", ["3", "the third", "2 km", "neither", "first run today", ""])
def test_anything_else_names_none(text: str) -> None:
    assert picking.picked(OFFER, text) is None
