"""What is asked about ourselves gets a line, and not the list of commands."""

import pytest

from tests.core.skills.chat import open_chat
from tests.core.skills.club_chat import open_group


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("are you up today", "I'm here and working"),
        ("you took ages to answer", "I'm here and working"),
        ("who is running this bot", "your club's captains know who that is"),
        ("i want to report a bug", "your club's captains know who that is"),
        ("which version do you have", "I can't tell you my version"),
        ("where can i find the message you sent", "in our private chat"),
        ("what is this bot for", "/today:"),
    ],
)
def test_a_question_about_us_gets_a_line(words: str, said: str) -> None:
    assert said in open_chat(None, **{words: "help"}).say(words)


@pytest.mark.parametrize("words", ["the bot never replies in our group", "do you even hear us"])
def test_whoever_is_not_answered_in_the_group_hears_what_reaches_us(words: str) -> None:
    group = open_group(**{words: "club"})

    assert "In a group I get commands" in group.say("ben", words, alone=True)


def test_there_is_nothing_to_switch_off() -> None:
    group = open_group()

    assert "nothing to switch off" in group.say("ana", "disable the rankings", command="club")
