"""When clubs hear something by themselves."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.model.club import Club
from core.model.club_pace import next_weekly, timers, unlike
from core.model.gathering import ClubRun, ClubSettings, Post, Weekly
from core.model.messages import Address

VIENNA = "Europe/Vienna"
HOME = Address("telegram", "-100")
SUNDAY = datetime(2026, 3, 22, 12, 0, tzinfo=UTC)


def club(settings: ClubSettings, *runs: ClubRun) -> Club:
    return Club(id="c", home=HOME, settings=settings, runs=runs)


def test_the_wall_clock_of_the_club_counts_through_a_change_of_the_clocks() -> None:
    legs = Weekly("tue", time(18, 30))
    first = next_weekly(legs, ZoneInfo(VIENNA), SUNDAY)
    second = next_weekly(legs, ZoneInfo(VIENNA), first)

    assert (first, second) == (
        datetime(2026, 3, 24, 17, 30, tzinfo=UTC),
        datetime(2026, 3, 31, 16, 30, tzinfo=UTC),
    )


def test_a_time_that_the_clocks_skip_still_comes_that_day() -> None:
    night = next_weekly(Weekly("sun", time(2, 30)), ZoneInfo(VIENNA), SUNDAY)

    assert night.astimezone(ZoneInfo(VIENNA)).date().isoformat() == "2026-03-29"


@pytest.mark.parametrize(
    ("starts", "announced"), [(time(6, 30), "wed 06:30"), (time(21, 0), "wed 19:00")]
)
def test_a_run_is_announced_the_day_before_and_not_at_night(starts: time, announced: str) -> None:
    run = ClubRun(id="r", when=Weekly("thu", starts))
    [timer] = timers(club(ClubSettings(), run), SUNDAY)

    assert (timer.post, timer.key) == (Post.RUN, "r")
    assert f"{timer.at:%a %H:%M}".lower() == announced


def test_only_what_has_another_time_is_worked_out_anew() -> None:
    run = ClubRun(id="r", when=Weekly("thu", time(6, 30)))
    before = club(ClubSettings(timezone=VIENNA, digest=Weekly("sun", time(18))), run)
    capped = club(ClubSettings(timezone=VIENNA, digest=Weekly("sun", time(18)), posts_a_day=1), run)
    moved = club(ClubSettings(timezone=VIENNA, digest=Weekly("sun", time(19))), run)
    abroad = club(ClubSettings(timezone="Asia/Tokyo", digest=Weekly("sun", time(18))), run)

    assert unlike(before, capped) == frozenset()
    assert unlike(before, moved) == {(Post.DIGEST, "")}
    assert unlike(before, abroad) == {(Post.DIGEST, ""), (Post.RUN, "r")}
