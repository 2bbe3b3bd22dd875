"""Distances and times, read the runner's way."""

from dataclasses import replace
from datetime import time

import pytest

from core.dialogue.measures import as_read, words
from core.model.profile import Profile, Quiet
from core.model.prose import Bullets, Choice, Paragraph, Picture, Reply
from core.model.rewording import reworded
from core.model.scenes import ClubCard, ClubRow, PainTrend, RaceCountdown, Scene
from core.model.twins import twin
from tests.pictures.samples import SAMPLES

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


def test_a_picture_is_read_in_the_runners_units_too() -> None:
    rows = (ClubRow(label="Tue 18:30", text="8 km from the gate"),)
    card = ClubCard(title="8 km", about="at 07:00", rows=rows, footer="See you 19:00")
    reply = Reply(blocks=(), pictures=(Picture(card, "8 km at 18:30"),))
    (told,) = as_read(reply, Profile(units="miles", clock=12)).pictures

    assert told.alt == "5 mi at 6:30 pm"
    assert twin(told.scene) == (
        "5 mi",
        "at 7 am",
        "Tue 6:30 pm: 5 mi from the gate",
        "See you 7 pm",
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_of_every_picture_can_be_said_another_way(name: str) -> None:
    scene = SAMPLES[name]
    letters = {one for line in twin(reworded(scene, str.upper)) for one in line if one.islower()}
    units = {"min", getattr(scene, "unit", ""), *_names(scene)}

    assert letters <= {one for unit in units for one in unit}


def _names(scene: Scene) -> tuple[str, ...]:
    if isinstance(scene, PainTrend):
        return scene.morning_name, scene.during_name, scene.limit_name
    return ()
