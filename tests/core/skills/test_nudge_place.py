"""Which platform the daily idea comes to."""

from datetime import time

import pytest

from core.model.changes import HomeChanged, NudgeSet, TimeZoneSet
from core.model.messages import Address
from core.model.plan import WEEK, Nudge
from core.skills.nudge_place import is_meant, named
from tests.core.skills.chat import Chat, open_chat

ELSEWHERE = Address("discord", "@7")


@pytest.fixture
def chat() -> Chat:
    """With an idea at nine that comes here."""
    chat = open_chat()
    nudge = Nudge(at=time(9), days=WEEK, platform="terminal")
    chat.know(TimeZoneSet(timezone="Europe/London", city="London"), NudgeSet(nudge))
    return chat


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("nudge me here instead", "telegram"),
        ("Send my nudges to Discord", "discord"),
        ("nudge me on discord instead of telegram", "discord"),
        ("I want my daily idea on Telegram", "telegram"),
        ("can i get my reminders here please", "telegram"),
    ],
)
def test_the_place_is_heard(words: str, there: str) -> None:
    assert named(words, "telegram") == there


@pytest.mark.parametrize(
    "words",
    ["nudge me at 7", "nudge me", "here", "my knee hurts here", "post leg days here", "on discord"],
)
def test_other_words_say_nothing_about_it(words: str) -> None:
    assert not is_meant(words)


def test_it_moves_with_its_time_and_days(chat: Chat) -> None:
    chat.know(HomeChanged(ELSEWHERE))
    said = chat.say("send my nudges to discord")

    assert "comes to Discord from now on. Next one today at 09:00." in said
    assert chat.runner.nudge == Nudge(at=time(9), days=WEEK, platform="discord")


def test_it_stays_where_it_can_arrive(chat: Chat) -> None:
    said = chat.say("send my nudges to discord")

    assert "can't write to you on Discord yet" in said
    assert "Get a pairing code" in chat.labels
    assert chat.runner.nudge is not None
    assert chat.runner.nudge.platform == "terminal"
