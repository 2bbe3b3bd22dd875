"""Proof 8, the other half: clocks that change by law."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from tests.core.model.test_wall_clock import check_zone, zones
from tests.proofs.table import Row

YEARS = range(2000, 2038)


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_every_local_date_of_every_zone_has_one_instant(
    row: Callable[[int, str, str], Row],
) -> None:
    names = zones(every=1)
    proof = row(8, "daylight saving", f"{len(names)} zones, {YEARS[0]}-{YEARS[-1]}")
    checked = sum(check_zone(ZoneInfo(name), years=YEARS) for name in names)
    proof.say(f"{checked:,} times of day around every change, one instant each")

    assert checked > len(names) * len(YEARS)
