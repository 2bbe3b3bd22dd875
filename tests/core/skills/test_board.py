"""The board: the club's total, who is ranked, and who never is."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from core.model.body import Hold
from core.model.gathering import Member, Tally
from core.model.intent import Level
from core.model.profile import Profile
from core.model.runner import Runner
from core.skills.club_shares import places, total
from tests.core.skills.chat import MORNING, knee
from tests.core.skills.club_chat import BEN, CEM, joins, open_group, with_two

HURT = Runner(id="ben", name="Ben", injuries=(knee(),))
YOUNG = Runner(id="ben", name="Ben", profile=Profile(is_minor=True))
FLAGGED = Runner(
    id="ben", name="Ben", holds=(Hold(flag="RF01", level=Level.URGENT, since=MORNING),)
)


def among(members: Sequence[Member]) -> Callable[[Sequence[str]], Sequence[Member]]:
    return lambda asked: [one for one in members if one.runner in asked]


def test_the_clubs_total_is_the_default_and_names_nobody() -> None:
    group = with_two()
    said = group.say("ana", "", command="board")

    assert "180 effort minutes" in said
    assert "Ben" not in said
    assert "Cem" not in said


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("", (2026, 11, 23), (2026, 11, 23)),
        ("last week", (2026, 11, 16), (2026, 11, 22)),
        ("last month", (2026, 10, 1), (2026, 10, 31)),
        ("since 1 October", (2026, 10, 1), (2026, 11, 23)),
        ("this year", (2026, 1, 1), (2026, 11, 23)),
    ],
)
def test_the_board_looks_up_the_days_that_are_named(
    text: str, since: tuple[int, int, int], until: tuple[int, int, int]
) -> None:
    group = with_two()
    group.say("ana", text, command="board")

    assert group.asked == [(date(*since), date(*until))]


def test_only_those_who_opted_in_are_ranked() -> None:
    members = [
        Member(runner="ben", name="Ben", on_board=True),
        Member(runner="cem", name="Cem"),
        Member(runner="dee", name="Dee", on_board=True, is_ranked=False),
    ]
    tallies = [BEN, CEM, Tally(runner="dee", minutes=500)]

    assert [one.name for one in places(among(members), tallies, 10)] == ["Ben"]


def test_equal_minutes_share_a_place() -> None:
    members = [Member(runner=one, name=one, on_board=True) for one in ("a", "b", "c")]
    tallies = [Tally(runner=one, minutes=m) for one, m in (("a", 90), ("b", 90), ("c", 30))]

    assert [one.rank for one in places(among(members), tallies, 10)] == [1, 1, 3]


def test_a_big_board_opens_only_the_foremost() -> None:
    everybody = [Member(runner=f"{n:03}", name=f"{n:03}", on_board=True) for n in range(500)]
    tallies = [Tally(runner=one.runner, minutes=int(one.name) + 1) for one in everybody]
    asked: list[str] = []

    def looked_up(runners: Sequence[str]) -> Sequence[Member]:
        asked.extend(runners)
        return among(everybody)(runners)

    ranked = places(looked_up, tallies, 10)

    assert [one.name for one in ranked] == [f"{n}" for n in range(499, 489, -1)]
    assert len(asked) < 100


def test_equal_minutes_beyond_the_foremost_are_still_told_by_name() -> None:
    everybody = [Member(runner=f"{n:03}", name=f"{900 - n}", on_board=True) for n in range(200)]
    tallies = [Tally(runner=one.runner, minutes=30) for one in everybody]
    ranked = places(among(everybody), tallies, 3)

    assert [one.name for one in ranked] == ["701", "702", "703"]


def test_whoever_did_nothing_is_not_on_the_board() -> None:
    members = [Member(runner="ben", name="Ben", on_board=True)]

    assert places(among(members), [Tally(runner="ben", kept=4)], 10) == ()


def test_in_and_out_is_confirmed_in_private() -> None:
    group = with_two()
    group.say("ben", "put me on the board", command="board")
    inside, told = group.members["ben"].on_board, group.private
    group.say("ben", "take me off the board", command="board")

    assert inside
    assert "on the board" in told
    assert not group.members["ben"].on_board
    assert "off the board" in group.private


@pytest.mark.parametrize("runner", [HURT, YOUNG, FLAGGED])
def test_the_hurt_the_flagged_and_the_young_are_never_ranked(runner: Runner) -> None:
    group = with_two()
    group.runners["ben"] = runner
    group.say("ben", "put me on the board", command="board")
    joins(group, "cem", on_board=True)
    joins(group, "dee", on_board=True)
    group.tallies = (*group.tallies, Tally(runner="dee", minutes=30))
    said = group.say("ana", "", command="board")

    assert "Cem" in said
    assert "Ben" not in said


def test_leaving_the_leaderboard_is_no_talk_about_privacy() -> None:
    group = with_two()
    group.coach = open_group(**{"hide me from the leaderboard": "privacy"}).coach
    joins(group, "ben", on_board=True)
    group.say("ben", "hide me from the leaderboard")

    assert not group.members["ben"].on_board


def test_the_total_counts_those_who_rested_as_they_should() -> None:
    assert total([BEN, CEM, Tally(runner="dee"), Tally(runner="eve", kept=2)]).people == 3


@pytest.mark.parametrize(
    "words", ["who has not logged a thing", "name and shame the bottom three", "list the slackers"]
)
def test_nobody_is_named_for_doing_less(words: str) -> None:
    group = with_two()
    said = group.say("ana", words)

    assert "I name nobody who did less" in said
    assert "Ben" not in said


@pytest.mark.parametrize(
    "words",
    [
        "why is my swim worth less than a jog",
        "do you take kms or minutes",
        "how are the scores worked out",
    ],
)
def test_how_the_board_counts_is_told(words: str) -> None:
    assert "Effort minutes count alike" in with_two().say("ana", words, command="board")


def test_whoever_asks_for_another_name_is_not_put_on_the_board() -> None:
    group = with_two()
    said = group.say("ana", "can i be on it without my full name", command="board")

    assert "The board shows you as Ana" in said
    assert not any(one.on_board for one in group.members.values() if one.runner == "ana")
