"""In front of a whole group: nothing shows how somebody is, and nobody is sent to a closed door."""

import pytest

from core.model.body import Hold
from core.model.changes import FlagRaised
from core.model.intent import Level
from tests.core.skills.chat import MORNING
from tests.core.skills.club_chat import HOME, Group, open_group

URGENT = FlagRaised(Hold(flag="RF01", level=Level.URGENT, since=MORNING))
AS_THE_GROUP = HOME.chat
"""Who speaks where an admin hides their name."""


def with_flagged() -> Group:
    group = open_group()
    group.know("ben", URGENT)
    return group


def test_the_clubs_leg_day_looks_alike_whoever_opens_it() -> None:
    by_the_well, by_the_flagged = open_group(), with_flagged()
    usual = by_the_well.say("cem", "", command="legday")

    assert by_the_flagged.say("ben", "", command="legday") == usual
    assert not by_the_flagged.private


@pytest.mark.parametrize("words", ["I'm in", "done", "my version", "guide me"])
def test_whoever_is_flagged_gets_no_training_of_their_own_by_it(words: str) -> None:
    group = with_flagged()
    group.say("ben", "", command="legday")

    assert "been seen" in group.say("ben", words, command="legday")
    assert group.public == ""


def test_a_private_button_that_holds_nothing_says_for_whom_it_was() -> None:
    group = open_group()
    group.read_privately("ben")

    assert "only for whoever asked" in group.public
    assert "too old" not in group.public


@pytest.mark.parametrize("command", ["today", "remind", "injured", "settings"])
def test_who_writes_as_the_group_is_told_why_nothing_can_be_theirs(command: str) -> None:
    group = open_group()

    assert "Write to me by yourself" in group.say(AS_THE_GROUP, "", command=command)
    assert group.private == ""
    assert group.answer.question is None


@pytest.mark.parametrize("command", ["legday", "runs"])
def test_the_group_itself_takes_part_in_nothing(command: str) -> None:
    group = open_group()
    group.say("ana", "Tuesday run 18:30 from the fountain", command="runs")
    group.say(AS_THE_GROUP, "I'm in", command=command)

    assert "Write to me by yourself" in group.public
    assert not any(event.going for event in group.club.events)
    assert group.members == {}


def test_what_is_for_all_may_be_asked_for_as_the_group() -> None:
    group = open_group()

    assert "Leg day, about" in group.say(AS_THE_GROUP, "", command="legday")


@pytest.mark.parametrize("says", ["my calf is swollen and hot since the flight"])
def test_a_warning_sign_said_as_the_group_is_answered_in_words_for_bystanders(says: str) -> None:
    group = open_group()
    said = group.say(AS_THE_GROUP, says)

    assert "help them get seen today" in said
    assert group.private == ""
    assert group.runner(AS_THE_GROUP).holds == ()
