"""From "it's better" to the first run: what is asked, in which order, and where it starts."""

from dataclasses import replace

import pytest

from core.model.body import Hold, Hurts, Injury, Phase
from core.model.changes import FlagRaised
from core.model.intent import Level
from core.model.runner import Runner
from core.model.training import Ladder
from tests.core.skills.chat import HOME, MORNING, Chat, knee, ladder, note, open_chat

CLEARED = "the doctor cleared me to run, my bone is healed"


def healed(*injuries: Injury, ladders: tuple[Ladder, ...] = ()) -> Chat:
    runner = Runner(id="r", name="Ana", homes=(HOME,), injuries=injuries, ladders=ladders)
    return open_chat(
        runner,
        **{
            "my knee is better": "recovered",
            "no pain at all today": "recovered",
            "I'm at stage 3": "checkin",
            "stage 3 with my achilles": "checkin",
            "the physio has not cleared me": "recovered",
            "my shin is a 2 at night": "injured",
        },
    )


def sore(key: str, part: str, phase: Phase = Phase.SUBACUTE) -> Injury:
    return Injury(key=key, body_part=part, side="left", phase=phase, reported_at=MORNING)


def test_better_is_careful_until_the_way_back_is_walked() -> None:
    chat = healed(replace(knee(Phase.SUBACUTE), hurts=Hurts.RUNNING))
    said = chat.say("my knee is better")

    assert "running" not in said.casefold()
    assert "fingertip" in said
    assert [one.phase for one in chat.runner.injuries] == [Phase.SUBACUTE]
    told = ("None of these", "One of these", "Something for today", "Take it off the list")
    assert chat.labels == (*told, "Keep it", "Forget it", "Undo")
    chat.press("Take it off the list")
    assert chat.runner.injuries == ()


def test_the_dangerous_things_come_before_any_test() -> None:
    """EVIDENCE 5 and 6.1."""
    chat = healed(sore("achilles", "achilles"))
    first = chat.say("", command="recovered")
    second = chat.press("None of these")

    assert "fingertip" in first
    assert "night" in first
    assert "hops" not in first
    assert "heel raises" not in first
    assert "10 hops" in second
    assert "15 to 20 heel raises" in second


def test_a_knee_needs_no_heel_raises() -> None:
    """EVIDENCE 6.1, test 4."""
    chat = healed(knee(Phase.SUBACUTE))
    chat.say("", command="recovered")

    assert "heel raises" not in chat.press("None of these")


@pytest.mark.parametrize(("label", "stage"), [("All true", 1), ("All but the walks", 0)])
def test_the_list_decides_where_it_starts(label: str, stage: int) -> None:
    chat = healed(knee(Phase.SUBACUTE))
    chat.say("", command="recovered")
    chat.press("None of these")
    said = chat.press(label)

    assert f"stage {stage} of 10" in said
    assert "above 3 out of 10" in said
    assert (chat.ladder.injury, chat.ladder.stage) == ("pfps", stage)
    assert [one.phase for one in chat.runner.injuries] == [Phase.RETURNING]


def test_answers_may_be_typed() -> None:
    chat = healed(knee(Phase.SUBACUTE))
    chat.say("", command="recovered")
    chat.say("no, none")
    chat.say("yes")

    assert chat.ladder.stage == 1


def test_not_yet_keeps_the_place_on_the_list() -> None:
    chat = healed(knee(Phase.SUBACUTE))
    chat.say("", command="recovered")
    chat.press("None of these")
    chat.press("Not yet")

    assert chat.runner.ladders == ()
    assert [(one.key, one.phase) for one in chat.runner.injuries] == [("pfps", Phase.SUBACUTE)]


@pytest.mark.parametrize(
    ("key", "part", "level"),
    [("mtss", "shin", Level.SOON), ("hip_groin", "hip", Level.URGENT)],
)
def test_one_of_the_dangerous_things_is_referred(key: str, part: str, level: Level) -> None:
    """EVIDENCE 4, RF17."""
    chat = healed(sore(key, part))
    chat.say("", command="recovered")
    said = chat.press("One of these")

    assert "10 hops" not in said
    assert chat.runner.ladders == ()
    assert [(one.flag, one.level) for one in chat.runner.holds] == [("RF17", level)]
    assert "bsi_suspected" in [one.key for one in chat.runner.injuries]


def test_a_bone_waits_for_clearance_before_anything_is_asked() -> None:
    """EVIDENCE 6.1, test 6."""
    chat = healed(sore("bsi_suspected", "shin"))
    first = chat.say("", command="recovered")
    before = len(chat.runner.injuries)
    chat.say("the physio has not cleared me")

    assert "needs an OK first" in first
    assert (before, len(chat.runner.injuries)) == (1, 1)
    assert chat.runner.ladders == ()


def test_a_cleared_bone_starts_like_the_others() -> None:
    chat = healed(sore("bsi_suspected", "shin"))
    chat.say("", command="recovered")
    chat.press("Yes, cleared")
    chat.press("None of these")
    chat.press("All true")

    assert (chat.ladder.injury, chat.ladder.stage) == ("bsi_suspected", 1)


@pytest.mark.parametrize("key", ["illness", "blister", "doms"])
def test_some_things_end_without_a_ladder(key: str) -> None:
    """EVIDENCE 6.1, test 3."""
    chat = healed(Injury(key=key, phase=Phase.ACUTE, reported_at=MORNING))
    chat.say("", command="recovered")

    assert chat.talk.question is None
    assert chat.labels == ("Something for today", "Undo")


def test_nobody_runs_while_another_place_still_hurts() -> None:
    chat = healed(knee(Phase.SUBACUTE), sore("mtss", "shin"))
    said = chat.say("my knee is better")

    assert "waits for your left shin to be quiet" in said
    assert chat.talk.question is None


def test_two_places_healed_at_once_are_both_asked_about_and_climb_together() -> None:
    chat = healed(knee(Phase.SUBACUTE), sore("achilles", "achilles"))
    first = chat.say("everything is healed", command="recovered")
    checks = chat.press("None of these")
    chat.press("All true")

    assert "left knee and left achilles" in first
    assert checks.index("stiff") < checks.index("10 hops") < checks.index("heel raises")
    assert {one.injury: one.stage for one in chat.runner.ladders} == {"achilles": 1, "pfps": 1}
    assert {one.phase for one in chat.runner.injuries} == {Phase.RETURNING}


def test_of_two_places_not_ready_yet_both_stay_careful() -> None:
    chat = healed(knee(Phase.SUBACUTE), sore("achilles", "achilles"))
    chat.say("everything is healed", command="recovered")
    chat.press("None of these")
    chat.press("Not yet")

    assert chat.runner.ladders == ()
    assert {one.phase for one in chat.runner.injuries} == {Phase.SUBACUTE}


def test_a_sore_spot_among_two_places_stops_both() -> None:
    chat = healed(knee(Phase.SUBACUTE), sore("hip_groin", "hip"))
    chat.say("everything is healed", command="recovered")
    said = chat.press("One of these")

    assert "today" in said
    assert [(one.flag, one.level) for one in chat.runner.holds] == [("RF17", Level.URGENT)]
    assert "bsi_suspected" in {one.key for one in chat.runner.injuries}


def test_a_referral_is_not_ended_by_feeling_better() -> None:
    chat = healed(knee(Phase.SUBACUTE))
    chat.know(FlagRaised(Hold(flag="RF28", level=Level.SOON, since=MORNING)))
    said = chat.say("my knee is better")

    assert "physio or doctor" in said
    assert chat.talk.question is None


@pytest.mark.parametrize("part", ["hip", "groin"])
def test_bone_pain_at_the_hip_in_a_check_in_is_seen_today(part: str) -> None:
    """EVIDENCE 4, RF17."""
    chat = healed(sore("bsi_suspected", part, Phase.RETURNING))
    chat.say(f"my {part} is 2 out of 10 this morning")

    assert [(one.flag, one.level) for one in chat.runner.holds] == [("RF17", Level.URGENT)]


def test_bone_pain_elsewhere_in_a_check_in_is_seen_in_days() -> None:
    chat = healed(sore("bsi_suspected", "shin", Phase.RETURNING))
    chat.say("my shin is 2 out of 10 this morning")

    assert [(one.flag, one.level) for one in chat.runner.holds] == [("RF17", Level.SOON)]


def test_no_running_plan_while_a_red_flag_stands() -> None:
    chat = healed(knee(Phase.SUBACUTE))
    chat.know(FlagRaised(Hold(flag="RF16", level=Level.URGENT, since=MORNING)))
    chat.say("my knee is better")

    assert chat.talk.question is None


def test_what_comes_back_is_asked_only_while_it_is_asked() -> None:
    """The words of a button mean nothing once its question is closed."""
    chat = healed(knee(Phase.SUBACUTE))
    chat.say("", command="recovered")
    chat.press("None of these")
    opened = chat.answer
    chat.later(days=1).say("hello")
    chat.answer = opened
    chat.press("All true")

    assert chat.runner.ladders == ()


# --- On the ladder ---------------------------------------------------------------------------


def test_feeling_better_does_not_end_the_ladder() -> None:
    chat = healed(knee(), ladders=(ladder(3),))
    said = chat.say("my knee is better")

    assert "stage 3" in said
    assert len(chat.runner.injuries) == 1
    assert chat.ladder.stage == 3


def test_no_pain_on_the_ladder_is_a_check_in() -> None:
    chat = healed(knee(), ladders=(ladder(3),))
    chat.say("no pain at all today")

    assert chat.runner.pains == (note(0, morning=0),)


def test_whoever_wants_off_the_ladder_gets_off() -> None:
    chat = healed(knee(), ladders=(ladder(3),))
    chat.say("my knee is better")
    chat.press("Take it off the list")

    assert (chat.runner.injuries, chat.runner.ladders) == ((), ())


def test_getting_off_a_stuck_ladder_does_not_end_the_referral() -> None:
    """Only somebody who has looked may."""
    chat = healed(knee(), ladders=(replace(ladder(3), is_stuck=True),))
    chat.know(FlagRaised(Hold(flag="RF28", level=Level.SOON, since=MORNING)))
    chat.say("take my left knee off my list", command="recovered")

    assert chat.runner.ladders == ()
    assert [one.flag for one in chat.runner.holds] == ["RF28"]


def test_a_stage_is_taken_at_their_word_after_the_dangerous_things() -> None:
    chat = healed(knee())
    first = chat.say("I'm at stage 3")
    before = chat.runner.ladders
    said = chat.press("None of these")

    assert "fingertip" in first
    assert before == ()
    assert "stage 3 of 10" in said
    assert chat.ladder.stage == 3


def test_a_stage_without_a_place_asks_for_it() -> None:
    chat = healed()
    asked = chat.say("I'm at stage 3")
    chat.say("my left achilles")
    chat.press("None of these")

    assert "Which part" in asked
    assert (chat.ladder.injury, chat.ladder.stage) == ("achilles", 3)


def test_a_stage_waits_while_it_still_hurts_to_walk() -> None:
    chat = healed(knee(Phase.ACUTE))
    said = chat.say("I'm at stage 3")

    assert "wait a little" in said
    assert chat.talk.question is None


def test_a_stage_with_a_bone_waits_for_clearance() -> None:
    chat = healed(sore("bsi_suspected", "shin"))
    said = chat.say("I'm at stage 3")

    assert "needs an OK first" in said
    assert chat.runner.ladders == ()
