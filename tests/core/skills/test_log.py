"""Logging by a line, mending it and taking it out."""

from dataclasses import replace
from datetime import timedelta

from core.model.changes import HealthKept, InjuryReported, LadderSet
from core.model.plan import Workout
from tests.core.skills.chat import MORNING, TODAY, Chat, day, knee, ladder, open_chat

SWAM, MINE = "swam 40 min easy", "log_workout"
ON_THE_WAY = (InjuryReported(knee()), LadderSet("pfps", ladder(2)), HealthKept())


def chat(**means: str) -> Chat:
    return open_chat(None, **{SWAM: MINE, **means})


def only(talk: Chat) -> Workout:
    (one,) = talk.runner.log
    return one


def test_a_correction_replaces_what_was_just_logged() -> None:
    talk = chat()
    talk.say(SWAM)
    talk.say("make that 50 min, hard")

    assert only(talk) == Workout(on=TODAY, activity="swim", minutes=50, effort=7)


def test_a_correction_may_move_it_to_another_day() -> None:
    talk = chat()
    talk.say(SWAM)
    talk.say("sorry, it was yesterday")

    assert only(talk).on == day(1)


def test_hours_later_a_bare_correction_is_about_something_else() -> None:
    talk = chat()
    talk.say(SWAM)
    talk.later(hours=3).say("it was yesterday")

    assert only(talk).on == TODAY


def test_undo_after_a_correction_brings_the_first_version_back() -> None:
    talk = chat()
    talk.say(SWAM)
    talk.later(minutes=1).say("make that 50 min")
    talk.press("Undo")

    assert only(talk).minutes == 40


def test_of_two_alike_one_is_taken_out() -> None:
    talk = chat(**{"delete today's swim": MINE})
    talk.say(SWAM)
    talk.say(SWAM)
    talk.say("delete today's swim")

    assert len(talk.runner.log) == 1


def test_a_score_beside_a_run_on_the_way_back_moves_the_ladder() -> None:
    said = "ran 20 min, knee 7/10"
    talk = chat(**{said: MINE})
    talk.know(*ON_THE_WAY)
    talk.later(hours=10).say(said)

    assert talk.runner.pains[-1].during == 7
    assert talk.ladder.stage < 2


def test_an_effort_is_no_pain() -> None:
    said = "swam 20 min, rpe 7"
    talk = chat(**{said: MINE})
    talk.know(*ON_THE_WAY)
    talk.say(said)

    assert talk.runner.pains == ()


def test_a_line_may_hold_several_days() -> None:
    said = "swam 20 yesterday, rowed 30 today"
    talk = chat(**{said: MINE})
    talk.say(said)

    assert [one.on for one in talk.runner.log] == [TODAY - timedelta(days=1), TODAY]


def test_a_run_and_a_sore_place_without_a_score_in_one_line_are_both_kept() -> None:
    talk = chat(**{"parkrun 24:10, ankle not happy": MINE})
    said = talk.say("parkrun 24:10, ankle not happy")

    assert only(talk).distance_km == 5
    assert [one.body_part for one in talk.runner.injuries] == ["ankle"]
    assert "any of these?" in said


def test_a_place_that_is_fine_beside_a_run_is_no_complaint() -> None:
    for line in ("ran 6 miles, knee felt fine", "ran 6 miles, ankle no longer sore"):
        talk = chat(**{line: MINE})
        talk.say(line)

        assert only(talk).activity == "run"
        assert talk.runner.injuries == ()


def test_a_run_before_it_hurt_was_never_off_the_table() -> None:
    talk = chat(**{"ran 5k yesterday": MINE, "ran 6k": MINE})
    talk.know(InjuryReported(replace(knee(), reported_at=MORNING)))
    talk.later(hours=2)

    assert "off the table" not in talk.say("ran 5k yesterday")
    assert "off the table" in talk.say("ran 6k")


def test_a_session_beside_a_score_is_logged_though_it_reads_as_a_check_in() -> None:
    said = "elliptical half hr, knee stayed at 1"
    talk = chat(**{said: "checkin"})
    talk.know(*ON_THE_WAY)
    talk.say(said)

    assert (only(talk).activity, only(talk).minutes) == ("elliptical", 30)
    assert talk.runner.pains != ()
