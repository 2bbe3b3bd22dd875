"""The check-in, tapped and typed, through the coach."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.model.body import Hold, Injury, Phase
from core.model.changes import FlagRaised, PainNoted, WorkoutLogged
from core.model.intent import Intent, Level
from core.model.runner import Runner
from core.model.training import Ladder, PainNote
from core.skills import checkin
from core.skills.skill import Ask
from tests import shipped
from tests.core.skills.chat import HOME, MORNING, Chat, day, knee, ladder, note, open_chat, ran

NONE, LITTLE, CLEAR, LOTS = "0, nothing", "1-2, a little", "3-4, clearly", "5 or more"


def climber(
    at: Ladder, *notes: PainNote, runs: tuple[int, ...] = (1,), injury: Injury | None = None
) -> Chat:
    """Somebody on the way back, who ran so many days ago."""
    runner = Runner(
        id="r",
        name="Ana",
        homes=(HOME,),
        injuries=(injury or knee(),),
        ladders=(at,),
        pains=notes,
        log=tuple(ran(back) for back in runs),
    )
    return open_chat(
        runner,
        **{
            "knee was 3 during the run, fine now": "checkin",
            "worse than yesterday": "checkin",
            "my knee is 3 out of 10": "injured",
            "what stage am I on": "checkin",
            "I'm at stage 1": "checkin",
            "I'm at stage 7": "checkin",
            "my shin was 4 on the run": "checkin",
        },
    )


# --- One tap ---------------------------------------------------------------------------------


def test_the_morning_is_one_tap() -> None:
    chat = climber(ladder(2), runs=())
    asked = chat.say("", command="checkin")
    answered = chat.press(NONE)

    assert "How is your left knee this morning" in asked
    assert chat.answer.intent == "checkin"
    assert "Today can be a run day" in answered
    assert "2 minutes running" in answered
    assert chat.runner.pains[-1].morning == 0
    assert chat.talk.question is None


@pytest.mark.parametrize(("label", "score"), [(NONE, 0), (LITTLE, 2), (CLEAR, 4), (LOTS, 5)])
def test_of_a_pair_of_numbers_the_higher_one_is_kept(label: str, score: int) -> None:
    chat = climber(ladder(2), runs=())
    chat.say("", command="checkin")
    chat.press(label)

    assert chat.runner.pains[-1].morning == score


@pytest.mark.parametrize(
    ("said", "score"), [("2", 2), ("3 this morning", 3), ("fine", 0), ("a three", 3), ("2-3", 3)]
)
def test_an_answer_may_be_typed(said: str, score: int) -> None:
    chat = climber(ladder(2), runs=())
    chat.say("", command="checkin")
    chat.say(said)

    assert chat.answer.intent == "checkin"
    assert chat.runner.pains[-1].morning == score


def test_a_score_that_sounds_like_a_new_injury_still_answers_the_question() -> None:
    chat = climber(ladder(2), runs=())
    chat.say("", command="checkin")
    chat.say("my knee is 3 out of 10")

    assert chat.answer.intent == "checkin"
    assert chat.runner.pains[-1].morning == 3


def test_worse_than_yesterday_is_asked_for_a_number() -> None:
    chat = climber(ladder(2), runs=())
    said = chat.say("worse than yesterday")

    assert "Roughly how much" in said
    assert chat.labels[:4] == (NONE, LITTLE, CLEAR, LOTS)


def test_worse_is_asked_about_though_the_morning_was_told() -> None:
    chat = climber(ladder(2), note(0, morning=0), runs=())
    asked = chat.say("worse than yesterday")
    chat.press(CLEAR)

    assert "Roughly how much" in asked
    assert chat.runner.pains[-1].morning == 4


def test_the_same_as_yesterday_is_a_number() -> None:
    chat = climber(ladder(2), note(1, morning=2), runs=())
    chat.say("same as yesterday", command="checkin")

    assert chat.runner.pains[-1].morning == 2


def test_the_command_takes_the_score_with_it() -> None:
    chat = climber(ladder(2), runs=())
    chat.say("2", command="checkin")

    assert chat.runner.pains[-1].morning == 2


# --- Up, hold, back --------------------------------------------------------------------------


def after_a_run(
    morning: str, *, during: int = 1, before: int = 1, at: Ladder | None = None
) -> Chat:
    """The morning after a run, tapped."""
    start = at or ladder(2, greens=1, last=3)
    chat = climber(start, note(1, morning=before, during=during))
    chat.say("", command="checkin")
    chat.press(morning)
    return chat


def test_two_quiet_sessions_lead_up_once_nothing_hides_the_score() -> None:
    """EVIDENCE 5 and 6.3."""
    chat = after_a_run(NONE)
    before = chat.ladder.stage
    said = chat.press("No")

    assert "up to stage 3" in said
    assert "Next run: tomorrow at the earliest" in said
    assert (before, chat.ladder.stage) == (2, 3)


def test_a_first_quiet_session_counts_and_stays() -> None:
    chat = after_a_run(NONE, at=ladder(2, last=3))
    said = chat.press("No")

    assert "One more like it" in said
    assert (chat.ladder.stage, chat.ladder.greens) == (2, 1)


@pytest.mark.parametrize("typed", ["no", "nothing", "No, I didn't take anything"])
def test_no_may_be_typed_and_is_no_score(typed: str) -> None:
    chat = after_a_run(LITTLE, before=2)
    chat.say(typed)

    assert chat.ladder.stage == 3
    assert chat.runner.pains[-1].morning == 2


def test_something_taken_for_the_pain_repeats_the_stage() -> None:
    """EVIDENCE 5."""
    chat = after_a_run(NONE)
    said = chat.press("Yes")

    assert "doesn't count" in said
    assert (chat.ladder.stage, chat.ladder.greens) == (2, 0)
    assert all(one.took_painkiller for one in chat.runner.pains)


def test_whoever_skips_the_question_does_not_move_up() -> None:
    chat = after_a_run(NONE)
    chat.say("skip")
    chat.later(days=1)
    chat.say("0", command="checkin")

    assert (chat.ladder.stage, chat.ladder.greens) == (2, 0)


def test_a_point_more_repeats_the_stage_without_further_questions() -> None:
    """EVIDENCE 5, 24-hour rule."""
    chat = after_a_run(LITTLE, before=1)

    assert "stage 2 once more" in text_of(chat)
    assert chat.talk.question is None
    assert (chat.ladder.stage, chat.ladder.greens) == (2, 0)


def test_two_points_more_lead_a_stage_back_and_two_days_off() -> None:
    """EVIDENCE 5 and 6.3."""
    chat = after_a_run(CLEAR, before=2)
    said = text_of(chat)

    assert "one stage back, to stage 1" in said
    assert "Wednesday at the earliest" in said
    assert chat.ladder.stage == 1


def test_a_red_morning_makes_the_matrix_stricter_until_it_settles() -> None:
    """EVIDENCE 1.2."""
    chat = after_a_run(CLEAR, before=2)
    phases = [chat.runner.injuries[0].phase]
    for _ in range(3):
        chat.later(days=1)
        chat.say("0", command="checkin")
        phases.append(chat.runner.injuries[0].phase)

    assert phases == [Phase.ACUTE, Phase.ACUTE, Phase.SUBACUTE, Phase.RETURNING]


def test_a_flare_settles_once_a_morning_however_often_it_is_told() -> None:
    chat = climber(ladder(2), runs=(), injury=knee(Phase.ACUTE))
    chat.say("0", command="checkin")
    chat.say("0", command="checkin")

    assert chat.runner.injuries[0].phase is Phase.SUBACUTE


@pytest.mark.parametrize("told", ["3", "0, and I took a painkiller last night"])
def test_a_sore_or_masked_morning_is_no_run_day(told: str) -> None:
    """EVIDENCE 5; 13, painkillers."""
    chat = climber(ladder(2), runs=())
    said = chat.say(told, command="checkin")

    assert "No run today" in said


def test_a_limp_leads_two_stages_back() -> None:
    """EVIDENCE 6.3."""
    chat = climber(ladder(4), runs=(0,))
    chat.say("", command="checkin")
    said = chat.press("It stabbed, or I limped")

    assert "two stages back, to stage 2" in said
    assert chat.runner.injuries[0].phase is Phase.ACUTE


def test_a_second_red_session_in_a_week_sends_to_a_physio() -> None:
    """EVIDENCE 5, RF28; 6.3, RT4."""
    chat = after_a_run(LOTS, at=replace(ladder(4, last=3), reds=(day(4),)))

    assert "physio" in text_of(chat)
    assert chat.ladder.is_stuck
    assert [(one.flag, one.level) for one in chat.runner.holds] == [("RF28", Level.SOON)]
    assert "I've been seen" in chat.labels


def test_a_stuck_ladder_stays_stuck_until_a_physio_lets_go() -> None:
    chat = climber(replace(ladder(4), is_stuck=True), runs=())
    paused = chat.say("0", command="checkin")
    still = chat.say("", command="recovered")
    before = chat.ladder.is_stuck
    chat.press("Physio says go on")

    assert "paused" in paused
    assert "physio" in still
    assert (before, chat.ladder.is_stuck, chat.ladder.stage) == (True, False, 4)


def test_a_referral_freezes_the_ladder() -> None:
    chat = climber(ladder(2, greens=1, last=3), note(1, morning=0, during=0))
    chat.know(FlagRaised(Hold(flag="RF17", level=Level.SOON, since=MORNING)))
    said = chat.say("0", command="checkin")

    assert "wait until somebody has looked" in said
    assert chat.ladder.stage == 2
    assert chat.runner.pains[-1].morning == 0


def test_no_check_in_while_a_red_flag_stands() -> None:
    chat = climber(ladder(2), runs=())
    chat.know(FlagRaised(Hold(flag="RF16", level=Level.URGENT, since=MORNING)))
    said = chat.say("0", command="checkin")

    assert "stage" not in said
    assert "Have you been seen?" in said


def test_bone_pain_on_the_way_back_is_referred_at_once() -> None:
    """EVIDENCE 5, zero tolerance."""
    bone = knee(key="bsi_suspected")
    chat = climber(replace(ladder(2), injury="bsi_suspected"), runs=(), injury=bone)
    said = chat.say("1", command="checkin")

    assert said.startswith("First things first")
    assert [one.flag for one in chat.runner.holds] == ["RF17"]
    assert chat.runner.injuries[0].phase is Phase.ACUTE


def test_the_end_of_the_ladder_takes_the_place_off_the_list() -> None:
    """EVIDENCE 1.2: two weeks of normal running."""
    top = ladder(10, greens=2, last=3, since=15)
    chat = climber(top, note(1, morning=0, during=0))
    chat.say("0", command="checkin")
    said = chat.press("No")

    assert "the whole way back" in said
    assert (chat.runner.injuries, chat.runner.ladders) == ((), ())


def test_a_correction_for_the_worse_is_believed() -> None:
    chat = after_a_run(NONE)
    chat.press("No")
    up = chat.ladder.stage
    chat.say("actually it's 5", command="checkin")

    assert (up, chat.ladder.stage) == (3, 1)


# --- During the run --------------------------------------------------------------------------


def test_after_a_run_the_run_is_asked_about_first() -> None:
    chat = climber(ladder(2), note(0, morning=0), runs=(0,))
    asked = chat.say("", command="checkin")
    said = chat.press(LITTLE)

    assert "during the run" in asked
    assert "Tomorrow morning decides" in said
    assert chat.runner.pains[-1].during == 2
    assert chat.ladder.last_run is None


def test_the_morning_after_asks_for_the_run_that_was_not_told() -> None:
    chat = climber(ladder(2))
    chat.say("", command="checkin")
    asked = chat.press(NONE)
    chat.press(LITTLE)

    assert "during the run" in asked
    assert {one.on: one.during for one in chat.runner.pains} == {day(1): 2, day(0): None}


def test_one_line_may_hold_run_and_now() -> None:
    chat = climber(ladder(2), note(0, morning=1), runs=(0,))
    chat.later(hours=11).say("knee was 3 during the run, fine now")

    assert (chat.runner.pains[-1].during, chat.runner.pains[-1].evening) == (3, 0)


def test_a_logged_run_brings_the_question() -> None:
    chat = climber(ladder(2), runs=())
    chat.know(WorkoutLogged(ran(0)))
    asked = checkin.after_run(ask_of(chat))

    assert asked is not None
    assert asked.question is not None
    assert (asked.question.intent, asked.question.known.asked) == ("checkin", "during")


def test_a_logged_run_brings_no_question_to_anybody_else() -> None:
    chat = open_chat(Runner(id="r", log=(ran(0),), injuries=(knee(),)))

    assert checkin.after_run(ask_of(chat)) is None


def test_at_stage_zero_it_is_a_walk() -> None:
    chat = climber(ladder(0), runs=())
    said = chat.say("0", command="checkin")

    assert "Today can be a walk day" in said


def test_pain_on_a_bike_is_no_session_of_the_ladder() -> None:
    chat = climber(ladder(2), note(0, morning=0), runs=())
    chat.later(hours=11).say("3 during cycling", command="checkin")

    assert chat.runner.pains[-1].during is None
    assert chat.runner.pains[-1].evening == 3


# --- Without a ladder ------------------------------------------------------------------------


def hurt(*injuries: Injury) -> Chat:
    return open_chat(
        Runner(id="r", name="Ana", homes=(HOME,), injuries=injuries),
        **{"my shin was 4 on the run": "checkin"},
    )


@pytest.mark.parametrize(
    ("score", "words"), [("1", "quiet"), ("3", "a little"), ("5", "more than your left knee")]
)
def test_without_a_ladder_the_score_is_noted_and_judged(score: str, words: str) -> None:
    chat = hurt(knee(Phase.SUBACUTE))
    said = chat.say(score, command="checkin")

    assert words in said
    assert len(chat.runner.pains) == 1
    assert chat.runner.ladders == ()


def test_two_red_days_in_a_week_refer_without_a_ladder_too() -> None:
    """EVIDENCE 5."""
    chat = hurt(knee(Phase.SUBACUTE))
    chat.know(PainNoted(note(3, during=6)))
    chat.say("6", command="checkin")

    assert [one.flag for one in chat.runner.holds] == ["RF28"]


def test_soreness_follows_its_score() -> None:
    """EVIDENCE 2, row meanings."""
    sore = Injury(key="doms", pain=7, phase=Phase.ACUTE, reported_at=MORNING)
    chat = hurt(sore)
    chat.say("2", command="checkin")

    assert chat.runner.injuries[0].phase is Phase.RETURNING


def test_a_score_for_a_place_unknown_to_us_is_an_injury() -> None:
    chat = hurt()
    chat.say("my shin was 4 on the run")

    assert [one.body_part for one in chat.runner.injuries] == ["shin"]


def test_with_nothing_wrong_there_is_nothing_to_score() -> None:
    assert "nothing to score" in hurt().say("", command="checkin")


def test_an_illness_has_no_number() -> None:
    ill = Injury(key="illness", phase=Phase.ACUTE, reported_at=MORNING)
    said = hurt(ill).say("", command="checkin")

    assert "A number says little" in said


def test_of_several_places_one_is_chosen_and_the_score_is_kept() -> None:
    shin = Injury(key="mtss", body_part="shin", side="right", reported_at=MORNING)
    chat = hurt(knee(Phase.SUBACUTE), shin)
    asked = chat.say("3", command="checkin")
    chat.press("right shin")

    assert "Which one" in asked
    assert [(one.injury, one.morning) for one in chat.runner.pains] == [("mtss", 3)]


# --- Where am I ------------------------------------------------------------------------------


def test_the_stage_can_be_asked_for() -> None:
    chat = climber(ladder(3), runs=())
    said = chat.say("what stage am I on")

    assert "stage 3 of 10" in said


def test_a_lower_stage_is_believed_and_a_higher_one_is_earned() -> None:
    chat = climber(ladder(3), runs=())
    chat.say("I'm at stage 7")
    higher = chat.ladder.stage
    chat.say("I'm at stage 1")

    assert (higher, chat.ladder.stage) == (3, 1)


# --- What it sounds like ---------------------------------------------------------------------


def test_the_answers_are_short_private_and_promise_no_date() -> None:
    words = shipped.phrasebook().says
    ours = [
        said
        for key, variants in words.items()
        if key.startswith(("checkin.", "recovered."))
        for said in variants
    ]
    promise = re.compile(
        r"\b(?:will|going to|should) be (?:back|healed|fine|gone|running)|\bguarantee|\bpromise"
        r"|\bin \w+ (?:days|weeks|months) you|\bby (?:next|monday|summer)|\bsoon you",
        re.IGNORECASE,
    )

    assert checkin.skill.is_personal
    assert not [said for said in ours if promise.search(said)]
    assert not [said for said in ours if len(said) > 260]


def test_the_day_is_the_runners_own() -> None:
    chat = climber(ladder(2), runs=())
    chat.runner = replace(chat.runner, timezone="Pacific/Auckland", city="Auckland")
    chat.now = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    chat.say("1", command="checkin")

    assert chat.runner.pains[-1].on == day(0)


def text_of(chat: Chat) -> str:
    return "\n".join(
        getattr(block, "text", "") for reply in chat.answer.replies for block in reply.blocks
    )


def ask_of(chat: Chat) -> Ask:
    return Ask(
        shelf=chat.coach.shelf,
        intent=Intent(name="log_workout"),
        runner=chat.runner,
        now=MORNING + timedelta(hours=2),
    )


@pytest.mark.parametrize(
    "text", ["bit better", "no change", "4", "still sore", "only when i kneel"]
)
def test_with_nothing_down_a_complaint_is_asked_where(text: str) -> None:
    chat = open_chat(None, **{text: "checkin"})
    said = chat.say(text)

    assert "Where does it hurt?" in said
    assert not chat.runner.injuries


@pytest.mark.parametrize("text", ["all fine", "zero today", "check in", "pain score"])
def test_with_nothing_down_and_nothing_sore_there_is_nothing_to_score(text: str) -> None:
    chat = open_chat(None, **{text: "checkin"})

    assert "nothing to score" in chat.say(text)


@pytest.mark.parametrize("text", ["still sore but better", "first steps were easier", "less stiff"])
def test_how_it_feels_names_no_other_place(text: str) -> None:
    runner = Runner(id="r", name="Ana", homes=(HOME,), injuries=(knee(),))
    chat = open_chat(runner, **{text: "checkin"})
    said = chat.say(text)

    assert "from 0 (nothing) to 10" in said
    assert [one.body_part for one in chat.runner.injuries] == ["knee"]


HURT = Runner(id="r", name="Ana", homes=(HOME,), injuries=(knee(Phase.SUBACUTE),))


@pytest.mark.parametrize(
    ("text", "morning"), [("3", 3), ("zero", 0), ("2-3", 3), ("fine now", 0), ("now 3", 3)]
)
def test_a_bare_score_is_about_the_place_that_is_down(text: str, morning: int) -> None:
    chat = open_chat(HURT)
    chat.say(text)

    assert [one.morning for one in chat.runner.pains] == [morning]


@pytest.mark.parametrize("text", ["same", "the same", "like yesterday", "on the mend"])
def test_a_word_of_before_and_after_asks_how_much(text: str) -> None:
    assert "how much" in open_chat(HURT).say(text)


@pytest.mark.parametrize("text", ["a bit stiff", "woke up sore", "bit achy"])
def test_a_feeling_is_about_the_place_that_is_down(text: str) -> None:
    chat = open_chat(HURT, **{text: "soreness"})

    assert "how much" in chat.say(text)
    assert chat.runner.injuries == HURT.injuries


@pytest.mark.parametrize("text", ["sore everywhere", "legs are stiff", "a bit sore after squats"])
def test_sore_muscles_are_no_check_in(text: str) -> None:
    chat = open_chat(HURT, **{text: "soreness"})
    chat.say(text)

    assert chat.answer.intent == "soreness"


@pytest.mark.parametrize("text", ["so so", "not great", "meh", "comes and goes", "same"])
def test_a_feeling_answers_the_question_of_the_morning_as_far_as_it_goes(text: str) -> None:
    chat = open_chat(HURT, **{"check in": "checkin"})
    chat.say("check in")

    assert "Roughly how much" in chat.say(text)


@pytest.mark.parametrize("text", ["3", "same", "all good", "awful"])
def test_with_nothing_down_a_bare_word_is_no_score(text: str) -> None:
    chat = open_chat()
    chat.say(text)

    assert chat.answer.intent != "checkin"


@pytest.mark.parametrize("text", ["good", "all good", "perfect"])
def test_a_nod_is_no_score(text: str) -> None:
    chat = open_chat(HURT)
    chat.say(text)

    assert not chat.runner.pains


def test_the_other_knee_is_not_the_one_that_is_down() -> None:
    text = "my other knee is fine"
    chat = open_chat(HURT, **{text: "checkin"})

    assert "it's your left knee" in chat.say(text)
    assert not chat.runner.pains
