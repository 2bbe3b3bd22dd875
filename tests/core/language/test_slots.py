"""Whole messages: every slot of each, and nothing else."""

import pytest

from tests.core.language.test_slots_lexicon import said


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("", {}),
        ("hello coach", {}),
        ("ran 8k in 45 min", {"activity": "run", "distance_km": 8, "duration_min": 45}),
        ("swam 40 min easy, knee 2/10",
         {"activity": "swim", "duration_min": 40, "body_part": "knee", "pain": 2}),
        ("remind me mon wed fri at 7", {"days": ["mon", "wed", "fri"], "time": "07:00"}),
        ("half marathon in 6 weeks", {"race": "half", "weeks": 6}),
    ],
)  # fmt: skip
def test_a_message_gives_its_details_and_no_more(text: str, slots: dict[str, object]) -> None:
    assert said(text) == slots
