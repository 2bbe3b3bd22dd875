"""What "why?" explains is the answer given last; what would change it is found by trying."""

import re
from dataclasses import replace

import pytest

from core.model.body import Phase
from core.model.changes import InjuryReported, LadderSet, WorkoutLogged
from core.model.plan import Workout
from core.model.profile import Profile, Race
from core.model.runner import Runner
from tests.core.skills.chat import HOME, Chat, day, knee, ladder, open_chat, ran

MEANS = {
    "today please": "today",
    "leg day": "leg_day",
    "plan my week": "plan_week",
    "30 min easy run on the elliptical": "convert",
    "is today a rest day": "rest_day",
    "something else": "swap_suggestion",
    "may i run": "recovered",
    "4 on the run, 0 this morning": "checkin",
    "why?": "why",
    "what would change it?": "why",
    "thanks": "thanks",
    "when is my race": "race",
    "not motivated": "motivation",
}
PATH = ("may i run", "leg day", "plan my week", "30 min easy run on the elliptical", "today please")


def talk(**profile: object) -> Chat:
    known = Profile(**profile)  # type: ignore[arg-type]  # (tests' own)
    return open_chat(Runner(id="r", name="Ana", homes=(HOME,), profile=known), **MEANS)


def hurt(phase: Phase = Phase.SUBACUTE) -> Chat:
    chat = talk()
    chat.know(InjuryReported(knee(phase)))
    return chat


@pytest.mark.parametrize(
    "asked", [one for one in MEANS if one not in {"why?", "thanks", "what would change it?"}]
)
def test_every_recommendation_says_why_with_a_readable_source(asked: str) -> None:
    chat = hurt()
    chat.say(asked)
    said = chat.say("why?")

    assert chat.answer.intent == "why"
    assert re.search(r"Source: [A-Za-z][^.]{8,}\.", said)
    assert not re.search(r"EVIDENCE|\b[SAR]\d|\bdesign\b", said)
    assert len(said) < 900


def test_why_is_about_the_answer_given_last() -> None:
    told = {}
    for asked in PATH:
        chat = hurt()
        chat.say("today please")
        chat.say(asked)
        told[asked] = chat.say("why?").splitlines()[0]

    assert len(set(told.values())) == len(PATH)


def test_small_talk_between_does_not_change_what_why_is_about() -> None:
    chat = talk()
    chat.say("leg day")
    chat.say("thanks")

    assert "leg day" in chat.say("why?").splitlines()[0]
    assert "leg day" in chat.say("what would change it?").splitlines()[0]


def test_an_older_button_explains_its_own_answer() -> None:
    chat = talk()
    chat.say("today please")
    older = chat.answer
    chat.say("leg day")
    chat.answer = older

    assert "leg day" not in chat.press("Why this?").splitlines()[0]


def test_tomorrow_why_is_about_today_again() -> None:
    chat = talk()
    chat.say("leg day")

    assert "leg day" not in chat.later(days=1).say("why?").splitlines()[0]


def test_what_was_said_is_not_kept() -> None:
    chat = talk()
    chat.say("30 min easy run on the elliptical")

    assert chat.talk.advice is not None
    assert "30 min easy run on" not in repr(replace(chat.talk.advice, title=""))


def test_what_would_change_it_is_computed_from_the_facts() -> None:
    chat = hurt(Phase.ACUTE)
    chat.say("leg day")
    acute = chat.say("what would change it?")
    chat = talk(races=(Race(kind="10k", on=day(-1)),))
    chat.say("leg day")
    raced = chat.say("what would change it?")

    assert "stopped hurting at rest" in acute
    assert "Without your race" in raced


def test_what_would_change_it_keeps_its_word() -> None:
    chat = talk()
    chat.know(WorkoutLogged(Workout(on=day(0), activity="swim", minutes=30)))
    chat.say("today please")
    said = chat.say("what would change it?")
    other = talk()

    assert other.say("today please").splitlines()[0].removeprefix("Today: ") in said


def test_a_check_in_names_the_score_that_would_have_moved_it() -> None:
    chat = talk()
    chat.know(InjuryReported(knee()), LadderSet("pfps", ladder(2, greens=1, last=3)))
    chat.know(WorkoutLogged(ran(1)))
    chat.say("4 on the run, 0 this morning")
    said = chat.say("why?")

    assert "pain-monitoring model" in said
    assert "out of 10 during the session" in said
