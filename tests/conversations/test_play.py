"""The expectations can fail: what a turn forbids is noticed."""

import pytest

from core.model.intent import Flag, Level
from core.model.talk import Answer
from tests.conversations.play import check
from tests.conversations.script import Turn
from tests.fronts.front import Seen

PUBLIC = Seen(text="Somebody’s LEFT  knee needs rest.", labels=("Read it",))
PRIVATE = Seen(text="Sorry.\nSomebody's left knee needs rest.", labels=("Done",), is_private=True)
NOTICE = Seen(text="I have an answer for you.", labels=("Read it",))
ANSWERS = (Answer(intent="injured", flag=Flag("RF05", Level.URGENT)),)


@pytest.mark.parametrize(
    "turn",
    [
        Turn(say="hi", contains=("somebody's left knee",), lacks=("right",), choices=("Done",)),
        Turn(say="hi", intent="injured", flag="RF05"),
        Turn(say="hi", private=True, contains=("left knee",)),
    ],
)
def test_what_is_as_expected_passes(turn: Turn) -> None:
    check(turn, ANSWERS, [NOTICE, PRIVATE])


@pytest.mark.parametrize(
    ("turn", "problem"),
    [
        (Turn(say="hi", contains=("shin",)), "'shin' is not in"),
        (Turn(say="hi", lacks=("LEFT KNEE",)), "'LEFT KNEE' is in"),
        (Turn(say="hi", choices=("Skip",)), "should be offered"),
        (Turn(say="hi", intent="today"), "intent should be 'today'"),
        (Turn(say="hi", flag=""), "flag should be ''"),
        (Turn(say="hi", silent=True), "should be silent"),
        (Turn(say="hi", private=False), "should be public"),
    ],
)
def test_what_is_not_as_expected_is_told(turn: Turn, problem: str) -> None:
    with pytest.raises(AssertionError, match=problem):
        check(turn, ANSWERS, [NOTICE, PRIVATE])


def test_a_private_line_in_public_is_noticed() -> None:
    with pytest.raises(AssertionError, match="everybody can read"):
        check(Turn(say="hi", private=True), ANSWERS, [PUBLIC, PRIVATE])


def test_a_private_answer_that_only_all_can_read_is_noticed() -> None:
    with pytest.raises(AssertionError, match="should be private"):
        check(Turn(say="hi", private=True), ANSWERS, [PUBLIC])
