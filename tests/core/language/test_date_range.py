"""Past days, as people say them."""

from datetime import date

import pytest

from core.language.date_range import read_range

TODAY = date(2026, 11, 25)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "since", "until", "name"),
    [
        ("board this week", (2026, 11, 23), (2026, 11, 25), "this_week"),
        ("leaderboard last week", (2026, 11, 16), (2026, 11, 22), "last_week"),
        ("how did we do this month", (2026, 11, 1), (2026, 11, 25), "this_month"),
        ("board for last month", (2026, 10, 1), (2026, 10, 31), "last_month"),
        ("the club this year", (2026, 1, 1), (2026, 11, 25), "this_year"),
        ("last year", (2025, 1, 1), (2025, 12, 31), "last_year"),
        ("board since 1 October", (2026, 10, 1), (2026, 11, 25), "since"),
        ("since October 1st", (2026, 10, 1), (2026, 11, 25), "since"),
        ("since the 1st of december", (2025, 12, 1), (2026, 11, 25), "since"),
        ("since 2026-09-15", (2026, 9, 15), (2026, 11, 25), "since"),
        ("from 1 to 15 november", (2026, 11, 1), (2026, 11, 15), "dates"),
        ("between 3 and 9 november", (2026, 11, 3), (2026, 11, 9), "dates"),
        ("november 3-9", (2026, 11, 3), (2026, 11, 9), "dates"),
        ("from 20 december to 6 january", (2025, 12, 20), (2026, 1, 6), "dates"),
        ("from 1 november to 30 november", (2026, 11, 1), (2026, 11, 25), "since"),
        ("since september", (2026, 9, 1), (2026, 11, 25), "since"),
        ("in october", (2026, 10, 1), (2026, 10, 31), "dates"),
        ("board for december", (2025, 12, 1), (2025, 12, 31), "dates"),
        ("the last 14 days", (2026, 11, 12), (2026, 11, 25), "since"),
        ("past four weeks", (2026, 10, 29), (2026, 11, 25), "since"),
        ("since monday", (2026, 11, 23), (2026, 11, 25), "since"),
        ("since new year", (2026, 1, 1), (2026, 11, 25), "this_year"),
        ("yesterday", (2026, 11, 24), (2026, 11, 24), "yesterday"),
    ],
)
def test_a_range_is_read_as_it_was_meant(
    text: str, since: tuple[int, int, int], until: tuple[int, int, int], name: str
) -> None:
    found = read_range(text, TODAY)

    assert found is not None
    assert (found.since, found.until) == (date(*since), date(*until))
    assert found.name == name


@pytest.mark.parametrize(
    "text", ["leaderboard", "who's top of the club", "31 february", "this weekend", "may i join"]
)
def test_no_range_is_read_into_other_words(text: str) -> None:
    assert read_range(text, TODAY) is None


def test_no_range_reaches_into_the_future() -> None:
    texts = ("this week", "in may", "since 29 february", "last month", "from 3 to 30 march")
    days = [date.fromordinal(TODAY.toordinal() - back) for back in range(400)]
    found = [(day, read_range(text, day)) for day in days for text in texts]

    assert all(one is None or one.since <= one.until <= day for day, one in found)
