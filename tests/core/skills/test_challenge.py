"""Challenges of a club: everybody weighs the same, and nobody is shown up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.model.club import Club
from core.model.gathering import Aim, Attendee, Challenge, Tally
from core.skills.challenge_words import MOST_A_WEEK, terms, wish
from core.skills.club_shares import progress
from tests.core.skills.chat import MORNING
from tests.core.skills.club_chat import BEN, CEM, CLUB, open_group

TODAY = MORNING.date()


POOL = Challenge(
    id="p", aim=Aim.POOL_METRES, since=TODAY, until=TODAY + timedelta(days=27), each=3000
)
EFFORT = replace(POOL, id="e", aim=Aim.EFFORT_MINUTES, each=400)


def joined(challenge: Challenge, *runners: str) -> Challenge:
    there = tuple(Attendee(runner=one, name=one.capitalize()) for one in runners)
    return replace(challenge, joined=there)


def with_challenge(challenge: Challenge, *runners: str) -> Club:
    return replace(CLUB, challenges=(joined(challenge, *runners),))


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


def test_a_number_for_all_together_is_nobodys_share() -> None:
    group = open_group()
    said = group.say("ana", "start one: 6000 minutes in total by 20 december", command="challenge")

    (made,) = group.club.challenges
    assert made.each == 4 * 120
    assert "One number for all of us I can't set" in said


def test_a_distance_for_all_is_nobodys_log() -> None:
    words = "lets cycle round wales as a club, 2000k between us"
    group = open_group(**{words: "log_workout"})

    assert "Kilometres I count in the pool only" in group.say("ana", words)
    assert group.runner("ana").log == ()
