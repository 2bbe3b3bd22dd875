"""The red-flag screen, over tables of what runners write."""

import pytest

from core.advice.red_flags import screen
from core.knowledge.red_flags import RedFlags, load_red_flags
from core.model.intent import Flag, Level


@pytest.fixture(scope="module")
def flags() -> RedFlags:
    return load_red_flags()


def test_chest_pain_is_an_emergency(flags: RedFlags) -> None:
    found = screen("i have chest pian", flags)

    assert found == Flag("RF01", Level.EMERGENCY)


def test_denied_chest_pain_is_none(flags: RedFlags) -> None:
    found = screen("no chest pain, just a sore knee", flags)

    assert found is None
