"""What somebody's look changes: with a hold on, with an injury down, and with neither."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.body import Hold, Orders, Phase
from core.model.intent import Level
from core.model.runner import Runner
from tests.core.skills.chat import HOME, MORNING, Chat, knee, open_chat, signs

DAY = timedelta(days=1)
FREE = Runner(id="r", name="Ana", homes=(HOME,))
HURT = replace(FREE, injuries=(knee(Phase.SUBACUTE),))
HELD = replace(FREE, holds=(Hold(flag="RF15", level=Level.URGENT, since=MORNING),))
REFERRED = replace(HURT, holds=(Hold(flag="RF17", level=Level.SOON, since=MORNING - DAY),))


def told(runner: Runner, text: str) -> tuple[Chat, str]:
    chat = open_chat(runner, **{text: "seen"})
    return chat, chat.say(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("physio tomorrow, feeling ok", "needs no appointment"),
        ("they want me off it for 2 weeks", "rest it is"),
        ("fifth metatarsal broken, cast till january", "rest it is"),
        ("not joking, the physio was worried", "What did they say"),
        ("the x-ray came back clear", "What did they say"),
        ("i saw somebody", "What did they say"),
        ("the gp wouldn't see me", "needs no appointment"),
        ("gp: keep it under 30 mins", "What did they say about training"),
        ("she's been seen by the doctor", "Have you been seen?"),
    ],
)
def test_a_hold_stays_whatever_is_no_clear_yes(text: str, answer: str) -> None:
    chat, said = told(HELD, text)

    assert answer in said
    assert chat.runner.holds == HELD.holds


def test_a_clear_yes_ends_a_hold() -> None:
    chat, said = told(HELD, "the doctor cleared me to train")

    assert "We start easy" in said
    assert not chat.runner.holds


@pytest.mark.parametrize("level", [Level.SOON, Level.URGENT])
@pytest.mark.parametrize(
    "text",
    [
        "saw the doctor about my skin, all good",
        "dentist says all good",
        "my eye test was fine",
        "passed my driving medical",
        "the doctor passed me fit, driving medical done",
        "the vet says she is fine",
        "physio cleared my shoulder, I can run",
        "physio cleared my hip, I can run",
        "cardiologist says I'm fine",
        "the dermatologist cleared me",
        "gp checked my ears, all clear",
        "doc says my blood pressure is fine, I can run",
        "the midwife says running is fine",
    ],
)
def test_a_look_at_something_else_ends_no_hold(level: Level, text: str) -> None:
    shin = replace(knee(Phase.SUBACUTE, "mtss"), body_part="shin")
    hold = Hold(flag="RF17", level=level, since=MORNING - DAY)
    chat, _ = told(replace(FREE, injuries=(shin,), holds=(hold,)), text)

    assert chat.runner.holds == (hold,)


@pytest.mark.parametrize("level", [Level.SOON, Level.URGENT])
@pytest.mark.parametrize(
    "text",
    [
        "physio says all good",
        "physio says I can go back to running",
        "doctor says cardio is fine, cleared to run",
        "the doctor cleared me to train",
        "the doctor says my shin is fine, I can run",
        "doc says the leg is all good, can run",
        "saw the doctor about my tooth and my shin, all good",
    ],
)
def test_a_look_at_what_waits_or_at_nothing_named_ends_the_hold(level: Level, text: str) -> None:
    shin = replace(knee(Phase.SUBACUTE, "mtss"), body_part="shin")
    hold = Hold(flag="RF17", level=level, since=MORNING - DAY)
    chat, said = told(replace(FREE, injuries=(shin,), holds=(hold,)), text)

    assert not chat.runner.holds
    assert "has anybody looked" not in said


def test_a_look_at_one_of_two_that_wait_leaves_the_other_and_asks_about_it() -> None:
    heart = Hold(flag="RF01", level=Level.EMERGENCY, since=MORNING - DAY)
    chat, said = told(replace(HELD, holds=(*HELD.holds, heart)), "physio says all good, can run")

    assert chat.runner.holds == (heart,)
    assert "That leaves your chest: has anybody looked at that?" in said
    assert chat.labels[:2] == ("I've been seen", "Not yet")


def test_a_physio_ends_no_hold_of_somebody_who_is_not_well_in_themselves() -> None:
    low = replace(FREE, holds=(Hold(flag="RF21", level=Level.SUPPORT, since=MORNING - DAY),))
    chat, said = told(low, "physio cleared my knee, I can run")

    assert chat.runner.holds == low.holds
    assert "Good to hear" not in said


@pytest.mark.parametrize("text", ["the dermatologist cleared me", "eye doctor says I can run"])
def test_a_look_at_something_else_lifts_no_limit(text: str) -> None:
    limited = replace(HURT, orders=Orders(body_part="knee", allowed=("swim",), since=MORNING))
    chat, _ = told(limited, text)

    assert chat.runner.orders == limited.orders


def test_every_sign_knows_what_has_to_be_looked_at() -> None:
    for flag in signs():
        chat, _ = told(
            replace(FREE, holds=(Hold(flag=flag, level=Level.URGENT, since=MORNING),)),
            "the vet nurse cleared me to run",
        )

        assert chat.runner.holds


def test_limits_with_a_sport_end_a_hold_and_keep_the_rest_closed() -> None:
    chat, _ = told(HELD, "doc is happy for me to cycle")

    assert not chat.runner.holds
    assert chat.runner.orders is not None
    assert chat.runner.orders.allowed == ("cycle",)


@pytest.mark.parametrize("runner", [FREE, HURT, REFERRED])
@pytest.mark.parametrize(
    "text", ["fifth metatarsal broken, cast till january", "they want me off it for 2 weeks"]
)
def test_bad_news_becomes_the_limit(runner: Runner, text: str) -> None:
    chat, said = told(runner, text)

    assert "no running" in said
    assert chat.runner.orders is not None


def test_bad_news_is_met_kindly() -> None:
    _, said = told(FREE, "fifth metatarsal broken, cast till january")

    assert said.startswith("I'm sorry")


@pytest.mark.parametrize("runner", [HURT, REFERRED])
def test_being_told_what_it_is_asks_about_training(runner: Runner) -> None:
    chat, said = told(runner, "physio reckons it's a sprain")

    assert "What did they say about training?" in said
    assert chat.labels[:3] == ("Cleared to train", "Rest for now", "With limits")


def test_cleared_with_an_injury_down_begins_the_way_back() -> None:
    chat, said = told(HURT, "physio says i can run again")

    assert "One thing first" in said
    assert chat.talk.question is not None


def test_a_heart_that_is_fine_heals_no_knee() -> None:
    chat, said = told(HURT, "cardiologist says i'm fine")

    assert "changes nothing" in said
    assert chat.runner.injuries == HURT.injuries


def test_a_sprain_of_a_known_place_becomes_an_injury() -> None:
    chat, _ = told(FREE, "urgent care said it's a sprained ankle")

    assert [one.body_part for one in chat.runner.injuries] == ["ankle"]


def test_with_nothing_down_an_appointment_offers_to_tell_what_hurts() -> None:
    chat, said = told(FREE, "physio tomorrow, feeling ok")

    assert "have a look" in said
    assert "Something hurts" in chat.labels


@pytest.mark.parametrize(
    "text", ["my physio said I can run next week", "the doctor will say tomorrow if I may run"]
)
def test_a_yes_of_later_lifts_no_limit(text: str) -> None:
    limited = replace(HURT, orders=Orders(allowed=("swim",), since=MORNING))
    chat, _ = told(limited, text)

    assert chat.runner.orders is not None
    assert not chat.runner.ladders


@pytest.mark.parametrize(
    "text", ["no, didn't go", "no, it's on friday at the clinic", "nope, they turned me away"]
)
def test_a_no_with_more_is_heard_while_a_look_is_waited_for(text: str) -> None:
    chat = open_chat(HELD)

    assert "needs no appointment" in chat.say(text)
    assert chat.runner.holds == HELD.holds


def test_a_yes_with_their_word_ends_the_hold() -> None:
    chat = open_chat(HELD)
    chat.say("yes, the doctor says i can run")

    assert not chat.runner.holds


def test_a_sport_that_is_ruled_out_is_not_allowed() -> None:
    chat, _ = told(HELD, "physio says no swimming, but the bike is ok")

    assert chat.runner.orders is not None
    assert chat.runner.orders.allowed == ("cycle",)


def test_a_break_is_no_sore_place_that_came_back() -> None:
    chat, said = told(HURT, "the scan came back and it's fractured")

    assert said.startswith("I'm sorry")
    assert chat.runner.orders is not None


@pytest.mark.parametrize("runner", [FREE, HURT])
def test_whoever_was_turned_away_is_not_told_that_somebody_will_look(runner: Runner) -> None:
    _, said = told(runner, "they turned me away at a&e")

    assert "will have a look" not in said
    assert "Good" not in said


def test_an_unsure_guess_at_a_look_to_come_is_taken_for_one() -> None:
    chat = open_chat(HURT)

    assert "will have a look" in chat.say("the nurse will call me back")


def test_a_sign_is_not_cleared_by_the_message_that_tells_of_it() -> None:
    fresh = replace(HURT, holds=(Hold(flag="RF27", level=Level.SOON, since=MORNING),))
    chat, _ = told(fresh, "on warfarin and fell")

    assert chat.runner.holds == fresh.holds
