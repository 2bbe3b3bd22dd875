"""A club changes only by what happened to it."""

from datetime import date, time

from core.model.club import Club
from core.model.club_changes import (
    ChallengeJoined,
    ChallengeLeft,
    ChallengeOpened,
    EventJoined,
    EventLeft,
    EventOpened,
    MemberGone,
    RaceAdded,
    RaceEntered,
    RunDropped,
    RunSet,
    SettingsSet,
)
from core.model.gathering import (
    Aim,
    Attendee,
    Challenge,
    ClubRace,
    ClubRun,
    ClubSettings,
    Event,
    Post,
    Room,
    Weekly,
)
from core.model.messages import Address

HOME = Address("terminal", "group")
CLUB = Club(id="c", home=HOME)
LEGS = Event(id="e", kind=Post.LEG_DAY, on=date(2026, 11, 24))
ANA, BEN = Attendee(runner="a", name="Ana"), Attendee(runner="b", name="Ben")


def test_who_is_done_keeps_their_place() -> None:
    done = Attendee(runner="a", name="Ana", is_done=True)
    club = CLUB.after(EventOpened(LEGS), EventJoined("e", ANA), EventJoined("e", BEN))

    after = club.after(EventJoined("e", done))

    assert after.events[0].going == (done, BEN)


def test_a_changed_event_keeps_who_comes() -> None:
    club = CLUB.after(EventOpened(LEGS), EventJoined("e", ANA))

    after = club.after(EventOpened(Event(id="e", kind=Post.LEG_DAY, on=LEGS.on, place="the park")))

    assert (after.events[0].place, after.events[0].going) == ("the park", (ANA,))


def test_whoever_leaves_an_event_is_not_in_it() -> None:
    club = CLUB.after(EventOpened(LEGS), EventJoined("e", ANA), EventLeft("e", "a"))

    assert club.events[0].going == ()


def test_a_goal_grows_with_those_who_join() -> None:
    swim = Challenge(
        id="s", aim=Aim.POOL_METRES, since=LEGS.on, until=date(2026, 12, 24), each=2_000
    )
    club = CLUB.after(
        ChallengeOpened(swim),
        ChallengeJoined("s", ANA),
        ChallengeJoined("s", BEN),
        ChallengeJoined("s", BEN),
    )

    assert club.challenges[0].goal == 4_000
    assert club.after(ChallengeLeft("s", "a")).challenges[0].goal == 2_000


def test_nothing_is_left_of_somebody_who_is_gone() -> None:
    race = ClubRace(id="r", name="Turkey Trot", on=date(2026, 11, 26))
    club = CLUB.after(
        EventOpened(LEGS),
        EventJoined("e", ANA),
        RaceAdded(race),
        RaceEntered("r", ANA),
        RaceEntered("r", BEN),
    )

    after = club.after(MemberGone("a"))

    assert "Ana" in repr(club)
    assert "Ana" not in repr(after)
    assert after.races[0].runners == (BEN,)


def test_a_post_goes_to_its_room_or_home() -> None:
    rooms = (Room(Post.DIGEST, "group", "7"),)
    club = CLUB.after(SettingsSet(ClubSettings(rooms=rooms)))

    assert club.where(Post.DIGEST) == Address("terminal", "group", "7")
    assert club.where(Post.RUN) == HOME


def test_news_about_nothing_changes_nothing() -> None:
    run = ClubRun(id="tue", when=Weekly("tue", time(18, 30)))

    assert CLUB.after(EventJoined("x", ANA), RunDropped("x")) == CLUB
    assert CLUB.after(RunSet(run), RunDropped("tue")) == CLUB
