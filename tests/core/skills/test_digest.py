"""The digest: what a club did, and nobody by name."""

from datetime import UTC, date, datetime

import pytest

from core.model.club_book import ClubBook
from core.model.gathering import Tally, Weekly
from core.model.prose import plain_text
from core.skills.digest import digest
from tests.core.skills.chat import MORNING, shelf
from tests.core.skills.club_chat import BEN, CLUB, open_group, with_two


def test_the_digest_names_nobody_for_what_they_did_or_did_not_do() -> None:
    group = with_two()
    group.sports = {"swim": 2}
    said = group.say("ana", "", command="digest")

    assert "180 effort minutes together" in said
    assert "2 x swimming" in said
    assert "Ben" not in said
    assert "Cem" not in said


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (datetime(2026, 11, 22, 18, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 23, 7, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 27, 18, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_the_digest_is_about_the_week_that_ends(now: datetime, since: date) -> None:
    asked: list[date] = []

    def tallies(club: str, first: date, last: date) -> tuple[Tally, ...]:
        asked.append(first)
        return (BEN,) if club and last >= first else ()

    digest(CLUB, ClubBook(tallies=tallies), now, shelf())

    assert asked == [since]


def test_a_quiet_week_is_no_reproach() -> None:
    reply = digest(CLUB, ClubBook(), MORNING, shelf())

    assert "quiet weeks are fine" in plain_text(reply.blocks)
    assert reply.pictures == ()


def test_a_captain_sets_when_the_digest_comes() -> None:
    group = open_group()
    refused = group.say("ben", "digest every sunday at 18:00", command="digest")
    group.say("ana", "digest every sunday at 18:00", command="digest")
    comes = group.club.settings.digest
    group.say("ana", "no more digest", command="digest")

    assert "captain" in refused
    assert comes == Weekly("sun", datetime(2026, 1, 1, 18, tzinfo=UTC).time())
    assert group.club.settings.digest is None


def test_the_digest_cannot_be_left_out_for_a_while() -> None:
    group = open_group()
    group.say("ana", "digest every sunday at 18:00", command="digest")
    said = group.say("ana", "leave it out, no summary over the holidays", command="digest")

    assert "only stop it" in said
    assert group.club.settings.digest is not None


def test_a_recap_is_a_digest_of_another_name() -> None:
    group = open_group()
    group.say("ana", "switch the weekly recap to fridays", command="digest")

    assert group.club.settings.digest == Weekly("fri", datetime(2026, 1, 1, 18, tzinfo=UTC).time())
