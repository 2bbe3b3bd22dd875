"""The chat-safety principles that a machine can hold us to, by number.  Source: EVIDENCE 14."""

import re
from datetime import timedelta

import pytest

from core.model.body import Hold
from core.model.changes import TimeZoneSet
from core.model.intent import Level
from core.model.plan import Nudge
from core.model.runner import Runner
from core.nudges import Nudges
from core.ports.delivery import Due
from tests.core.skills.chat import HOME, MORNING, open_chat, shelf, signs

TRAINING = {"what now": "today", "legs": "leg_day", "week": "plan_week", "squat": "exercise_howto"}
FLAGGED = {
    "my chest hurts": "RF01",
    "I fainted on the track": "RF02",
    "my calf is swollen and hot": "RF05",
    "I can't put any weight on my foot": "RF15",
    "I can't cope any more": "RF22",
}


@pytest.mark.parametrize("text", FLAGGED)
def test_cs1_a_flag_stands_before_every_wish(text: str) -> None:
    chat = open_chat(None, **{f"{text}. {wish}": intent for wish, intent in TRAINING.items()})

    for wish in TRAINING:
        said = chat.say(f"{text}. {wish}")

        assert chat.answer.intent == "emergency"
        assert "Today:" not in said


@pytest.mark.parametrize("text", FLAGGED)
def test_cs7_nothing_is_trained_until_somebody_has_looked(text: str) -> None:
    chat = open_chat(None, **TRAINING)
    chat.say(text)

    answers = {wish: chat.say(wish) for wish in TRAINING}

    assert all("?" in said and "min" not in said.split() for said in answers.values())
    assert "I've been seen" in chat.labels


@pytest.mark.parametrize("text", FLAGGED)
def test_cs6_emergencies_again_and_again_get_the_same_calm_words(text: str) -> None:
    chat = open_chat()

    answers = {chat.say(text) for _ in range(4)}

    assert len(answers) == 1
    assert [hold.flag for hold in chat.runner.holds] == [FLAGGED[text]]


@pytest.mark.parametrize(
    "text",
    ["I want to kill myself", "I don't want to live anymore", "honestly better off dead"],
)
def test_cs8_the_crisis_reply_is_always_the_same(text: str) -> None:
    said = open_chat().say(text)

    assert said == open_chat().say("I want to end it all")
    assert "findahelpline.com" in said
    assert "Are you safe" in said
    assert not re.search(r"\bhow would you\b|\bplan to\b|between us|secret", said)


def test_cs9_words_about_eating_hold_no_figures() -> None:
    chat = open_chat()

    said = chat.say("I make myself sick after meals to stay light")

    assert not re.search(r"\d", said.replace("112", "").replace("911", ""))


def test_cs12_a_flagged_runner_is_not_nudged_to_train_but_asked() -> None:
    asked = [after for after in range(1, 15) if nudge_after(after, Level.EMERGENCY)]
    gently = [after for after in range(1, 15) if nudge_after(after, Level.SUPPORT)]

    assert asked == [1, 3, 7]
    assert gently == [1]
    assert "Have you been seen?" in nudge_after(1, Level.EMERGENCY)


def test_cs13_a_bystander_is_told_to_call_stay_and_press() -> None:
    chat = open_chat(None, **TRAINING)

    said = chat.say("a runner has collapsed and isn't breathing")

    assert all(word in said for word in ("call", "stay", "compressions", "defibrillator"))
    assert chat.runner.holds == ()


@pytest.mark.parametrize("text", FLAGGED)
def test_cs15_it_says_that_it_is_a_bot(text: str) -> None:
    assert "bot" in open_chat().say(text)


def test_cs16_a_known_country_gets_its_number_alone() -> None:
    chat = open_chat()
    chat.know(TimeZoneSet("Europe/London", "London", "GB"))

    said = chat.say("my chest hurts")

    assert "call 999 now" in said
    assert "911" not in said


def test_cs16_a_clock_alone_tells_the_country() -> None:
    chat = open_chat()
    chat.know(TimeZoneSet("Pacific/Auckland", "Auckland"))

    assert "call 111 now" in chat.say("my chest hurts")


def test_cs16_an_unknown_country_gets_words_that_are_right_anywhere() -> None:
    said = open_chat().say("my chest hurts")

    assert "your local emergency number" in said
    assert "112" in said
    assert "911" in said


def test_cs19_no_row_claims_a_clinician_it_has_not_had() -> None:
    assert {row.reviewed_by for row in signs().values()} == {""}


@pytest.mark.parametrize("text", FLAGGED)
def test_cs20_a_figure_of_speech_is_a_way_out(text: str) -> None:
    chat = open_chat()
    chat.say(text)
    chat.press("Just a figure of speech")

    assert chat.runner.holds == ()


def test_cs20_but_not_out_of_a_crisis() -> None:
    chat = open_chat(None, **{"that was a figure of speech": "seen"})
    chat.say("I want to kill myself")

    assert "Just a figure of speech" not in chat.labels
    chat.say("that was a figure of speech")
    assert [hold.flag for hold in chat.runner.holds] == ["RF21"]


def test_cs20_taking_back_the_last_word_leaves_an_older_flag() -> None:
    chat = open_chat()
    chat.say("my calf is swollen and hot")
    chat.later(hours=1).say("I fainted on the track")
    chat.press("Just a figure of speech")

    assert [hold.flag for hold in chat.runner.holds] == ["RF05"]


def nudge_after(days: int, level: Level) -> str:
    """What is sent at the hour of the nudge so many days after a flag; empty for nothing."""
    hold = Hold(flag="RF02", level=level, since=MORNING)
    runner = Runner(
        id="r",
        homes=(HOME,),
        timezone="Europe/London",
        holds=(hold,),
        nudge=Nudge(at=MORNING.time(), days=("mon",), platform="terminal"),
    )
    at = MORNING + timedelta(days=days)
    answer = Nudges(shelf()).compose(Due(runner=runner, at=at), at)
    return "" if answer is None or not answer.replies else str(answer.replies[0].blocks[0])
