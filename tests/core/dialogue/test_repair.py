"""Every question has a reason, a limit and a way back."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.storage.codec import read_talk, write_talk
from core import skills
from core.advice.injury import Missing
from core.dialogue import repair, ways_out
from core.dialogue.ways_out import Wish
from core.model.intent import Slots
from core.model.prose import Choice
from core.model.talk import Question, Talk
from tests import shipped

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
WORDS = shipped.phrasebook()
NAMES = frozenset(WORDS.says)

IN_CLUBS = ("runs", "challenge", "board", "whosout", "buddy", "digest")
ASKED: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "activity_info": (("activity_info", "activity", None),),
    "checkin": (
        ("checkin", "body_part", None),
        ("checkin", "pain", "morning"),
        ("checkin", "pain", "during"),
        ("checkin", "yes", "painkiller"),
    ),
    "clinician": (("injured", "activity", "allowed"),),
    "compare": (("compare", "activity", "swim"),),
    "convert": (("convert", "duration_min", "easy"),),
    "delete_data": (("delete_data", "yes", None),),
    "exercise_howto": (("exercise_howto", "exercise", None),),
    "injured": (("injured", "body_part", None),),
    "log_workout": (("log_workout", "activity", None), ("nudge_done", "activity", None)),
    "pair_words": (("pair", "yes", "apart"), ("pair", "yes", "K7M4QX")),
    "plan_week": (("plan_week", "activity", None), ("plan_week", "days", None)),
    "race_questions": (("race", "race", "on 2027-04-12"), ("race", "weeks", None)),
    "club_talk": tuple((one, "city", f"/{one}") for one in IN_CLUBS),
    "recorded": (("recorded", "yes", None),),
    "run_sheet": (("runs", "days", "track at 7"), ("runs", "time", "track on tuesday")),
    "reminders": (("set_reminder", "time", None), ("set_reminder", "city", None)),
    "triage_talk": tuple(("injured", "yes", one.value) for one in Missing),
    "welcome": (("settings", "asked", "level"),),
    "way_back": (("recovered", "body_part", "stage"), ("recovered", "yes", "list.cleared")),
}
"""Modules that ask, and every question of theirs: the intent, the slot, what is `asked`."""


def asking_modules() -> Iterator[str]:
    """The skills whose code opens a question."""
    for file in sorted(Path(skills.__file__).parent.glob("*.py")):
        calls = (one for one in ast.walk(ast.parse(file.read_text())) if isinstance(one, ast.Call))
        names = (one.func.attr for one in calls if isinstance(one.func, ast.Attribute))
        if "question" in names and file.stem != "skill":
            yield file.stem


def opened(intent: str, slot: str, asked: str | None = None) -> Question:
    """An open question."""
    return Question(id="1", intent=intent, slot=slot, known=Slots(asked=asked), asked_at=NOW)


def test_every_skill_that_asks_is_listed_here() -> None:
    found = set(asking_modules()) - {"injured", "triage_talk"}

    assert found == ASKED.keys() - {"injured", "triage_talk"}


@pytest.mark.parametrize("one", [one for those in ASKED.values() for one in those])
def test_every_question_of_every_skill_has_a_reason(one: tuple[str, str, str | None]) -> None:
    assert repair.has_reason(opened(*one), NAMES)


def test_a_question_nobody_wrote_a_reason_for_is_noticed() -> None:
    assert not repair.has_reason(opened("race", "side"), NAMES)


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("back", Wish.BACK),
        ("Oops, wrong button!", Wish.BACK),
        ("can we go back one step please", Wish.BACK),
        ("previous question", Wish.BACK),
        ("start over", Wish.OVER),
        ("let's start again", Wish.OVER),
        ("go back to the start", Wish.OVER),
        ("Why do you ask?", Wish.WHY),
        ("but why do you need to know that", Wish.WHY),
        ("what's that for?", Wish.WHY),
        ("why does it matter", Wish.WHY),
        ("why d'ya need that", Wish.WHY),
        ("is it important", Wish.WHY),
        ("what's that to you", Wish.WHY),
        ("sorry i don't get the question", Wish.WHY),
        ("what are the choices", Wish.WHY),
        ("my back hurts", None),
        ("i'm back", None),
        ("start my nudges again", None),
        ("i want to start running again", None),
        ("why do you suggest swimming", None),
        ("undo", None),
    ],
)
def test_what_is_asked_of_the_conversation(text: str, wished: Wish | None) -> None:
    assert ways_out.wish(text, opened("set_reminder", "time")) is wished


def test_back_is_a_place_where_we_asked_for_one() -> None:
    assert ways_out.wish("back", opened("injured", "body_part")) is None


def test_why_is_about_the_answer_where_no_question_is_open() -> None:
    assert ways_out.wish("why do you ask?", None) is None


@pytest.mark.parametrize("text", ["ok", "Sure!", "ok, sure", "yes", "no", "alright", "go on"])
def test_a_plain_yes_is_heard_as_such(text: str) -> None:
    assert ways_out.is_fine(text)


@pytest.mark.parametrize("text", ["ok 7", "sure, my knee", "no running", ""])
def test_more_than_a_plain_yes_is_more(text: str) -> None:
    assert not ways_out.is_fine(text)


def test_the_way_back_is_kept_with_the_talk() -> None:
    first = opened("set_reminder", "time")
    asked = Question(
        id="2",
        intent="set_reminder",
        slot="city",
        asked_at=NOW,
        words="Which city?",
        choices=(Choice("Not now", "never mind", about="2"),),
        misses=1,
        deed="d",
        before=first,
    )

    assert read_talk(write_talk(Talk(question=asked))) == Talk(question=asked)
