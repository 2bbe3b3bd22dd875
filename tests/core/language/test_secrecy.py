"""Who hears what somebody told us: asked in many words, and not in others."""

import pytest

from core.language.secrecy import is_about_privacy


@pytest.mark.parametrize(
    "said",
    [
        "does the club see what i tell you",
        "can the admins read everything i put in here",
        "so who gets to see all this",
        "is this chat confidential?",
        "does it end up in the club",
        "who knows i'm hurt",
    ],
)
def test_it_is_about_privacy(said: str) -> None:
    assert is_about_privacy(said)


@pytest.mark.parametrize(
    "said",
    ["who sees the board", "does anyone know what i should do", "is this a private pool"],
)
def test_it_is_about_something_else(said: str) -> None:
    assert not is_about_privacy(said)
