"""The plan in the runner's own calendar, through the coach."""

from datetime import UTC, datetime, time, timedelta

import pytest

from core.model.body import Hold
from core.model.calendar import CalendarBook, Dated, Span, updated
from core.model.changes import FlagRaised, InjuryReported, ProfileSet, TimeZoneSet
from core.model.club import Club
from core.model.club_book import ClubBook
from core.model.gathering import Attendee, Event, Post
from core.model.intent import Intent, Level
from core.model.messages import Address
from core.model.profile import Profile, Race
from core.skills import calendar
from core.skills.skill import Ask
from tests.adapters.files.reader import Diary, parse
from tests.core.skills.chat import MORNING, TODAY, Chat, knee, open_chat, shelf

PLAN = ("plan my week", "skip tuesday", "move thursday to saturday", "skip friday")
WANTS = ("put my plan in my calendar", "calendar at 18:00", "put my plan in my calendar all day")


def talk() -> Chat:
    words = dict.fromkeys(PLAN, "plan_week") | dict.fromkeys(WANTS, "calendar")
    chat = open_chat(None, **words)
    chat.know(TimeZoneSet("Europe/Berlin", "Berlin"))
    return chat


def sent(chat: Chat, text: str = "put my plan in my calendar") -> bytes:
    chat.say(text)
    (file,) = chat.answer.replies[0].files
    return file.content


def training_days(chat: Chat) -> set[str]:
    assert chat.runner.week is not None
    return {
        f"{day.on:%Y%m%d}"
        for day in chat.runner.week.days
        if day.on >= TODAY and any(one.kind != "rest" for one in day.sessions)
    }


def test_the_calendar_holds_the_week_that_the_coach_shows() -> None:
    chat, diary = talk(), Diary()
    diary.open(sent(chat))

    assert diary.shown.keys() == training_days(chat)


def test_a_changed_plan_changes_the_calendar_and_doubles_nothing() -> None:
    chat, diary = talk(), Diary()
    diary.open(sent(chat))
    for change in ("skip tuesday", "move thursday to saturday", "skip friday"):
        chat.say(change)
        diary.open(sent(chat))

        assert diary.shown.keys() == training_days(chat), change
        assert all(len(titles) <= 2 for titles in diary.shown.values())


def test_an_old_file_opened_late_changes_nothing() -> None:
    chat, diary = talk(), Diary()
    old = sent(chat)
    diary.open(old)
    chat.say("skip tuesday")
    diary.open(sent(chat))
    before = diary.shown
    diary.open(old)

    assert diary.shown == before


def test_what_did_not_change_keeps_its_number() -> None:
    chat = talk()
    first, second = parse(sent(chat)), parse(sent(chat))

    assert [one.lines for one in first.all("VEVENT")] == [one.lines for one in second.all("VEVENT")]


def test_an_hour_once_told_is_kept_until_it_is_taken_back() -> None:
    chat = talk()
    sent(chat, "calendar at 18:00")
    again = parse(sent(chat)).all("VEVENT")[0]
    whole = parse(sent(chat, "put my plan in my calendar all day")).all("VEVENT")[0]

    assert again.lines["DTSTART;TZID=Europe/Berlin"].endswith("T180000")
    assert "DTSTART;VALUE=DATE" in whole.lines
    assert int(whole.one("SEQUENCE")) == 1


def test_a_race_is_there_and_goes_when_it_is_called_off() -> None:
    chat, diary = talk(), Diary()
    race = Race(kind="half", on=TODAY + timedelta(days=40))
    chat.know(ProfileSet(Profile(races=(race,))))
    diary.open(sent(chat))
    there = diary.shown[f"{race.on:%Y%m%d}"]
    chat.know(ProfileSet(Profile()))
    diary.open(sent(chat))

    assert there == ["Race day: half marathon"]
    assert f"{race.on:%Y%m%d}" not in diary.shown


def test_the_file_names_no_sore_place() -> None:
    chat = talk()
    chat.know(InjuryReported(knee()))
    content = sent(chat).decode().casefold()

    assert not [word for word in ("knee", "hurt", "sore", "injur", "pain") if word in content]


def test_a_red_flag_keeps_the_plan_out_of_the_calendar() -> None:
    chat = talk()
    chat.know(FlagRaised(Hold(flag="RF01", level=Level.EMERGENCY, since=MORNING)))
    chat.say("put my plan in my calendar")

    assert not chat.answer.replies[0].files


def test_another_groups_entries_stay_when_one_group_is_sent() -> None:
    run = Dated(group="club", name="tue", on=TODAY, at=time(19), minutes=60, title="Club run")
    plan = Dated(group="plan", name="1", on=TODAY, title="Easy run")
    whole = (Span(group="club", first=TODAY),)
    _, book = updated(CalendarBook(), "r", (plan,), (Span(group="plan", first=TODAY),), TODAY)
    entries, book = updated(book, "r", (run,), whole, TODAY)
    off, book = updated(book, "r", (), whole, TODAY)

    assert [one.event.title for one in entries] == ["Club run"]
    assert [(one.sequence, one.is_off) for one in off] == [(1, True)]
    assert [one.group for one in book.sent] == ["club", "plan"]


@pytest.mark.parametrize("days", [0, 1, 6])
def test_what_is_over_leaves_the_book_and_is_never_cancelled(days: int) -> None:
    chat, diary = talk(), Diary()
    diary.open(sent(chat))
    before = diary.shown
    chat.later(days=days)
    diary.open(sent(chat))
    passed = [day for day in before if day < f"{chat.now:%Y%m%d}"]

    assert all(diary.shown[day] == before[day] for day in passed)
    assert all(one.on >= chat.now.date() for one in chat.runner.calendar.sent)


def evening(*, is_in: bool = True, is_off: bool = False) -> Event:
    going = (Attendee(runner="r", name="Ana"),) if is_in else ()
    return Event(
        id="e1",
        kind=Post.RUN,
        on=TODAY + timedelta(days=1),
        at=datetime(2026, 11, 24, 18, 30, tzinfo=UTC),
        place="The old gate; north side",
        going=going,
        is_off=is_off,
    )


def sent_with(chat: Chat, one: Event) -> bytes:
    club = Club(id="c", home=Address("telegram", "-1"), events=(one,))
    ask = Ask(
        shelf=shelf(),
        intent=Intent(name="calendar"),
        runner=chat.runner,
        now=chat.now,
        clubs=ClubBook(mine=lambda: (club,)),
    )
    answer = calendar.answer(ask)
    chat.know(*answer.changes)
    return answer.replies[0].files[0].content


def test_a_club_run_stands_there_for_whoever_said_yes_and_goes_when_it_is_called_off() -> None:
    chat, diary = talk(), Diary()
    diary.open(sent_with(chat, evening(is_in=False)))
    before = diary.shown.get("20261124", [])
    content = sent_with(chat, evening())
    diary.open(content)
    there = diary.shown["20261124"]
    diary.open(sent_with(chat, evening(is_off=True)))

    assert "Club run" not in before
    assert "Club run" in there
    assert b"DTSTART;TZID=Europe/Berlin:20261124T193000" in content
    assert "Club run" not in diary.shown.get("20261124", [])
