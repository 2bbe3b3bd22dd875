"""What is shown beside an answer, and that the buttons lead where they say."""

import pytest

from core.coach import Coach
from core.model.body import Phase
from core.model.plan import Workout
from core.model.prose import Picture, plain_text, without_pictures
from core.model.runner import Runner
from core.model.scenes import (
    ClubCard,
    ExerciseStrip,
    LegDayCard,
    PainTrend,
    ProgressChart,
    RaceCountdown,
    ReturnLadder,
    Scene,
    WeekCard,
)
from core.model.twins import twin
from tests import shipped
from tests.core.skills.chat import HOME, Chat, day, knee, ladder, note, ran

HANDBOOK = shipped.handbook()
DRAWN = [(HANDBOOK.exercises.get(key) or HANDBOOK.poses[key]).name for key in HANDBOOK.drawings]
LOG = (ran(12), ran(9), Workout(on=day(3), activity="swim", minutes=40))


@pytest.fixture(scope="module")
def coach() -> Coach:
    return shipped.mind().coach


def picture(chat: Chat) -> Picture:
    (found,) = [one for reply in chat.answer.replies for one in reply.pictures]
    return found


def shown(chat: Chat, text: str) -> Scene:
    chat.say(text)
    return picture(chat).scene


@pytest.mark.parametrize("tail", ["", " moving", " easier and harder"])
def test_every_drawn_move_is_shown_the_way_it_is_asked_for(coach: Coach, tail: str) -> None:
    for name in DRAWN:
        scene = shown(Chat(coach=coach), f"how do I do the {name.replace(',', '')}{tail}")

        assert isinstance(scene, ExerciseStrip)
        assert scene.title.casefold() == name.casefold()
        assert scene.is_moving == (tail == " moving")


@pytest.mark.parametrize("asked", ["show me the {}", "what does the {} look like", "{} picture"])
def test_every_drawn_move_is_shown_to_who_wants_to_look(coach: Coach, asked: str) -> None:
    for name in DRAWN:
        scene = shown(Chat(coach=coach), asked.format(name))

        assert isinstance(scene, ExerciseStrip)
        assert scene.title.casefold() == name.casefold()


@pytest.mark.parametrize(
    "text", ["show me calf raises, my calf hurts", "show me, my adductor hurts"]
)
def test_what_hurts_is_not_looked_up(coach: Coach, text: str) -> None:
    chat = Chat(coach=coach)
    chat.say(text)

    assert chat.answer.intent != "exercise_howto"


def test_todays_card_says_what_its_words_say(coach: Coach) -> None:
    for phase in (None, Phase.ACUTE, Phase.SUBACUTE):
        injuries = () if phase is None else (knee(phase),)
        chat = Chat(coach=coach, runner=Runner(id="r", homes=(HOME,), injuries=injuries))
        scene = shown(chat, "what should I do today")
        assert isinstance(scene, ClubCard)
        words = plain_text(chat.answer.replies[0].blocks).casefold()

        assert len(scene.rows) > 1
        for row in scene.rows:
            assert row.label.casefold() in words
            assert row.text.casefold().rstrip(".") in words


def test_the_buttons_below_a_move_show_it_moving_and_in_its_versions(coach: Coach) -> None:
    chat = Chat(coach=coach)
    chat.say("how do I do the glute bridge")
    chat.press("Show it moving")
    moving = picture(chat).scene
    chat.press("Step by step")
    chat.press("Easier and harder")
    versions = picture(chat).scene

    assert isinstance(moving, ExerciseStrip)
    assert moving.is_moving
    assert isinstance(versions, ExerciseStrip)
    assert [one.name for one in versions.panels] == ["Easier", "As usual", "Harder"]
    assert not versions.is_numbered


def test_whoever_has_to_be_careful_is_shown_nothing_harder(coach: Coach) -> None:
    runner = Runner(id="r", homes=(HOME,), injuries=(knee(Phase.SUBACUTE),))
    chat = Chat(coach=coach, runner=runner)
    scene = shown(chat, "how do I do the wall sit easier and harder")

    assert isinstance(scene, ExerciseStrip)
    assert "Harder" not in [one.name for one in scene.panels]
    assert "Easier and harder" not in chat.labels


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("plan my week", WeekCard),
        ("leg day", LegDayCard),
        ("how is my week going", ProgressChart),
        ("my half marathon is in 4 weeks", RaceCountdown),
    ],
)
def test_an_answer_comes_with_its_card(coach: Coach, text: str, kind: type) -> None:
    runner = Runner(id="r", homes=(HOME,), log=LOG)

    assert isinstance(shown(Chat(coach=coach, runner=runner), text), kind)


def test_scores_become_a_line_and_a_new_stage_a_ladder(coach: Coach) -> None:
    runner = Runner(
        id="r",
        homes=(HOME,),
        injuries=(knee(),),
        ladders=(ladder(2, last=2),),
        pains=(note(6, morning=3), note(4, morning=2), note(2, morning=1, during=1)),
        log=(ran(2),),
    )
    scored = shown(Chat(coach=coach, runner=runner), "my knee is 1 out of 10 this morning")
    where = shown(Chat(coach=coach, runner=runner), "which stage am I on")

    assert isinstance(scored, PainTrend)
    assert isinstance(where, ReturnLadder)
    assert where.at == 2


def test_the_week_in_the_picture_is_the_week_in_the_words(coach: Coach) -> None:
    chat = Chat(coach=coach)
    said = chat.say("plan my week").casefold()
    scene = picture(chat).scene

    assert isinstance(scene, WeekCard)
    for row in scene.days:
        for one in row.sessions:
            assert one.what.casefold() in said
            assert not one.minutes or f"{one.what}, {one.minutes} min".casefold() in said


def test_words_alone_leave_nothing_out(coach: Coach) -> None:
    chat = Chat(coach=coach, runner=Runner(id="r", homes=(HOME,), log=LOG))
    chat.say("how is my week going")
    (reply,) = chat.answer.replies
    words = without_pictures(reply)

    assert words.pictures == ()
    assert all(line in plain_text(words.blocks) for line in twin(picture(chat).scene))
