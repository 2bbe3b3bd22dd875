"""A short season, in the ordinary suite."""

import pytest

from bot.wiring import temporary_database
from tests import shipped
from tests.simulation.club import season


@pytest.mark.timeout(180)
def test_nothing_that_never_may_happens_in_two_weeks_around_a_clock_change() -> None:
    with temporary_database() as url:
        club = season(shipped.mind(), url, runners=4, days=16, seed=3)

    assert club.broken == []
    assert club.figures["nudges read"] > 15
    assert club.figures["restarts"] > 2
