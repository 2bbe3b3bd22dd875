"""Pairing in words: what a code says, what it never says, and what a yes brings about."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from core.model.body import Hold
from core.model.consent import Consent
from core.model.intent import Level
from core.model.messages import Pace
from core.model.pair_book import Coded, Offer, PairBook, Paired, Separated
from core.model.pairing import CODE_FOR, MISSES, Pair
from core.model.plan import Nudge
from core.model.profile import Profile
from core.model.runner import Runner
from tests.core.skills.chat import HOME, MORNING, Chat, day, knee, open_chat, ran

CODE = "K7M4QX"
SEVEN = Nudge(at=time(7), platform="telegram")
EIGHT = Nudge(at=time(8), platform=HOME.platform)
ANA_THERE = Runner(id="there", name="Ana")


def offered(chat: Chat, runner: Runner = ANA_THERE, platform: str = "telegram") -> Chat:
    """There is a code, made by `runner` on another platform."""
    offer = Offer(runner=runner, platform=platform, until=MORNING + CODE_FOR)
    chat.pairs = PairBook(fresh=lambda: CODE, partner=lambda code: offer if code == CODE else None)
    return chat


def paired(chat: Chat) -> Paired:
    """What the last answer joined."""
    assert isinstance(chat.answer.pairing, Paired)
    return chat.answer.pairing


def test_a_code_is_six_signs_for_a_quarter_of_an_hour() -> None:
    chat = offered(open_chat())

    assert f"/pair {CODE}" in chat.say("", command="pair")
    assert chat.answer.pairing == Coded(CODE, MORNING + CODE_FOR)


@pytest.mark.parametrize(
    ("runner", "platform", "said"),
    [
        (Runner(id="r"), "telegram", "your own code"),
        (ANA_THERE, HOME.platform, "two different platforms"),
        (
            replace(ANA_THERE, pair=Pair(platform="x", other="telegram", since=MORNING)),
            "telegram",
            "paired already",
        ),
    ],
)
def test_a_code_that_cannot_be_used_says_why(runner: Runner, platform: str, said: str) -> None:
    chat = offered(open_chat(), runner, platform)

    assert said in chat.say(CODE)
    assert chat.answer.question is None
    assert chat.answer.pairing is None


def test_a_code_runs_out_even_between_the_preview_and_the_yes() -> None:
    chat = offered(open_chat())
    chat.say(CODE)
    chat.later(minutes=15)

    assert "has run out" in chat.say("yes")
    assert chat.answer.pairing is None
    assert "has run out" in chat.say(CODE)


def test_whoever_guesses_is_not_listened_to_for_a_while() -> None:
    chat = offered(open_chat())
    for _ in range(MISSES):
        assert "don't know that code" in chat.say("222222")

    assert "wrong codes" in chat.say(CODE)


def test_the_preview_tells_nothing_of_the_other_body() -> None:
    other = replace(
        ANA_THERE, injuries=(knee(),), log=(ran(1), ran(2)), profile=Profile(kit=("bike",))
    )
    said = offered(open_chat(), other).say(CODE)

    assert "Every injury and limit of both stays" in said
    assert "knee" not in said
    assert "2 entries" in said


def test_a_hold_of_either_is_in_the_preview_and_in_what_comes() -> None:
    hold = Hold(flag="RF01", level=Level.EMERGENCY, since=MORNING)
    chat = offered(open_chat(), replace(ANA_THERE, holds=(hold,)))

    assert "Training waits on both" in chat.say(CODE)
    chat.say("yes")
    assert paired(chat).runner.holds == (hold,)


def test_a_yes_to_keeping_on_one_side_only_is_said_to_count_as_a_no() -> None:
    other = replace(ANA_THERE, injuries=(knee(),), keeps_health=True)
    mine = Runner(id="r", name="Ana", injuries=(knee(),), consent=Consent(is_asked=True))

    assert "take it as a no" in offered(open_chat(mine), other).say(CODE)


def test_where_both_have_a_daily_idea_a_bare_yes_is_not_enough() -> None:
    chat = offered(
        open_chat(Runner(id="r", name="Ana", homes=(HOME,), nudge=EIGHT)),
        replace(ANA_THERE, nudge=SEVEN),
    )
    chat.say(CODE)

    assert "which daily idea stays" in chat.say("yes")
    assert not chat.answer.pairing
    assert "Telegram at 07:00" in chat.say("on telegram")
    assert paired(chat).runner.nudge == SEVEN


def test_the_idea_that_was_laid_aside_is_remembered() -> None:
    chat = offered(
        open_chat(Runner(id="r", name="Ana", homes=(HOME,), nudge=EIGHT)),
        replace(ANA_THERE, nudge=SEVEN),
    )
    chat.say(CODE)
    chat.say("here")

    runner = paired(chat).runner
    assert runner.nudge == EIGHT
    assert runner.pair is not None
    assert runner.pair.nudge == SEVEN


def test_an_undo_of_the_pairing_asks_and_then_parts() -> None:
    chat = offered(open_chat(Runner(id="r", name="Ana", log=(ran(1),))))
    before = chat.runner
    chat.say(CODE)
    chat.say("pair them")
    chat.runner = paired(chat).runner
    chat.pairs = PairBook(before=lambda: before)

    assert "Separate them?" in chat.say("", command="undo")
    chat.say("yes")
    assert isinstance(chat.answer.pairing, Separated)
    assert chat.answer.pairing.runner.log == (ran(1),)
    assert chat.runner.pair is None


def test_what_is_logged_on_the_second_account_is_remembered_as_its_own() -> None:
    pair = Pair(platform=HOME.platform, other="telegram", since=MORNING)
    chat = open_chat(replace(ANA_THERE, pair=pair), **{"I rowed 30 min": "log_workout"})
    chat.say("I rowed 30 min")

    assert chat.runner.pair is not None
    assert [one.activity for one in chat.runner.pair.told] == ["row"]
    assert [one.on for one in chat.runner.pair.told] == [day(0)]


def test_too_many_messages_change_nothing_and_close_no_question() -> None:
    chat = open_chat(None, **{"I rowed 30 min": "log_workout"})
    chat.say("", command="injured")
    asked = chat.talk.question
    assert asked is not None
    chat.pace = Pace.HASTY

    assert "Give me a moment" in chat.say("I rowed 30 min")
    chat.pace = Pace.RUSHED
    assert chat.say("I rowed 30 min") == ""
    assert chat.talk.question == asked
    assert chat.runner.log == ()
    chat.say("chest pain and I can't breathe")
    assert chat.answer.flag is not None
    assert chat.answer.replies
    assert chat.runner.holds


def test_a_miss_is_forgotten_after_a_while() -> None:
    chat = offered(open_chat())
    for _ in range(MISSES):
        chat.say("222222")
    chat.now += timedelta(minutes=16)
    fresh = Offer(runner=ANA_THERE, platform="telegram", until=chat.now + CODE_FOR)
    chat.pairs = PairBook(partner=lambda _: fresh)

    assert "would become one" in chat.say(CODE)


@pytest.mark.parametrize("words", ["which accounts are connected here", "show what is paired"])
def test_whoever_asks_what_is_one_gets_no_code(words: str) -> None:
    chat = offered(open_chat(None, **{words: "pair"}))

    assert "stands alone so far" in chat.say(words)
    assert chat.answer.pairing is None


def test_a_code_of_ours_that_fails_is_no_wish_for_another() -> None:
    words = "the code is no good"
    chat = offered(open_chat(None, **{words: "pair"}))

    assert "Send me the code itself" in chat.say(words)
