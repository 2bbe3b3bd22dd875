"""Who is out: only those who want to be found, and no reason is given."""

from datetime import timedelta

from core.model.changes import AwaySet
from core.model.gathering import Member, Status
from core.model.plan import Away
from core.model.runner import Runner
from tests.core.skills.chat import MORNING, knee
from tests.core.skills.club_chat import joins, open_group

TODAY = MORNING.date()
HURT = Runner(id="ben", name="Ben", injuries=(knee(),))


def test_nobody_is_shown_without_a_yes() -> None:
    group = open_group()
    joins(group, "ben", status=Status.RESTING)
    said = group.say("ana", "", command="whosout")

    assert "Ben" not in said


def test_whoever_shares_sees_first_what_is_shared_and_no_reason_is_given() -> None:
    group = open_group()
    group.runners["ben"] = HURT
    group.say("ben", "put me on the who's out board", command="whosout")
    told = group.private
    said = group.say("ana", "", command="whosout")

    assert "cross-training" in told
    assert "Cross-training: Ben" in said
    assert "knee" not in said


def test_the_away_are_shown_until_they_are_back() -> None:
    group = open_group()
    group.know("ben", AwaySet(Away(until=TODAY + timedelta(days=3))))
    group.say("ben", "put me on the who's out board", command="whosout")
    now = group.say("ana", "", command="whosout")
    later = group.later(days=5).say("ana", "", command="whosout")

    assert "Away: Ben (until 26 November)" in now
    assert "Away" not in later.replace("away", "")


def test_whoever_leaves_the_list_leaves_nothing_on_it() -> None:
    group = open_group()
    group.say("ben", "put me on the who's out board", command="whosout")
    group.say("ben", "take me off the who's out board", command="whosout")

    assert group.members["ben"] == Member(runner="ben", name="Ben")


def test_whoever_need_not_be_shown_is_not_shown() -> None:
    group = open_group()
    group.say("ben", "no need to show me on there", command="whosout")

    assert "ben" not in group.members


def test_a_word_that_the_club_may_know_is_a_yes() -> None:
    group = open_group()
    group.runners["ben"] = HURT
    group.say("ben", "it's ok if they know i'm not running", command="whosout")

    assert group.members["ben"].on_whosout
