"""Taken out of a group, shut out of a chat, moved along: nothing is said, and the right is kept."""

from dataclasses import replace
from datetime import time

from core.model.changes import HomeChanged, HomeLost, NudgeSet
from core.model.club_changes import BotGone, ClubNews
from core.model.messages import Address, Incoming, Person
from core.model.plan import Nudge
from core.model.runner import Runner
from core.model.talk import Talk
from tests.core.skills.chat import MORNING, Turn, open_chat
from tests.core.skills.club_chat import CLUB

HOME = Address("telegram", "1")
IN_PRIVATE = Incoming(
    key="k", sender=Person("telegram", "1", "Ana"), where=HOME, sent_at=MORNING, text=""
)
IN_GROUP = replace(IN_PRIVATE, where=Address("telegram", "-1"), is_group=True, can_whisper=False)
ANA = Runner(id="ana", name="Ana").after(HomeChanged(HOME))
COACH = open_chat(None).coach


def test_who_blocks_us_has_no_home_with_us() -> None:
    shut = replace(IN_PRIVATE, is_departure=True)
    answer = COACH.answer(Turn(incoming=shut, runner=ANA, talk=Talk()), MORNING)
    stranger = COACH.answer(Turn(incoming=shut, runner=Runner(id="ben"), talk=Talk()), MORNING)

    assert answer.changes == (HomeLost("telegram", MORNING),)
    assert answer.replies == ()
    assert stranger.changes == ()


def test_a_group_that_shows_us_the_door_is_left_and_a_word_there_takes_us_back() -> None:
    gone = replace(IN_GROUP, is_departure=True)
    answer = COACH.answer(Turn(incoming=gone, runner=ANA, talk=Talk(), club=CLUB), MORNING)
    left = CLUB.after(*(one.change for one in answer.news))
    hello = replace(IN_GROUP, is_arrival=True)
    back = COACH.answer(Turn(incoming=hello, runner=ANA, talk=Talk(), club=left), MORNING)

    assert answer.replies == ()
    assert left.is_left
    assert ClubNews(CLUB.id, BotGone(is_gone=False)) in back.news
    assert "/club" in str(back.replies[0].blocks)


def test_a_group_that_moves_only_says_where() -> None:
    moved = replace(IN_GROUP, moved_to="-100")
    answer = COACH.answer(Turn(incoming=moved, runner=ANA, talk=Talk(), club=CLUB), MORNING)

    assert (answer.moves_to, answer.replies, answer.changes) == ("-100", (), ())


def test_who_cannot_be_written_to_hears_once_and_alone_where_the_idea_can_go() -> None:
    there = Address("discord", "@1")
    nudged = NudgeSet(Nudge(at=time(7), platform="discord"))
    shut = Runner(id="ana", name="Ana").after(
        HomeChanged(there), nudged, HomeLost("discord", MORNING)
    )
    slash = Incoming(
        key="k",
        sender=Person("discord", "1", "Ana"),
        where=Address("discord", "9"),
        sent_at=MORNING,
        text="",
        command="runs",
        is_group=True,
        home=there,
    )
    first = COACH.answer(Turn(incoming=slash, runner=shut, talk=Talk(), club=CLUB), MORNING)
    *_, told = first.replies
    after = shut.after(*first.changes)
    again = COACH.answer(Turn(incoming=slash, runner=after, talk=Talk(), club=CLUB), MORNING)
    aloud = replace(slash, can_whisper=False)
    heard = COACH.answer(Turn(incoming=aloud, runner=shut, talk=Talk(), club=CLUB), MORNING)
    paired = shut.after(HomeChanged(HOME))
    both = COACH.answer(Turn(incoming=slash, runner=paired, talk=Talk(), club=CLUB), MORNING)

    assert told.is_private
    assert "Discord doesn't let me write to you" in str(told.blocks)
    assert [one.label for one in told.choices] == ["Get a pairing code"]
    assert "doesn't let me" not in str(again.replies)
    assert "doesn't let me" not in str(heard.replies)
    assert "on Telegram and it comes there" in str(both.replies)
