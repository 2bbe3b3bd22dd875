"""Board, challenges, who is out, buddies, digest: what a club sees, and what it never does."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.model.body import Hold
from core.model.changes import AwaySet
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.gathering import Aim, Attendee, Challenge, Member, Status, Tally, Weekly
from core.model.intent import Level
from core.model.plan import Away
from core.model.profile import Profile
from core.model.prose import plain_text
from core.model.runner import Runner
from core.skills.challenge_words import MOST_A_WEEK, terms, wish
from core.skills.club_shares import places, progress, total
from core.skills.digest import digest
from tests.core.skills.chat import MORNING, knee, shelf
from tests.core.skills.club_chat import CLUB, Group, joins, open_group

TODAY = MORNING.date()
POOL = Challenge(
    id="p", aim=Aim.POOL_METRES, since=TODAY, until=TODAY + timedelta(days=27), each=3000
)
EFFORT = replace(POOL, id="e", aim=Aim.EFFORT_MINUTES, each=400)
BEN = Tally(runner="ben", minutes=120, planned=130, pool_metres=2200, kept=3)
CEM = Tally(runner="cem", minutes=60, planned=60, pool_metres=500, kept=5)
HURT = Runner(id="ben", name="Ben", injuries=(knee(),))
YOUNG = Runner(id="ben", name="Ben", profile=Profile(is_minor=True))
FLAGGED = Runner(
    id="ben", name="Ben", holds=(Hold(flag="RF01", level=Level.URGENT, since=MORNING),)
)


def joined(challenge: Challenge, *runners: str) -> Challenge:
    there = tuple(Attendee(runner=one, name=one.capitalize()) for one in runners)
    return replace(challenge, joined=there)


def with_challenge(challenge: Challenge, *runners: str) -> Club:
    return replace(CLUB, challenges=(joined(challenge, *runners),))


def with_two() -> Group:
    group = open_group()
    joins(group, "ben")
    joins(group, "cem")
    group.tallies = (BEN, CEM)
    return group


# the board


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


# challenges


def test_a_challenge_grows_with_those_who_join() -> None:
    group = open_group(with_challenge(POOL))
    group.say("ana", "", command="challenge")
    group.press("ben", "I'm in")
    group.press("cem", "I'm in")

    (challenge,) = group.club.challenges
    assert challenge.goal == 6000
    assert list(group.cards) == ["challenge.p"]


def test_only_a_captain_opens_and_closes() -> None:
    group = open_group(with_challenge(POOL))
    opened = group.say("ben", "start a yoga challenge", command="challenge")
    closed = group.say("ben", "close the pool challenge", command="challenge")

    assert group.club.challenges == (POOL,)
    assert "captain" in opened
    assert "captain" in closed


def test_a_captain_opens_one_in_a_line() -> None:
    group = open_group()
    group.say("ana", "start a pool challenge, 3000 m each, until 20 december", command="challenge")

    (made,) = group.club.challenges
    assert (made.aim, made.each, made.until) == (Aim.POOL_METRES, 3000, date(2026, 12, 20))


def test_the_last_to_join_weighs_as_much_as_the_fastest() -> None:
    fast = Tally(runner="ben", minutes=400, planned=400)
    slow = Tally(runner="cem", minutes=60, planned=60)
    end = EFFORT.until

    assert progress(joined(EFFORT, "ben", "cem"), [fast, slow], end) == 1
    assert progress(joined(EFFORT, "ben", "cem"), [fast], end) == 0.5
    assert progress(joined(EFFORT, "ben", "cem"), [slow], end) == 0.5


def test_nobody_can_fill_more_than_their_own_share() -> None:
    busy = Tally(runner="ben", minutes=4000, planned=4000)

    assert progress(joined(EFFORT, "ben", "cem"), [busy], EFFORT.until) == 0.5


def test_whoever_rests_as_they_should_holds_nobody_back() -> None:
    healing = Tally(runner="cem", kept=20)
    done = Tally(runner="ben", minutes=400, planned=400)

    assert progress(joined(EFFORT, "ben", "cem"), [done, healing], EFFORT.until) == 1


def test_only_those_who_joined_count() -> None:
    assert progress(joined(POOL, "cem"), [BEN, CEM], TODAY) == pytest.approx(500 / 3000)


def test_no_line_of_a_challenge_tells_who_did_how_much() -> None:
    group = open_group(with_challenge(POOL, "cem", "ben"))
    group.tallies = (BEN, CEM)
    said = group.say("ana", "", command="challenge")

    assert "2,700 m of 6,000 m" in said
    assert "2,200" not in said
    assert "500 m" not in said
    assert "Cem and Ben" in said  # in the order in which they came


def test_it_ends_kindly_whatever_it_came_to() -> None:
    group = open_group(with_challenge(POOL, "ben", "cem"))
    group.say("ana", "close the challenge", command="challenge")
    quiet = group.public
    group.club = with_challenge(POOL, "ben", "cem")
    group.tallies = (BEN, CEM)
    some = group.say("ana", "close the challenge", command="challenge")

    assert group.club.challenges == ()
    assert "that's fine" in quiet
    assert "2,700 m, from 2 of us" in some


def test_what_is_over_cannot_be_joined() -> None:
    group = open_group(with_challenge(POOL)).later(days=30)
    group.say("ben", "join the challenge", command="challenge")

    assert not group.answer.news


def test_of_two_challenges_one_is_asked_for() -> None:
    group = open_group(replace(CLUB, challenges=(POOL, EFFORT)))
    said = group.say("ben", "join the challenge", command="challenge")
    group.press("ben", "Pool challenge")

    assert "Which" in said
    assert [one.joined != () for one in group.club.challenges] == [True, False]


@pytest.mark.parametrize("aim", Aim)
def test_no_challenge_asks_for_more_than_is_good(aim: Aim) -> None:
    made = terms(f"start a {aim.value} challenge, 99999 each for 2 weeks", TODAY)

    assert made.each <= MOST_A_WEEK[made.aim] * 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("is there a club challenge", "show"),
        ("when does the challenge finish", "show"),
        ("who's in the challenge", "show"),
        ("how does the challenge work", "how"),
        ("can i join the challenge if i'm injured", "join"),
        ("take me out of the challenge", "leave"),
        ("wrap up the challenge", "close"),
        ("let's do a pool challenge together", "open"),
    ],
)
def test_what_is_wanted_of_a_challenge(text: str, wanted: str) -> None:
    assert wish(text).value == wanted


# who's out


def test_nobody_is_shown_without_a_yes() -> None:
    group = open_group()
    joins(group, "ben", status=Status.RESTING)
    said = group.say("ana", "", command="whosout")

    assert "Ben" not in said


def test_whoever_shares_sees_first_what_is_shared_and_no_reason_is_given() -> None:
    group = open_group()
    group.runners["ben"] = HURT
    group.say("ben", "put me on the who's out board", command="whosout")
    told = group.private
    said = group.say("ana", "", command="whosout")

    assert "cross-training" in told
    assert "Cross-training: Ben" in said
    assert "knee" not in said


def test_the_away_are_shown_until_they_are_back() -> None:
    group = open_group()
    group.know("ben", AwaySet(Away(until=TODAY + timedelta(days=3))))
    group.say("ben", "put me on the who's out board", command="whosout")
    now = group.say("ana", "", command="whosout")
    later = group.later(days=5).say("ana", "", command="whosout")

    assert "Away: Ben (until 26 November)" in now
    assert "Away" not in later.replace("away", "")


def test_whoever_leaves_the_list_leaves_nothing_on_it() -> None:
    group = open_group()
    group.say("ben", "put me on the who's out board", command="whosout")
    group.say("ben", "take me off the who's out board", command="whosout")

    assert group.members["ben"] == Member(runner="ben", name="Ben")


# buddies


def test_the_question_in_the_group_names_only_those_who_want_to_be_found() -> None:
    group = open_group(**{"anyone swimming this week?": "buddy"})
    joins(group, "ben", is_buddy=True, swap="swim", swap_until=TODAY)
    joins(group, "cem", swap="swim", swap_until=TODAY)
    joins(group, "dee", is_buddy=True, swap="cycle", swap_until=TODAY)
    said = group.say("ana", "anyone swimming this week?")

    assert "Ben" in said
    assert "Cem" not in said
    assert "Dee" not in said


def test_two_with_the_same_swap_are_told_in_private() -> None:
    group = open_group()
    group.say("ben", "find me company for swimming", command="buddy")
    alone = group.private
    group.say("cem", "find me company for swimming", command="buddy")

    assert "Cem" not in alone
    assert "Ben would like company for swimming too" in group.private
    assert "Ben" not in group.public


def test_a_swap_of_last_week_finds_nobody() -> None:
    group = open_group()
    group.say("ben", "find me company for swimming", command="buddy")
    said = group.later(days=7).say("cem", "anyone swimming this week?", command="buddy")

    assert "Ben" not in said


def test_no_buddies_means_none() -> None:
    group = open_group()
    group.say("ben", "find me company for swimming", command="buddy")
    group.press("ben", "No buddies")

    assert group.members["ben"] == Member(runner="ben", name="Ben")


def test_whoever_looks_for_the_same_hears_of_a_newcomer_and_nobody_else_does() -> None:
    group = open_group()
    joins(group, "ben", is_buddy=True, swap="swim", swap_until=TODAY)
    joins(group, "dee", is_buddy=True, swap="row", swap_until=TODAY)
    group.say("cem", "find me company for swimming", command="buddy")
    [note] = group.answer.notes

    assert note.runner == "ben"
    assert "Cem would like company for swimming" in plain_text(note.reply.blocks)


# the digest


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


def test_the_total_counts_those_who_rested_as_they_should() -> None:
    assert total([BEN, CEM, Tally(runner="dee"), Tally(runner="eve", kept=2)]).people == 3
