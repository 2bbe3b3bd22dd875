"""What comes by itself: the word before a run, after a challenge, and the digest."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from core.announcements import Announcements
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.club_changes import ChallengeClosed, EventJoined, EventOpened
from core.model.club_pace import DuePost, timers, unlike
from core.model.gathering import Aim, Attendee, Challenge, ClubRun, Post, Tally, Weekly
from core.model.prose import plain_text
from core.model.talk import Answer
from core.skills import run_days
from tests.core.skills.chat import MORNING, TODAY, shelf
from tests.core.skills.club_chat import CLUB

TUESDAY = ClubRun(id="tue", when=Weekly("tue", time(18, 30)), place="the fountain")
BEN = Attendee(runner="ben", name="Ben")
POOL = Challenge(
    id="p",
    aim=Aim.POOL_METRES,
    since=TODAY - timedelta(days=28),
    until=TODAY - timedelta(days=1),
    each=3000,
)
BEN_DID = Tally(runner="ben", minutes=60, pool_metres=2500)
BOOK = ClubBook(tallies=lambda *_: (BEN_DID, Tally(runner="cem", minutes=20)))


def compose(club: Club, post: Post, key: str = "") -> Answer | None:
    due = DuePost(club=club.id, post=post, key=key, at=MORNING)
    return Announcements(shelf=shelf()).compose(due, club, BOOK, MORNING)


def test_the_word_before_a_run_is_its_card() -> None:
    club = replace(CLUB, runs=(TUESDAY,))
    answer = compose(club, Post.RUN, "tue")

    assert answer is not None
    assert "Tuesday 24 November, 18:30" in plain_text(answer.replies[0].blocks)
    assert answer.replies[0].card == "run.tue.2026-11-24"
    assert isinstance(answer.news[0].change, EventOpened)


def test_it_knows_who_said_so_before() -> None:
    club = replace(CLUB, runs=(TUESDAY,))
    (event,) = run_days.coming(club, MORNING)
    club = club.after(EventOpened(event), EventJoined(event.id, BEN))
    answer = compose(club, Post.RUN, "tue")

    assert answer is not None
    assert "In (1): Ben." in plain_text(answer.replies[0].blocks)
    assert answer.replies[0].retires == answer.replies[0].card


def test_no_word_about_a_run_that_is_off() -> None:
    club = replace(CLUB, runs=(TUESDAY,))
    (event,) = run_days.coming(club, MORNING)

    assert compose(club.after(EventOpened(replace(event, is_off=True))), Post.RUN, "tue") is None


def test_the_morning_after_a_challenge_is_in_the_timers() -> None:
    running = replace(POOL, until=TODAY)
    club = replace(CLUB, challenges=(running,))
    (timer,) = timers(club, MORNING)

    assert timer.at == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert unlike(CLUB, club) == {(Post.CHALLENGE, "p")}
    assert timers(club, timer.at) == ()


def test_a_challenge_that_is_over_ends_with_a_kind_word_and_is_closed() -> None:
    answer = compose(replace(CLUB, challenges=(replace(POOL, joined=(BEN,)),)), Post.CHALLENGE, "p")

    assert answer is not None
    assert "2,500 m, from one of us" in plain_text(answer.replies[0].blocks)
    assert [one.change for one in answer.news] == [ChallengeClosed("p")]


def test_a_challenge_nobody_joined_ends_in_silence() -> None:
    answer = compose(replace(CLUB, challenges=(POOL,)), Post.CHALLENGE, "p")

    assert answer is not None
    assert answer.replies == ()


def test_the_digest_comes_by_itself() -> None:
    answer = compose(CLUB, Post.DIGEST)

    assert answer is not None
    assert "80 effort minutes together, from 2 of us" in plain_text(answer.replies[0].blocks)
