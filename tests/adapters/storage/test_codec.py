"""What is written today is read tomorrow, by an older or newer version too."""

import json
from datetime import UTC, date, datetime, time
from typing import get_args

import pytest

from adapters.storage import codec
from adapters.storage.codec import CHANGES, Letter, Piece
from core.model.body import Hold, Hurts, Injury, Phase
from core.model.calendar import CalendarBook, Sent
from core.model.changes import (
    AwaySet,
    CalendarSent,
    Change,
    CodeMissed,
    DeedKept,
    FlagCleared,
    FlagRaised,
    FlagRechecked,
    HealthAsked,
    HealthDropped,
    HealthDropSaid,
    HealthForgotten,
    HealthKept,
    HealthTold,
    HistoryBrought,
    HomeChanged,
    HomeLost,
    InjuryRecovered,
    InjuryReported,
    LadderSet,
    Met,
    NoteDropped,
    NoteKept,
    NudgeHeard,
    NudgeLost,
    NudgeNoted,
    NudgeSet,
    NudgeSnoozed,
    NudgesSeen,
    NudgeStopped,
    OptionDeclined,
    OrdersSet,
    PainNoted,
    PairedUp,
    PairEnded,
    PairTold,
    ProfileSet,
    ShutTold,
    TimeZoneSet,
    Undone,
    WeekPlanned,
    WorkoutDropped,
    WorkoutLogged,
)
from core.model.deeds import Deed, Known
from core.model.intent import Level, Slots
from core.model.messages import Address, Incoming, Person
from core.model.nudging import Nudged, NudgeState
from core.model.pairing import Pair
from core.model.plan import Away, Note, Nudge, Workout
from core.model.profile import Profile, Race
from core.model.prose import Block, Heading, Paragraph, Reply
from core.model.runner import Runner
from core.model.talk import Question, Talk
from core.model.training import Day, Ladder, PainNote, Planned, Week

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
KNEE = Injury(
    key="knee", side="left", pain=4, hurts=Hurts.RUNNING, phase=Phase.SUBACUTE, reported_at=NOW
)
CHEST = Hold(flag="RF01", level=Level.EMERGENCY, since=NOW)
REST = Planned(activity="rest", kind="rest", reason="W2")
PAIR = Pair(
    platform="discord",
    other="telegram",
    since=NOW,
    nudge=Nudge(at=time(6), platform="telegram"),
    told=(Workout(on=TODAY, activity="row", minutes=20),),
)
EVERY_CHANGE: tuple[Change, ...] = (
    Met(Person("telegram", "1", "Ana", "pt")),
    InjuryReported(KNEE),
    InjuryRecovered("knee"),
    FlagRaised(CHEST),
    FlagCleared("RF01"),
    OrdersSet(None),
    AwaySet(Away(until=TODAY)),
    TimeZoneSet("Europe/Lisbon", "Lisbon"),
    NudgeSet(Nudge(at=time(7, 30), days=("mon", "sat"), platform="telegram")),
    NudgeStopped(),
    NudgeHeard(TODAY),
    NudgeNoted(Nudged(at=NOW, state=NudgeState.HELD, reason="away")),
    NudgeSnoozed(NOW),
    NudgesSeen(),
    OptionDeclined(TODAY, "swim"),
    WorkoutLogged(Workout(on=TODAY, activity="row", minutes=30)),
    WorkoutLogged(Workout(on=TODAY, activity="run", distance_km=8.05, effort=7)),
    HistoryBrought(("2025-03-04 06:12 run 44 8.2 -",)),
    WorkoutDropped(Workout(on=TODAY, activity="row", minutes=30)),
    NoteKept(Note(on=TODAY, text="new shoes")),
    NoteDropped(Note(on=TODAY, text="old shoes")),
    ProfileSet(Profile(kit=("mat",), races=(Race(kind="10k", on=TODAY),), goals=("pb",))),
    PainNoted(PainNote(injury="pfps", on=TODAY, morning=1, during=3)),
    LadderSet("pfps", Ladder(injury="pfps", stage=2, since=TODAY, reds=(TODAY,))),
    WeekPlanned(Week(starts=TODAY, days=(Day(on=TODAY, sessions=(REST,)),))),
    HomeChanged(Address("telegram", "1", "2")),
    HomeLost("telegram", NOW),
    NudgeLost(NOW),
    ShutTold(),
    DeedKept(
        Deed(
            id="d",
            at=NOW,
            what="your kit",
            parts=("profile.kit", "log"),
            before=Known(profile=Profile(kit=()), log=(Workout(on=TODAY, activity="rest"),)),
        )
    ),
    Undone("another"),
    HealthTold(NOW),
    HealthAsked(),
    HealthKept(),
    HealthForgotten(NOW),
    HealthDropped(NOW),
    HealthDropSaid(),
    FlagRechecked(),
    CalendarSent(
        CalendarBook(
            at=time(18), sent=(Sent(uid="u@offday", group="plan", on=TODAY, mark="m", sequence=2),)
        )
    ),
    CodeMissed(NOW),
    PairedUp(PAIR),
    PairTold(Workout(on=TODAY, activity="swim")),
    PairEnded(NOW),
)
UNDOING = InjuryRecovered | FlagCleared | HealthForgotten | HealthDropped | PairEnded
BUSY = Runner(id="r", injuries=(KNEE,), holds=(CHEST,)).after(
    *(one for one in EVERY_CHANGE if not isinstance(one, UNDOING))
)


def test_the_journal_knows_every_change_by_its_name() -> None:
    assert set(CHANGES.values()) == set(get_args(Change))
    assert {type(one) for one in EVERY_CHANGE} == set(get_args(Change))
    # Old journals hold these names: renaming a change needs a migration.
    assert {
        *("Met", "InjuryReported", "InjuryRecovered", "FlagRaised", "FlagCleared", "TimeZoneSet"),
        *("NudgeSet", "NudgeStopped", "NudgeHeard", "OptionDeclined", "WorkoutLogged"),
        *("HomeChanged", "HomeLost"),
    } <= set(CHANGES)


@pytest.mark.parametrize("change", EVERY_CHANGE, ids=lambda one: type(one).__name__)
def test_a_change_is_read_as_it_was_written(change: Change) -> None:
    kind, payload = codec.write_change(change)

    assert kind == type(change).__name__
    assert codec.read_change(kind, payload) == change


def test_a_change_of_a_newer_version_is_passed_over() -> None:
    assert codec.read_change("MoonLanded", b"{}") is None


def test_a_runner_is_read_as_they_were_written() -> None:
    assert codec.read_runner(codec.write_runner(BUSY)) == BUSY


def test_an_open_question_is_read_as_it_was_written() -> None:
    known = Slots(body_part=("knee",), time=time(7), duration_min=30.0)
    talk = Talk(question=Question(id="q", intent="injured", slot="pain", known=known, asked_at=NOW))

    assert codec.read_talk(codec.write_talk(talk)) == talk


def test_an_event_is_read_as_it_was_written() -> None:
    incoming = Incoming(
        key="k",
        sender=Person("discord", "3", "Cleo"),
        where=Address("discord", "9", "8"),
        sent_at=NOW,
        text="row",
        command="today",
        files=("run.gpx",),
        is_group=True,
        home=Address("discord", "3"),
    )

    assert codec.read_incoming(codec.write_incoming(incoming)) == incoming


def test_every_kind_of_block_has_a_name_of_its_own() -> None:
    named = {hint for one in Piece.__annotations__.values() for hint in get_args(one)}

    assert named - {type(None)} == set(get_args(Block))


def test_a_heading_stays_a_heading_and_a_paragraph_a_paragraph() -> None:
    reply = Reply(blocks=(Paragraph("same words"), Heading("same words"), Paragraph("")))

    assert codec.read_letter(codec.write_letter(Letter(reply=reply))).reply == reply


def test_what_another_version_wrote_in_addition_is_ignored() -> None:
    runner = json.loads(codec.write_runner(BUSY)) | {"shoe_size": 44}
    runner["injuries"][0]["mood"] = "low"
    letter = json.loads(codec.write_letter(Letter(reply=Reply(blocks=(Paragraph("Row."),)))))
    letter["pieces"].append({"hologram": {"text": "hm"}})

    assert codec.read_runner(json.dumps(runner).encode()) == BUSY
    assert codec.read_letter(json.dumps(letter).encode()).reply.blocks == (Paragraph("Row."),)


def test_what_an_older_version_did_not_write_has_its_default() -> None:
    assert codec.read_runner(b'{"id": "r"}') == Runner(id="r")
