"""A week to show around says what was done, and nothing about a body."""

from core.model.body import Phase
from core.model.changes import InjuryReported, NoteKept, PainNoted, WorkoutLogged
from core.model.plan import Note, Workout
from core.model.prose import plain_text
from core.model.scenes import ClubCard
from core.model.twins import twin
from tests.core.skills.chat import TODAY, Chat, day, knee, note, open_chat

SHARE = "my week as a picture to share"


def talk() -> Chat:
    chat = open_chat(None, **{SHARE: "share"})
    chat.know(
        InjuryReported(knee(Phase.RETURNING)),
        PainNoted(note(0, morning=3)),
        NoteKept(Note(on=TODAY, text="knee felt bad")),
        WorkoutLogged(Workout(on=TODAY, activity="run", minutes=30, distance_km=5.2)),
        WorkoutLogged(Workout(on=TODAY, activity="swim", minutes=20)),
        WorkoutLogged(Workout(on=day(9), activity="yoga", minutes=20)),
    )
    return chat


def test_it_says_what_was_done_this_week_and_nothing_about_a_body() -> None:
    chat = talk()
    said = chat.say(SHARE)

    assert "Ana's week, 23 to 29 November" in said
    assert "Running: once, 30 min, 5.2 km" in said
    assert "Yoga" not in said
    assert not [
        word for word in ("knee", "pain", "injur", "hurt", "3/10") if word in said.casefold()
    ]


def test_the_picture_says_the_same_as_the_words() -> None:
    chat = talk()
    said = chat.say(SHARE)
    (picture,) = chat.answer.replies[0].pictures

    assert isinstance(picture.scene, ClubCard)
    assert [line for line in twin(picture.scene)[:-1] if line not in said] == []


def test_an_empty_week_shows_the_one_before() -> None:
    chat = talk().later(days=7)

    assert "Ana's week, 23 to 29 November" in chat.say(SHARE)


def test_nothing_at_all_is_said_kindly() -> None:
    chat = open_chat(None, **{SHARE: "share"})

    assert "nothing in the book" in chat.say(SHARE)
    assert not chat.answer.replies[0].pictures


def test_progress_offers_it() -> None:
    chat = talk()
    chat.say("/progress", command="progress")
    chat.press("Share my week")

    assert "Ana's week" in plain_text(chat.answer.replies[0].blocks)


def test_the_plan_is_shown_to_its_owner_as_a_card() -> None:
    asked = "a picture of my plan for the fridge"
    chat = open_chat(None, **{asked: "share"})
    said = chat.say(asked)

    assert "Mon" in said
    assert "nothing in the book" not in said
    assert chat.answer.replies[0].pictures
