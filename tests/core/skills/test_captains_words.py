"""What a captain says to the whole club, done as it was said, and taken back whole."""

from datetime import time, timedelta

import pytest

from core.model.club_changes import ClubChange
from core.model.club_undo import written
from core.model.gathering import Weekly
from core.skills import run_days
from tests.core.skills.club_chat import CLUB, Group, open_group

TUESDAY = Weekly("tue", time(19))
"""It is Monday morning."""


def with_runs() -> Group:
    group = open_group()
    group.say("ana", "Tuesday run 18:30 from the fountain, 8 km", command="runs")
    group.say("ana", "Saturday run 9:00 from the lake, 12 km", command="runs")
    return group


def with_legs() -> Group:
    group = open_group()
    group.say("ana", "leg day every Tuesday at 19:00", command="club")
    return group


def back(group: Group, by: str, text: str, command: str = "runs") -> tuple[ClubChange, ...]:
    """What takes back all that one message did for the club."""
    before = group.club
    group.say(by, text, command=command)
    journal = written(before, [one.change for one in group.answer.news])
    return next((taken for _, taken in reversed(journal) if taken), ())


def ahead(group: Group) -> list[tuple[str, bool]]:
    return [(f"{one.on:%a}", one.is_off) for one in run_days.coming(group.club, group.now)]


# undo


def test_undo_after_a_run_is_called_off_brings_back_that_date_and_keeps_the_run() -> None:
    group = with_runs()
    before = group.club
    taken = back(group, "ana", "no run this Saturday")

    assert ("Sat", True) in ahead(group)
    assert taken
    assert group.club.after(*taken) == before


def test_undo_takes_back_all_that_one_message_did() -> None:
    group = with_runs()
    group.say("ben", "I'm in", command="runs")
    before = group.club
    after = group.club.after(*back(group, "ana", "drop the Tuesday club run for good"))

    assert group.club.events == ()
    assert (set(after.runs), after.events) == (set(before.runs), before.events)


def test_who_comes_is_no_deed_for_all() -> None:
    group = with_runs()

    assert back(group, "ben", "I'm in") == ()
    assert back(group, "cem", "", command="legday") == ()
    assert back(group.later(days=1), "cem", "", command="legday") == ()


# what is off is off


def test_a_run_that_is_off_is_not_called_off_a_week_later() -> None:
    group = with_runs()
    group.say("ana", "no run this Saturday", command="runs")
    once = ahead(group)

    assert "off this time" in group.say("ana", "no run this Saturday", command="runs")
    assert ahead(group) == once


def test_what_was_set_or_called_off_can_be_taken_back_with_a_tap() -> None:
    group = with_runs()

    assert "Undo" in group.labels
    group.say("ana", "no run this Saturday", command="runs")
    assert "Undo" in group.labels


@pytest.mark.parametrize(
    "words",
    [
        "cancel leg day this week",
        "skip leg day this week",
        "no leg day tomorrow",
        "leg day is off on Tuesday",
        "call leg day off this week please",
    ],
)
def test_leg_day_is_called_off_for_once(words: str) -> None:
    group = with_legs()
    said = group.say("ana", words)
    [event] = group.club.events

    assert "Leg day is off tomorrow" in said
    assert "Undo" in group.labels
    assert (event.on, event.is_off) == ((group.now + timedelta(days=1)).date(), True)
    assert group.club.settings.leg_day == TUESDAY


def test_only_a_captain_calls_leg_day_off() -> None:
    group = with_legs()

    assert "Only a captain" in group.say("ben", "cancel leg day this week")
    assert group.club.events == ()


def test_a_leg_day_that_is_off_opens_for_nobody_and_survives_another() -> None:
    group = with_legs()
    group.say("ana", "cancel leg day this week")
    group.say("ben", "", command="legday")
    group.later(days=1)

    assert "off today" in group.say("ben", "I'm in", command="legday")
    assert "off today" in group.say("ben", "", command="legday")
    assert not any(one.going for one in group.club.events)


def test_a_leg_day_that_is_off_may_be_on_again() -> None:
    group = with_legs()
    group.say("ana", "cancel leg day this week")

    assert "on again" in group.say("ana", "leg day is back on")
    assert group.club.events == ()


def test_the_card_of_a_leg_day_that_is_called_off_says_so() -> None:
    group = with_legs()
    group.say("ben", "I'm in", command="legday")
    group.say("ana", "leg day is off tonight")

    assert list(group.cards.values()) == ["This leg day is off."]


@pytest.mark.parametrize("words", ["skip my leg day this week", "is leg day off tonight?"])
def test_ones_own_week_and_a_question_call_nothing_off(words: str) -> None:
    group = with_legs()
    group.say("ana", words)

    assert not any(one.is_off for one in group.club.events)


def test_a_captain_moves_the_clubs_leg_day_and_not_their_own() -> None:
    group = with_legs()
    said = group.say("ana", "move leg day to wednesday")

    assert "Leg day, weekly: Wednesday at 19:00" in said
    assert group.answer.changes == () or group.runner("ana").week is None


# the evening's session is the one it was opened with


def test_the_card_keeps_the_kit_and_the_time_it_was_opened_with() -> None:
    group = open_group()
    opened = group.say("ana", "20 minutes, no equipment", command="legday")
    group.press("ben", "I'm in")
    [card] = group.cards.values()

    assert "stability ball" not in opened
    assert "Leg day, about 29 min" not in opened
    assert card.splitlines()[:4] == opened.splitlines()[:4]


def test_another_session_than_the_others_are_in_for_is_ones_own() -> None:
    group = open_group()
    group.say("ana", "I'm in", command="legday")
    club = group.club
    group.say("ben", "20 minutes, no equipment", command="legday")

    assert "Leg day, about" in group.private
    assert group.public == ""
    assert group.club == club


def test_an_old_leg_day_button_makes_no_noise_in_the_group() -> None:
    group = open_group(CLUB)
    group.say("ana", "", command="legday")
    card = group.answer
    group.later(days=1)
    group.answer = card
    group.press("ben", "I'm in")

    assert group.public == ""
    assert "over" in group.private
    assert "over" in group.answer.toast


@pytest.mark.parametrize(
    ("words", "answer"), [("I'm in", "You're in"), ("done", "Done and logged")]
)
def test_a_word_below_the_card_is_answered_where_it_was_said(words: str, answer: str) -> None:
    group = open_group()
    group.say("ana", "I'm in", command="legday")

    assert answer in group.say_aloud("ben", words)
    assert any(one.runner == "ben" for one in group.club.events[0].going)
