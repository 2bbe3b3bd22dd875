"""The week, shown, changed and explained, through the coach."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.body import Hold, Injury, Phase
from core.model.changes import InjuryRecovered, InjuryReported, WeekPlanned
from core.model.intent import Intent, Level, Slots
from core.model.plan import Workout
from core.model.profile import Profile, Race
from core.model.prose import plain_text
from core.model.runner import Runner
from core.model.training import Ladder
from core.skills.skill import Ask
from core.skills.week_changes import changed_by_words
from core.skills.week_words import Deed, Edit, read_edit, with_wishes
from tests.core.skills.chat import HOME, MORNING, TODAY, Chat, day, knee, open_chat, read, shelf

KNOWN = (
    *("plan my week", "i can train tue thu and sat", "can't train on mondays", "my plan please"),
    *("move leg day to friday", "move the long run to saturday", "what do i do tomorrow"),
    *("skip tomorrow", "i am a competitive runner, make me a plan", "plan next week for me"),
    *("i run 4 days a week", "a schedule for a beginner", "new plan please", "skip friday"),
    *("swap thursday for swimming", "swap tuesday for tennis", "what's planned for saturday"),
    *("i can't make friday", "move the long run to sunday"),
    *("move tuesday to wednesday", "i have 45 minutes a session, plan my week"),
)


def talk(runner: Runner | None = None, **more: str) -> Chat:
    return open_chat(runner, **dict.fromkeys(KNOWN, "plan_week"), **more)


def ana(profile: Profile | None = None, **more: object) -> Runner:
    given = {"id": "r", "name": "Ana", "homes": (HOME,), "profile": profile or Profile(), **more}
    return Runner(**given)  # type: ignore[arg-type]  # (keyword arguments of the tests)


def shin(phase: Phase = Phase.SUBACUTE) -> Injury:
    return Injury(
        key="mtss",
        body_part="shin",
        side="left",
        phase=phase,
        reported_at=MORNING - timedelta(days=10),
    )


# --- Shown ---------------------------------------------------------------------------------------


def test_a_stranger_gets_a_week_first_and_one_question_after() -> None:
    chat = talk()
    said = chat.say("plan my week")

    assert "Your week, 23 to 29 November" in said
    assert [f"- {name}" in said for name in ("Mon (today)", "Tue", "Sun")] == [True] * 3
    assert said.count("(this one can move)") == 1
    assert said.count("?") == 1
    assert chat.answer.question is not None
    assert chat.runner.week is not None


def test_the_question_is_asked_with_the_first_plan_only() -> None:
    chat = talk()
    chat.say("plan my week")
    again = chat.say("plan my week")

    assert "Which days suit you" not in again


def test_days_answered_to_the_question_shape_the_week() -> None:
    chat = talk()
    chat.say("plan my week")
    said = chat.say("tue, thu, sat and sunday")

    assert chat.runner.profile.days == ("tue", "thu", "sat", "sun")
    assert "- Wed: rest" in said
    assert "- Fri: rest" in said
    assert "3 of the usual" not in said


def test_the_command_shows_the_same_week_all_week() -> None:
    chat = talk()
    first = chat.say("", command="plan")
    second = chat.say("", command="plan")

    assert first.splitlines()[2:9] == second.splitlines()[2:9]
    assert not any(isinstance(one, WeekPlanned) for one in chat.answer.changes)


def test_what_was_done_is_marked() -> None:
    chat = talk()
    chat.say("plan my week")
    chat.later(days=1)
    chat.runner = replace(chat.runner, log=(Workout(on=TODAY, activity="run", minutes=30),))
    said = chat.say("my plan please")

    assert "- Mon: easy run, 30 min, done" in said
    assert "- Tue (today)" in said


def test_a_missed_day_is_not_scolded_and_not_stacked() -> None:
    chat = talk()
    chat.say("plan my week")
    before = chat.runner.week
    chat.later(days=3)
    said = chat.say("my plan please")

    assert before is not None
    assert "- Tue: nothing logged" in said
    assert " + " not in said


def test_on_a_sunday_without_a_plan_it_is_next_weeks() -> None:
    chat = talk().later(days=6)

    assert "30 November to 6 December" in chat.say("plan my week")


def test_next_week_can_be_looked_at_without_losing_this_one() -> None:
    chat = talk()
    chat.say("plan my week")
    this_week = chat.runner.week
    said = chat.say("plan next week for me")

    assert "30 November to 6 December" in said
    assert chat.runner.week == this_week


def test_an_injured_runner_gets_a_week_without_running_and_how_to_be_careful() -> None:
    chat = talk(ana(Profile(likes=("swim", "walk_fast")), injuries=(shin(),)))
    said = chat.say("plan my week")

    assert "No running for now" in said
    assert "left shin" in said
    assert " run," not in said
    assert "Stop if it climbs above" in said


def test_a_careful_activity_comes_with_its_how() -> None:
    only_careful = Profile(likes=("elliptical",), dislikes=("swim", "cycle", "row", "water_run"))
    hurt = replace(shin(Phase.SUBACUTE), key="pfps", body_part="knee")
    chat = talk(ana(only_careful, injuries=(hurt,)))
    said = chat.say("plan my week")

    assert "Elliptical training: " in said


def test_the_hurt_are_asked_what_they_know_instead_of_their_days() -> None:
    chat = talk(ana(injuries=(shin(),)))
    said = chat.say("plan my week")
    answered = chat.say("swimming and cycling")

    assert "at home in the pool" in said
    assert chat.runner.profile.likes == ("swim", "cycle")
    assert "swimming" in answered
    assert "cycling" in answered


def test_in_pregnancy_there_is_no_plan_but_kind_words() -> None:
    hurt = replace(shin(), key="pregnancy", phase=Phase.ACUTE)
    said = talk(ana(injuries=(hurt,))).say("plan my week")

    assert "midwife or doctor" in said
    assert "Mon" not in said


def test_a_standing_flag_silences_the_plan() -> None:
    hold = Hold(flag="RF01", level=Level.EMERGENCY, since=MORNING)
    said = talk(ana(holds=(hold,))).say("plan my week")

    assert "Have you been seen" in said


def test_the_way_back_shows_its_stage() -> None:
    at = Ladder(injury="pfps", stage=3, since=day(6))
    said = talk(ana(injuries=(knee(),), ladders=(at,))).say("plan my week")

    assert "stage 3" in said
    assert "walk-run, 30 min" in said


def test_the_week_changes_when_the_body_does() -> None:
    chat = talk()
    assert " run" in chat.say("plan my week")
    chat.know(InjuryReported(shin()))
    assert " run," not in chat.say("my plan please")
    chat.know(InjuryRecovered("mtss"))
    assert " run," in chat.say("my plan please")


@pytest.mark.parametrize(
    ("offset", "kind", "words"),
    [
        (40, "marathon", "5 weeks to your marathon"),
        (10, "half", "Your half marathon is in 10 days, so this week winds down."),
        (-1, "10k", "You raced your 10K on Sunday"),
    ],
)
def test_the_week_says_what_the_calendar_asks_for(offset: int, kind: str, words: str) -> None:
    races = (Race(kind=kind, on=day(-offset)),)

    assert words in talk(ana(Profile(races=races))).say("plan my week")


def test_a_break_is_told_and_can_be_put_right() -> None:
    runner = ana(log=(Workout(on=day(21), activity="run", minutes=40),))
    said = talk(runner).say("plan my week")

    assert "20 days without a run" in said
    assert "50 %" in said


def test_too_few_days_are_said_aloud() -> None:
    chat = talk(ana(Profile(days=("tue", "sat"))))

    assert "Your days hold 2 of the 5 sessions" in chat.say("plan my week")


def test_why_names_rules_and_sources() -> None:
    chat = talk()
    chat.say("plan my week")
    said = chat.press("Why this week?")

    assert chat.answer.intent == "why"
    assert "Source: coaching practice" in said or "Source: our own judgement" in said
    assert "EVIDENCE" not in said
    assert "What would change it:" in said


def test_one_day_can_be_asked_for() -> None:
    said = talk().say("what do i do tomorrow")

    assert said.startswith("Tue: ")


# --- Told ----------------------------------------------------------------------------------------


def test_a_level_told_with_the_wish_counts_at_once() -> None:
    chat = talk()
    chat.say("i am a competitive runner, make me a plan")

    assert chat.runner.profile.level == "competitive"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("can't train on mondays", Profile(busy=("mon",))),
        ("i work on tuesdays and fridays", Profile(busy=("tue", "fri"))),
        ("i can train mon wed fri", Profile(days=("mon", "wed", "fri"))),
        ("any day but friday", Profile(days=("mon", "tue", "wed", "thu", "sat", "sun"))),
        ("i run 4 days a week", Profile(runs=4)),
        ("3 runs and 2 cross training sessions", Profile(runs=3)),
        ("a schedule for a beginner", Profile(is_new=True)),
        ("i am a competitive runner", Profile(level="competitive")),
        ("i have 45 minutes per session", Profile(minutes=45)),
        ("long run on saturday please", Profile(long_run_day="sat")),
        ("i like swimming", Profile(likes=("swim",))),
        ("kids are off school so i can only do tue and sat", Profile(days=("tue", "sat"))),
        ("my squad trains tuesday and thursday", Profile()),
        ("what have you got me down for at the weekend", Profile()),
        ("club nights are tuesday and thursday", Profile()),
        ("plan it so i never run two days in a row", Profile()),
        ("what's planned for saturday", Profile()),
        ("plan my week", Profile()),
        ("plan my week, 3 x 20 min a week", Profile(times=3, minutes=20, longest=20)),
        ("a schedule for a busy dad, 3 x 30 mins", Profile(times=3, minutes=30, longest=30)),
        ("plan three 20 minute sessions a week", Profile(times=3, minutes=20, longest=20)),
        ("plan my week, i've got 3 lots of 20 mins", Profile(times=3, minutes=20, longest=20)),
        ("plan 20 min twice a week", Profile(times=2, minutes=20, longest=20)),
        ("i want to train four times a week", Profile(times=4)),
        ("three times a week", Profile(times=3)),
        ("plan 4 sessions, at most 45 min each", Profile(times=4, minutes=45, longest=45)),
        ("plan my week, no longer than 30 min each", Profile(longest=30)),
        ("i do 3 sessions of core a week, plan my week", Profile()),
        ("i did 3 sessions last week, plan this one", Profile()),
        ("plan my week, i do yoga twice a week", Profile()),
        ("plan my week with 5 x 10 min tempo on friday", Profile(minutes=50)),
    ],
)
def test_wishes_are_read_from_the_message(text: str, expected: Profile) -> None:
    slots = read(text)
    if text == "any day but friday":
        slots = replace(slots, days=("mon", "tue", "wed", "thu", "sat", "sun"))

    assert with_wishes(Profile(), text, slots) == expected


def test_more_minutes_than_the_most_lift_it() -> None:
    before = Profile(minutes=20, longest=20)

    after = with_wishes(before, "45 minutes per session", Slots(duration_min=45))
    assert (after.minutes, after.longest) == (45, None)


def test_a_day_that_opens_again_is_no_longer_busy() -> None:
    before = Profile(busy=("mon", "tue"))
    after = with_wishes(before, "i can train mon and thu", Slots(days=("mon", "thu")))

    assert (after.days, after.busy) == (("mon", "thu"), ("tue",))


# --- Changed -------------------------------------------------------------------------------------

TUE, WED, FRI, SAT = (TODAY + timedelta(days=n) for n in (1, 2, 4, 5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("move tuesday to wednesday", Edit(deed=Deed.MOVE, days=(TUE, WED))),
        ("move leg day to friday", Edit(deed=Deed.MOVE, days=(FRI,), session="strength")),
        ("move the long run to saturday", Edit(deed=Deed.MOVE, days=(SAT,), session="long")),
        ("swap friday and saturday", Edit(deed=Deed.MOVE, days=(FRI, SAT))),
        ("move today's session to friday", Edit(deed=Deed.MOVE, days=(TODAY, FRI))),
        ("skip tomorrow", Edit(deed=Deed.SKIP, days=(TUE,))),
        ("i can't make friday", Edit(deed=Deed.AWAY, days=(FRI,))),
        ("i'm away friday to saturday", Edit(deed=Deed.AWAY, days=(FRI, SAT))),
        ("where do i put leg day in my week", None),
        ("skip the long run", Edit(deed=Deed.SKIP, session="long")),
        (
            "swap friday for swimming",
            Edit(deed=Deed.SWAP, days=(FRI,), activity="swim"),
        ),
        ("i can't do thursdays any more", None),
        ("change my training days to mon and thu", None),
        ("plan my week", None),
        ("what do i do on saturday", None),
    ],
)
def test_changes_are_read_from_the_message(text: str, expected: Edit | None) -> None:
    assert read_edit(text, replace(read(text), activity=_activity(text)), TODAY, TODAY) == expected


def _activity(text: str) -> tuple[str, ...]:
    return ("swim",) if "swimming" in text else ()


def test_move_asks_where_and_offers_only_days_that_work() -> None:
    chat = talk()
    chat.say("plan my week")
    label = next(one for one in chat.labels if one.startswith("Move "))
    asked = chat.press(label)
    to = next(one for one in chat.labels if one.startswith("To "))
    moved = chat.press(to)

    assert "Where shall" in asked
    assert "Done: " in moved
    assert chat.answer.intent == "plan_week"
    assert any(isinstance(one, WeekPlanned) for one in chat.answer.changes)


def test_skip_drops_the_day_and_stays_dropped() -> None:
    chat = talk()
    chat.say("plan my week")
    label = next(one for one in chat.labels if one.startswith("Skip "))
    said = chat.press(label)
    again = chat.say("my plan please")

    name = label.removeprefix("Skip ")[:3]
    assert "nothing gets stacked" in said
    assert f"- {name}: rest" in again


def test_leg_day_moves_by_name() -> None:
    chat = talk(ana(Profile(days=("mon", "tue", "thu", "fri", "sun"))))
    chat.say("plan my week")
    said = chat.say("move leg day to friday")

    assert "- Fri: strength training" in said


def test_a_move_that_is_not_allowed_says_why_and_what_else() -> None:
    chat = talk(ana(Profile(busy=("wed",))))
    chat.say("plan my week")
    said = chat.say("move tuesday to wednesday")

    assert "I'd rather not. That day isn't one of yours." in said
    assert any(one.startswith("To ") for one in chat.labels)


def test_a_swap_that_hurts_is_refused() -> None:
    text = "swap tuesday for tennis"
    ask = Ask(
        shelf=shelf(),
        intent=Intent(name="plan_week", slots=Slots(activity=("tennis",))),
        runner=ana(Profile(likes=("swim", "cycle")), injuries=(shin(),)),
        now=MORNING,
        text=text,
    )
    answer = changed_by_words(ask)

    assert answer is not None
    assert answer.changes == ()
    assert "I'd rather not" in plain_text(answer.replies[0].blocks)


def test_days_away_are_planned_around() -> None:
    chat = talk()
    chat.say("plan my week")
    said = chat.say("i can't make friday")

    assert "the week goes around it" in said
    assert "- Fri: rest" in said


def test_what_is_there_already_does_not_move() -> None:
    chat = talk()
    chat.say("plan my week")

    assert "It's on Sunday already." in chat.say("move the long run to sunday")


def test_an_empty_day_cannot_move() -> None:
    chat = talk(ana(Profile(days=("wed", "sun"))))
    chat.say("plan my week")

    assert "nothing on Tuesday" in chat.say("move tuesday to wednesday")
