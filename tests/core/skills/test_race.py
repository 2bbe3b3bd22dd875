"""Races and seasons, through the coach."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.model.body import Injury, Phase
from core.model.intent import Slots
from core.model.profile import Profile, Race
from core.model.runner import Runner
from core.skills.race_days import race_day
from tests.core.skills.chat import HOME, MORNING, TODAY, Chat, day, open_chat

KNOWN = dict.fromkeys(
    (
        *("my half marathon is in 6 weeks", "when is my race", "my race is on sunday"),
        *("my marathon is tomorrow", "training for a marathon", "race moved to next sunday"),
        *("i ran a half marathon yesterday", "can i do leg day before my race", "10k on saturday"),
        *("race week", "my race was cancelled", "my son has a 5k next weekend"),
        *("i'm not racing any more", "my 5k is on march 9", "i ran my race yesterday, what now"),
    ),
    "race",
) | dict.fromkeys(
    (
        *("my season is over", "put me in off-season", "i'm back in season"),
        *("what do runners do in the off-season", "no longer racing", "off season starts today"),
        *("my squad has finished its season",),
    ),
    "off_season",
)


def talk(*races: Race, **more: object) -> Chat:
    profile = Profile(races=races)
    runner = Runner(id="r", name="Ana", homes=(HOME,), profile=profile)
    return open_chat(replace(runner, **more), **KNOWN)  # type: ignore[arg-type]  # (tests' own)


def on(days: int, kind: str = "half") -> Race:
    return Race(kind=kind, on=day(-days))


def test_a_race_in_six_weeks_is_remembered_and_counted_down() -> None:
    chat = talk()
    said = chat.say("my half marathon is in 6 weeks")

    assert chat.runner.profile.races == (on(42),)
    assert "Half marathon, Monday 4 January" in said
    assert "in 6 weeks" in said
    assert "21 December" in said
    assert "Last proper leg day: by 25 December." in said
    assert "My week" in chat.labels


def test_the_countdown_can_be_asked_for_and_moves_with_the_days() -> None:
    chat = talk(on(20))
    first = chat.say("when is my race")
    later = chat.later(days=8).say("when is my race")

    assert "in 2 weeks and 6 days" in first
    assert "in 12 days, and you're tapering: about 25 % less" in later


def test_the_legs_of_a_taper_are_told() -> None:
    assert "stays light" in talk(on(9)).say("can i do leg day before my race")
    assert "No more leg strength" in talk(on(4)).say("can i do leg day before my race")


def test_the_eve_and_the_day_have_their_own_words() -> None:
    assert "rest, or 20 easy minutes" in talk(on(1)).say("when is my race")
    assert "It's today" in talk(on(0)).say("when is my race")


def test_a_day_without_a_distance_asks_for_it_and_keeps_the_day() -> None:
    chat = talk()
    asked = chat.say("my race is on sunday")
    chat.press("half marathon")

    assert "Which distance" in asked
    assert chat.runner.profile.races == (on(6),)


def test_a_distance_without_a_day_helps_first_and_then_asks() -> None:
    chat = talk()
    asked = chat.say("training for a marathon")
    chat.press("In 8 weeks")

    assert "Ease off 14-21 days before" in asked
    assert asked.count("?") == 1
    assert chat.runner.profile.races == (on(56, "marathon"),)


def test_another_date_for_the_same_race_is_a_correction() -> None:
    chat = talk(on(3, "10k"))
    chat.say("race moved to next sunday")

    assert chat.runner.profile.races == (on(6, "10k"),)


def test_a_second_race_of_another_kind_joins_the_first() -> None:
    chat = talk(on(42))
    chat.say("10k on saturday")

    assert chat.runner.profile.races == (on(5, "10k"), on(42))


def test_a_race_can_be_called_off() -> None:
    chat = talk(on(42))
    chat.say("when is my race")
    said = chat.press("Not racing after all")

    assert "off the calendar" in said
    assert chat.runner.profile.races == ()


def test_a_race_that_is_over_asks_for_easy_days() -> None:
    chat = talk()
    said = chat.say("i ran a half marathon yesterday")

    assert "7 easy days" in said
    assert "29 November" in said
    assert chat.runner.profile.races == (on(-1),)


def test_the_race_we_knew_of_need_not_be_named() -> None:
    said = talk(on(-1, "10k")).say("i ran my race yesterday, what now")

    assert "a 10K in the legs" in said


def test_the_race_of_somebody_else_is_not_the_runners() -> None:
    chat = talk()
    said = chat.say("my son has a 5k next weekend")

    assert "5-7 days before" in said
    assert chat.runner.profile.races == ()


def test_calling_off_a_race_we_do_not_know_of_is_fine() -> None:
    assert "no race down" in talk().say("my race was cancelled")


def test_whatever_the_distance_some_things_hold() -> None:
    said = talk().say("race week")

    assert "nothing new" in said
    assert said.endswith("That decides how long we ease off beforehand.")


def test_with_an_injury_the_race_comes_second() -> None:
    shin = Injury(key="mtss", body_part="shin", phase=Phase.SUBACUTE, reported_at=MORNING)
    said = talk(on(20), injuries=(shin,)).say("when is my race")

    assert "Looking after your shin comes first" in said


@pytest.mark.parametrize(
    ("text", "slots", "expected"),
    [
        ("my 5k is on march 9", Slots(), date(2027, 3, 9)),
        ("the 9th of march", Slots(), date(2027, 3, 9)),
        ("london marathon 25 april", Slots(), date(2027, 4, 25)),
        ("half marathon 4 oct.", Slots(), date(2027, 10, 4)),
        ("berlin marathon september 26", Slots(), date(2027, 9, 26)),
        ("27 september 2028", Slots(), date(2028, 9, 27)),
        ("march 5, 2028", Slots(), date(2028, 3, 5)),
        ("maybe 5 or so", Slots(), None),
        ("28 november", Slots(), date(2026, 11, 28)),
        ("2026-12-24", Slots(), date(2026, 12, 24)),
        ("31 february", Slots(), None),
        ("in 10 days", Slots(), TODAY + timedelta(days=10)),
        ("tomorrow", Slots(), TODAY + timedelta(days=1)),
        ("in three weeks", Slots(weeks=3), TODAY + timedelta(days=21)),
        ("on sunday", Slots(days=("sun",)), TODAY + timedelta(days=6)),
        ("this weekend", Slots(days=("sat", "sun")), TODAY + timedelta(days=6)),
        ("next weekend", Slots(days=("sat", "sun")), TODAY + timedelta(days=13)),
        ("race on the 12th", Slots(), date(2026, 12, 12)),
        ("in april", Slots(), None),
        ("i may race", Slots(), None),
        ("a marathon", Slots(), None),
    ],
)
def test_the_day_of_a_race_is_read(text: str, slots: Slots, expected: date | None) -> None:
    assert race_day(text, slots, TODAY) == expected


# --- Off-season ----------------------------------------------------------------------------------


def test_the_off_season_is_remembered_in_this_runners_numbers() -> None:
    chat = talk()
    said = chat.say("my season is over")

    assert chat.runner.profile.is_off_season
    assert "2-3 runs a week instead of 3-4" in said
    assert "3-4 other sessions" in said


@pytest.mark.parametrize(
    "text", ["what do runners do in the off-season", "my squad has finished its season"]
)
def test_asking_about_the_off_season_changes_nothing(text: str) -> None:
    chat = talk()
    chat.say(text)

    assert not chat.runner.profile.is_off_season
    assert "Switch me to off-season" in chat.labels


def test_an_off_season_that_starts_is_no_season_that_starts() -> None:
    chat = talk()
    chat.say("off season starts today")

    assert chat.runner.profile.is_off_season


def test_the_season_can_begin_again() -> None:
    chat = talk()
    chat.say("put me in off-season")
    chat.press("Back in season")

    assert not chat.runner.profile.is_off_season


def test_a_race_nearby_comes_before_the_off_season() -> None:
    chat = talk(on(20))
    said = chat.say("put me in off-season")

    assert "half marathon is in 2 weeks and 6 days" in said
    assert not chat.runner.profile.is_off_season


def test_calling_a_race_off_ends_it_however_it_was_understood() -> None:
    chat = talk(on(20))
    chat.say("no longer racing")

    assert chat.runner.profile.races == ()


def test_the_off_season_offers_nothing_that_the_injury_forbids() -> None:
    knee = Injury(key="pfps", body_part="knee", phase=Phase.ACUTE, reported_at=MORNING)
    said = talk(injuries=(knee,)).say("put me in off-season")

    assert "depends on your knee" in said
    assert "cycling" not in said
