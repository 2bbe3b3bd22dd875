"""A place on the map, and coming into a group."""

from dataclasses import replace

import pytest

from adapters.places.gazetteer import GeoNames
from core.model.messages import Spot
from tests.core.skills.chat import Chat, open_chat

LYON = Spot(north=45.8, east=4.8)


@pytest.fixture
def chat() -> Chat:
    """With a map on the shelf."""
    chat = open_chat(None, **{"I live in Lyon, FR": "settings"})
    shelf = replace(chat.coach.shelf, gazetteer=GeoNames())
    chat.coach = replace(chat.coach, shelf=shelf)
    return chat


def test_a_place_is_asked_about_once_and_then_is_the_runners_clock(chat: Chat) -> None:
    said = chat.send(spot=LYON)
    before = chat.runner.timezone
    chat.press("Yes, Lyon")

    assert "Lyon" in said
    assert before is None
    assert chat.runner.timezone == "Europe/Paris"


def test_a_place_answers_the_open_question_for_a_city(chat: Chat) -> None:
    chat.say("07:00", command="remind")
    chat.send(spot=LYON)
    chat.press("Yes, Lyon")

    assert chat.runner.nudge is not None
    assert chat.runner.timezone == "Europe/Paris"


def test_out_at_sea_the_nearest_city_is_asked_for(chat: Chat) -> None:
    said = chat.send(spot=Spot(north=-48.9, east=-123.4))

    assert "bigger city" in said


def test_a_group_hears_how_to_talk_to_us(chat: Chat) -> None:
    said = chat.send(is_arrival=True, is_group=True, can_whisper=False)

    assert "reply to me" in said
    assert not any(reply.is_private for reply in chat.answer.replies)
