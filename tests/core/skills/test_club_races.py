"""The club's race calendar, by command and by talking."""

from dataclasses import replace
from datetime import date

from core.model.club_changes import RaceEntered
from core.model.gathering import ClubRace
from core.model.profile import Race
from tests.core.skills.club_chat import CLUB, open_group, runs

RACES = replace(
    CLUB,
    races=(
        ClubRace(id="m", name="Manchester Half", on=date(2027, 4, 11), kind="half"),
        ClubRace(id="l", name="Leeds 10k", on=date(2027, 5, 9), kind="10k"),
    ),
)


def test_a_race_is_put_down_with_its_countdown() -> None:
    group = open_group()
    said = runs(group, "ben", "add Manchester Half on 11 April")

    (race,) = group.club.races
    assert (race.name, race.on) == ("Manchester Half", date(2027, 4, 11))
    assert "in 19 weeks" in said


def test_a_marathon_is_no_day_in_march() -> None:
    group = open_group()
    runs(group, "ben", "add Leeds Marathon 9 May")

    (race,) = group.club.races
    assert (race.name, race.on) == ("Leeds Marathon", date(2027, 5, 9))


def test_who_runs_what() -> None:
    group = open_group(RACES)
    runs(group, "ben", "I'm running Manchester")
    runs(group, "cem", "I'm running Leeds")
    said = runs(group, "dee", "who's doing Manchester?")

    assert "Ben" in said
    assert "Cem" not in said


def test_the_same_words_reach_the_calendar_by_race() -> None:
    group = open_group(RACES, **{"I'm running Manchester": "race"})
    said = group.say("ben", "I'm running Manchester")

    assert [one.name for one in group.club.races[0].runners] == ["Ben"]
    assert "To my own races" in group.labels
    assert not group.private
    assert "Ben" in said


def test_a_club_race_is_offered_for_ones_own_calendar() -> None:
    group = open_group(RACES)
    runs(group, "ben", "I'm running Manchester")
    group.press("ben", "To my own races")

    assert group.runner("ben").profile.races == (Race(kind="half", on=date(2027, 4, 11)),)
    assert group.private
    assert "Ben" not in group.public


def test_ones_own_race_stays_ones_own_in_a_group() -> None:
    group = open_group(RACES, **{"I have a 10k on sunday": "race"})
    group.say("ben", "I have a 10k on sunday")

    assert group.private
    assert not group.answer.news


def test_race_without_words_is_the_clubs_calendar() -> None:
    group = open_group(RACES)
    said = group.say("ben", "", command="race")

    assert "Manchester Half" in said
    assert not group.private


def test_a_member_enters_a_club_race_from_afar() -> None:
    group = open_group(RACES, **{"I'm running Leeds": "race"})
    runs(group, "ben", "I'm running Manchester")
    group.say("ben", "I'm running Leeds", alone=True)

    assert isinstance(group.answer.news[-1].change, RaceEntered)


def test_only_a_captain_takes_a_race_off() -> None:
    group = open_group(RACES)
    refused = runs(group, "ben", "take Manchester off the calendar")
    kept = group.club.races
    runs(group, "ana", "take Manchester off the calendar")

    assert "captain" in refused
    assert (len(kept), len(group.club.races)) == (2, 1)


def test_what_is_ahead_of_all_is_the_clubs_calendar() -> None:
    words = "which races have we got next"
    group = open_group(RACES, **{words: "race"})

    assert "Leeds 10k" in group.say("ben", words)
    assert group.private == ""


def test_how_to_train_for_a_race_is_ones_own() -> None:
    words = "how long should i taper before the next race"
    group = open_group(RACES, **{words: "race"})
    group.say("ben", words)

    assert "Leeds 10k" not in group.public
