"""In front of a whole group: nothing shows how somebody is, and nobody is sent to a closed door."""

import pytest

from core.model.body import Hold
from core.model.changes import FlagRaised
from core.model.gathering import Tally
from core.model.intent import Level
from core.skills import group_words
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


# what one asks about another


@pytest.mark.parametrize(
    "words",
    [
        "who is injured?",
        "is bea injured?",
        "what's wrong with bea?",
        "whats up with bea",
        "is it beas hip again",
        "when is bea back from her injury",
        "did bea do her leg day?",
    ],
)
def test_nobody_is_told_on(words: str) -> None:
    group = with_flagged()

    assert "I don't tell on anybody" in group.say("ana", words)
    assert group.private == ""


@pytest.mark.parametrize(
    "words",
    [
        "is my knee injured",
        "what's wrong with my knee",
        "is swimming ok",
        "did I log it?",
        "when is track back on",
    ],
)
def test_ones_own_body_is_nobody_elses(words: str) -> None:
    assert not group_words.asks_about_others(words)


@pytest.mark.parametrize(
    "words",
    [
        "sign bea up for tuesday",
        "count us in, me and bea",
        "bea is coming too",
        "remove dan from the run",
        "put everybody down for the run",
    ],
)
def test_everybody_says_so_for_themselves(words: str) -> None:
    group = open_group()
    group.say("ana", "Tuesday run 18:30 from the fountain", command="runs")

    assert "Everybody says so for themselves" in group.say("ben", words)
    assert "I'm in" in group.labels
    assert not any(one.going for one in group.club.events)


def test_a_race_is_entered_by_each_for_themselves() -> None:
    group = open_group()
    group.say("ana", "we're all running the Leeds 10k on 6 December", command="race")
    said = group.say("ana", "enter everybody for the Leeds 10k")
    [race] = group.club.races

    assert (race.name, race.runners) == ("Leeds 10k", ())
    assert "for themselves" in said
    assert group.labels == ("I'm running it",)


@pytest.mark.parametrize(
    "words", ["sign me up", "put me down for tuesday", "add Leeds 10k on 6 Dec"]
)
def test_what_one_says_for_oneself_is_for_oneself(words: str) -> None:
    assert not group_words.speaks_for_others(words)


# figures of one


def test_what_a_single_runner_did_is_no_figure_for_all() -> None:
    group = open_group()
    group.tallies = (Tally(runner="ben", minutes=40, planned=40, kept=1),)
    said = group.say("ana", "", command="board") + group.say("ana", "", command="digest")

    assert "40" not in said
    assert not any(one.pictures for one in group.answer.replies)
    assert "One of us has begun" in said


# a word at a glance


def test_a_word_for_whoever_pressed_leaves_no_line_in_the_group() -> None:
    group = open_group()
    group.say("ana", "Tuesday run 18:30 from the fountain", command="runs")

    assert group.press_aloud("ben", "I can't make the run on Tuesday") == ""
    assert "weren't on the list" in group.answer.toast
    assert group.press_aloud("ben", "remind me before club runs") == ""
    assert "two hours before" in group.answer.toast


def test_a_warning_is_never_said_at_a_glance() -> None:
    group = with_flagged()

    assert "just between us" in group.press_aloud("ben", "leg day, my version")
    assert group.answer.toast == ""
    assert "been seen" in group.private


def test_a_button_that_is_old_is_nobody_elses_news() -> None:
    group = open_group()

    assert group.press_aloud("ben", "") == ""
    assert "too old" in group.answer.toast


def test_whoever_presses_what_captains_may_hears_so_alone() -> None:
    group = open_group()
    group.say("ana", "leg day every Tuesday at 19:00", command="club")

    assert group.press_aloud("ben", "no weekly leg day") == ""
    assert "Only a captain" in group.answer.toast


def test_alone_with_us_a_member_is_told_the_number_of_the_clubs_country() -> None:
    group = open_group()
    group.say("ben", "I'm in", command="legday")
    group.know("ben", URGENT)

    assert "999" in group.say("ben", "leg day", alone=True)


CHEST = "my chest hurts and i can't breathe"


def test_an_emergency_told_to_us_alone_is_answered_to_whoever_it_is_about() -> None:
    group = open_group()
    group.say("ben", CHEST, command="injured")

    assert "Stop what you're doing" in group.private
    assert group.public == ""


def test_an_emergency_said_aloud_is_answered_aloud_and_names_nobody() -> None:
    group = open_group()

    assert "If somebody is in danger" in group.say_aloud("ben", CHEST)
    assert group.private == ""


def says_on(group: Group, label: str) -> str:
    """What the button of that label says."""
    offered = (one for reply in group.answer.replies for one in reply.choices)
    return next(one.says for one in offered if one.label == label)


def test_a_button_of_something_that_is_over_bothers_nobody_else() -> None:
    group = open_group()
    group.say("ana", "Tuesday run 18:30 from the fountain", command="runs")
    group.say("ben", "", command="runs")
    run = says_on(group, "I'm in")
    group.say("ana", "start a yoga challenge, 100 min each, until 25 November", command="challenge")
    challenge = says_on(group, "I'm in")
    group.say("ana", "add Leeds Half on 26 November", command="runs")
    race = says_on(group, "I'm running it")
    group.say("ana", "no run this Tuesday", command="runs")
    off = group.press_aloud("ben", run), group.answer.toast
    group.later(days=9)
    past = group.press_aloud("ben", run), group.answer.toast
    over = group.press_aloud("ben", challenge), group.answer.toast
    ran = group.press_aloud("ben", race), group.answer.toast

    assert off == ("", "Tomorrow is off this time.")
    assert past == ran == ("", "That one is behind us. /runs shows what's ahead.")
    assert over == ("", "That challenge is over. /challenge shows what's on.")
