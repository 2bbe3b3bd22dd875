"""What a group asks for in its own words: whose matter it is, and what comes of it."""

from datetime import date, time

import pytest

from core.model.changes import NudgeSet
from core.model.club import Club
from core.model.gathering import Aim, ClubSettings, Weekly
from core.model.intent import Intent
from core.model.plan import WEEK, Nudge
from core.model.prose import plain_text
from core.model.runner import Runner
from core.skills import SKILLS, group_words
from core.skills.challenge_words import is_uncounted, terms
from core.skills.skill import Ask
from tests.core.skills.chat import MORNING
from tests.core.skills.club_chat import HOME, Group, open_group

TODAY = date(2026, 11, 23)
NEW = Club(id="c", home=HOME)


def with_runs() -> Group:
    group = open_group()
    group.say("ana", "Tuesday run 18:30 from the fountain, 8 km", command="runs")
    return group


# the runs


@pytest.mark.parametrize(
    "words",
    [
        "where do we meet tuesday",
        "is there training tonight?",
        "when is the next run",
        "what time is the run in New York time?",
    ],
)
def test_where_and_when_is_the_list_of_runs(words: str) -> None:
    assert "Tuesday 24 November, 18:30, from the fountain" in with_runs().say("ben", words)


@pytest.mark.parametrize("words", ["put me down for tuesday", "count me in for tuesday's run"])
def test_a_day_alone_is_the_run_of_that_day_and_no_race(words: str) -> None:
    group = with_runs()
    group.say("ben", words)
    [event] = group.club.events

    assert [one.name for one in event.going] == ["Ben"]
    assert group.club.races == ()


def test_a_race_that_is_there_is_not_added_again() -> None:
    group = open_group()
    group.say("ana", "add Manchester Half on 11 April", command="race")

    assert "already" in group.say("ana", "add Manchester Half on 11 April", command="race")


# what comes unasked


@pytest.mark.parametrize("words", ["remind us before the run", "remind everyone about saturday"])
def test_reminding_all_is_left_to_each(words: str) -> None:
    group = open_group(**{words: "set_reminder"})

    assert "Whoever would like a private word" in group.say("ana", words)
    assert "Remind me before" in group.labels
    assert group.private == ""


@pytest.mark.parametrize("words", ["stop", "please stop messaging the group"])
def test_stop_in_a_group_says_what_comes_there_and_who_can_stop_it(words: str) -> None:
    group = open_group(**{words: "stop_reminders"})

    assert "nothing is set to come by itself" in group.say("ben", words)
    group.say("ana", "leg day every Tuesday at 19:00", command="club")
    assert "leg day, Tuesday at 19:00" in group.say("ben", words)
    assert "No weekly leg day" in group.labels
    assert group.club.settings.leg_day is not None


def test_whoever_has_an_idea_of_the_day_stops_that() -> None:
    group = open_group(stop="stop_reminders")
    group.know("ben", NudgeSet(Nudge(at=time(7), days=WEEK, platform="terminal")))
    group.say("ben", "stop")

    assert group.runner("ben").nudge is None
    assert group.public == ""


def test_the_clubs_city_is_one_tap_away() -> None:
    group = open_group()
    group.say("ben", "7:00", command="remind")

    assert "London" in group.labels


@pytest.mark.parametrize("words", ["monday 8:00", "every monday at 8:00"])
def test_a_day_and_a_time_set_the_digest(words: str) -> None:
    group = open_group()
    group.say("ana", words, command="digest")

    assert group.club.settings.digest == Weekly("mon", time(8))


def test_a_weekly_summary_is_the_clubs_and_not_ones_own() -> None:
    group = open_group()
    group.say("ana", "weekly summary on sunday evening please")

    assert group.club.settings.digest == Weekly("sun", time(18))
    assert group_words.intent_of("my weekly summary on sunday") is None


# the club itself


@pytest.mark.parametrize("words", ["the club is in London now", "our club has moved to London"])
def test_the_clubs_city_is_told_in_a_sentence(words: str) -> None:
    assert group_words.intent_of(words) == "club"


def test_a_member_who_looks_at_a_new_club_hears_how_it_is_set_up() -> None:
    said = open_group(NEW).say("ben", "", command="club")

    assert "Nobody has set the club up yet" in said
    assert "change" not in said


def test_help_in_a_group_is_short_and_tells_captains_what_to_say() -> None:
    group = open_group()
    said = group.say("ben", "", command="help")

    assert len(said.splitlines()) < 20
    assert "/runs: " in said
    assert "/injured" in said
    assert "no run this Saturday" in said


@pytest.mark.parametrize(("platform", "heard"), [("discord", "mentions"), ("telegram", "replies")])
def test_help_in_a_group_says_what_reaches_us_there(platform: str, heard: str) -> None:
    ask = Ask(
        shelf=open_group().coach.shelf,
        intent=Intent(name="help"),
        runner=Runner(id="r"),
        now=MORNING,
        is_group=True,
        platform=platform,
    )
    said = plain_text(SKILLS["help"].answer(ask).replies[0].blocks)

    (line,) = (one for one in said.splitlines() if one.startswith("Here I answer"))
    assert heard in line
    assert ("doesn't show me" in line) == (platform == "telegram")


# challenges


@pytest.mark.parametrize(
    ("words", "each"),
    [
        ("start an effort challenge, 600 min, until 20 December", 600),
        ("start a challenge, 10 hours each, until 20 December", 600),
        ("start a pool challenge, 3 km, until 20 December", 3000),
        ("start a pool challenge, 3000 m each, until 20 December", 3000),
    ],
)
def test_a_challenge_is_as_big_as_it_was_said(words: str, each: int) -> None:
    assert terms(words, TODAY).each == each


def test_a_challenge_may_last_until_christmas() -> None:
    found = terms("start a yoga challenge until christmas", TODAY)

    assert (found.aim, found.until) == (Aim.YOGA_MINUTES, date(2026, 12, 25))


@pytest.mark.parametrize("words", ["challenge: 100 km each", "start a challenge, 50 miles each"])
def test_kilometres_of_any_sport_are_not_counted_as_minutes(words: str) -> None:
    group = open_group()

    assert "in the pool only" in group.say("ana", words, command="challenge")
    assert group.club.challenges == ()
    assert not is_uncounted("start a pool challenge, 3 km each")


def test_a_new_club_has_no_settings_and_an_old_one_is_greeted_as_such() -> None:
    assert NEW.settings == ClubSettings()
    assert "Two questions" not in open_group().arrive()
    assert "two questions" in open_group(NEW).arrive()


# more of a captain's mornings


@pytest.mark.parametrize(
    ("words", "day", "place"),
    [
        ("track session thursday 19:00 at the stadium", "thu", "the stadium"),
        ("parkrun every saturday 9am", "sat", ""),
        ("add a beginners group at 10am on sundays from the lake", "sun", "the lake"),
    ],
)
def test_a_session_with_a_day_and_a_time_is_a_run_of_the_club(
    words: str, day: str, place: str
) -> None:
    group = open_group()
    group.say("ana", words)
    [run] = group.club.runs

    assert (run.when.day, run.place) == (day, place)


def test_the_session_that_is_named_is_the_one_that_is_off() -> None:
    group = with_runs()
    group.say("ana", "parkrun every saturday 9am")

    assert "Saturday" in group.say("ana", "parkrun is cancelled this week")
    assert [f"{one.on:%a} {one.title}" for one in group.club.events] == ["Sat parkrun"]


def test_next_week_off_is_next_week() -> None:
    group = with_runs()

    assert "1 December" in group.say("ana", "no run next week", command="runs")
    assert [one.on for one in group.club.events if one.is_off] == [date(2026, 12, 1)]


@pytest.mark.parametrize("words", ["no runs over christmas", "no run for two weeks"])
def test_a_long_break_is_not_taken_for_this_week(words: str) -> None:
    group = with_runs()

    assert "a date or a week at a time" in group.say("ana", words, command="runs")
    assert group.club.events == ()


@pytest.mark.parametrize("words", ["i can't do tuesday after all", "sorry, can't make it tuesday"])
def test_not_coming_on_a_day_is_about_its_run(words: str) -> None:
    group = with_runs()
    group.say("ben", "put me down for tuesday")
    group.say("ben", words)

    assert not any(event.going for event in group.club.events)


@pytest.mark.parametrize("words", ["what have we set?", "show our club"])
def test_what_is_set_is_shown(words: str) -> None:
    assert "Your club" in open_group().say("ana", words)


@pytest.mark.parametrize("words", ["the gym is closed on sundays", "this sunday we start from it"])
def test_a_sentence_is_no_unknown_city(words: str) -> None:
    group = open_group(NEW)
    group.say("ana", "", command="club")

    assert "can't find that city" not in group.say("ana", words)


def test_a_founding_sentence_names_the_city() -> None:
    assert group_words.intent_of("we're a running club in Manchester") == "club"


def test_what_is_not_understood_in_a_group_points_to_what_it_does_together() -> None:
    group = open_group()
    said = group.say("ben", "can i bring my dog")

    assert "club's runs" in said
    assert group.labels == ("Club runs", "What can you do?")


def test_a_mistyped_command_is_answered_only_where_it_can_be_meant_for_nobody_else() -> None:
    group = open_group()

    assert group.say("ben", "", command="legdya") == ""
    assert "I don't have a /legdya" in group.call("ben", "legdya")


@pytest.mark.parametrize("words", ["remind me before the run", "remind me about tuesday please"])
def test_who_wants_a_word_before_the_run_gets_that_and_no_idea_a_day(words: str) -> None:
    group = with_runs()
    said = group.say("ben", words)

    assert "two hours before each club run" in said
    assert group.members["ben"].is_reminded
    assert group.runner("ben").nudge is None
