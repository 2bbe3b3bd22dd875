"""Converting a run, as a talk with the coach."""

from dataclasses import replace

import pytest

from core.language.runs import read_run
from core.model.body import Hold, Phase
from core.model.changes import FlagRaised
from core.model.intent import Level
from core.model.profile import Profile
from core.model.run import Run, RunKind
from core.model.runner import Runner
from core.skills.run_words import pace_words, run_words, stretch
from tests.core.skills.chat import MORNING, Chat, knee, open_chat

SORE = Runner(id="r", injuries=(knee(Phase.ACUTE),))


def swap(text: str, runner: Runner | None = None) -> tuple[str, Chat]:
    chat = open_chat(runner, **{text: "swap_suggestion"})
    return chat.say(text), chat


def test_a_swap_that_names_a_run_and_an_activity_is_a_conversion() -> None:
    told, chat = swap("swap my 40 min easy run for swimming")

    assert "40 min easy run as swimming: roughly 48 min" in told
    assert "0-10 min: warm up" in told
    assert chat.answer.intent == "swap_suggestion"
    assert chat.answer.changes == ()


def test_repetitions_move_into_the_pool() -> None:
    told, _ = swap("8 x 400 in the pool instead")

    assert "8 times 45 s strong, 30 s easy between" in told
    assert "about 6 of the 16 min" in told
    assert "I counted your run at about 5:15/km" in told


def test_another_swap_stays_a_swap() -> None:
    told, chat = swap("something else please")

    assert told.startswith("Today:")
    assert chat.answer.changes != ()


def test_the_command_does_the_same() -> None:
    chat = open_chat()
    told = chat.say("tempo 20 min to the bike", command="convert")

    assert "20 min tempo run as cycling: roughly 49 min" in told
    assert chat.answer.intent == "convert"


def test_without_an_activity_the_best_comes_at_once_and_others_as_buttons() -> None:
    chat = open_chat()
    told = chat.say("40 min easy", command="convert")
    label = chat.labels[0]
    pressed = chat.press(label)

    assert "40 min easy run as water running" in told
    assert label == "As elliptical training"
    assert "40 min easy run as elliptical training: roughly 48 min" in pressed


@pytest.mark.parametrize("reply", ["90 min", "an hour and a half"])
def test_a_run_without_a_length_is_asked_about_once(reply: str) -> None:
    told, chat = swap("convert my long run to the elliptical")
    answered = chat.say(reply)

    assert "How long is that run" in told
    assert "90 min long run as elliptical training: roughly 70 min" in answered


def test_the_length_can_be_pressed() -> None:
    _, chat = swap("convert my long run to the elliptical")

    assert "60 min long run as elliptical training: roughly 70 min" in chat.press("60 min")


def test_the_command_alone_asks_how_long() -> None:
    chat = open_chat()
    chat.say("", command="convert")

    assert "45 min easy run as water running" in chat.press("45 min")


def test_a_pace_told_later_is_counted_with() -> None:
    _, chat = swap("long run 16 km on the bike")
    told = chat.press("I run 5:30/km")

    assert "of your 88 min" in told
    assert "I counted your run" not in told


def test_those_who_count_miles_read_miles() -> None:
    told, _ = swap("long run 16 km on the bike", Runner(id="r", profile=Profile(units="miles")))

    assert "10:28/mile" in told


def test_what_the_injury_forbids_is_refused_with_the_reason_and_something_instead() -> None:
    told, _ = swap("swap my 40 min easy run for rowing", SORE)

    assert told.startswith("Not rowing for now")
    assert "left knee" in told
    assert "40 min easy run as water running: roughly 20 min" in told
    assert "Stop if it climbs above 3 out of 10" in told


def test_caution_says_how() -> None:
    told, _ = swap("swap my 40 min easy run for swimming", SORE)

    assert "pull buoy" in told
    assert "about 16 of your 40 min" in told


def test_with_nothing_left_rest_is_the_swap() -> None:
    ill = replace(SORE, injuries=(knee(Phase.ACUTE, key="illness"),))
    told, chat = swap("swap my 40 min easy run for swimming", ill)

    assert "rest is the swap" in told
    assert "As " not in "".join(chat.labels)


def test_a_standing_red_flag_silences_it() -> None:
    chat = open_chat()
    chat.know(FlagRaised(Hold(flag="RF01", level=Level.EMERGENCY, since=MORNING)))
    told = chat.say("40 min easy to swimming", command="convert")

    assert "roughly" not in told


def test_newcomers_stay_short() -> None:
    told, _ = swap(
        "swap my 40 min easy run for swimming", Runner(id="r", profile=Profile(is_new=True))
    )

    assert "roughly 20 min" in told
    assert "Early days" in told


def test_what_counts_as_a_session_is_not_sold_as_running() -> None:
    told, _ = swap("swap my 40 min easy run for yoga")

    assert "not as running minutes" in told


@pytest.mark.parametrize(
    "run",
    [
        Run(minutes=40),
        Run(minutes=60, has_strides=True),
        Run(km=10),
        Run(kind=RunKind.LONG, km=16.1),
        Run(kind=RunKind.LONG, minutes=104),
        Run(kind=RunKind.STEADY, minutes=20),
        Run(kind=RunKind.STEADY, reps=2, rep_minutes=10, rest_minutes=2),
        Run(kind=RunKind.INTERVALS, reps=8, rep_km=0.4, rest_minutes=1.5),
        Run(kind=RunKind.INTERVALS, reps=5, rep_km=1),
        Run(kind=RunKind.INTERVALS, reps=4, rep_km=1.6),
        Run(kind=RunKind.INTERVALS, reps=4, rep_minutes=1.5),
        Run(kind=RunKind.INTERVALS),
    ],
)
def test_what_a_button_says_of_a_run_is_read_as_the_same_run(run: Run) -> None:
    words = run_words(run)

    assert read_run(f"convert {words} to cycling") == run
    assert len(words) <= 40


def test_stretches_are_rounded_down() -> None:
    assert [stretch(one) for one in (0.75, 1, 1.5, 8.4, 12)] == [
        "45 s",
        "1 min",
        "90 s",
        "8 min",
        "12 min",
    ]


def test_paces_are_told_with_seconds() -> None:
    assert pace_words(5.25) == "5:15/km"
