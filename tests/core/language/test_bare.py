import pytest

from core.language.bare import bare
from core.model.intent import Slots

NAMES = {"rowing": "row", "swim": "swim", "swam": "swim", "lifting": "strength", "run": "run"}


def read_slots(text: str) -> Slots:
    words = text.casefold().replace("?", "").split()
    sports = [NAMES[word] for word in words if word in NAMES]
    if "water running" in text:
        sports.append("water_run")
    lunges = "lunge" if "lunges" in words else None
    return Slots(
        activity=tuple(sports), exercise=lunges, duration_min=40 if "40" in words else None
    )


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("rowing", "activity_info"),
        ("Rowing?", "activity_info"),
        ("water running", "activity_info"),
        ("info on rowing", "activity_info"),
        ("lunges", "exercise_howto"),
        ("lifting", "leg_day"),
    ],
)
def test_a_bare_name_asks_about_what_it_names(text: str, intent: str) -> None:
    assert bare(text, read_slots(text), read_slots) == intent


@pytest.mark.parametrize(
    "text",
    ["swam", "swim 40", "no rowing", "rowing today", "log rowing", "run", "rowing or swim", ""],
)
def test_a_name_with_more_beside_it_is_not_bare(text: str) -> None:
    assert bare(text, read_slots(text), read_slots) is None
