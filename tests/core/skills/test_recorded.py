"""What a watch recorded, through the coach: shown, logged on a yes, known again."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.advice.recordings import is_same, sorted_out
from core.knowledge.sports import _WORDS, activity_of
from core.model.changes import ProfileSet, TimeZoneSet, WorkoutLogged
from core.model.history import line_of
from core.model.plan import Workout
from core.model.profile import Profile
from core.model.recordings import Found, Recording, Refused
from core.model.runner import Runner
from tests import shipped
from tests.core.skills.chat import MORNING, TODAY, Chat, day, open_chat

EVENING = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)


def recording(
    back: int = 0, sport: str = "running", minutes: float = 44.2, km: float = 8.2
) -> Recording:
    started = EVENING - timedelta(days=back)
    return Recording(sport=sport, started=started, seconds=minutes * 60, metres=km * 1000)


def drop(chat: Chat, *recordings: Recording, text: str = "", **found: object) -> str:
    file = Found(name="a.gpx", recordings=recordings, **found)  # type: ignore[arg-type]  # (keyword arguments of the tests)
    return chat.drop(text, file)


def test_nothing_is_logged_without_a_yes() -> None:
    chat = open_chat()
    said = drop(chat, recording())
    before = chat.runner.log
    chat.press("Log it")

    assert "running, 8.2 km, 44 min, on Saturday" in said
    assert before == ()
    assert [(one.minutes, one.distance_km) for one in chat.runner.log] == [(44, 8.2)]


def test_a_no_leaves_the_log_as_it_is() -> None:
    chat = open_chat()
    drop(chat, recording())
    said = chat.say("no thanks")

    assert "Nothing was logged" in said
    assert chat.runner.log == ()


def test_it_can_be_put_right_with_the_answer() -> None:
    chat = open_chat()
    drop(chat, recording())
    chat.say("it was cycling")

    assert [one.activity for one in chat.runner.log] == ["cycle"]


def test_an_unknown_sport_is_asked_for() -> None:
    chat = open_chat()
    said = drop(chat, recording(sport="quidditch"))
    chat.press("It was swimming")

    assert "doesn't say which sport" in said
    assert [one.activity for one in chat.runner.log] == ["swim"]


def test_the_day_is_the_runners_own() -> None:
    chat = open_chat()
    chat.know(TimeZoneSet("Pacific/Auckland", "Auckland"))
    drop(chat, recording(back=1))
    chat.press("Log it")

    assert chat.runner.log[0].on == (EVENING - timedelta(days=1)).date() + timedelta(days=1)


def test_what_was_told_in_words_is_known_again() -> None:
    chat = open_chat()
    chat.know(WorkoutLogged(Workout(on=EVENING.date(), activity="run", minutes=45)))

    assert "have that one already" in drop(chat, recording())


def test_two_runs_of_one_day_are_two() -> None:
    chat = open_chat()
    late = replace(recording(), started=EVENING - timedelta(hours=10))
    said = drop(chat, recording(), late)

    assert "2 sessions on Saturday" in said


def test_two_devices_on_one_run_are_one() -> None:
    chat = open_chat()
    other = replace(recording(minutes=43, km=8.4), started=EVENING + timedelta(seconds=70))

    assert "Shall I log it?" in drop(chat, recording(), other)
    assert "1 you have already" in drop(chat, recording(), other)


def test_what_is_still_to_come_or_from_a_clock_never_set_stays_out_and_is_named() -> None:
    chat = open_chat()
    said = drop(chat, recording(), recording(back=20_000), recording(back=-9))

    assert "dated before 2000" in said
    assert "still to come" in said
    assert "Shall I log it?" in said


YEARS = tuple(recording(back=3 * n, sport=("running", "ride")[n % 2]) for n in range(212))


def test_years_of_an_account_are_logged_whole_known_again_and_undone_in_one_step() -> None:
    chat = open_chat()
    said = drop(chat, *YEARS)
    logged = chat.press("Log it")
    log, history = chat.runner.log, chat.runner.history
    again = drop(chat, *YEARS)
    undone = chat.say("undo")

    assert "212 sessions, February 2025 to November 2026 (106 cycling, 106 running)" in said
    assert "201 of them are more than five weeks old" in said
    assert said.endswith("Shall I log all 212?")
    assert "Logged: 212 sessions" in logged
    assert (len(log), len(history)) == (11, 201)
    assert again == "212 you have already."
    assert undone == "Undone: 212 sessions in your log."
    assert (chat.runner.log, chat.runner.history) == ((), ())


def test_a_plan_is_built_on_the_recent_weeks_only() -> None:
    chat, other = open_chat(), open_chat()
    for one, recordings in ((chat, YEARS), (other, YEARS[:11])):
        drop(one, *recordings)
        one.press("Log it")

    assert chat.runner.log == other.runner.log
    assert chat.say("plan my week") == other.say("plan my week")


def test_what_has_grown_old_in_the_log_is_known_again() -> None:
    chat = open_chat()
    chat.know(WorkoutLogged(Workout(on=day(40), activity="run", minutes=44)))
    chat.know(WorkoutLogged(Workout(on=TODAY, activity="swim", minutes=20)))

    assert chat.runner.history == (f"{day(40)} - run 44 - -",)
    assert "have that one already" in drop(chat, replace(recording(), started=_on(day(40))))


def _on(on: date) -> datetime:
    return datetime.combine(on, EVENING.timetz())


def test_one_session_of_long_ago_is_history() -> None:
    chat = open_chat()
    said = drop(chat, recording(back=400))
    kept = chat.press("Log it")

    assert "on 17 October 2025" in said
    assert kept == "Kept in your history: running, 8.2 km, 44 min on 17 October 2025."
    assert chat.runner.history == ("2025-10-17 17:30 run 44 8.2 -",)
    assert "Undone: running, 44 min, 8.2 km on 17 October 2025" in chat.say("undo")


def test_those_whose_sport_is_known_can_be_logged_without_the_others() -> None:
    chat = open_chat()
    drop(chat, recording(), recording(back=2), recording(back=60, sport="quidditch"))
    chat.press("Log the other 2")

    assert [one.activity for one in chat.runner.log] == ["run", "run"]
    assert chat.runner.history == ()


def _sorting_s(size: int) -> float:
    """Seconds of processor to sort `size` recordings into as long a history; the best of three."""
    every = Found(recordings=tuple(recording(back=n // 2, km=n % 40) for n in range(size)))
    lines = tuple(line_of(Workout(on=day(n), activity="run", minutes=40)) for n in range(size))
    took = []
    for _ in range(3):
        begun = time.process_time()
        sorted_out([every], Runner(id="r", history=lines), MORNING)
        took.append(time.process_time() - begun)
    return min(took)


def test_eight_times_as_many_sessions_take_no_more_than_their_share() -> None:
    """Each with each would take 64 times as long."""
    assert _sorting_s(3200) / _sorting_s(400) < 30


@pytest.mark.parametrize("reason", Refused)
def test_every_refusal_is_told_kindly(reason: Refused) -> None:
    chat = open_chat()
    said = drop(chat, refused=reason)

    assert said.endswith((".", '".', "?"))
    assert not chat.labels


def test_many_are_logged_on_one_tap_and_undone_on_another() -> None:
    chat = open_chat()
    weeks = ((1, "run"), (3, "ride"), (9, "swim"))
    said = drop(chat, *(recording(back=back, sport=sport) for back, sport in weeks))
    logged = chat.press("Log it")
    count = len(chat.runner.log)
    chat.press("Undo")

    assert "3 sessions, 12 November to 20 November" in said
    assert "Logged: 3 sessions" in logged
    assert (count, chat.runner.log) == (3, ())


def test_a_sore_place_named_beside_the_file_is_heard_first() -> None:
    chat = open_chat(None, **{"my left knee hurts": "injured"})
    said = drop(chat, recording(), text="my left knee hurts")

    assert "knee" in said
    assert "Send it again" in said or "Shall I log it?" in said


def test_miles_are_miles_here_too() -> None:
    chat = open_chat()
    chat.know(ProfileSet(Profile(units="miles")))

    assert "5.1 mi" in drop(chat, recording())


def test_every_sport_is_one_of_our_activities() -> None:
    assert _WORDS.keys() <= {*shipped.handbook().activities, "run"}
    assert activity_of("trail_running") == "run"
    assert activity_of("dragon_racing") is None


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 200), st.integers(0, 40)), max_size=8))
def test_what_was_logged_from_a_file_is_never_new_again(rows: list[tuple[int, int, int]]) -> None:
    found = Found(recordings=tuple(recording(n, minutes=m, km=km) for n, m, km in rows))
    runner = Runner(id="r")
    first = sorted_out([found], runner, MORNING)
    after = runner.after(*(WorkoutLogged(one) for one in first.new))
    again = sorted_out([found], after, MORNING)

    assert again.new == ()
    assert first.known + len(first.new) == len(rows)


def test_a_day_apart_is_never_the_same() -> None:
    one = Workout(on=TODAY, activity="run", minutes=30)

    assert is_same(one, one)
    assert not is_same(one, replace(one, on=day(1)))
    assert not is_same(one, replace(one, activity="swim"))
