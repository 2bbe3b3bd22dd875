"""What everybody may rely on when a club is told something it did not ask for."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from core.model.club_changes import RunDropped, RunSet, SettingsSet
from core.model.gathering import ClubRun, ClubSettings, Post, Room, Weekly
from core.model.prose import Choice
from core.model.talk import Answer
from tests.contracts.house import ANA, BEN, HOUR, MINUTE, House, paragraph, says, words

TUESDAY = ClubSettings(timezone="Europe/Vienna", leg_day=Weekly("tue", time(18, 30)))
AT = datetime(2026, 3, 3, 17, 30, tzinfo=UTC)
"""The first Tuesday, half past six in Vienna."""
LEGS = says("Leg day.")


def wants_leg_days(house: House, settings: ClubSettings = TUESDAY) -> None:
    house.tell_club(ANA, SettingsSet(settings))


def test_a_post_is_due_at_its_minute_and_once(house: House) -> None:
    wants_leg_days(house)
    house.clock.at = AT - MINUTE
    before = house.announce_what_is_due(LEGS)
    house.clock.at = AT
    house.restart()
    at = house.announce_what_is_due(LEGS)
    after = house.announce_what_is_due(LEGS)
    [sent] = house.send_all()

    assert (before, at, after) == (0, 1, 0)
    assert words(sent.reply) == "Leg day."
    assert sent.where == house.club().home
    assert sent.due_at == AT


def test_it_comes_every_week_through_a_change_of_the_clocks(house: House) -> None:
    wants_leg_days(house)
    sent: list[datetime] = []
    for day in range(36):
        for minutes in (0, 60):
            house.clock.at = AT + timedelta(days=day, minutes=minutes - 60)
            if house.announce_what_is_due(LEGS):
                sent += [house.clock.at for _ in house.send_all()]

    assert [f"{at:%m-%d %H:%M}" for at in sent] == [
        *("03-03 17:30", "03-10 17:30", "03-17 17:30", "03-24 17:30"),
        *("03-31 16:30", "04-07 16:30"),
    ]


def test_a_time_that_is_set_back_to_earlier_that_day_does_not_post_twice(house: House) -> None:
    wants_leg_days(house)
    house.clock.at = AT
    house.announce_what_is_due(LEGS)
    wants_leg_days(house, replace(TUESDAY, leg_day=Weekly("tue", time(20))))
    house.clock.at = AT + 2 * HOUR
    house.announce_what_is_due(LEGS)

    assert len(house.send_all()) == 1


def test_what_captains_stopped_or_moved_in_the_meantime_is_not_posted(house: House) -> None:
    wants_leg_days(house)
    house.clock.at = AT
    [due] = house.parts.announcing.due_posts(AT, 10)
    wants_leg_days(house, replace(TUESDAY, leg_day=None))
    house.parts.announcing.announced(due, lambda *_: LEGS, AT)

    assert house.send_all() == []
    assert house.parts.announcing.due_posts(AT + timedelta(days=8), 10) == []


def test_what_is_three_hours_late_is_left_out_and_the_next_one_comes(house: House) -> None:
    wants_leg_days(house)
    house.clock.at = AT + 3 * HOUR
    late = house.announce_what_is_due(LEGS)
    sent = house.send_all()
    house.clock.at = AT + timedelta(days=7)

    assert (late, sent) == (1, [])
    assert house.announce_what_is_due(LEGS) == 1
    assert len(house.send_all()) == 1


def test_a_post_that_could_not_leave_expires(house: House) -> None:
    wants_leg_days(house)
    house.clock.at = AT
    house.announce_what_is_due(LEGS)
    house.clock.advance(3 * HOUR)

    assert house.send_all() == []


def test_no_more_posts_a_day_than_captains_want(house: House) -> None:
    runs = [ClubRun(id=f"r{n}", when=Weekly("wed", time(10 + n))) for n in range(3)]
    house.tell_club(ANA, SettingsSet(replace(TUESDAY, posts_a_day=2)), *map(RunSet, runs))
    sent: list[int] = []
    for hour in range(6, 24):
        house.clock.at = datetime(2026, 3, 3, hour, 30, tzinfo=UTC)
        house.announce_what_is_due(LEGS)
        sent += [hour for _ in house.send_all()]

    assert sent == [9, 10]


def test_a_run_is_announced_the_evening_before_until_it_is_dropped(house: House) -> None:
    run = ClubRun(id="r1", when=Weekly("thu", time(6, 30)))
    house.tell_club(ANA, SettingsSet(replace(TUESDAY, leg_day=None)), RunSet(run))
    [due] = house.parts.announcing.due_posts(datetime(2026, 3, 5, tzinfo=UTC), 10)
    house.tell_club(ANA, RunDropped("r1"))

    assert (due.post, due.key) == (Post.RUN, "r1")
    assert due.at == datetime(2026, 3, 4, 5, 30, tzinfo=UTC)
    assert house.parts.announcing.due_posts(datetime(2026, 3, 5, tzinfo=UTC), 10) == []


def test_a_post_goes_to_its_own_room_and_anybody_may_press_it(house: House) -> None:
    room = Room(Post.LEG_DAY, "-100", "7")
    wants_leg_days(house, replace(TUESDAY, rooms=(room,)))
    house.clock.at = AT
    house.announce_what_is_due(
        Answer(replies=(replace(paragraph("Legs.", Choice("In", "I'm in")), card="legs"),))
    )
    [sent] = house.send_all()
    with house.parts.turns.begin(house.pressed(sent.button_key(0), by=BEN)) as turn:
        heard = turn.incoming.text

    assert sent.where.thread == "7"
    assert heard == "I'm in"
