"""What is kept of a sore place, and how careful that makes the next days."""

from datetime import timedelta

import pytest

from core.advice import injury as triage
from core.advice import recommend
from core.model.body import Hurts, Injury, Onset, Orders, Phase
from core.model.runner import Runner
from core.model.training import Ladder
from tests.core.skills.chat import HOME, MORNING, TODAY, Chat, knee, ladder, open_chat, shelf

BOOK = shelf().handbook
SAYS = {
    "my left knee hurts": "injured",
    "both knees hurt": "injured",
    "left knee and right shin hurt": "injured",
    "my knee hurts again": "injured",
    "my calf hurts": "injured",
}


def chat_of(*injuries: Injury, ladders: tuple[Ladder, ...] = ()) -> Chat:
    runner = Runner(id="r", name="Ana", homes=(HOME,), injuries=injuries, ladders=ladders)
    return open_chat(runner, **SAYS)


def sore(**details: object) -> Injury:
    base = Injury(key="pfps", body_part="knee", reported_at=MORNING)
    return triage.phased(
        Injury(
            key=base.key,
            body_part=base.body_part,
            reported_at=MORNING,
            hurts=Hurts.RUNNING,
            onset=Onset.SUDDEN if details.get("sudden") else Onset.GRADUAL,
            is_swollen=bool(details.get("swollen")),
        )
    )


def test_both_knees_are_two_injuries() -> None:
    chat = chat_of()
    chat.say("both knees hurt")

    assert {one.side for one in chat.runner.injuries} == {"left", "right"}


def test_each_place_keeps_its_own_side() -> None:
    chat = chat_of()
    chat.say("left knee and right shin hurt")

    assert {(one.body_part, one.side) for one in chat.runner.injuries} == {
        ("knee", "left"),
        ("shin", "right"),
    }


def test_a_slip_replaces_and_does_not_add() -> None:
    chat = chat_of()
    chat.say("my left knee hurts")
    chat.say("no wait, my shin")

    assert [(one.body_part, one.side) for one in chat.runner.injuries] == [("shin", "left")]


def test_a_slip_about_the_side_keeps_what_was_told() -> None:
    chat = chat_of()
    chat.say("my left knee hurts")
    chat.press("None of these")
    chat.say("sorry, the right one")
    (only,) = chat.runner.injuries

    assert only.side == "right"
    assert only.is_screened


def test_a_slip_is_no_slip_an_hour_later() -> None:
    chat = chat_of()
    chat.say("my left knee hurts")
    chat.later(hours=1).say("no wait, my shin")

    assert any(one.body_part == "knee" for one in chat.runner.injuries)


def test_three_questions_are_the_most() -> None:
    chat = chat_of()
    chat.say("my left knee hurts")
    asked = 0
    while chat.talk.question is not None:
        asked += 1
        chat.press("Skip")

    assert asked == triage.QUESTIONS


def test_the_dangerous_one_is_asked_first() -> None:
    chat = chat_of()
    chat.say("my left knee hurts")

    assert chat.talk.question is not None
    assert chat.talk.question.known.asked == triage.Missing.DANGER


def test_unknown_answers_leave_the_careful_phase() -> None:
    chat = chat_of()
    chat.say("my left knee hurts")
    for _ in range(triage.QUESTIONS):
        chat.press("Skip")
    (only,) = chat.runner.injuries

    assert only.phase is Phase.ACUTE


def test_something_sudden_is_acute_for_three_days_wherever_it_is() -> None:
    fresh = sore(sudden=True)

    assert triage.current_phase(fresh, MORNING + timedelta(hours=71)) is Phase.ACUTE
    assert triage.current_phase(fresh, MORNING + timedelta(hours=73)) is Phase.SUBACUTE


def test_something_slow_is_not_acute_for_its_first_days() -> None:
    slow = Injury(
        key="calf_strain",
        hurts=Hurts.RUNNING,
        phase=Phase.SUBACUTE,
        onset=Onset.GRADUAL,
        reported_at=MORNING,
    )

    assert triage.current_phase(slow, MORNING) is Phase.SUBACUTE


def test_swelling_is_acute_whatever_else_was_said() -> None:
    assert sore(swollen=True).phase is Phase.ACUTE
    assert sore().phase is Phase.SUBACUTE


def test_a_flare_is_acute_again_and_a_stage_lower() -> None:
    chat = chat_of(knee(), ladders=(ladder(3),))
    chat.say("my knee flared up again")
    (only,) = chat.runner.injuries

    assert only.phase is Phase.ACUTE
    assert chat.ladder.stage == 2


def test_a_flare_with_a_limp_is_two_stages_lower() -> None:
    chat = chat_of(knee(), ladders=(ladder(3),))
    chat.say("my knee flared up again, I'm limping")

    assert chat.ladder.stage == 1


def test_a_clinicians_list_is_all_that_is_offered() -> None:
    orders = Orders(allowed=("swim",), since=MORNING)
    runner = Runner(id="r", orders=orders)
    found = {one.activity.key for one in recommend.options(runner, BOOK, MORNING)}

    assert found == {"swim"}


def test_nothing_is_offered_after_surgery_before_they_allow_something() -> None:
    runner = Runner(id="r", orders=Orders(is_surgery=True, allowed=(), since=MORNING))

    assert recommend.options(runner, BOOK, MORNING) == ()


def test_even_a_clinicians_yes_does_not_offer_what_the_matrix_forbids() -> None:
    pregnant = Injury(key="pregnancy", phase=Phase.ACUTE, reported_at=MORNING)
    orders = Orders(allowed=("dh_ski", "swim"), since=MORNING)
    runner = Runner(id="r", injuries=(pregnant,), orders=orders)
    found = {one.activity.key for one in recommend.options(runner, BOOK, MORNING)}

    assert found == {"swim"}


def test_limits_do_not_end_with_their_day() -> None:
    chat = open_chat(Runner(id="r", name="Ana", homes=(HOME,), keeps_health=True))
    chat.say("my physio said no running for 3 weeks")
    chat.later(days=30)

    assert chat.runner.orders is not None
    assert chat.runner.orders.until == TODAY + timedelta(weeks=3)
    assert "Not before" in chat.say("may I run tomorrow?")


@pytest.mark.parametrize("said", ["I'm better", "it's healed", "all fine again"])
def test_nothing_but_a_birth_or_a_loss_ends_a_pregnancy(said: str) -> None:
    chat = chat_of(Injury(key="pregnancy", phase=Phase.ACUTE, reported_at=MORNING))
    chat.say(said)

    assert [one.key for one in chat.runner.injuries] == ["pregnancy"]


def test_after_an_illness_walking_comes_first() -> None:
    chat = chat_of(Injury(key="illness", phase=Phase.ACUTE, reported_at=MORNING))
    chat.say("the fever is gone")
    early = recommend.options(chat.runner, BOOK, MORNING + timedelta(days=1))
    later = recommend.options(chat.runner, BOOK, MORNING + timedelta(days=4))

    assert {one.activity.key for one in early} == {"walk_fast"}
    assert len({one.activity.key for one in later}) > 1


def test_an_age_below_18_is_kept_as_that_and_nothing_more() -> None:
    chat = chat_of()
    chat.say("I'm 14 and my knee hurts")

    assert chat.runner.profile.is_minor
    assert "14" not in repr(chat.runner.profile)
