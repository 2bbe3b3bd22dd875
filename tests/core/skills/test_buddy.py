"""Buddies: who has the same swap is told in private, and a swap ends with its week."""

from core.model.gathering import Member
from core.model.prose import plain_text
from tests.core.skills.chat import MORNING
from tests.core.skills.club_chat import joins, open_group

TODAY = MORNING.date()


def test_the_question_in_the_group_names_only_those_who_want_to_be_found() -> None:
    group = open_group(**{"anyone swimming this week?": "buddy"})
    joins(group, "ben", is_buddy=True, swap="swim", swap_until=TODAY)
    joins(group, "cem", swap="swim", swap_until=TODAY)
    joins(group, "dee", is_buddy=True, swap="cycle", swap_until=TODAY)
    said = group.say("ana", "anyone swimming this week?")

    assert "Ben" in said
    assert "Cem" not in said
    assert "Dee" not in said


def test_two_with_the_same_swap_are_told_in_private() -> None:
    group = open_group()
    group.say("ben", "find me company for swimming", command="buddy")
    alone = group.private
    group.say("cem", "find me company for swimming", command="buddy")

    assert "Cem" not in alone
    assert "Ben would like company for swimming too" in group.private
    assert "Ben" not in group.public


def test_a_swap_of_last_week_finds_nobody() -> None:
    group = open_group()
    group.say("ben", "find me company for swimming", command="buddy")
    said = group.later(days=7).say("cem", "anyone swimming this week?", command="buddy")

    assert "Ben" not in said


def test_no_buddies_means_none() -> None:
    group = open_group()
    group.say("ben", "find me company for swimming", command="buddy")
    group.press("ben", "No buddies")

    assert group.members["ben"] == Member(runner="ben", name="Ben")


def test_whoever_looks_for_the_same_hears_of_a_newcomer_and_nobody_else_does() -> None:
    group = open_group()
    joins(group, "ben", is_buddy=True, swap="swim", swap_until=TODAY)
    joins(group, "dee", is_buddy=True, swap="row", swap_until=TODAY)
    group.say("cem", "find me company for swimming", command="buddy")
    [note] = group.answer.notes

    assert note.runner == "ben"
    assert "Cem would like company for swimming" in plain_text(note.reply.blocks)


def test_who_does_not_fit_is_no_wish_for_company() -> None:
    group = open_group()
    group.say("ben", "find me company for swimming", command="buddy")
    said = group.say("ben", "that one's hours don't suit me", command="buddy")

    assert "nobody is bound to anybody" in said
    assert group.members["ben"].is_buddy
