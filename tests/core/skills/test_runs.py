"""The club's runs, by command and by talking."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from core.model.club_changes import EventJoined, RunSet
from core.model.gathering import ClubRun, ClubSettings, Weekly
from core.model.plan import WEEK
from core.model.profile import Profile
from core.model.prose import plain_text
from core.model.runner import Runner
from core.skills.club_run_words import Wish, wish
from tests.core.skills.chat import knee
from tests.core.skills.club_chat import CLUB, joins, open_group, runs

TUESDAY = ClubRun(id="tue", when=Weekly("tue", time(18, 30)), place="the fountain", distance_km=8)
RUNS = replace(CLUB, runs=(TUESDAY,))


def test_a_captain_sets_a_run_in_one_line() -> None:
    group = open_group()
    said = runs(group, "ana", "tuesday run 18:30 from the fountain, 8 km")

    (run,) = group.club.runs
    assert (run.when, run.place, run.distance_km) == (
        Weekly("tue", time(18, 30)),
        "the fountain",
        8,
    )
    assert "every Tuesday at 18:30, from the fountain, 8 km" in said


def test_two_runs_in_one_line_are_two() -> None:
    group = open_group()
    runs(group, "ana", "our club runs are tuesday 18:30 and sunday 9:00")

    assert [(one.when.day, f"{one.when.at:%H:%M}") for one in group.club.runs] == [
        ("tue", "18:30"),
        ("sun", "09:00"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("put a run up saturday 9am bandstand 8k", "bandstand"),
        ("put a run up saturday 9am 8k bandstand", "bandstand"),
        ("run thursday 7pm from the clubhouse 10k", "the clubhouse"),
        ("meet at costa sunday 8am, long run 15k", "costa"),
        ("meet costa sunday 8am, long run 15k", "costa"),
        ("add a run thursday 18:45 mill lane car park, 10k", "mill lane car park"),
        ("put up a run sunday 8am in richmond park 16k", "richmond park"),
        ("run tue 6.30pm track", "track"),
        ("host a run friday 7am the pier 5k social pace", "the pier"),
        ("put a run up saturday 9am nice and easy 8k", ""),
        ("put a run up saturday 9am for 8k with coffee after", ""),
        ("run thursday 7pm, the lido, 5k", "the lido"),
        ("saturday 9am parkrun bushy park", "bushy park"),
        ("run thursday half six bandstand", "bandstand"),
        ("run thursday 7pm, santa hats, 5k", ""),
        ("run thursday 7pm, headtorches needed", ""),
        ("long run sunday 8am", ""),
        ("run wednesday 7pm hill reps", ""),
    ],
)
def test_a_new_run_meets_where_a_place_is_named(text: str, place: str) -> None:
    group = open_group()
    runs(group, "ana", text)

    assert (*(one.place for one in group.club.runs), *(one.place for one in group.club.events)) == (
        place,
    )


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("run thursday half six from the bandstand", time(18, 30)),
        ("run saturday half eight from the bandstand", time(8, 30)),
        ("run thursday half six in the morning from the bandstand", time(6, 30)),
        ("run thursday 6:30 from the bandstand", time(6, 30)),
    ],
)
def test_half_six_on_a_weekday_is_when_clubs_meet(text: str, starts: time) -> None:
    group = open_group()
    runs(group, "ana", text)

    assert [one.when.at for one in group.club.runs] == [starts]


def test_a_word_beside_the_time_moves_no_run_that_there_is() -> None:
    group = open_group(RUNS)
    runs(group, "ana", "tuesday run 19:00 folks")

    assert [(one.when.at, one.place) for one in group.club.runs] == [(time(19), "the fountain")]


@pytest.mark.parametrize(
    "text",
    ["tuesday run 19:00", "no run this week", "drop the tuesday run", "tuesday is back on"],
)
def test_only_a_captain_changes_the_runs(text: str) -> None:
    group = open_group(RUNS)
    said = runs(group, "ben", text)

    assert group.club == RUNS
    assert "captain" in said


def test_the_rank_is_asked_for_where_it_is_not_known() -> None:
    group = open_group(RUNS)
    group.knows_rank = False
    runs(group, "ben", "no run this week")

    assert group.answer.asks_rank
    assert not group.answer.news


def test_whoever_looks_is_not_asked_for_a_rank() -> None:
    group = open_group(RUNS)
    group.knows_rank = False
    runs(group, "ben", "who's in for tuesday?")

    assert not group.answer.asks_rank


def test_a_tap_edits_the_one_card() -> None:
    group = open_group(RUNS)
    runs(group, "ben")
    group.press("ben", "I'm in")
    (key,) = group.cards
    group.press("cem", "I'm in")

    assert list(group.cards) == [key]
    assert "In (2): Ben and Cem." in group.cards[key]
    assert len(group.answer.replies) == 1


def test_membership_begins_with_im_in() -> None:
    group = open_group(RUNS)
    runs(group, "ben", "who's in for tuesday?")
    before = set(group.members)
    runs(group, "ben", "I'm in for tuesday")

    assert (before, set(group.members)) == (set(), {"ben"})


def test_coming_twice_counts_once() -> None:
    group = open_group(RUNS)
    runs(group, "ben", "I'm in for tuesday")
    runs(group, "ben", "I'm in for tuesday")

    (event,) = group.club.events
    assert [one.name for one in event.going] == ["Ben"]


def test_whoever_cannot_come_is_taken_off() -> None:
    group = open_group(RUNS)
    runs(group, "ben", "I'm in for tuesday")
    runs(group, "ben", "can't make tuesday")

    assert group.club.events[0].going == ()


def test_whoever_drops_out_of_no_day_drops_out_of_theirs() -> None:
    group = open_group(RUNS)
    runs(group, "ana", "add a run every monday 19:00 from the fountain")
    runs(group, "ben", "I'm in for tuesday")
    said = runs(group, "ben", "take me off")

    assert "tomorrow at 18:30" in said


@pytest.mark.parametrize("words", ["me and a friend", "i bring my brother", "two of us"])
def test_a_guest_is_put_on_no_list(words: str) -> None:
    group = open_group(RUNS)

    assert "a guest I can't put on it" in runs(group, "ben", words)
    assert group.club.events == ()


def test_no_track_this_week_leaves_the_other_runs_on() -> None:
    group = open_group(RUNS)
    runs(group, "ana", "add a run every thursday 19:00 at the track")
    said = runs(group, "ana", "no track this week, ice")

    assert "Thursday at 19:00" in said
    assert "Tuesday" not in said
    assert [one.is_off for one in group.club.events] == [True]


def test_a_run_called_off_is_off_once() -> None:
    group = open_group(RUNS)
    runs(group, "ana", "no run this week")
    said = runs(group, "ben")

    assert "Tuesday 24 November, 18:30: off this time" in said
    assert "Tuesday 1 December, 18:30" in said


def test_nobody_signs_up_for_what_is_off() -> None:
    group = open_group(RUNS)
    runs(group, "ana", "no run this week")
    runs(group, "ben", "I'm in for the run on Tuesday 24 November at 18:30")

    assert not any(isinstance(one.change, EventJoined) for one in group.answer.news)


def test_a_run_called_off_may_be_on_again() -> None:
    group = open_group(RUNS)
    runs(group, "ben", "I'm in for tuesday")
    runs(group, "ana", "cancel tuesday's run")
    runs(group, "ana", "tuesday is on after all")

    (event,) = group.club.events
    assert not event.is_off
    assert [one.name for one in event.going] == ["Ben"]


def test_who_comes_comes_on_the_new_day_too() -> None:
    group = open_group(RUNS)
    runs(group, "ben", "I'm in for tuesday")
    runs(group, "ana", "change the tuesday run to wednesday")

    (event,) = group.club.events
    assert event.on == date(2026, 11, 25)
    assert [one.name for one in event.going] == ["Ben"]


def test_one_date_can_differ() -> None:
    group = open_group(RUNS)
    runs(group, "ana", "the tuesday run starts at 19:00 this week")

    assert group.club.runs == (TUESDAY,)
    assert group.club.events[0].at == datetime(2026, 11, 24, 19, tzinfo=UTC)


def test_what_is_missing_is_asked_for() -> None:
    group = open_group()
    asked = runs(group, "ana", "add a club run on fridays from the gate")
    group.say("ana", "at 7 pm")

    assert "What time" in asked
    (run,) = group.club.runs
    assert (run.when, run.place) == (Weekly("fri", time(19)), "the gate")


def test_a_dropped_run_is_gone_with_its_dates() -> None:
    group = open_group(RUNS)
    runs(group, "ben", "I'm in for tuesday")
    runs(group, "ana", "drop the tuesday run")

    assert (group.club.runs, group.club.events) == ((), ())


def test_the_hurt_are_met_softly_and_only_in_private() -> None:
    group = open_group(RUNS)
    group.runners["ben"] = Runner(id="ben", name="Ben", injuries=(knee(),))
    runs(group, "ben", "I'm in for tuesday")
    public = group.public
    alone = runs(group, "ben", "I'm in for tuesday", alone=True)

    assert "knee" not in public
    assert "coffee" in alone


def test_a_stranger_to_clubs_is_told_so_in_private() -> None:
    said = runs(open_group(RUNS), "eve", alone=True)

    assert "in no club" in said


def test_a_member_asks_from_afar() -> None:
    group = open_group(RUNS)
    runs(group, "ben", "I'm in for tuesday")

    assert "Ben" in runs(group, "ben", "who's in for tuesday?", alone=True)


@pytest.mark.parametrize("day", WEEK)
def test_the_next_date_of_a_run_is_never_past(day: str) -> None:
    run = replace(TUESDAY, when=Weekly(day, time(6, 30)))
    group = open_group(CLUB.after(RunSet(run)))
    runs(group, "ben", "I'm in")

    (event,) = group.club.events
    assert event.at is not None
    assert event.at > group.now.replace(hour=4)
    assert f"{event.on:%a}".casefold() == day


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("what time is the club run on tuesday", Wish.SHOW),
        ("is tuesday's run cancelled?", Wish.SHOW),
        ("who's in for tuesday", Wish.WHO),
        ("is ben coming on tuesday", Wish.WHO),
        ("count me in for tuesday", Wish.COME),
        ("see you on thursday", Wish.COME),
        ("i won't make it on thursday", Wish.STAY),
        ("take my name off thursday's run", Wish.STAY),
        ("add a weekly run on tuesdays at 18:30", Wish.SET),
        ("move the tuesday run to 19:00", Wish.SET),
        ("tuesday's run is 10 km this week", Wish.SET),
        ("no club run on sunday", Wish.CALL_OFF),
        ("thursday's run is off, roadworks", Wish.CALL_OFF),
        ("friday's off, too slippery", Wish.CALL_OFF),
        ("no tempo this week", Wish.CALL_OFF),
        ("the hall is closed this week", Wish.CALL_OFF),
        ("i've got friday off", Wish.SHOW),
        ("i'm not making it on thursday", Wish.STAY),
        ("bailing, too much on", Wish.STAY),
        ("definitely coming on sunday", Wish.COME),
        ("is it just me for the hills", Wish.WHO),
        ("the club run is back on", Wish.CALL_ON),
        ("drop the thursday run", Wish.DROP),
        ("no more tuesday runs every week", Wish.DROP),
    ],
)
def test_what_is_wanted_of_the_runs(text: str, wished: Wish) -> None:
    assert wish(text) is wished


HILLS = ClubRun(
    id="thu", when=Weekly("thu", time(19)), title="hill reps", place="the clubhouse", distance_km=10
)
LONG = ClubRun(id="sun", when=Weekly("sun", time(8)), title="long run", place="costa")
THREE = replace(CLUB, runs=(TUESDAY, HILLS, LONG))


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("i'm in", "tue"),
        ("i'm in for the run", "tue"),
        ("i'm in for the next club run", "tue"),
        ("count me in for the long run", "sun"),
        ("i'm in for the hills", "thu"),
        ("put me down for hill reps", "thu"),
        ("i'm in for the costa run", "sun"),
        ("i'm in for the fountain", "tue"),
        ("count me in for the 10k", "thu"),
        ("count me in for the 8am", "sun"),
        ("i'll be at the morning run", "sun"),
        ("i'm in for the tempo on thursday", "thu"),
    ],
)
def test_a_run_may_be_called_by_its_name(text: str, run: str) -> None:
    group = open_group(THREE)
    runs(group, "ben", text)

    (event,) = group.club.events
    assert (event.run, len(event.going)) == (run, 1)


def test_a_run_called_by_its_name_is_heard_without_a_command() -> None:
    group = open_group(THREE)
    group.say("ben", "i'm in for the hills")

    assert [one.run for one in group.club.events] == ["thu"]


@pytest.mark.parametrize(
    "text",
    [
        "count me in for the moonlight run",
        "put me down for the trail run",
        "i'm in for the beginners group",
        "count me in for the 15k",
        "sign me up for the pub run",
        "i'm in for the 7am run",
    ],
)
def test_nobody_joins_a_run_that_there_is_not(text: str) -> None:
    group = open_group(THREE)
    said = runs(group, "ben", text)
    joined = group.club.events
    group.press("ben", "Sunday 29 November at 08:00")

    assert "no run by that name" in said
    assert joined == ()
    assert [one.run for one in group.club.events if one.going] == ["sun"]


def test_nobody_leaves_a_run_that_there_is_not() -> None:
    group = open_group(THREE)
    runs(group, "ben", "i'm in for tuesday")
    said = runs(group, "ben", "can't make the moonlight run")

    assert "no run by that name" in said
    assert len(group.club.events[0].going) == 1


@pytest.mark.parametrize("text", ["I'm in", "count me in!", "yes, I'm in", "in"])
def test_a_word_below_the_card_is_enough(text: str) -> None:
    group = open_group(RUNS)
    group.say("ben", text)

    assert [one.name for one in group.club.events[0].going] == ["Ben"]


def test_a_bare_word_means_nothing_where_no_run_is_ahead() -> None:
    group = open_group()
    group.say("ben", "I'm in")

    assert group.club == CLUB


def test_the_groups_card_follows_what_is_said_in_private() -> None:
    group = open_group(RUNS)
    runs(group, "ben", "I'm in for tuesday")
    runs(group, "ben", "can't make tuesday", alone=True)
    (card,) = (one for one in group.answer.replies if one.card)

    assert card.club == CLUB.id
    assert "Ben" not in plain_text(card.blocks)


def test_one_of_several_clubs_is_asked_for_once() -> None:
    group = open_group(RUNS)
    joins(group, "ben")
    far = replace(CLUB, id="far", settings=ClubSettings(timezone="Europe/Vienna", city="Vienna"))
    group.others = (far,)
    asked = runs(group, "ben", "", alone=True)
    said = group.press("ben", "London on Terminal", alone=True)

    assert "Which of your clubs" in asked
    assert "Tuesday 24 November" in said


def test_units_of_one_reader_do_not_change_everybodys_card() -> None:
    group = open_group(RUNS)
    group.runners["ben"] = Runner(id="ben", name="Ben", profile=Profile(units="miles", clock=12))
    runs(group, "ben", "I'm in for tuesday")

    (card,) = group.cards.values()
    assert "18:30" in card
    assert "8 km" in card


@pytest.mark.parametrize(
    "text",
    ["tuesday run 18:30, 10k", "move the tuesday run to half past six", "who's running tuesday"],
)
def test_a_run_is_not_taken_for_a_race(text: str) -> None:
    group = open_group(RUNS)
    said = runs(group, "ana", text)

    assert "calendar" not in said


def test_a_line_that_can_only_be_a_club_run_is_one() -> None:
    group = open_group()
    group.say("ana", "long run every sunday 9:00 from the lake, 16 km")

    (run,) = group.club.runs
    assert (run.when.day, run.title, run.place) == ("sun", "long run", "the lake")


def test_who_asks_for_a_day_that_is_off_hears_so() -> None:
    group = open_group(RUNS)
    runs(group, "ana", "cancel tuesday's run")
    said = runs(group, "ben", "who's in for tuesday")

    assert "off this time" in said
    assert "Tuesday 1 December" in said


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("easy 6-8 km", "6-8 km"),
        ("6 to 8k", "6-8 km"),
        ("8k", "8 km"),
        ("10 or 12 km", "10-12 km"),
    ],
)
def test_a_run_has_both_ends_of_its_length(told: str, read: str) -> None:
    group = open_group()
    group.say("ana", f"tuesday run 18:45 from the fountain, {told}", command="runs")

    assert f"from the fountain, {read}." in group.say(
        "ana", "change tuesday to 19:00", command="runs"
    )
    assert f"from the fountain, {read}" in group.say("ben", "", command="runs")


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("7:15", "19:15"),
        ("7:15 am", "07:15"),
        ("19:30", "19:30"),
        ("07:30", "07:30"),
        ("5", "17:00"),
    ],
)
def test_a_time_is_in_that_half_of_the_day_in_which_the_run_is(said: str, at: str) -> None:
    group = open_group()
    group.say("ana", "tuesday run 18:45 from the fountain", command="runs")

    assert f"at {at}, from" in group.say("ana", f"change tuesday's run to {said}", command="runs")
