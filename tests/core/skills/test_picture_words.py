"""With pictures or in words alone, in runners' words."""

import pytest

from core.model.intent import Slots
from core.model.profile import Profile
from core.skills.picture_words import read_pictures

OFF = (
    "no pictures please",
    "text only",
    "please do not send any images, my phone is very slow",
    "can u not send the lil animated guy anymore",
    "i prefer reading, you can drop the images",
    "do you have to send a cartoon every time? just the words",
    "i use a screen reader so drawings are no good to me, words only please",
    "where do i switch off the pictures",
    "every answer's got a card on it now, bit much. turn it off?",
    "the animations are too much for my eyes, off please",
)
ON = (
    "images on",
    "turn the pictures back on, i miss the little guy",
    "got a new phone, pics are fine now",
    "oops i turned pictures off, how do i undo that, want them on",
    "the stick figures are great, keep them coming, i turned them off by mistake",
    "my english is not so good, pictures help. please send them always",
    "show me drawings instead of all this text",
    "image sending: yes please",
    "no more text only",
)
NEITHER = (
    "is there a setting for images",
    "where do i change if you send pictures or not",
    "just text me after 6",
    "use miles, not km",
    "no pool",
)


@pytest.mark.parametrize("said", OFF)
def test_words_alone(said: str) -> None:
    assert read_pictures(said, Slots(), Profile()).is_text_only


@pytest.mark.parametrize("said", ON)
def test_with_pictures(said: str) -> None:
    assert not read_pictures(said, Slots(), Profile(is_text_only=True)).is_text_only


@pytest.mark.parametrize("said", NEITHER)
@pytest.mark.parametrize("before", [True, False])
def test_what_changes_nothing(said: str, *, before: bool) -> None:
    assert read_pictures(said, Slots(), Profile(is_text_only=before)).is_text_only is before
