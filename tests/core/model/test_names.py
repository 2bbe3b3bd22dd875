"""A name is read by others: it may not shout, lead away, or climb out of its line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.names import LONGEST, plain_name
from core.model.profile import Profile
from core.model.runner import Runner


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Ana", "Ana"),
        ("J.P. O'Neill-Łukasz", "J.P. O'Neill-Łukasz"),
        ("Zoë 🏃\u200d♀", "Zoë 🏃\u200d♀"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("Ana\n# Captain\nof all", "Ana # Captain of all"),
        ("\u202egnp.ana", "gnp ana"),
        ("A\u200bn\u2060a\ufeff", "Ana"),
        ("join evil.example/now", "join evil example now"),
        ("https://evil.example", "evil example"),
        ("tg://user?id=1", "user?id=1"),
        ("[Ana](tg://user?id=1)", "[Ana]( user?id=1)"),
        ("/stop", "stop"),
        ("a" + "\u0336" * 50 + "na", "a" + "\u0336" * 2 + "na"),
        ("\u200b\u2060", ""),
        ("x" * 500, "x" * LONGEST),
    ],
)
def test_a_name_is_one_short_line_that_leads_nowhere(told: str, shown: str) -> None:
    assert plain_name(told) == shown
    assert Runner(id="r", name=told).called == shown


@given(st.text(max_size=200))
def test_no_name_breaks_out_of_its_line(told: str) -> None:
    name = plain_name(told)

    assert len(name) <= LONGEST
    assert "://" not in name
    assert len(name.splitlines()) <= 1
    assert not any(unicodedata.category(one) in {"Cc", "Cs", "Co"} for one in name)
    assert not any("\u202a" <= one <= "\u202e" for one in name)


def test_a_name_of_ones_own_goes_before_the_platforms() -> None:
    assert Runner(id="r", name="Ana", profile=Profile(called="Captain")).called == "Captain"
    assert Runner(id="r", name="Ana", profile=Profile(called="\u200b")).called == "Ana"
