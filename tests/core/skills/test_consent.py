"""A health fact is used at once, for its runner's safety only, and kept only with a yes."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from core.model.body import Hold
from core.model.changes import HealthKept, HealthTold
from core.model.consent import KEPT_FOR
from core.model.intent import Level
from core.model.plan import Nudge
from core.model.prose import plain_text
from core.model.runner import Runner
from core.model.talk import Talk
from core.nudges import Nudges
from core.ports.delivery import Due
from tests.core.skills.chat import HOME, MORNING, Chat, knee, open_chat, shelf

LINE = "72 hours"
GONE = "is gone"
NUDGE = Nudge(at=time(7), platform=HOME.platform)


@pytest.fixture
def talk() -> Chat:
    return open_chat(
        None,
        **{
            "my knee hurts": "injured",
            "my calf hurts": "injured",
            "what today": "today",
            "the doctor cleared me to train": "seen",
            "hello": "greet",
            "week": "plan_week",
        },
    )


def hurt(*, days_ago: float = 0, **known: bool) -> Runner:
    told = MORNING - timedelta(days=days_ago)
    runner = Runner(id="r", name="Ana", homes=(HOME,), nudge=NUDGE, injuries=(knee(),))
    runner = runner.after(HealthTold(told))
    return runner.after(HealthKept()) if known.get("is_kept") else runner


def held(level: Level, flag: str = "RF01", *, days_ago: float = 0) -> Runner:
    hold = Hold(flag=flag, level=level, since=MORNING)
    return replace(hurt(days_ago=days_ago), injuries=(), holds=(hold,))


def nudge_of(runner: Runner, now: datetime = MORNING) -> str | None:
    answer = Nudges(shelf()).compose(Due(runner=runner, at=now), now)
    return None if answer is None or not answer.replies else plain_text(answer.replies[0].blocks)


def test_the_line_is_said_once(talk: Chat) -> None:
    said = [talk.say("my knee hurts"), talk.say("my calf hurts"), talk.say("what today")]

    assert [LINE in one for one in said] == [True, False, False]


def test_a_question_stays_the_last_word(talk: Chat) -> None:
    talk.say("my knee hurts")
    *_, last = talk.answer.replies[0].blocks

    assert talk.answer.question is not None
    assert LINE not in plain_text((last,))


def test_saying_it_again_starts_the_time_anew(talk: Chat) -> None:
    talk.say("my knee hurts")
    talk.later(hours=70).say("my knee hurts")
    still = talk.later(hours=70).say("what today")
    gone = talk.later(hours=3).say("what today")

    assert GONE not in still
    assert GONE in gone
    assert not talk.runner.has_health


def test_the_moment_counts(talk: Chat) -> None:
    talk.say("my knee hurts")
    told = talk.now
    talk.now = told + KEPT_FOR - timedelta(seconds=1)
    before = talk.say("hello")
    talk.now = told + KEPT_FOR
    after = talk.say("hello")

    assert (GONE in before, GONE in after) == (False, True)


def test_a_plan_made_for_that_body_goes_with_it(talk: Chat) -> None:
    talk.runner = hurt(days_ago=2.9)
    talk.say("week")
    planned = talk.runner.week
    talk.later(days=4).say("hello")

    assert planned is not None
    assert talk.runner.week is None


def test_what_is_forgotten_leaves_nothing_to_explain(talk: Chat) -> None:
    talk.say("my knee hurts")
    talk.say("what today")
    talk.say("keep my health notes")
    talk.say("forget my health notes")

    assert talk.talk == Talk()
    assert not talk.runner.has_health
    assert not talk.runner.keeps_health


def test_whoever_got_well_in_time_hears_nothing_of_it(talk: Chat) -> None:
    talk.runner = replace(hurt(), injuries=())
    said = talk.later(days=4).say("what today")

    assert GONE not in said


@pytest.mark.parametrize("level", [Level.EMERGENCY, Level.URGENT, Level.SUPPORT])
def test_a_dropped_red_flag_is_asked_about_before_training(talk: Chat, level: Level) -> None:
    talk.runner = held(level)
    first = talk.later(days=4).say("what today")
    again = talk.say("week")
    talk.say("the doctor cleared me to train")
    after = talk.say("what today")

    assert "Has somebody looked" in first
    assert "Has somebody looked" in again
    assert "Effort" in after


def test_a_milder_flag_is_dropped_with_a_word_of_care(talk: Chat) -> None:
    talk.runner = held(Level.SOON, "RF17")
    said = talk.later(days=4).say("what today")

    assert GONE in said
    assert "Effort" in said


def test_nobody_in_despair_is_asked_about_their_data(talk: Chat) -> None:
    talk.runner = held(Level.SUPPORT, "RF21")
    said = [talk.say("what today"), talk.say("hello")]

    assert not any(LINE in one for one in said)


def test_without_a_yes_no_word_of_a_nudge_comes_from_the_body() -> None:
    runner = hurt()
    other = replace(runner, injuries=(replace(knee(), key="achilles", body_part="ankle"),))

    assert nudge_of(runner) == nudge_of(other)
    assert "knee" not in str(nudge_of(runner))
    assert nudge_of(hurt(is_kept=True)) != nudge_of(runner)


def test_a_nudge_drops_what_is_over_and_stays_closed_until_that_was_said() -> None:
    answer = Nudges(shelf()).compose(Due(runner=hurt(days_ago=4), at=MORNING), MORNING)
    assert answer is not None
    runner = hurt(days_ago=4).after(*answer.changes)

    assert not runner.has_health
    assert runner.consent.is_dropped
    assert "Effort" not in plain_text(answer.replies[0].blocks)


def test_no_nudge_leaves_while_a_dropped_flag_is_unanswered() -> None:
    assert nudge_of(held(Level.EMERGENCY, days_ago=4)) is None


def test_an_earlier_yes_covers_what_comes_later(talk: Chat) -> None:
    talk.know(HealthKept())
    said = talk.say("my knee hurts")
    talk.later(days=30).say("hello")

    assert LINE not in said
    assert talk.runner.injuries


def test_facts_of_unknown_age_get_their_full_time(talk: Chat) -> None:
    talk.runner = replace(talk.runner, injuries=(knee(),))
    talk.say("hello")

    assert talk.runner.health_until == datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
