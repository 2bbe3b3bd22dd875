"""One line of a log, read as its sessions."""

from datetime import date

import pytest

from core.language.logbook import read_log
from tests.core.skills.chat import read

THURSDAY = date(2026, 11, 26)
Told = tuple[int, str, int | None, float | None, int | None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("swam 40 min easy, knee 2/10", [(26, "swim", 40, None, 3)]),
        ("ran 8k in 45", [(26, "run", 45, 8.0, None)]),
        ("did leg day", [(26, "strength", None, None, None)]),
        ("rest day", [(26, "rest", None, None, None)]),
        ("yesterday 5k", [(25, "run", None, 5.0, None)]),
        ("cycled 30 on tuesday", [(24, "cycle", 30, None, None)]),
        ("cycled 30 on thursday", [(26, "cycle", 30, None, None)]),
        ("rowed 20 last thursday", [(19, "row", 20, None, None)]),
        ("rowed 20 on 3 November", [(3, "row", 20, None, None)]),
        ("swam 40 min, nov 17th", [(17, "swim", 40, None, None)]),
        ("did a decent 10 km", [(26, "run", None, 10.0, None)]),
        ("yoga, hour", [(26, "yoga", 60, None, None)]),
        ("bike, hour and a half", [(26, "cycle", 90, None, None)]),
        ("home from pool did 1200m", [(26, "swim", None, 1.2, None)]),
        ("rowed for 3 weeks", [(26, "row", None, None, None)]),
        ("rowed 20 three days ago", [(23, "row", 20, None, None)]),
        ("rode 20k hard yesterday", [(25, "cycle", None, 20.0, 7)]),
        ("ran 5k 7/10", [(26, "run", None, 5.0, 7)]),
        ("ran 5k, knee 7/10", [(26, "run", None, 5.0, None)]),
        ("elliptical 25 rpe 6", [(26, "elliptical", 25, None, 6)]),
        ("swam 1500", [(26, "swim", None, 1.5, None)]),
        ("ran 5", [(26, "run", None, 5.0, None)]),
        ("ran 30", [(26, "run", 30, None, None)]),
        ("parkrun", [(26, "run", None, 5.0, None)]),
        ("swam 40 min and ran 5k", [(26, "swim", 40, None, None), (26, "run", None, 5.0, None)]),
        (
            "yesterday swam 30 and did yoga for 20 min",
            [(25, "swim", 30, None, None), (25, "yoga", 20, None, None)],
        ),
        ("rested, rowed 9 min on tuesday", [(24, "rest", *[None] * 3), (24, "row", 9, None, None)]),
        ("it was lovely out there", []),
    ],
)  # fmt: skip
def test_a_line_tells_what_how_long_how_far_how_hard_and_when(text: str, told: list[Told]) -> None:
    found = read_log(text, THURSDAY, read)

    assert [(w.on.day, w.activity, w.minutes, w.distance_km, w.effort) for w in found] == told


def test_a_bare_figure_of_a_run_is_in_the_runners_unit() -> None:
    [run] = read_log("ran 5", THURSDAY, read, is_miles=True)

    assert run.distance_km == pytest.approx(8.05)
