"""Distances and times, read the runner's way."""

from dataclasses import replace
from datetime import time

import pytest

from core.dialogue.measures import as_read, words
from core.model.profile import Profile, Quiet
from core.model.prose import Bullets, Choice, Paragraph, Picture, Reply
from core.model.scenes import RaceCountdown

RACE = RaceCountdown(title="Race", about="10K", number="10", unit="days to go", milestones=())
MILES, BOTH, NOON = Profile(units="miles"), Profile(units="both"), Profile(clock=12)


@pytest.mark.parametrize(
    ("profile", "text", "read"),
    [
        (MILES, "Run 8 km easy.", "Run 5 mi easy."),
        (MILES, "5-8 km", "3.1-5 mi"),
        (MILES, "at 5:30/km", "at 8:51/mi"),
        (MILES, "Logged: 21.1 km.", "Logged: 13.1 mi."),
        (MILES, "Your 10K is near.", "Your 10K is near."),
        (BOTH, "8 km", "8 km (5 mi)"),
        (NOON, "every day at 07:00", "every day at 7 am"),
        (NOON, "at 12:05 and 00:30", "at 12:05 pm and 12:30 am"),
        (NOON, "pace 05:30/km", "pace 05:30/km"),
        (NOON, "8 km", "8 km"),
        (Profile(), "8 km at 07:00", "8 km at 07:00"),
    ],
)
def test_a_text_is_read_in_the_runners_units(profile: Profile, text: str, read: str) -> None:
    assert words(text, profile) == read


def test_labels_change_and_what_a_button_says_does_not() -> None:
    button = Choice("07:00", "nudge me at 07:00")
    reply = as_read(Reply(blocks=(Bullets(("at 07:00",)),), choices=(button,)), NOON)

    assert reply.blocks == (Bullets(("at 7 am",)),)
    assert reply.choices == (replace(button, label="7 am"),)


def test_who_wants_words_only_gets_no_pictures() -> None:
    reply = Reply(blocks=(Paragraph("Squat."),), pictures=(Picture(RACE, "10 days to go"),))

    assert as_read(reply, Profile(is_text_only=True)).pictures == ()
    assert as_read(reply, Profile()).pictures == reply.pictures


def test_quiet_hours_may_span_midnight() -> None:
    night, noon = Quiet(start=time(21), end=time(7)), Quiet(start=time(12), end=time(13))

    assert [night.covers(time(hour)) for hour in (20, 21, 3, 7)] == [False, True, True, False]
    assert [noon.covers(time(hour)) for hour in (11, 12, 13)] == [False, True, False]
